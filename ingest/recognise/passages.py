"""Running text out of lines: joined over line breaks, with the way back to the offsets it stands at.

A passage is what a reader sees: one string with single spaces, words that were broken at a line's end made
whole. Paragraphs are the blocks between blank lines; sentences never reach over them.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import chain, pairwise

from ingest.facts import Span
from ingest.memo import of_source
from ingest.parts import Line

_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=(?:[–•*-]\s+)?[\"”(]?[A-ZÅÄÖ0-9])")  # a dash opens the next entry
_DOTTED = re.compile(r"^[(\"”]?[a-zåäö]{1,3}(?:\.[a-zåäö]{1,3})+\.$", re.IGNORECASE)
_ABBREVIATIONS = re.compile(
    r"(?:kl|kap|enl|nr|dnr|resp|ca|jfr|inkl|exkl|tf|st|tel|ordf|prop|fl|mm?|dvs|bitr|d)\.", re.IGNORECASE
)
_SUSPENDED = re.compile(r"(?:och|eller|samt|respektive)\b")
_RULE = re.compile(r"(?:[_=~*•.·-]|[–—])(?:\s?(?:[_=~*•.·-]|[–—])){2,}")
_WORD = re.compile(r"\S+")
_WIDE = re.compile(r"[^\S ]|  ")
_PARTING = frozenset(",;:(/–-")
_RULING = frozenset("_=~*•.·-–—")
_ITEM = re.compile(r"§\s?\d+[a-z]?(?:/\d\d)?(?:(?P<alone>$|\s{2,})|\s+[A-ZÅÄÖ])")
_SIGNED_ON = re.compile(r"_{4,}|\.{6,}|…{3,}")
TORN = 12  # lines: how much of page foot and page head may stand inside a paragraph
LONGEST = 150  # lines: no paragraph is longer, and what looks like one costs the square of its length
HEADING = 40  # code points: a line so short, without a full stop, does not run on into a longer one


@dataclass(frozen=True)
class Passage:
    """Joined text; `runs` are where each run of its letters starts and ends in the repaired layer, in turn.

    They are numbers of four bytes, as are `offsets`: a long bundle has hundreds of thousands of runs. For the same
    reason `offsets` are made each time they are asked for.
    """

    text: str
    runs: array[int] = field(default_factory=partial(array, "I"), hash=False)

    @property
    def offsets(self) -> array[int]:
        """Where each letter stands in the repaired layer."""
        return array("I", chain.from_iterable(map(range, self.runs[::2], self.runs[1::2])))

    def offset(self, at: int) -> int:
        """Where one letter stands in the repaired layer, `offsets[at]`. Raises IndexError if there is none."""
        at += len(self.text) if at < 0 else 0
        for start, end in zip(self.runs[::2], self.runs[1::2], strict=True):
            if at < end - start:
                return start + at
            at -= end - start
        raise IndexError(f"the passage ends {at + 1} letters before the one that is asked for")

    def span(self, start: int, end: int) -> Span:
        """The span that `text[start:end]` was joined from, without white space at its ends.

        Raises IndexError if nothing but white space is left.
        """
        piece = self.text[start:end]
        start, end = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
        return Span(self.offset(start), self.offset(end - 1) + 1)

    @cached_property
    def _small(self) -> str:
        return self.text.casefold()

    def may_tell(self, stems: Iterable[str]) -> bool:
        """`may_tell` of its text."""
        return any(map(self._small.__contains__, stems))

    @property
    def whole(self) -> Span:
        """The span of all of it."""
        return self.span(0, len(self.text))


def may_tell(text: str, stems: Iterable[str]) -> bool:
    """Whether a text holds one of these pieces of words, case folded: far quicker than to look for a pattern."""
    return any(map(text.casefold().__contains__, stems))


def joined(lines: Sequence[Line]) -> Passage:
    """The lines as one passage: white space folded, words broken at a line's end joined."""
    return _joined(tuple(lines))


def joined_cells(cells: Sequence[Line]) -> Passage:
    """Cells as one passage, a comma between those side by side: `Disa Ek` ends where `PRO` stands beside her name."""
    return _joined(tuple(cells), side_by_side=True)


@of_source  # most recognisers join the same paragraphs; a long bundle has some four thousand
def _joined(lines: tuple[Line, ...], *, side_by_side: bool = False) -> Passage:
    text = ""
    runs = array("I")
    number = 0
    for cell in lines:
        line = _folded(cell)
        if line is None:
            continue
        if _breaks_word(text, line.text):
            if _hyphen_goes(text, line.text):
                text = text[:-1]
                runs[-1] -= 1
        elif text:
            apart = side_by_side and cell.number == number and line.text[0].isupper() and text[-1] not in _PARTING
            text += ", " if apart else " "
            runs.extend(_letter(line.runs[0]) * (2 if apart else 1))
        text += line.text
        runs += line.runs
        number = cell.number
    return Passage(text, runs)


def _folded(line: Line) -> Passage | None:
    """One line with single spaces, if anything stands on it."""
    text = line.stripped
    if not text:
        return None
    start = line.start + line.text.find(text[0])
    if not _WIDE.search(text):
        return Passage(text, array("I", (start, start + len(text))))
    runs = array("I")
    for word in _WORD.finditer(text):
        begins, ends = start + word.start(), start + word.end()
        runs.extend((*_letter(begins), begins, ends) if runs else (begins, ends))
    return Passage(" ".join(text.split()), runs)


def _letter(offset: int) -> tuple[int, int]:
    """The run of one letter: a blank that joins words stands where the word behind it begins."""
    return offset, offset + 1


def _breaks_word(text: str, following: str) -> bool:
    """Whether the text so far ends inside a word: `samman-` before `hang`, but not `social-` before `och`."""
    hyphen = len(text) > 2 and text[-1] in "-\u00ad" and text[-2].isalpha()
    return hyphen and following[0].isalpha() and not _SUSPENDED.match(following)


def _hyphen_goes(text: str, following: str) -> bool:
    """Whether the hyphen only marks the break; that of `FoU-medel` and `Hässelby-Vällingby` stays."""
    before = text[:-1].rsplit(" ", 1)[-1]
    return following[0].islower() and (before[1:].islower() or len(before) == 1)


def is_rule(line: Line) -> bool:
    """Whether a line only rules off what stands above it: `_____`, `- - - -`, `*****`."""
    return line.stripped[:1] in _RULING and bool(_RULE.fullmatch(line.stripped))


def is_signing_line(line: Line) -> bool:
    """Whether a line leaves room for a signature: `Ordförande ________ Disa Ek`."""
    return bool(_SIGNED_ON.search(line.stripped))


def paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The blocks of lines between blank lines or rules; in double-spaced text one blank line is none.

    A short line above the first full one is a block of its own: a heading that no blank line sets off. An item's number
    starts a block.
    """
    return map(list, _paragraphs(tuple(lines)))


@of_source  # most recognisers look through the paragraphs of the same lines
def _paragraphs(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], ...]:
    return tuple(map(tuple, _blocks(lines)))


def passages(lines: Sequence[Line]) -> tuple[Passage, ...]:
    """The paragraphs of lines, each as one passage."""
    return _passages(tuple(lines))


@of_source
def _passages(lines: tuple[Line, ...]) -> tuple[Passage, ...]:
    return tuple(map(joined, _paragraphs(lines)))


def first_paragraph(lines: Sequence[Line]) -> list[Line]:
    """The first block of `paragraphs`. Raises StopIteration if there is none."""
    return next(_blocks(lines))


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    step = 2 if double_spaced(lines) else 1
    block: list[Line] = []
    for line in lines:
        if is_rule(line):
            if block:
                yield block
            block = []
            continue
        apart = bool(block) and (_apart(block[-1], line, step) or _opens_item(block[-1], line))
        if apart or len(block) == LONGEST or (len(block) == 1 and _heads(block[0], line)):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _apart(above: Line, line: Line, step: int) -> bool:
    """Whether a line starts a new block: behind blank lines, or as the next piece of a line that was too long."""
    cut = line.number == above.number
    return cut or (line.number - above.number > step and not _torn(above, line))


def _opens_item(above: Line, line: Line) -> bool:
    """Whether the number of an item opens a line (`§ 36 Avslutning`), and not a statute's that a sentence cites."""
    found = _ITEM.match(line.stripped) if line.stripped[0] == "§" else None
    if found is None or above.stripped[-1] in _PARTING:
        return False
    return bool(found["alone"]) or len(above.stripped) <= HEADING or not above.stripped[-1].isalpha()


def _heads(above: Line, line: Line) -> bool:
    """Whether a line is a heading right above running text."""
    short = len(above.stripped) <= HEADING and len(line.stripped) > 1.3 * len(above.stripped)
    plain = above.stripped[-1].isalnum() and ":" not in above.stripped and above.stripped[0].isupper()
    return short and plain and len(line.stripped) > HEADING and line.stripped[0].isupper()


def double_spaced(lines: Sequence[Line]) -> bool:
    """Whether hardly any lines follow one another without a blank line between."""
    gaps = [below.number - above.number for above, below in pairwise(lines)]
    return len(gaps) >= 4 and sum(gap == 1 for gap in gaps) * 4 < len(gaps)


def _torn(above: Line, line: Line) -> bool:
    """A paragraph that a page break tears apart goes on in small letters."""
    small = line.stripped[0].islower() and above.stripped[-1] not in ".:!?"
    return small and line.number - above.number <= TORN


def sentences(passage: Passage) -> Iterator[tuple[int, int]]:
    """(start, end) of each sentence in the passage's text."""
    start = 0
    for match in _SENTENCE_END.finditer(passage.text):
        word = passage.text[start : match.start() + 1].rsplit(" ", 1)[-1].lstrip('("”')
        if match[0][0] == "." and (_ABBREVIATIONS.fullmatch(word) or _DOTTED.match(word)):
            continue
        yield start, match.end()
        start = match.end()
    if passage.text[start:].strip():
        yield start, len(passage.text)

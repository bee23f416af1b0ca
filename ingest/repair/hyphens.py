"""Words that are broken over two lines.

A break is mended only where it is sure. The line break then stands behind the word, so that lines stay lines:

    utveck-             utvecklingen        Hässelby-                       Hässelby-Vällingby
    lingen av           av                  Vällingby stadsdelsnämnd        stadsdelsnämnd

A hyphen that stands for a left-out part (`social-` before `och`) stays, and so does whatever is in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from ingest.repair.lexicon import lexicon
from ingest.repair.misread import Misread
from ingest.text import Repair

REASON = "hyphen"
SOFT = "\u00ad"
BREAK = re.compile(
    rf"(?P<hyphen>[-\u2010{SOFT}])(?P<newline>\r?\n(?:[ \t]*\r?\n)?)[ \t]*"
    r"(?P<second>[^\W\d_][\w&@|]{1,60}(?![\w&@|]))(?P<tail>[.,;:!?)\]”\"»]*)(?:(?P<space>[ \t]+)(?=\S)|(?=\s|\Z))"
)
FIRST = re.compile(r"(?<![^\W_])[^\W_][\w&@|]{0,60}\Z")
"""The first half, at the end of what stands before the hyphen."""
LEFT_OUT = frozenset(("och", "eller", "samt", "respektive", "resp", "till", "som", "men", "alternativt"))
"""Words before which a hyphen stands for a part that is left out."""
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+){0,9}")
LONG_LINE = 200


class Broken(NamedTuple):
    """A word broken over two lines: where it begins and ends, its first half, and what stands behind that."""

    start: int
    end: int
    first: str
    behind: re.Match[str]

    @property
    def before(self) -> str:
        """What stands in its line before it, as far as it matters."""
        return self.behind.string[max(0, self.start - LONG_LINE) : self.start].rpartition("\n")[2]


def mended_breaks(raw: str, misread: Misread) -> Iterator[Repair]:
    """The words broken over two lines that are surely one, in order."""
    words: set[str] | None = None
    for broken in _breaks(raw):
        words = {word.lower() for word in WORD.findall(raw)} if words is None else words
        best = misread.best if misread.covers(broken.start) else _as_it_stands
        joint = _joint(broken, best, words)
        if joint is None:
            continue
        first, behind = broken.first, broken.behind
        halves = (first, behind["second"]) if joint else (first + behind["second"],)
        rest = behind["tail"] + (behind["newline"] if behind["space"] else "")
        yield Repair(broken.start, broken.end, joint.join(map(best, halves)) + rest, REASON)


def _breaks(raw: str) -> Iterator[Broken]:
    for behind in BREAK.finditer(raw):
        if first := FIRST.search(raw, max(0, behind.start() - LONG_LINE), behind.start()):
            yield Broken(first.start(), behind.end(), first[0], behind)


def soft_hyphens(raw: str) -> Iterator[Repair]:
    """Places where a word could be broken and is not."""
    for match in re.finditer(rf"{SOFT}(?!\r?\n)", raw):
        yield Repair(*match.span(), "", REASON)


def _joint(broken: Broken, best: Callable[[str], str], words: Collection[str]) -> str | None:
    """What belongs between the halves of a word: nothing, a hyphen, or `None` where the break must stay.

    best   what a word was, as far as it is damaged
    words  those of the text, lower case
    """
    first, second = broken.first, broken.behind["second"]
    if broken.behind["hyphen"] == SOFT:
        return ""
    if second.lower() in LEFT_OUT:
        return None
    if first.istitle() and second.istitle():
        return None if _in_column(broken) else "-"  # a double name
    whole = best(first + second)
    if _is_word(whole, words) or (not _begins_cell(broken) and lexicon().spells(whole)):
        return ""
    if len(first) == 1 or any(sign.isupper() or sign.isdigit() for sign in first[1:]):
        return "-"  # an abbreviation or a number keeps its hyphen
    return "-" if f"{first}-{second}".lower() in words else None


def _is_word(whole: str, words: Collection[str]) -> bool:
    return whole.lower() in lexicon().frequencies or whole.lower() in words


def _begins_cell(broken: Broken) -> bool:
    """Whether the first half is rather the end of a table's cell: a capital inside a line."""
    return broken.first[0].isupper() and broken.before.strip() != ""


def _in_column(broken: Broken) -> bool:
    """Whether the first half ends a line of columns: what starts the next line need not be its other half."""
    return bool(re.search(r"\S {3,}\S", broken.before + broken.first))


def _as_it_stands(word: str) -> str:
    return word

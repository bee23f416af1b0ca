"""Headed sections and numbered items inside an inner document.

A heading is a line of its own (sometimes with the text behind a colon) that the scheme `section` knows, or one
that follows its pattern (`Socialnämndens beslut`). Items are told by `§ 12` or by numbers that count up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest import diary
from ingest.cues import KEPT, concept_of, folded
from ingest.divide.lines import between
from ingest.names import kind_of
from ingest.parts import Item, Line, Section, fold

LONGEST_HEADING = 70  # code points
_PARAGRAPH = re.compile(
    r"^(?:[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,6}\s)?§§?\s*(?P<number>[0-9]{1,5}(?:\s?[-–]\s?[0-9]{1,5})?[a-z]?)\b\s*(?P<rest>.*)$"
    r"|^(?P<before>[0-9]{1,4})\s?§\s+(?P<behind>[A-ZÅÄÖ].*)$"
)
"""`§ 12`, `KSAU § 12` or `12 § Heading`; a statute's `11 § MBL` stands in running text, where numbers do not rise."""
_NUMBERED = re.compile(r"^(?P<number>[0-9]{1,2})\.?\s+(?P<rest>[A-ZÅÄÖ].*)$")
_BODY_DECISION = re.compile(
    r"^(?!Enligt\b|På\b|Med\b)(?P<body>\S+(?:\s\S+){0,3}?s)\s+(?:förslag till\s+)?(?P<what>beslut|förslag)$",
    re.IGNORECASE,
)
_MARKS = re.compile(r"^#{1,6}\s+|^\*\*(?=.*\*\*$)|(?<=\S)\*\*$")
_CASE_LABEL = re.compile(r"\b(?:Ärendenummer|Ärende|Dnr|Diarienummer|Dnr:|Diarienr)\b[\s.:]*", re.IGNORECASE)
FIELDS = ("Från", "Till", "Datum", "Skickat", "Ärende", "Ämne", "Kopia", "Tid", "Plats", "Telefon")
"""Labels of a head's fields: what stands behind them is a value, not a section."""
OWN_KINDS = ("committee", "council", "subcommittee")
ITEM_TITLES = ("opening", "closing", "adjustment", "agenda", "previous-minutes", "next-meeting", "other-matters",
               "information", "reports-to-body")  # fmt: skip
"""Sections that minutes treat as items of their own."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading line: its section key and where the text behind it starts on the same line, if anywhere."""

    key: str
    text: str
    behind: int | None = None


def heading_of(line: Line) -> Heading | None:
    """What heading a line is, if it is one; Markdown's marks of a heading are no part of it."""
    heading = _heading(line.stripped)
    if heading is None or heading.behind is None:
        return heading
    return replace(heading, behind=line.start + line.text.index(":") + 1)


@lru_cache(maxsize=KEPT)  # every detector asks it of every line
def _heading(stripped: str) -> Heading | None:
    """What heading a line with this text is; `behind` is 0 where there is text behind it."""
    text = _MARKS.sub("", stripped)
    if not text or len(text) > LONGEST_HEADING * 3:
        return None
    label, colon, rest = text.partition(":")
    if colon and len(label) <= LONGEST_HEADING and rest.strip():
        found = None if label in FIELDS else concept_of("section", label)
        if found and folded(label) in {folded(each) for each in found.labels}:
            return Heading(found.notation, label, behind=0)
        return None
    if len(text) > LONGEST_HEADING or text.endswith((",", ";")) or not text[0].isupper():
        return None
    found = concept_of("section", text.rstrip(":. "))
    if found:
        return Heading(found.notation, text)
    return _body_heading(text)


def _body_heading(text: str) -> Heading | None:
    """`Socialnämndens beslut` heads decisions, `Kommunstyrelsens förslag till beslut` proposals."""
    if not body_of_heading(text):
        return None
    words = text.rstrip(":. ").casefold()
    return Heading("proposal" if words.endswith("förslag") or "förslag till" in words else "decision", text)


def body_of_heading(text: str) -> str:
    """The body that a heading such as `Socialnämndens beslut` names, else empty."""
    match = _BODY_DECISION.match(text.rstrip(":. "))
    if not match or not text[0].isupper():
        return ""
    body = match["body"].removesuffix("s")
    return body if kind_of(body) in OWN_KINDS else ""


def sections_of(lines: Sequence[Line], start: int, end: int) -> tuple[Section, ...]:
    """The headed sections between two offsets, in order; each ends where the next begins."""
    found: list[Section] = []
    for line in between(lines, start, end):
        if not line.furniture and (heading := heading_of(line)):
            begins = line.start + len(line.text) - len(line.text.lstrip())
            found.append(Section(heading.key, heading.text, begins, heading.behind or line.end, end))
    following = [*(section.start for section in found[1:]), end][: len(found)]
    return tuple(replace(section, end=stop) for section, stop in zip(found, following, strict=True))


def items_of(lines: Sequence[Line], start: int, end: int) -> tuple[Item, ...]:
    """The numbered items between two offsets: §§ where there are any, else numbers that count up from 1."""
    own = [line for line in between(lines, start, end) if not line.furniture]
    heads = paragraph_heads(own) or _counting_heads(own)
    stops = [*(own[index].start for index, *_ in heads[1:]), end][: len(heads)]
    return tuple(
        _item(own, index, number, rest, stop) for (index, number, rest), stop in zip(heads, stops, strict=True)
    )


def paragraph_heads(lines: Sequence[Line]) -> list[tuple[int, str, str]]:
    """(index, number, rest of line) of lines that start with `§ n`, as long as the numbers rise."""
    found: list[tuple[int, str, str]] = []
    for index, line in enumerate(lines):
        match = _PARAGRAPH.match(line.stripped)
        number = (match["number"] or match["before"]) if match else ""
        if match and (not found or _leading(number) > _leading(found[-1][1])):
            found.append((index, re.sub(r"\s", "", number), match["rest"] or match["behind"] or ""))
    return found if len(found) > 1 or (found and found[0][0] < 12) else []


def _counting_heads(lines: Sequence[Line]) -> list[tuple[int, str, str]]:
    """(index, number, rest) of lines `1 Heading`, `2. Heading` … whose numbers count up by one."""
    found: list[tuple[int, str, str]] = []
    for index, line in enumerate(lines):
        match = _NUMBERED.match(line.stripped)
        sentence = match and match["rest"].endswith((".", ",", ";"))
        if (
            match
            and not sentence
            and len(match["rest"]) <= LONGEST_HEADING * 2
            and _continues(found, int(match["number"]))
        ):
            found.append((index, match["number"], match["rest"]))
    return found if len(found) >= 3 else []


def _continues(found: list[tuple[int, str, str]], number: int) -> bool:
    return number == int(found[-1][1]) + 1 if found else True


def _leading(number: str) -> int:
    return int(re.match(r"\d+", number)[0])  # type: ignore[index]  # numbers come from a pattern that starts so


def _item(lines: Sequence[Line], index: int, number: str, rest: str, end: int) -> Item:
    numbers = tuple(n for _, n in diary.find(rest))
    words = _words_of(rest)
    below = None if numbers else _number_line(lines, index, end)
    if below is not None and words:  # an agenda prints heading, then number: all between them is the heading
        numbers = tuple(n for _, n in diary.find(lines[below].stripped))
        heading = fold(_joined([words, *(line.stripped for line in lines[index + 1 : below] if line.stripped)]))
        body_start = lines[below].end
    else:
        if below is not None:
            numbers = tuple(n for _, n in diary.find(lines[below].stripped))
        heading, body_start = _heading_block(lines, index, words, end)
    return Item(
        number=number,
        heading=heading,
        start=lines[index].start,
        body_start=body_start,
        end=end,
        diary_numbers=numbers,
        sections=sections_of(lines, body_start, end),
    )


def _words_of(rest: str) -> str:
    """What stands behind an item's number, without diary numbers; a hyphen or comma that goes on below is kept."""
    bare = _without_numbers(rest)
    words = _CASE_LABEL.sub("", bare).strip(" .,:;-–")
    goes_on = bare == rest and re.search(r"\w[-,]$", rest.rstrip())
    return words + rest.rstrip()[-1] if words and goes_on else words


def _without_numbers(text: str) -> str:
    for span, _ in reversed(list(diary.find(text))):
        text = text[: span.start] + text[span.end :]
    return text


def _number_line(lines: Sequence[Line], index: int, end: int) -> int | None:
    """Index of a line close below the item's head that holds diary numbers alone (`Dnr KS 2024/118`)."""
    for below in range(index + 1, min(index + 7, len(lines))):
        if lines[below].start >= end or heading_of(lines[below]) or _NUMBERED.match(lines[below].stripped):
            return None
        if _is_number_line(lines[below].stripped):
            return below
    return None


def _is_number_line(text: str) -> bool:
    return any(True for _ in diary.find(text)) and not _CASE_LABEL.sub("", _without_numbers(text)).strip(" .,:;/")


def _heading_block(lines: Sequence[Line], index: int, words: str, end: int) -> tuple[str, int]:
    """The heading's words and where the body starts: up to a blank line, a known heading or a full sentence."""
    pieces = [words] if words else []
    at = lines[index].end
    previous = lines[index]
    for line in lines[index + 1 : index + 10]:
        if line.start >= end or _ends_heading(line, pieces):
            break
        if not line.stripped:
            if pieces:
                break
            previous = line
            continue
        is_number = _is_number_line(line.stripped)
        if not is_number and pieces and not _goes_on(pieces[-1], previous, line, words):
            break
        if not is_number:
            pieces.append(line.stripped)
        at, previous = line.end, line
    return fold(_joined(pieces)).rstrip(" ,-"), at


def _ends_heading(line: Line, pieces: Sequence[str]) -> bool:
    """Whether a line heads a section of the item; `Val av justerare` right below the number is the item's own title."""
    heading = heading_of(line)
    return heading is not None and (bool(pieces) or heading.key not in ITEM_TITLES)


def _goes_on(heading: str, previous: Line, line: Line, words: str) -> bool:
    """Whether a heading goes on in the next line.

    A heading that stood behind its number goes on only where it is plainly not finished: a long line followed by
    small letters, or a hyphen. One that stands on lines of its own goes on to the next blank line.
    """
    if not words:  # a title the sections know stands complete on its line
        return heading_of(previous) is None or line.stripped[0].islower()
    small = line.stripped[0].islower()
    return heading.endswith(("-", "–", ",", "/")) or (small and len(previous.stripped) > 30) or heading.endswith(":")


def _joined(pieces: list[str]) -> str:
    return "\n".join(pieces)

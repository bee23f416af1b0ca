"""Lists of those who sign, one a row, below words that tell that they do, or how.

Protokollet är digitalt signerat               Signerat elektroniskt av              Underskrifter
Disa Ek, ordförande     2024-05-03             Ordförande: Disa Ek 2024-05-03        Disa Ek, ordförande
Moa Berg (S)            2024-05-04 10:12       Moa Berg
Ola Lind, Vision        2024-05-04             2024-05-04                            Moa Berg, justerare
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest import dates
from ingest.cues import cues_in, folded, known_of, pattern, phrases
from ingest.divide.sections import heading_of
from ingest.names import kind_of
from ingest.parts import Line
from ingest.recognise.passages import joined
from ingest.recognise.people import Named, as_represented, cells_of, function_of, is_title, named_in
from ingest.recognise.signatures.signatory import Signatory

CUES = "signature-cue"
LONGEST_HEAD = 70  # code points: what is longer is text
LONGEST_ROW = 110  # code points
LIST_LINES = 30  # lines: no list of those who sign is longer
DAY_LINES = 3  # lines: how far above the list its day stands, `Digital justering 2024-05-03`
OWN_SECTIONS = ("digital-signatures", "adjustment", "adjustment-time")
_ELECTRONIC = pattern(CUES, "electronic", "e-identity")
_SIGNS = pattern(CUES, "signs")
_HEADING = re.compile(rf"(?:{phrases(CUES, 'heading')})\s*:?", re.IGNORECASE)
_HEADS_COLUMNS = re.compile(phrases(CUES, "head-of-list", "day", plain=True))
_TIME = re.compile(r"\b(?:kl(?:ockan)?\.?\s*)?\d{1,2}[:.]\d\d(?:[:.]\d\d)?\b")
_ITEMS = re.compile(r"§§?\s*[\d\s,–-]+")
_DAY = re.compile(r"(?:den\s+)?(?:\d{1,2}\s+\w{3,9}\s+(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)")
_PARTY = re.compile(r"^\s*\([^()]{1,40}\)")
_NOTE = re.compile(r"\([^()]{1,60}\)")
_FILLER = re.compile(
    rf"(?<!\w)(?:{phrases(CUES, 'signs', 'electronic', 'e-identity', 'filler', 'day')})(?!\w)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of such a list: who signs, in which function at the meeting, when and how."""

    named: Named
    function: str
    date: str
    method: str


def in_lists(lines: Sequence[Line]) -> Iterator[Signatory]:
    """Everybody in such a list."""
    for row in signing_rows(lines):
        named = row.named
        represents = as_represented(named.represents) if named.represents else ""
        yield Signatory(named.span, named.name, represents=represents, date=row.date, method=row.method)


def signing_rows(lines: Sequence[Line]) -> Iterator[Row]:
    """The rows of all lists of those who sign, in the order of the text; `lines` holds no empty ones."""
    for index, line in enumerate(lines):
        first, *beside = cells_of(line) or (line,)
        below = lines[index + 1 : index + 1 + LIST_LINES]
        if way := way_of_list(line.stripped):
            day = _day_above(lines[max(0, index - DAY_LINES) : index])
            for row in _rows(below, way):
                yield replace(row, date=row.date or day)
        elif len(beside) == 1 and _HEADING.fullmatch(first.text):  # `Underskrifter   Disa Ek, ordförande`
            yield from _rows([beside[0], *below], "printed")


def _day_above(lines: Sequence[Line]) -> str:
    """The day of electronic adjustment, printed right above a list."""
    told = (line.stripped for line in lines if len(line.stripped) < LONGEST_HEAD and _tells_digital(line.stripped))
    return next(filter(None, map(dates.first, told)), "")


@lru_cache(maxsize=16384)
def way_of_list(text: str) -> str:
    """The way of signing, if a line heads a list of those who sign; else empty."""
    if not text or len(text) > LONGEST_HEAD or text.endswith((",", ";")) or not text[0].isupper():
        return ""
    if _HEADING.fullmatch(text):
        return "printed"
    if not _tells_digital(text) or dates.first(text):
        return ""
    heading = heading_of(Line(0, 0, len(text), text))
    return "digital" if heading is None or heading.key in OWN_SECTIONS else ""


def _tells_digital(text: str) -> bool:
    """Whether a line tells of signing, and that it was done electronically."""
    if _ELECTRONIC.search(text) and _SIGNS.search(text):
        return True
    return any(cue.notation == "digital" for cue in cues_in("signature-method", text))


def _rows(lines: Sequence[Line], way: str) -> Iterator[Row]:
    """The rows up to the first line that is none; a day or function below a name belongs to it."""
    last: Row | None = None
    for line in lines:
        if row := _row(line, way):
            if last:
                yield last
            last = row
        elif last and _only_tells(line.stripped):
            last = replace(last, date=last.date or dates.first(line.stripped), function=last.function or _told(line))
        elif last or not (_heads_columns(line) or _only_tells(line.stripped)):
            break
    if last and (way == "digital" or last.function or last.named.titles):
        yield last


def _row(line: Line, way: str) -> Row | None:
    """The person that a row names, if all else in it tells of the signature; printed ones have a title as well."""
    text = line.stripped
    if len(text) > LONGEST_ROW or way_of_list(text):
        return None
    people = list(named_in(joined([line])))
    if len(people) != 1:
        return None
    named, passage = people[0], joined([line]).text
    before, behind = passage[: named.start], passage[named.end :]
    party = _PARTY.match(behind)
    after = behind[party.end() :] if party else behind
    functions = [function for words in (before, after) if (function := _function(words))]
    if way == "digital" and (side := _side(after)):
        return Row(replace(named, represents=side), "", dates.first(text), way)
    if not all(_is_told(words) for words in (before, after)) or (way == "printed" and not (functions or named.titles)):
        return None
    return Row(named, next(iter(functions), ""), dates.first(text), way)


def _is_told(words: str) -> bool:
    """Whether the words beside a name only tell of the signature: a title, a day and time, the items, the way."""
    rest = _bare(words)
    return not rest or bool(function_of(rest)) or is_title(rest) or all(is_title(p.strip()) for p in rest.split(","))


def _side(words: str) -> str:
    """The union, party or other organisation for which somebody signs, where nothing else stands there."""
    rest = _bare(words).removeprefix("för ")
    known = any(known_of(kind, rest) for kind in ("union", "party"))
    return rest if words.startswith((",", " för ", " (")) and (known or kind_of(rest)) else ""


def _function(words: str) -> str:
    return function_of(_bare(words))


def _told(line: Line) -> str:
    return _function(line.stripped)


def _bare(words: str) -> str:
    for pattern_ in (_DAY, _TIME, _ITEMS, _NOTE, _FILLER):
        words = pattern_.sub(" ", words)
    return " ".join(words.replace("|", " ").split()).strip(" ,:;.–-_")


def _only_tells(text: str) -> bool:
    """Whether a line below a name tells of it: `2024-05-03 10:12`, `Ordförande`, `BankID`."""
    rest = _bare(text)
    return len(text) < LONGEST_HEAD and (not rest or bool(function_of(rest)))


def _heads_columns(line: Line) -> bool:
    """`Namn   Datum`: the head of such a list's columns."""
    return len(line.stripped) < LONGEST_HEAD and bool(_HEADS_COLUMNS.match(folded(line.stripped)))

"""Labelled fields of a head that tell when and where a sitting is: `Tid: …`, `Plats och tid   …`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest import dates
from ingest.cues import concept_of, folded, phrases
from ingest.facts import Span
from ingest.parts import Line, fold
from ingest.recognise.meetings.bodies import CELL_GAP

_FIELD = re.compile(
    r"(?:^\s*|\s{2,}|\t|\|\s*)\**(?P<label>[A-ZÅÄÖ][a-zåäö]+(?:\s(?:och|för|på)?\s?[a-zåäö]+){0,3})\**"
    r"(?:\s*[:;]\**|(?=\s*\||\t|\s{2,}|\s*$|\s\d))"
    rf"|^\s*(?P<place>(?i:{phrases('division-cue', 'cover-place')}))(?:;|(?=\s[A-ZÅÄÖ]))"
)
_CLOCK = re.compile(
    r"(?:\bkl(?:ockan)?\.?\s*)?\b\d{1,2}[:.]\d\d(?:\s*(?:[-–—]|till)\s*(?:kl\.?\s*)?\d{1,2}[:.]\d\d)?\b", re.I
)
_ITEMS_BESIDE = re.compile(rf"\s{{3,}}(?i:{phrases('division-cue', 'numbers-of-items')})\s*[\d§\s,–-]*$")
_ITEMS_ALONE = re.compile(rf"(?i:{phrases('division-cue', 'numbers-of-items')})?[\d§\s,–-]+")
LONGEST_PLACE = 6  # words, of a line below a place and an hour
_BREAK = re.compile(r"[\s,(]*\bajourner.*$", re.IGNORECASE | re.DOTALL)
_DAY_WORDS = re.compile(
    rf"\b(?:{'|'.join(dates.WEEKDAYS)})(?:en)?\b(?:\s+den\b)?|\bden\b(?=\s*(?:,|$))|\bkl(?:ockan)?\b\.?", re.I
)
_ARTICLE = re.compile(r"\bden\s$")


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled field of a head: `Tid: …`, `Plats och tid   …`; `key` is time or place."""

    key: str
    label: str
    span: Span
    date: str
    times: tuple[str, str]
    place: str


def fields(lines: Sequence[Line]) -> Iterator[Field]:
    """The fields of time and place in some lines, values in the lines below a label too."""
    for index, line in enumerate(lines):
        found = [(m, key) for m in _FIELD.finditer(line.text) if (key := _field_key(m["label"] or m["place"]))]
        for order, (match, key) in enumerate(found):
            stop = found[order + 1][0].start() if order + 1 < len(found) else len(line.text)
            value = _ITEMS_BESIDE.sub("", line.text[match.end() : stop]).strip(" |*")
            span = Span(line.start + match.start(match.lastgroup or 0), line.start + stop) if value else None
            if order + 1 == len(found) and (below := _value_below(lines, index, given=bool(value))):
                span = Span(span.start if span else below[0].span.start, below[-1].span.end)
                value = fold(" ".join((value, *(other.stripped for other in below))))
            if span:
                yield _field(key, match["label"] or match["place"], value, span)


def _field_key(label: str) -> str:
    """`time`, `place` or both (`place`) as the section scheme has it; `Tidpunkt och lokal` is told by its halves."""
    found = concept_of("section", label)
    if found and found.notation in ("time", "place") and folded(label) in {folded(each) for each in found.labels}:
        return found.notation
    halves = label.split(" och ")
    keys = [concept_of("section", half) for half in halves]
    if len(halves) == 2 and {k.notation for k in keys if k} == {"time", "place"}:
        return "place"
    return ""


def _value_below(lines: Sequence[Line], index: int, *, given: bool) -> list[Line]:
    """The next lines that belong to a field: its value, where the label stood alone, or how its value goes on."""
    found: list[Line] = []
    for line in lines[index + 1 : index + 6]:
        if not line.stripped:
            if found or given:
                break
            continue
        goes_on = line.stripped[0].islower() or line.text[:1].isspace() or _unfinished(lines[index].stripped)
        if is_label(line.text) or (given and not goes_on):
            break
        if given and (_ITEMS_ALONE.fullmatch(line.stripped) or _is_note(lines[index].stripped, line.stripped)):
            break
        found.append(line)
        if len(found) == 2 or not given:
            break
    return found


def _is_note(value: str, below: str) -> bool:
    """`Uppgifter om enskilda är borttagna i detta protokoll` below a place and an hour: a sentence, and no place."""
    complete = bool(_CLOCK.search(value)) and below[0].isupper() and len(below.split()) > LONGEST_PLACE
    return complete and not _CLOCK.search(below) and not re.search(r"\d|,", below)


def is_label(text: str) -> bool:
    """Whether a line opens with a label of its own, known or not."""
    first = CELL_GAP.split(text.strip())[0].split(":")[0]
    return bool(concept_of("section", first)) or bool(re.match(r"[A-ZÅÄÖ][\wåäö ()]{2,25}:", text.strip()))


def _unfinished(text: str) -> bool:
    return text.endswith((",", "-", "och"))


def _field(key: str, label: str, value: str, span: Span) -> Field:
    return Field(
        key,
        label,
        span,
        dates.first(value),
        dates.times(without_dates(value)),
        place_in(value) if key == "place" else "",
    )


def without_dates(text: str) -> str:
    """A text without its days, so that their numbers are not taken for hours."""
    for found in reversed(list(dates.find(text, year="2000"))):
        text = _ARTICLE.sub("", text[: found.span.start]) + text[found.span.end :]
    return text


def place_in(text: str) -> str:
    """What is left of a text that tells day, time and place when day and time are taken away.

    >>> place_in("2024-05-14, kl. 13:00-16:25, Stora salen, Stadshuset")
    'Stora salen, Stadshuset'
    """
    rest = _DAY_WORDS.sub(" ", _CLOCK.sub(" ", _BREAK.sub("", without_dates(text))))
    rest = re.sub(r"\s*,(?:\s*,)+", ",", fold(rest))
    rest = re.sub(r"\s+,", ",", rest).strip(" ,.;:-–|")
    return rest if rest.count("(") == rest.count(")") and rest[:1] != "(" else rest.strip(" ,.;:-–()|")

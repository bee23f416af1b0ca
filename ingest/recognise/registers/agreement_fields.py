"""Agreements told field by field, in the layouts of their own that lists have.

    1.2 Samverkansavtal om beredskap          a title above its fields
    Dnr KS 2031/12                            a number needs no label but its own
    Motpart: Sörby kommun
    Gäller: 2031-01-01 – 2033-12-31

    Avtalsområde        Möbler                labels in a column of their own
    Leverantör          Stolar i Norrby AB

    Avtalets namn                             labels above their values, record after record
    Arrende av badplatsen
    Motpart
    Norrby Simsällskap

The labels are those of the scheme agreement-column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ingest import diary
from ingest.cues import concept_of
from ingest.parts import Line

SCHEME = "agreement-column"
PARTIES = ("party", "parties")
"""Kinds of fields that hold parties: one, or several that commas keep apart."""
LONGEST_TITLE = 250  # code points
LONGEST_LABEL = 30  # code points
LONGEST_VALUE = 3  # lines
FEWEST = 2  # records whose labels stand above their values: fewer are headings
_FIELD = re.compile(r"^(?:[-–•*]\s+)?(?P<label>[A-ZÅÄÖ][^:\t]{1,28}?)\s*:\s*(?P<value>\S.*)$")
_TELLS = re.compile(r"[^\W_]")
_ENTRY = re.compile(r"^[A-ZÅÄÖ]?\d{1,3}(?:\.\d{1,3})*[.)]?\s+(?=\S)|^[a-zåäö]\)\s+")
_NUMBER = re.compile(rf"(?:{diary.LABEL})\W{{0,3}}(?P<number>\S+(?:\s\S+)?)")
Cells = Mapping[str, str]
"""What an agreement's fields hold, by their kinds."""


def records(lines: Sequence[Line]) -> Iterator[tuple[tuple[Line, ...], Cells]]:
    """The lines and cells of each agreement: a title and a party at least, and when it is valid or its number."""
    stacked = list(_stacked(lines))
    taken = {line.number for record in stacked for line in record.lines}
    for record in (*stacked, *_runs([line for line in lines if line.number not in taken])):
        cells = {
            kind: "; ".join(values) if kind in PARTIES else " ".join(values) for kind, values in record.fields.items()
        }
        dated = cells.keys() & {"number", "from", "to", "period"}
        if "title" in cells and cells.keys() & set(PARTIES) and dated:
            yield tuple(record.lines), cells


@dataclass(slots=True)
class _Record:
    """Fields that belong together, by their kinds: the values of each, a line's value one; `last` was added last."""

    lines: list[Line] = field(default_factory=list)
    fields: dict[str, list[str]] = field(default_factory=dict)
    last: str = ""

    def add(self, line: Line, told: Sequence[tuple[str, str]]) -> None:
        """Take in what a line tells."""
        self.lines.append(line)
        for kind, value in told:
            self.fields.setdefault(kind, []).append(value)
            self.last = kind

    def ended_before(self, line: Line) -> bool:
        """Whether a blank line parts a line from the record; below a title that stands alone one is no bar."""
        return bool(self.lines) and line.number - self.lines[-1].number > (1 if len(self.lines) > 1 else 2)

    def goes_on_in(self, line: Line) -> bool:
        """Whether a line without a label is the rest of the field above: set in, and no new entry."""
        if not self.lines or self.ended_before(line) or _ENTRY.match(line.stripped):
            return False
        return line.text[:1].isspace() and (len(self.lines) > 1 or _below_value(self.lines[0], line))

    def wraps_to(self, line: Line) -> bool:
        """Whether a title that stands alone so far goes on in a line: right below, in small letters."""
        return bool(self.lines) and line.number == self.lines[-1].number + 1 and line.stripped[0].islower()


def _below_value(above: Line, line: Line) -> bool:
    """Whether a line's one cell stands right below the value behind a label."""
    column = above.text.rfind(above.cells[-1])
    return len(line.cells) == 1 and column > 0 and abs(line.span.start - line.start - column) <= 1


# -- beside their labels ------------------------------------------------------------------------------------------


def _runs(lines: Sequence[Line]) -> Iterator[_Record]:
    """The runs of labelled fields, each below a title of its own, or beginning with a field that holds it."""
    record, heading = _Record(), _Record()
    for line in lines:
        told = list(_fields(line))
        if not told and record.goes_on_in(line):
            record.add(line, [(record.last, line.stripped)])
            continue
        titled = any(kind == "title" for kind, _ in told)
        if record.fields and (titled or not told or record.ended_before(line)):
            yield record
            record = _Record()
        if told and not record.fields and not titled:
            record, heading = (_Record() if heading.ended_before(line) else heading), _Record()
        if told:
            record.add(line, told)
        elif heading.wraps_to(line):
            heading.add(line, [("title", line.stripped)])
        else:
            heading = _Record()
            if _may_head(line):
                heading.add(line, [("title", _ENTRY.sub("", line.stripped))])
    yield record


def _may_head(line: Line) -> bool:
    return line.stripped[0].isalnum() and len(line.stripped) <= LONGEST_TITLE and not line.stripped.endswith((".", ":"))


def _fields(line: Line) -> Iterator[tuple[str, str]]:
    """(kind, value) of each labelled field of a line, and of a diary number that stands alone with its own label."""
    cells = line.cells
    if len(cells) == 1 and (number := _NUMBER.fullmatch(line.stripped)) and diary.of_cell(number["number"]):
        yield "number", number["number"]
        return
    if len(cells) == 1 and ":" not in cells[0]:  # most lines
        return
    if len(cells) % 2 == 0 and all(_label_of(cell) for cell in cells[::2]) and not any(map(_label_of, cells[1::2])):
        told = list(zip(map(_label_of, cells[::2]), cells[1::2], strict=True))
    else:
        matches = filter(None, map(_FIELD.match, cells))
        told = [(_label_of(match["label"]), match["value"].strip()) for match in matches]
    yield from ((kind, value) for kind, value in told if kind and _TELLS.search(value))  # not those of an empty form


def _label_of(text: str) -> str:
    """The kind of field (a notation) whose label a text is, else empty."""
    if len(text) > LONGEST_LABEL or not text[:1].isupper():
        return ""
    found = concept_of(SCHEME, text.rstrip(" :"))
    return found.notation if found else ""


# -- below their labels -------------------------------------------------------------------------------------------


def _stacked(lines: Sequence[Line]) -> list[_Record]:
    """Records whose labels stand on lines of their own above the values, one by one or all labels first."""
    kinds = [_label_of(line.stripped) if len(line.cells) == 1 else "" for line in lines]
    if kinds.count("title") < FEWEST:
        return []
    found: list[_Record] = []
    at = 0
    while at < len(lines):
        if not kinds[at]:
            at += 1
            continue
        stop = at
        while stop < len(lines) and kinds[stop] and kinds[stop] not in kinds[at:stop]:
            stop += 1
        if "title" in kinds[at:stop]:
            found.append(_Record())
        values = _values(lines, kinds, stop, stop - at)
        if found and len(values) == stop - at:
            for line, kind, value in zip(lines[at:stop], kinds[at:stop], values, strict=True):
                words = " ".join(each.stripped for each in value)
                found[-1].add(line, [(kind, words)] if _TELLS.search(words) else [])
                found[-1].lines += value
        at = stop + sum(map(len, values))
    for record in found:
        record.lines.sort(key=lambda line: line.start)
    return found


def _values(lines: Sequence[Line], kinds: Sequence[str], at: int, labels: int) -> list[list[Line]]:
    """The values below so many labels: one of some lines up to a blank one, or a line each."""
    stop = at
    while stop < len(lines) and not kinds[stop]:
        gap = stop > at and lines[stop].number - lines[stop - 1].number > 1
        if stop - at == max(labels, LONGEST_VALUE) or gap or _FIELD.match(lines[stop].stripped):
            break
        stop += 1
    if labels == 1:
        return [list(lines[at:stop])] if stop > at else []
    return [[line] for line in lines[at:stop]]

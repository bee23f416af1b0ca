"""First pages of steering documents: the fields and lines by which they tell what they are and who adopted them.

The fields stand as `Beslutsinstans  Kommunstyrelsen` or `Beslutsdatum: 2023-05-31`, as rows of labels above rows of
values, or as labels with their values below, one a line; an adoption also on a line of its own (`Antagen av
kommunfullmäktige den …`). Municipalities order these as they like; the labels are those of the scheme `steering-field`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest import dates
from ingest.cues import concept_of, folded, pattern, phrases, stems
from ingest.divide.body_names import body_name
from ingest.divide.layout import Layout
from ingest.divide.sections import heading_of
from ingest.names import capitalised, organisations_in
from ingest.parts import Line
from ontology.knowledge import concept

SCHEME = "steering-field"
LABELS = ("kind", "title", "adopted-by", "adopted-on", "revised", "replaces", "number", "other")
ADOPTION = ("adopted-by", "adopted-on")
ALONE = ("kind", "title", "replaces")
"""Labels that stand alone on a line with their value below."""
BODIES = ("council", "committee", "subcommittee")
SHEET = 30  # lines that are not empty: no first page of such a document has more before its text
LONGEST_LABEL = 30  # code points of one that stands alone above its value
STACKED = 3  # labels alone on their lines, each with a value below: as many make a list of fields
LONGEST_LINE = 90  # code points: what is longer and ends in a stop is text
ASIDE = 3  # code points: how far a value may stand to the left of its label
FIELD = re.compile(r"^(?P<label>[^:]{2,60}):\s*(?P<value>.*)$")
_ADOPTED = re.compile(
    rf"{phrases('division-cue', 'named-rules')}\s{phrases('division-cue', 'adopted-in-sentence')}(?!\w)", re.IGNORECASE
)
_LEADER = re.compile(r"\.{4,}|…{2,}")


@dataclass(frozen=True, slots=True)
class Field:
    """A label (notation of the scheme steering-field) and what stands behind or below it.

    line  the one that the value stands on, with the label's own where that stands alone above
    """

    label: str
    value: str
    line: Line


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a first page tells: its fields, the lines that tell the adoption, and those that are neither."""

    fields: tuple[Field, ...]
    adoptions: tuple[Line, ...]
    others: tuple[Line, ...]

    def values(self, label: str) -> Iterator[Field]:
        """The fields with this label that hold a value, in order."""
        return (field for field in self.fields if field.label == label and field.value)

    @property
    def adopted(self) -> bool:
        """Whether it tells by whom or when it was adopted, or that it stands in a collection of rules."""
        told = bool(self.adoptions) or any(self.values("adopted-by"))
        days = [field.value for field in self.values("adopted-on") if dates.first(field.value)]
        dated = bool(days) and (any(self.values("kind")) or any(body_in(day) for day in days))
        return told or dated or any(pattern(SCHEME, "collection").search(other.stripped) for other in self.others)


def telling(layout: Layout) -> list[int]:
    """Indexes of the lines of which one at least stands on a first page that tells an adoption, in order."""
    in_collections = layout.matching(pattern(SCHEME, "collection"))
    adopting = layout.holding(stems("division-cue", "adoption", "adopted-in-sentence"))
    labelling = (index for index, line in enumerate(layout.lines) if _may_label_adoption(line))
    return sorted({*in_collections, *adopting, *labelling})


def _may_label_adoption(line: Line) -> bool:
    """Whether a cell, or what stands before a colon in one, labels the body or the day; the body alone on its line."""
    cells = line.cells
    if _is_alone(line):
        return (
            line.stripped[:1].isupper()
            and len(line.stripped) <= LONGEST_LABEL
            and _label(line.stripped) == "adopted-by"
        )
    return any(_label(label) in ADOPTION for cell in cells for label in {cell, cell.partition(":")[0]})


def sheet_of(lines: Sequence[Line]) -> Sheet:
    """What the first page says whose lines are given; it ends with a table of contents or the first section."""
    own = list(_first_page(lines))
    fields: list[Field] = []
    adoptions: list[Line] = []
    others: list[Line] = []
    heads: list[tuple[int, str]] = []  # (column, label) of a row of labels whose values stand below
    above: Line | None = None
    stacked = _stacked(own)
    for line in own:
        row = list(_labels_of_row(line, alone=stacked))
        label = above if heads and stacked and len(heads) == 1 else None  # the label's own line
        heads = heads if above and line.number - above.number <= (2 if label else 1) else []
        above = line
        if row:
            heads = row
            continue
        if heads and not FIELD.match(line.stripped) and not tells_adoption(line.stripped):
            below = [_below(line, column, heads) for column, _ in heads]
            place = _with_label(label, line) if label else line
            fields += [Field(name, value, place) for (_, name), value in zip(heads, below, strict=True) if value]
            if any(below):
                heads = heads if len(heads) > 1 and not line.stripped.endswith(".") else []
                continue
        heads = []
        if found := list(_labelled(line)):
            fields += found
        elif tells_adoption(line.stripped):
            adoptions.append(line)
        else:
            others.append(line)
    return Sheet(tuple(fields), tuple(adoptions), tuple(others))


def _with_label(label: Line, line: Line) -> Line:
    """A value's line together with the line of its label above it, as one."""
    text = label.text + " " * (line.start - label.end) + line.text
    return Line(line.number, label.start, line.end, text, line.furniture, label.page_start)


def _stacked(lines: Sequence[Line]) -> bool:
    """Whether labels stand alone on their lines with their values below, as where text extraction parts a table."""
    alone = [_is_alone(line) and bool(_label(line.stripped)) for line in lines]
    return sum(label and not below for label, below in pairwise(alone)) >= STACKED


def _is_alone(line: Line) -> bool:
    """Whether a line is one cell, perhaps with a colon at its end: nothing stands behind a label."""
    return len(line.cells) == 1 and ":" not in line.stripped.rstrip(" :")


def _first_page(lines: Sequence[Line]) -> Iterator[Line]:
    count = 0
    for line in lines:
        if not line.stripped or line.furniture:
            continue
        heading = heading_of(line)
        text = heading is not None and heading.key in TEXT and not any(_labelled(line))
        opens = text or folded(line.stripped) in OPENS_TEXT or bool(_LEADER.search(line.stripped))
        if count >= SHEET or (opens and count):
            return
        if len(line.stripped) > LONGEST_LINE and line.stripped.endswith(".") and not tells_adoption(line.stripped):
            return
        count += 1
        yield line


TEXT = ("contents", "summary", "background", "proposal", "decision", "attachments", "matter")
"""Sections that are the paper's text and not its first page."""
OPENS_TEXT = ("inledning", "1 inledning", "innehall", "innehallsforteckning", "forord", "syfte", "1 syfte")


def _label(text: str) -> str:
    found = concept_of(SCHEME, text) if len(text) < 70 else None
    return found.notation if found and found.notation in LABELS else ""


def _labels_of_row(line: Line, *, alone: bool = False) -> Iterator[tuple[int, str]]:
    """(column, label) of a line that holds labels only, their values being below; `alone`: any may be the only one."""
    cells = line.cells
    if any(":" in cell.rstrip(":") for cell in cells):
        return
    labels = [_label(cell) for cell in cells]
    if labels and all(labels) and cells[0][0].isupper() and (alone or len(labels) > 1 or labels[0] in ALONE):
        at = 0
        for cell, label in zip(cells, labels, strict=True):
            at = line.text.index(cell, at)
            yield at, label
            at += len(cell)


def _below(line: Line, column: int, heads: Sequence[tuple[int, str]]) -> str:
    """The cell that stands below the label at a column."""
    at = 0
    columns = [place for place, _ in heads]
    for cell in line.cells:
        at = line.text.index(cell, at)
        nearest = max((place for place in columns if place <= at + ASIDE), default=columns[0])
        if nearest == column:
            return cell
        at += len(cell)
    return ""


def _labelled(line: Line) -> Iterator[Field]:
    """`Beslutad av: Kommunstyrelsen`, `Beslutsdatum   2023-05-31`, or several of them beside one another."""
    cells = line.cells
    for cell, behind in pairwise([*cells, ""]):
        if (match := FIELD.match(cell)) and (label := _label(match["label"])):
            value = match["value"] or ("" if FIELD.match(behind) else behind)
            yield Field(label, value, line)
        elif behind and not FIELD.match(cell) and (label := _label(cell)):
            yield Field(label, behind, line)


def tells_adoption(text: str) -> bool:
    """`Antagen av kommunfullmäktige 2018-12-17, § 172`, `Riktlinjerna antogs av nämnden`: names a body or a day."""
    match = pattern("division-cue", "adoption").match(text) or _ADOPTED.match(text)
    return match is not None and bool(dates.first(text) or body_in(text[match.end() :]))


def body_in(text: str) -> str:
    """The body that a text names first, in full or by letters that stand for it in every municipality."""
    named = [(found.span.start, found.name) for found in organisations_in(text) if found.kind in BODIES]
    for each in ("council", "board"):
        short = re.search(rf"(?<!\w){phrases(SCHEME, each)}(?!\w)", text)
        named += [(short.start(), capitalised(concept(SCHEME, each).label_sv))] if short else []
    name = min(named, default=(0, ""))[1]
    return body_name(name) if name.isupper() else name

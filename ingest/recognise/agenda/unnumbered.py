"""Items of notes and agendas that number nothing: their headings, and the bullets below those of a type."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.divide.sections import Heading, body_of_heading
from ingest.names import is_person
from ingest.parts import Line, Paper
from ingest.recognise.agenda.titles import BULLET, LONGEST, TYPES, Row, bulleted, clean, heading_of_text
from ingest.recognise.passages import Passage, double_spaced, joined

OPENERS = ("opening", "adjustment", "agenda", "previous-minutes", *TYPES)
SIGN_OFF = ("secretary", "digital-signatures", "notice")
COVER = 12  # lines: as close together stand the fields of a cover
SHORTEST = 9  # code points: a single shorter word is a subheading, often a unit's abbreviation
SHORT = 0.8  # of a full line: what is shorter and does not end as a sentence may be a heading


def unnumbered(paper: Paper) -> Iterator[Row]:
    """The headings of notes that number nothing, and the bullets below those that name a type of matter."""
    lines = _body_lines(paper)
    single = 2 if double_spaced(lines) else 1
    width = sorted(len(line.stripped) for line in lines)[len(lines) * 9 // 10] if lines else 0
    inside_type = told = False
    for index, line in enumerate(lines):
        heading = heading_of_text(line.stripped)
        if heading and heading.key in SIGN_OFF:
            return
        if BULLET.match(line.text):
            if inside_type and not told:
                yield _bullet_row(lines, index)
        elif _is_heading(lines, index, heading, (single, width)):
            inside_type, told = inside_type or bool(heading and heading.key in TYPES), False
            if not (heading and heading.key in ("agenda", "attendance")):
                yield Row(line.span, clean(line.stripped.strip("# ").rstrip(":")))
        else:
            told = told or line.stripped.endswith(":")  # bullets below `görs i följande punkter:` are told, not treated


def _body_lines(paper: Paper) -> list[Line]:
    """The lines from the first heading that belongs to an agenda on."""
    lines = paper.lines_of(paper.part)
    for index, line in enumerate(lines):
        heading = heading_of_text(line.stripped)
        signs = heading is not None and heading.key == "adjustment" and _signs(lines, index)
        if heading and heading.key in OPENERS and not signs:
            return lines[index:]
    return []


def _signs(lines: Sequence[Line], index: int) -> bool:
    """Whether those who adjust sign below a heading: a name stands there, or the signatures or notice of a cover."""
    if index + 1 < len(lines) and is_person(lines[index + 1].stripped):
        return True
    near = (heading_of_text(line.stripped) for line in lines[max(0, index - COVER) : index + COVER])
    return any(heading.key in ("digital-signatures", "notice") for heading in near if heading)


def _is_heading(lines: Sequence[Line], index: int, heading: Heading | None, spacing: tuple[int, int]) -> bool:
    """A known heading, one marked in Markdown, or a short line above a paragraph that does not end as a sentence."""
    line = lines[index]
    text = line.stripped
    if text.startswith("#"):
        return True
    if text.casefold().startswith("inga ") or text[0].islower() or len(text) > LONGEST:
        return False
    if body_of_heading(text):  # `Valnämndens beslut` heads what is decided
        return False
    if heading:
        return heading.key in OPENERS or heading.key == "next-meeting"
    step, width = spacing
    stops = text.endswith((".", ",", ";", ":", "?")) and not text.endswith("m.fl.")
    abbreviation = " " not in text and len(text) < SHORTEST
    if step > 1 or stops or abbreviation:
        return False
    above = lines[index - 1] if index else None
    below = lines[index + 1] if index + 1 < len(lines) else None
    apart = above is None or line.page_start or line.number - above.number > step
    stands_apart = apart and (above is None or _ends(above))
    return stands_apart and below is not None and not below.stripped[0].islower() and len(text) < width * SHORT


def _ends(line: Line) -> bool:
    """Whether a line ends a sentence or is a heading itself."""
    return line.stripped.endswith((".", ":", "?", "!")) or heading_of_text(line.stripped) is not None


def _bullet_row(lines: Sequence[Line], index: int) -> Row:
    """A bullet's title: all of it, or its first sentence where text follows on the same line."""
    passage: Passage = joined(bulleted(lines, index))
    title = passage.text.split(". ")[0]
    return Row(passage.span(0, len(title)), clean(title))

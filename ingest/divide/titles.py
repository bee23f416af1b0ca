"""The title that a document's head prints, and where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest import dates, diary
from ingest.cues import concept_of, phrases
from ingest.divide.handlers import handler_at
from ingest.divide.kinds import LISTS, RECORDS, kind_label, kind_of_title
from ingest.divide.posted import HEAD, is_postcode, subject
from ingest.divide.title_blocks import REFERENCE, TWO_SENTENCES, Title, clean, title_block
from ingest.facts import Span
from ingest.names import kind_of
from ingest.parts import Line
from ontology.knowledge import concept

_LABELS = concept("division-cue", "title-label").cues
_LABELLED = re.compile(rf"^(?=[A-ZÅÄÖ])(?P<label>(?i:{phrases('division-cue', 'title-label')}))\s*:\s*(?P<value>.+)$")
_ADDRESSED = re.compile(
    rf"^\w+\s+till\s(?!.*(?::\s*\S|\s(?:om|{phrases('title-cue', 'concerning')})\s))"
    rf".*(?:ordförande|kommunalråd\w*|{phrases('body-ending', 'deciding-body')})\b",
    re.IGNORECASE,
)
"""`Motion till kommunfullmäktige i Ekmåla`, `Interpellation till kommunstyrelsens ordförande Disa Ek (S)`."""
_ATTACHMENT = re.compile(r"^(?:under)?bilag(?:a|or)?\s*(?:\d{1,2}|[A-Z])?\s*:?$", re.IGNORECASE)
_ATTACHMENT_TITLE = re.compile(
    r"^(?:under)?bilaga(?:\s(?:\d{1,2}|[A-Z])\b)?(?:\s*[:.–—-]\s*(?=\S)|\s+(?=(?-i:[A-ZÅÄÖ])\w{2}))(?P<title>.+)$",
    re.IGNORECASE,
)
TITLE_BELOW = 10  # lines: no agreement's title starts lower
LONGEST_TITLE = 110  # code points: what is longer below an addressee is text
_JOINS = re.compile(rf"(?:om|mellan|och|samt|för|kring|med|{phrases('title-cue', 'concerning')})\b")
_DASH = re.compile(r"\s[–—-]\s")
_THE_RECORD = re.compile(r"\w*(?:protokollet|anteckningarna),?\s[a-zåäö]+", re.IGNORECASE)
_YEARS = re.compile(r"(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d")
_NUMBERED = re.compile(r"(?:[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{0,5}\s)?§\s?\d{1,4}\s+(?P<title>[A-ZÅÄÖ][a-zåäö].{4,140})$")
RECORDED = ("minutes", "notes")
SHOUTED = (*RECORDED, "agreement")
"""Kinds whose title in capitals may have another below it in small letters."""
LABEL_LINES = 6  # `Bilaga 1` stands among so many first lines of a head
_NUMBERED_MINUTES = re.compile(r"^Protokoll\s(?:nr\s)?\d+$")
NAMED_BY_KIND = ("minutes", "agenda", "diary-list", "letter")
"""Kinds whose title names the kind: where none does, the document has no title."""


def title_of(lines: Sequence[Line], head: Sequence[Line], kind: str) -> Title:
    """The title of a document whose lines and head are given, and where it stands; empty and None without one."""
    title, span = _title(lines, head, kind)
    if kind == "minutes-extract" and not title:
        title, span = _beside_number(head)
    numbered = _ATTACHMENT_TITLE.match(title)
    return (clean(numbered["title"]) if numbered else title), span


def _title(lines: Sequence[Line], head: Sequence[Line], kind: str) -> Title:
    for form in _FORMS:
        found = form(lines, head, kind)
        if found is not None:
            return found
    below = title_block([line for line in head if not _ADDRESSED.match(line.stripped)], skip_addressees=False)
    return below if 0 < len(below[0]) < LONGEST_TITLE else title_block(head, skip_addressees=False)


# -- the forms, each None where a paper has another -----------------------------------------------------------


def _labelled(_: Sequence[Line], head: Sequence[Line], __: str) -> Title | None:
    """`Rubrik: Nya badtider`, by the surest label that the head has."""
    labelled = [(index, match) for index, line in enumerate(head) if (match := _LABELLED.match(line.stripped))]
    for label in _LABELS:
        for index, match in labelled:
            if match["label"].casefold() == label:
                last = _last_of_title(head, index)
                title = "\n".join([match["value"], *(other.stripped for other in head[index + 1 : last + 1])])
                return clean(title), Span(head[index].start, head[last].end)
    return None


def _subject_of_letter(lines: Sequence[Line], _: Sequence[Line], kind: str) -> Title | None:
    """What a letter on paper says that it is about, below its last address."""
    if kind != "letter":
        return None
    addresses = [index for index, line in enumerate(lines[:HEAD]) if is_postcode(line)]
    block = subject(lines[addresses[-1] + 1 : addresses[-1] + HEAD]) if addresses else []
    return (clean("\n".join(line.stripped for line in block)), _span(block)) if block else None


def _below_handler(_: Sequence[Line], head: Sequence[Line], __: str) -> Title | None:
    handler = handler_at(head)
    return None if handler is None else title_block(head[handler + 1 :], skip_addressees=True)


def _in_column(_: Sequence[Line], head: Sequence[Line], kind: str) -> Title | None:
    """`SAMMANTRÄDESPROTOKOLL` in a column of the head."""
    for line in head[:4] if kind in RECORDED else ():
        for cell in line.cells:
            if len(line.cells) > 1 and kind_of_title(cell) == kind:
                return (cell.capitalize() if cell.isupper() else cell), line.span
    return None


def _of_attachment(_: Sequence[Line], head: Sequence[Line], kind: str) -> Title | None:
    """The title below or behind `Bilaga 2`; where none stands, the label itself."""
    if kind != "attachment":
        return None
    label = next((line for line in head[:LABEL_LINES] if _ATTACHMENT.match(line.stripped)), None)
    below = [line for line in head if line is not label and not line.furniture]
    is_table = label is not None and any(_heads_column(line) for line in below[:2])
    title = ("", None) if is_table else title_block(below, skip_addressees=False)
    return title if title[0] or label is None else (clean(label.stripped), label.span)


def _of_agreement(_: Sequence[Line], head: Sequence[Line], kind: str) -> Title | None:
    """`AVTAL` / `om skolskjuts` / `mellan` / `A` / `och` / `B`; a first word in capitals gets small letters."""
    block = _concluded(head) if kind == "agreement" else []
    if not block:
        return None
    first = block[0].stripped
    words = [first.capitalize() if first.isupper() else first, *(line.stripped for line in block[1:])]
    return clean("\n".join(words)), _span(block)


def _naming_kind(_: Sequence[Line], head: Sequence[Line], kind: str) -> Title | None:
    """The title that opens with the word for its kind; one in capitals only where none in small letters follows."""
    in_capitals: Line | None = None
    for index, line in enumerate(head if kind != "letter" else ()):
        if not _names_kind(line, kind):
            continue
        several = len(line.stripped.split()) > 1
        if kind in SHOUTED and line.stripped.isupper() and several:
            in_capitals = in_capitals or line
        elif kind in LISTS:
            return clean(line.stripped), line.span
        elif kind == "agenda" and not several:  # `KALLELSE` above day, place and members
            return clean(line.stripped.capitalize()), line.span
        elif not REFERENCE.match(line.stripped) and not _ADDRESSED.match(line.stripped):
            return title_block(_with_paragraph_below(head, index), skip_addressees=False)
    return _in_capitals(head, in_capitals, kind) if in_capitals else None


def _without_title(lines: Sequence[Line], _: Sequence[Line], kind: str) -> Title | None:
    """Of kinds whose title names them, where none does: `Protokoll nr 17`, wherever a page head prints it, or none."""
    if kind not in NAMED_BY_KIND:
        return None
    # it has no place of its own: page heads stand anywhere
    numbered = (line.stripped for line in lines if kind == "minutes" and _NUMBERED_MINUTES.match(line.stripped))
    return next(numbered, ""), None


_FORMS = (
    _labelled,
    _subject_of_letter,
    _below_handler,
    _in_column,
    _of_attachment,
    _of_agreement,
    _naming_kind,
    _without_title,
)
"""In this order: what stands first is surer."""

# -- what they ask --------------------------------------------------------------------------------------------


def _span(block: Sequence[Line]) -> Span:
    return Span(block[0].start, block[-1].end)


def _names_kind(line: Line, kind: str) -> bool:
    """Whether a line alone in its column opens with the word for the kind, and is no sentence."""
    if kind_of_title(line.stripped) != kind or line.stripped.endswith(".") or len(line.cells) != 1:
        return False
    return kind not in RECORDED or not _tells_of_record(line.stripped)


def _in_capitals(head: Sequence[Line], line: Line, kind: str) -> Title:
    """A title in capitals, or the one below it in small letters that names a kind too."""
    below = title_block(head[head.index(line) + 1 :], skip_addressees=False)
    if kind_of_title(below[0]) in SHOUTED:
        return below
    return clean(_named_by_kind(line.stripped, kind).capitalize()), line.span


def _beside_number(head: Sequence[Line]) -> Title:
    """`§ 12      Nya badtider`: the title of an extract, in the column beside the number of its item."""
    for line in head:
        match = _NUMBERED.match(line.stripped)
        if match and not (diary.holds(match["title"]) or dates.first(match["title"]) or kind_of(match["title"])):
            start = line.span.start + match.start("title")
            return clean(match["title"]), Span(start, start + len(match["title"]))
    return "", None


def _tells_of_record(text: str) -> bool:
    """`Protokollet förvaras hos …`: whether a line is a sentence on the minutes, and not their title."""
    return bool(TWO_SENTENCES.search(text)) or _THE_RECORD.match(text) is not None


def _concluded(head: Sequence[Line]) -> list[Line]:
    """The title of an agreement over several lines: `AVTAL` / `om skolskjuts` / `mellan` / `A` / `och` / `B`."""
    for index, line in enumerate(head[:TITLE_BELOW]):
        if len(line.cells) != 1 or len(line.stripped.split()) > 1 or kind_of_title(line.stripped) != "agreement":
            continue
        block = [line]
        for below in head[index + 1 :]:
            joins = bool(_JOINS.match(below.stripped)) or bool(_JOINS.fullmatch(block[-1].stripped))
            years = len(block) > 1 and bool(_YEARS.fullmatch(below.stripped))
            if len(below.cells) != 1 or below.number - block[-1].number > 2 or not (joins or years):
                break
            block.append(below)
        if len(block) > 1:
            return block
    return []


def _heads_column(line: Line) -> bool:
    """`Ledamot`, `Parti`: the head of a table's column on a line of its own."""
    return any(concept_of(scheme, line.stripped) is not None for scheme in ("attendance-column", "register-column"))


def _last_of_title(head: Sequence[Line], index: int) -> int:
    """Index of the last line of a title behind a label: it goes on below in small letters."""
    last = index
    while last + 1 < len(head) and head[last + 1].number == head[last].number + 1 and last - index < 3:
        if not head[last + 1].stripped[0].islower():
            break
        last += 1
    return last


def _named_by_kind(text: str, kind: str) -> str:
    """The piece of a title between dashes that names the kind: `KOMMUNSTYRELSEN – PROTOKOLL`; else all of it."""
    return next((piece for piece in _DASH.split(text) if kind_of_title(piece) == kind), text)


def _with_paragraph_below(head: Sequence[Line], index: int) -> Sequence[Line]:
    """The lines from a title on; a title of one word takes the paragraph below it as its second half."""
    line = head[index]
    if len(line.stripped.split()) > 1 or index + 1 >= len(head) or kind_label(line) in RECORDS:
        return head[index:]
    below = head[index + 1]
    return [line, replace(below, number=line.number + 1), *head[index + 2 :]]

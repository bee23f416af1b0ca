"""The title that a document's head prints, and where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest import dates, diary
from ingest.cues import concept_of, cues_in, known_of, phrases
from ingest.divide.covers import opens_with_field
from ingest.divide.kinds import LISTS, RECORDS, kind_label, kind_of_title
from ingest.divide.posted import HEAD, is_postcode, subject
from ingest.divide.senders import is_somebody
from ingest.facts import Span
from ingest.names import kind_of, organisations_in, persons_in
from ingest.parts import Line, fold
from ingest.roles import is_role
from ontology.knowledge import concept

_LABELS = concept("division-cue", "title-label").cues
_LABELLED = re.compile(rf"^(?=[A-ZÅÄÖ])(?P<label>(?i:{phrases('division-cue', 'title-label')}))\s*:\s*(?P<value>.+)$")
_FIELD = re.compile(
    r"^(?:Sammanträdesdatum|Antag(?:en|et|na)"
    rf"|(?=[A-ZÅÄÖ])(?i:{phrases('division-cue', 'field-no-title', 'number-or-date')}))\b"
)
_REFERENCE = re.compile(r"^(?:Svar på|Remiss från|Motion av|Avseende|Dnr\b|Diarienummer\b)", re.IGNORECASE)
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
SENTENCE = 4  # words: a line below a title that has more and a stop is a sentence
LONGEST_TITLE = 110  # code points: what is longer below an addressee is text
HOLDER = 3  # words: `Kommunstyrelsens vice ordförande`
_JOINS = re.compile(rf"(?:om|mellan|och|samt|för|kring|med|{phrases('title-cue', 'concerning')})\b")
_DASH = re.compile(r"\s[–—-]\s")
_PAGE = re.compile(phrases("division-cue", "label-of-page", "behind-office"), re.IGNORECASE)
_THE_RECORD = re.compile(r"\w*(?:protokollet|anteckningarna)\s[a-zåäö]+", re.IGNORECASE)
_YEARS = re.compile(r"(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d")
_NUMBERED = re.compile(r"(?:[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{0,5}\s)?§\s?\d{1,4}\s+(?P<title>[A-ZÅÄÖ][a-zåäö].{4,140})$")
RECORDED = ("minutes", "notes")
LABEL_LINES = 6  # `Bilaga 1` stands among so many first lines of a head
NAMED_BY_KIND = ("minutes", "agenda", "diary-list", "letter")
"""Kinds whose title names the kind: where none does, the document has no title."""
LABEL_TITLES = ("presentation", "diary-list", "minutes", "notes", "steering-document")
"""Kinds whose name alone is a title: in the head of a report, that of what it is about."""
LETTERHEAD_OFFICES = ("administration", "committee", "council", "subcommittee", "municipality", "company", "department")
"""Kinds of organisations whose name alone on a head's line is its sender or addressee, and no title."""


def title_of(lines: Sequence[Line], head: Sequence[Line], kind: str) -> tuple[str, Span | None]:
    """The title of a document whose lines and head are given, and where it stands; empty and None without one."""
    title, span = _title(lines, head, kind)
    if kind == "minutes-extract" and not title:
        title, span = _beside_number(head)
    numbered = _ATTACHMENT_TITLE.match(title)
    return (clean(numbered["title"]) if numbered else title), span


def _title(lines: Sequence[Line], head: Sequence[Line], kind: str) -> tuple[str, Span | None]:
    labelled = [(line, _LABELLED.match(line.stripped)) for line in head]
    for label in _LABELS:
        for index, (line, match) in enumerate(labelled):
            if match and match["label"].casefold() == label:
                last = _last_of_title(head, index)
                title = "\n".join([match["value"], *(other.stripped for other in head[index + 1 : last + 1])])
                return clean(title), Span(line.start, head[last].end)
    if kind == "letter" and (block := _subject(lines)):
        return clean("\n".join(line.stripped for line in block)), Span(block[0].start, block[-1].end)
    handler = next((i for i, line in enumerate(head) if line.stripped.startswith("Handläggare")), None)
    if handler is not None:
        return _title_block(head[handler + 1 :], skip_addressees=True)
    if kind in RECORDED and (column := _column_title(head, kind))[0]:
        return column
    if kind == "attachment":
        return _title_of_attachment(head)
    if kind == "agreement" and (block := _concluded(head)):
        return _with_small_letters(block), Span(block[0].start, block[-1].end)
    in_capitals: Line | None = None
    for index, line in enumerate(head if kind != "letter" else ()):
        titled = kind_of_title(line.stripped) == kind and not line.stripped.endswith(".") and len(line.cells) == 1
        titled = titled and not (kind in RECORDED and _tells_of_record(line.stripped))
        if titled and kind in (*RECORDED, "agreement") and line.stripped.isupper() and len(line.stripped.split()) > 1:
            in_capitals = in_capitals or line
            continue  # a title in small letters may stand below
        if titled and kind in LISTS:
            return clean(line.stripped), line.span
        if titled and kind == "agenda" and len(line.stripped.split()) == 1:  # `KALLELSE` above day, place and members
            return clean(line.stripped.capitalize()), line.span
        if titled and not _REFERENCE.match(line.stripped) and not _ADDRESSED.match(line.stripped):
            return _title_block(_with_paragraph_below(head, index), skip_addressees=False)
    if in_capitals:
        below = _title_block(head[head.index(in_capitals) + 1 :], skip_addressees=False)
        if kind_of_title(below[0]) in (*RECORDED, "agreement"):
            return below
        return clean(_named_by_kind(in_capitals.stripped, kind).capitalize()), in_capitals.span
    if kind in NAMED_BY_KIND:
        return _page_head_title(lines) if kind == "minutes" else ("", None)
    below = _title_block([line for line in head if not _ADDRESSED.match(line.stripped)], skip_addressees=False)
    return below if 0 < len(below[0]) < LONGEST_TITLE else _title_block(head, skip_addressees=False)


def _beside_number(head: Sequence[Line]) -> tuple[str, Span | None]:
    """`§ 12      Nya badtider`: the title of an extract, in the column beside the number of its item."""
    for line in head:
        match = _NUMBERED.match(line.stripped)
        if match and not (diary.holds(match["title"]) or dates.first(match["title"]) or kind_of(match["title"])):
            start = line.span.start + match.start("title")
            return clean(match["title"]), Span(start, start + len(match["title"]))
    return "", None


def _tells_of_record(text: str) -> bool:
    """`Protokollet förvaras hos …`: whether a line is a sentence on the minutes, and not their title."""
    return bool(_TWO_SENTENCES.search(text)) or _THE_RECORD.match(text) is not None


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


def _with_small_letters(block: Sequence[Line]) -> str:
    """A title of several lines; a first word in capitals gets small letters."""
    first = block[0].stripped
    return clean("\n".join([first.capitalize() if first.isupper() else first, *(b.stripped for b in block[1:])]))


def _subject(lines: Sequence[Line]) -> list[Line]:
    """What a letter on paper says that it is about, below its last address."""
    addresses = [index for index, line in enumerate(lines[:HEAD]) if is_postcode(line)]
    return subject(lines[addresses[-1] + 1 : addresses[-1] + HEAD]) if addresses else []


def _title_of_attachment(head: Sequence[Line]) -> tuple[str, Span | None]:
    """The title below or behind `Bilaga 2`; where none stands, the label itself."""
    label = next((line for line in head[:LABEL_LINES] if _ATTACHMENT.match(line.stripped)), None)
    below = [line for line in head if line is not label and not line.furniture]
    if label and any(_heads_column(line) for line in below[:2]):  # a table
        return _label_as_title(label)
    title, span = _title_block(below, skip_addressees=False)
    return (title, span) if title else _label_as_title(label)


def _label_as_title(label: Line | None) -> tuple[str, Span | None]:
    return (clean(label.stripped), label.span) if label else ("", None)


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


def _column_title(head: Sequence[Line], kind: str) -> tuple[str, Span | None]:
    """`SAMMANTRÄDESPROTOKOLL` in a column of the head."""
    for line in head[:4]:
        for cell in line.cells:
            if len(line.cells) > 1 and kind_of_title(cell) == kind:
                return (cell.capitalize() if cell.isupper() else cell), line.span
    return "", None


def _named_by_kind(text: str, kind: str) -> str:
    """The piece of a title between dashes that names the kind: `KOMMUNSTYRELSEN – PROTOKOLL`; else all of it."""
    return next((piece for piece in _DASH.split(text) if kind_of_title(piece) == kind), text)


def _page_head_title(lines: Sequence[Line]) -> tuple[str, Span | None]:
    """`Protokoll nr 17`, wherever a page head prints it."""
    # it has no place of its own: page heads stand anywhere
    found = next((line for line in lines if re.match(r"^Protokoll\s(?:nr\s)?\d+$", line.stripped)), None)
    return (found.stripped, None) if found else ("", None)


def _with_paragraph_below(head: Sequence[Line], index: int) -> Sequence[Line]:
    """The lines from a title on; a title of one word takes the paragraph below it as its second half."""
    line = head[index]
    if len(line.stripped.split()) > 1 or index + 1 >= len(head) or kind_label(line) in RECORDS:
        return head[index:]
    below = head[index + 1]
    return [line, replace(below, number=line.number + 1), *head[index + 2 :]]


_TWO_SENTENCES = re.compile(r"[a-zåäö]{4}\.\s[A-ZÅÄÖ][a-zåäö]+\s")  # `Protokollet är justerat. Justeringen har …`


def _title_block(head: Sequence[Line], *, skip_addressees: bool) -> tuple[str, Span | None]:
    """The first run of lines that are neither address, field nor person: the title."""
    block: list[Line] = []
    for line in head:
        text = line.stripped
        if block and (
            _ends_title(block[-1], line) or _REFERENCE.match(text) or _FIELD.match(text) or len(line.cells) > 1
        ):
            break
        if block and (_is_sentence(line) or _PAGE.fullmatch(text)):
            break
        if block and is_postcode(line):  # an address
            block = []
            continue
        if block or _may_start_title(line, skip_addressees=skip_addressees):
            block.append(line)
        if text.endswith(".") and block:
            break
    if not block:
        return "", None
    words = "\n".join(line.stripped for line in block[:6])
    return clean(words.capitalize() if words.isupper() else words), Span(block[0].start, block[-1].end)


def _is_sentence(line: Line) -> bool:
    """Whether a line is a sentence of its own and no second half of a title."""
    text = line.stripped
    return text[0].isupper() and text.endswith(".") and not text.endswith("..") and len(text.split()) >= SENTENCE


def _may_start_title(line: Line, *, skip_addressees: bool) -> bool:
    text = line.stripped
    if len(line.cells) > 1 or _TWO_SENTENCES.search(text) or opens_with_field(text):
        return False
    if kind_label(line) and len(text.split()) == 1:
        titles = ("steering-document",) if skip_addressees else LABEL_TITLES
        return kind_of_title(text) in titles
    in_capitals = text.isupper() and len(text.split()) > 1 and (skip_addressees or bool(kind_of_title(text)))
    if line.furniture or len(text) < 4 or not (in_capitals or re.search(r"[a-zåäö]{3}", text)) or _FIELD.match(text):
        return False
    if is_somebody(text) or is_role(text) or _is_holder(text):  # who wrote it, or is asked, below the letterhead
        return False
    titled = bool(kind_of_title(text)) and len(text.split()) > 1
    reference = _REFERENCE.match(text) and any(True for _ in diary.find(text))
    if reference or kind_label(line) or _is_office(text) or known_of("party", text):
        return titled and text[0].isupper()
    if any(True for _ in dates.find(text)) and len(text) < 40 and not titled:
        return False
    if (any(True for _ in diary.find(text)) or diary.of_cell(text.split(maxsplit=1)[0])) and len(text) < 30:
        return False
    if skip_addressees:
        people = list(persons_in(text))
        if people and not people[0].span.start and diary.holds(text):  # the handler, beside the number of the case
            return False
        bodies = list(organisations_in(text))
        covered = sum(p.span.end - p.span.start for p in people) + sum(b.span.end - b.span.start for b in bodies)
        return covered < len(text) * 0.7
    return text[0].isupper() or text[0].isdigit()


def _is_holder(text: str) -> bool:
    """Whether a line holds a role and a name and nothing else: `Kommunstyrelsens ordförande Disa Ek (S)`."""
    person = next(iter(persons_in(text)), None)
    if person is None or text[person.span.end :].strip(" ()").upper() != person.party.upper():
        return False
    words = text[: person.span.start].strip(" ,:").split()
    return bool(words) and is_role(words[-1]) and len(words) <= HOLDER


def _is_office(text: str) -> bool:
    """Whether a line names an office and nothing else: what ends in one (`Avtal om hallen i Ekmåla kommun`) may not."""
    if kind_of(text) not in LETTERHEAD_OFFICES:
        return False
    return "agreement" not in [named.notation for named in cues_in("document-kind", text)]


def _ends_title(above: Line, line: Line) -> bool:
    """A blank line ends a title, unless the line goes on in small letters after an unfinished one; so does a number."""
    if not re.search(r"[a-zåäö]{2}", line.stripped) and not (above.stripped.isupper() and line.stripped.isupper()):
        return True
    gap = line.number - above.number > 1
    return gap and not (
        line.stripped[:1].islower() and above.stripped[-1:].isalpha() and line.number - above.number == 2
    )


def clean(title: str) -> str:
    """A title on one line, without marks of Markdown and closing stop."""
    return fold(title.strip("#* ")).rstrip(" .:")

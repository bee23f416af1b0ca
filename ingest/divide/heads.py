"""What a document's head says of it: title, dates, diary numbers, issuer, the body it is put to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest import dates, diary
from ingest.cues import folded, known_of
from ingest.divide.lines import is_furniture
from ingest.divide.sections import body_of_heading, heading_of
from ingest.divide.starts import kind_label, kind_of_title
from ingest.facts import Span
from ingest.names import capitalised, is_person, kind_of, organisations_in, persons_in
from ingest.parts import Head, Line, fold

BODY_KINDS = ("committee", "council", "subcommittee", "cooperation-group")
OFFICE_KINDS = ("administration", "municipality")
HEAD_LINES = 30  # non-empty lines: no head is longer
_LABELLED = re.compile(r"^(?P<label>Rubrik|Ämne|Ärende|Subject|Titel|Ärendemening)\s*:\s*(?P<value>.+)$")
_FIELD = re.compile(
    r"^(?:Handläggare|Till|Från|From|To|Skickat|Sent|Datum|Date|Dnr|Diarienummer|Telefon|Tel|Plats|Tidpunkt|Kategorier|Prioritet"
    r"|Sammanträdesdatum|Remiss från|Reviderad|Inkom)\b",
)  # fmt: skip
_REFERENCE = re.compile(r"^(?:Svar på|Remiss från|Motion av|Avseende|Dnr\b|Diarienummer\b)", re.IGNORECASE)
_ADDRESSED = re.compile(r"^\w+\s+till\s+\w*(?:fullmäktige|nämnden|styrelsen)\b", re.IGNORECASE)
_OWN_DATE = re.compile(
    r"^(?:Datum|Skickat|Sent|Date|Sammanträdesdatum|Tidpunkt(?:\soch\slokal)?|Mötesdatum|Tid)\b\s*:?"
)
_ADJUSTED = re.compile(r"\bJusterat\s+(?:den\s+)?", re.IGNORECASE)
_PLACE_AND_DAY = re.compile(r"^[A-ZÅÄÖ][a-zåäö]+,?\s(?:den\s)?\d")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a head is told of the text around it: the lines before it, and where its document's items start."""

    before: tuple[Line, ...] = ()
    first_item: int | None = None


def read(lines: Sequence[Line], kind: str, around: Surroundings) -> Head:
    """The head of the document whose lines are given, furniture included."""
    head = _first_lines(lines) if kind == "diary-list" else head_lines(lines, until=around.first_item)
    title, span = _title(lines, head, kind)
    date, meeting = _dates(lines, head, kind, title)
    body = _body(lines, head, kind)
    unit, issuer = _letterhead(head, around.before, lines, kind) if kind in LETTERHEADED else ("", "")
    if kind in (*RECORDS, "diary-list", "agenda"):
        issuer = body or issuer
    if kind == "delegation-list":
        issuer = issuer or body
    if kind == "letter":
        issuer = _sender(lines)
    if kind in ("motion", "interpellation", "question"):
        issuer = "; ".join(_movers(lines))
    if kind in ("agreement", "attachment") and not issuer:
        issuer = "; ".join(parties(title))
    return Head(
        title=title,
        title_span=span,
        date=date,
        meeting_date=meeting,
        diary_numbers=_numbers(lines, head, kind),
        issuer=issuer,
        unit=unit,
        body=body,
    )


RECORDS = ("minutes", "notes", "minutes-extract")
"""Kinds whose issuer is the body whose meeting they record."""
LETTERHEADED = ("official-report", "referral", "minutes-extract", "delegation-list", "report", "action-plan",
                "guideline", "form", "attachment", "presentation", "")  # fmt: skip


def _first_lines(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line.stripped][:8]


BODY_SECTIONS = ("proposal", "decision", "summary", "background", "preparation", "matter", "opinion", "attachments",
                 "consultees", "agenda")  # fmt: skip
"""Sections that a document's text opens with: the head ends there."""


def head_lines(lines: Sequence[Line], until: int | None = None) -> list[Line]:
    """The lines down to the offset `until`, else to the first section of the text; at most `HEAD_LINES` lines."""
    found: list[Line] = []
    for line in lines:
        heading = heading_of(line)
        if until is not None and line.start >= until:
            break
        opening = heading and heading.key == "attachments" and len(found) < 6  # `Bilaga` above an attachment's title
        if until is None and heading and heading.key in BODY_SECTIONS and not opening:
            break
        if line.stripped:
            found.append(line)
        if len(found) >= HEAD_LINES * (3 if until else 1):
            break
    return found


def _title(lines: Sequence[Line], head: Sequence[Line], kind: str) -> tuple[str, Span | None]:
    labelled = [(line, _LABELLED.match(line.stripped)) for line in head]
    for label in ("Rubrik", "Titel", "Ärendemening", "Ämne", "Ärende", "Subject"):
        for line, match in labelled:
            if match and match["label"] == label:
                return _clean(match["value"]), Span(line.start, line.end)
    handler = next((i for i, line in enumerate(head) if line.stripped.startswith("Handläggare")), None)
    if handler is not None:
        return _title_block(head[handler + 1 :], skip_addressees=True)
    if kind == "minutes" and (column := _column_title(head))[0]:
        return column
    for index, line in enumerate(head if kind != "letter" else ()):
        titled = kind_of_title(line.stripped) == kind and not line.stripped.endswith(".") and len(line.cells) == 1
        if titled and kind in LISTS:
            return _clean(line.stripped), line.span
        if titled and not _REFERENCE.match(line.stripped) and not _ADDRESSED.match(line.stripped):
            return _title_block(_with_paragraph_below(head, index), skip_addressees=False)
    if kind in NAMED_BY_KIND:
        return _page_head_title(lines) if kind == "minutes" else ("", None)
    return _title_block(head, skip_addressees=False)


def _column_title(head: Sequence[Line]) -> tuple[str, Span | None]:
    """`SAMMANTRÄDESPROTOKOLL` in a column of the head."""
    for line in head[:4]:
        for cell in line.cells:
            if len(line.cells) > 1 and kind_of_title(cell) == "minutes":
                return (cell.capitalize() if cell.isupper() else cell), line.span
    return "", None


def _page_head_title(lines: Sequence[Line]) -> tuple[str, Span | None]:
    """`Protokoll nr 17`, wherever a page head prints it."""
    # it has no place of its own: page heads stand anywhere
    found = next((line for line in lines if re.match(r"^Protokoll\s(?:nr\s)?\d+$", line.stripped)), None)
    return (found.stripped, None) if found else ("", None)


NAMED_BY_KIND = ("minutes", "agenda", "diary-list", "letter")
"""Kinds whose title names the kind: where none does, the document has no title."""


LETTERHEAD_OFFICES = ("administration", "committee", "council", "subcommittee", "municipality", "company", "department")
"""Kinds of organisations whose name alone on a head's line is its sender or addressee, and no title."""
LISTS = ("diary-list", "delegation-list")


def _with_paragraph_below(head: Sequence[Line], index: int) -> Sequence[Line]:
    """The lines from a title on; a title of one word takes the paragraph below it as its second half."""
    line = head[index]
    if len(line.stripped.split()) > 1 or index + 1 >= len(head) or kind_label(line) in RECORDS:
        return head[index:]
    below = head[index + 1]
    return [line, replace(below, number=line.number + 1), *head[index + 2 :]]


def _title_block(head: Sequence[Line], *, skip_addressees: bool) -> tuple[str, Span | None]:
    """The first run of lines that are neither address, field nor person: the title."""
    block: list[Line] = []
    for line in head:
        text = line.stripped
        if block and (
            _ends_title(block[-1], line) or _REFERENCE.match(text) or _FIELD.match(text) or len(line.cells) > 1
        ):
            break
        if block or _may_start_title(line, skip_addressees=skip_addressees):
            block.append(line)
        if text.endswith(".") and block:
            break
    if not block:
        return "", None
    return _clean("\n".join(line.stripped for line in block[:6])), Span(block[0].start, block[-1].end)


def _may_start_title(line: Line, *, skip_addressees: bool) -> bool:
    text = line.stripped
    if len(line.cells) > 1:
        return False
    if kind_label(line) and len(text.split()) == 1:
        return False if skip_addressees else kind_of_title(text) in ("presentation", "diary-list", "minutes", "notes")
    if line.furniture or len(text) < 4 or not re.search(r"[a-zåäö]{3}", text) or _FIELD.match(text):
        return False
    titled = bool(kind_of_title(text)) and len(text.split()) > 1
    reference = _REFERENCE.match(text) and any(True for _ in diary.find(text))
    if reference or kind_label(line) or kind_of(text) in LETTERHEAD_OFFICES or known_of("party", text):
        return titled and text[0].isupper()
    if any(True for _ in dates.find(text)) and len(text) < 40 and not titled:
        return False
    if any(True for _ in diary.find(text)) and len(text) < 30:
        return False
    if skip_addressees:
        people = list(persons_in(text))
        bodies = list(organisations_in(text))
        covered = sum(p.span.end - p.span.start for p in people) + sum(b.span.end - b.span.start for b in bodies)
        return covered < len(text) * 0.7
    return text[0].isupper() or text[0].isdigit()


def _ends_title(above: Line, line: Line) -> bool:
    """A blank line ends a title, unless the line goes on in small letters after an unfinished one; so does a number."""
    if not re.search(r"[a-zåäö]{2}", line.stripped):
        return True
    gap = line.number - above.number > 1
    return gap and not (
        line.stripped[:1].islower() and above.stripped[-1:].isalpha() and line.number - above.number == 2
    )


def _clean(title: str) -> str:
    return fold(title.strip("#* ")).rstrip(" .:")


def _dates(lines: Sequence[Line], head: Sequence[Line], kind: str, title: str) -> tuple[str, str]:
    """(the document's own date, the date of its meeting)."""
    if kind == "minutes-extract":
        return _adjusted(lines), ""
    if kind in SIGNED:
        return _signed(lines), ""
    if kind in ("letter", "citizen-proposal"):
        return _labelled_date(lines[:40]) or _first_date(lines[:4]), ""
    handler = next((i for i, line in enumerate(head) if line.stripped.startswith("Handläggare")), None)
    if handler is not None:
        own = _first_date(head[:handler]) or _labelled_date(head)
        return own, _first_date([line for line in head[handler:] if not _OWN_DATE.match(line.stripped)][:8])
    short = [line for line in head if max(map(len, line.cells), default=0) < SHORT]
    if kind in LISTS:
        return _labelled_date(head) or _first_date([line for line in short if not any(diary.find(line.text))]), ""
    own = _labelled_date(head) or _first_date(short) or dates.first(title)
    if kind in ("minutes", "notes", "agenda"):
        own = own or _labelled_date(lines)
        return own, dates.first(title, year=own[:4]) or own
    if kind in ("form", "guideline") and not own:
        feet = [line for line in lines if len(line.stripped) < SHORT and dates.first(line.stripped)]
        own = _first_date(feet[-1:])
    return own, ""


SIGNED = ("motion", "interpellation", "question", "agreement")
"""Kinds that are dated where they are signed: `Ekmåla den 6 maj 2024`."""
SHORT = 48  # code points: a longer line that holds a date is running text


def _first_date(lines: Sequence[Line]) -> str:
    cells = (cell for line in lines for cell in line.cells)
    return next((iso for cell in cells if (iso := dates.first(cell)) and len(iso) == 10), "")


def _labelled_date(lines: Sequence[Line]) -> str:
    for index, line in enumerate(lines):
        for cell in line.cells[1:]:  # `… Datum 2024-01-18` in a column of its own
            if (match := _OWN_DATE.match(cell)) and (iso := dates.first(cell[match.end() :])):
                return iso
        if match := _OWN_DATE.match(line.stripped):
            text = " ".join([line.stripped[match.end() :], *(other.stripped for other in lines[index + 1 : index + 2])])
            if iso := dates.first(text):
                return iso
    return ""


def _adjusted(lines: Sequence[Line]) -> str:
    for line in lines:
        if (match := _ADJUSTED.search(line.stripped)) and (iso := dates.first(line.stripped[match.start() :])):
            return iso
    return ""


def _signed(lines: Sequence[Line]) -> str:
    """The date of a line such as `Ekmåla den 6 maj 2019`, the last of them; else the head's."""
    signed = [
        dates.first(line.stripped) for line in lines if _PLACE_AND_DAY.match(line.stripped) and len(line.stripped) < 45
    ]
    return next((iso for iso in reversed(signed) if iso), "") or _first_date(list(lines)[:8])


PUT_TO_A_BODY = (*RECORDS, "official-report", "delegation-list", "diary-list", "agenda", "")


def _body(lines: Sequence[Line], head: Sequence[Line], kind: str) -> str:
    """The body a paper is put to, or whose meeting it records."""
    if kind not in PUT_TO_A_BODY:
        return ""
    handler = next((i for i, line in enumerate(head) if line.stripped.startswith("Handläggare")), None)
    if handler is not None:
        return _addressee([_without_contact(line.stripped) for line in head[handler + 1 : handler + 6]])
    if kind == "minutes-extract" and (body := next((b for line in lines if (b := body_of_heading(line.stripped))), "")):
        return body_name(body)
    for cell in (cell for line in head[:14] for cell in line.cells):
        for found in organisations_in(cell):
            if found.kind in BODY_KINDS and not is_bare(found.name):
                return body_name(found.name)
    return _most_named_body(lines) if kind in RECORDS else ""


def is_bare(name: str) -> bool:
    """`Nämnden`, `Förvaltning`, `stadsdelsnämnderna`: a common noun that names no body by itself."""
    return folded(name) in BARE or folded(name).endswith(("namnderna", "styrelserna", "forvaltningarna", "utskotten"))


BARE = frozenset(
    [
        "namnd",
        "namnden",
        "styrelse",
        "styrelsen",
        "utskott",
        "utskottet",
        "forvaltning",
        "forvaltningen",
        "kontor",
        "kontoret",
        "stadsdelsnamnd",
        "stadsdelsnamnden",
        "stadsdelsforvaltning",
        "stadsdelsforvaltningen",
        "rad",
        "radet",
        "grupp",
        "gruppen",
        "kommun",
        "kommunen",
        "stad",
        "staden",
    ]
)


def _addressee(lines: Sequence[str]) -> str:
    """The body in the right of two flattened columns, the handler's name on its left; it may go over two lines."""
    for first, second in pairwise((*lines, "")):
        words = capitalised(first.removeprefix("Till ")).split()
        for skipped in (2, 3, 0):
            rest = " ".join(words[skipped:])
            if skipped and not is_person(" ".join(words[:skipped])):
                continue
            for candidate in (rest, f"{rest} {second}".strip()):
                if candidate and (body := _body_at_start(candidate)):
                    return body
    return ""


def _body_at_start(text: str) -> str:
    for found in organisations_in(text):
        if found.span.start == 0 and found.kind in BODY_KINDS and not _is_name_and_body(found.name):
            return body_name(found.name)
    return ""


def _is_name_and_body(name: str) -> bool:
    """`Svensson Socialnämnden` is a person's surname and a body: a definite form takes no name before it."""
    first, *more = name.split()
    return bool(more) and more[-1].casefold().endswith(DEFINITE) and not kind_of(first) and not first.endswith("s")


DEFINITE = ("nämnden", "styrelsen", "utskottet", "gruppen", "kommittén", "rådet", "förvaltningen", "kontoret")


def body_name(name: str) -> str:
    """The name as a body bears it: capital first, a common noun small behind a place and definite by itself.

    >>> body_name("SAMVERKANSGRUPP"), body_name("Ekmåla Stadsdelsnämnd"), body_name("Ekmåla Socialnämnden")
    ('Samverkansgruppen', 'Ekmåla stadsdelsnämnd', 'Socialnämnden')
    """
    if name.isupper():
        name = name.capitalize()
    *places, noun = name.split()
    if not places:
        return capitalised(f"{noun}en" if noun.endswith("grupp") else noun)
    if noun.casefold().endswith(DEFINITE) and noun[0].isupper():
        return noun  # a logo's or a person's name beside it
    if noun.casefold().endswith(("nämnd", "styrelse", "förvaltning", "kontor")):
        noun = noun.casefold()
    return capitalised(" ".join((*places, noun)))


def _without_contact(text: str) -> str:
    return re.sub(r"^Tel(?:efon(?:nummer)?)?\b[\s:.]*[\d\s/-]*", "", text)


def _letterhead(head: Sequence[Line], before: Sequence[Line], lines: Sequence[Line], kind: str) -> tuple[str, str]:
    """(lowest unit, office) of the letterhead.

    It stands above `Handläggare`, in the address column that text extraction put before the document, or on a later
    page; where none stands, the office is that of the body the paper is put to, if the paper names it.
    """
    handler = next((i for i, line in enumerate(head) if line.stripped.startswith("Handläggare")), len(head))
    own = list(head[: min(handler, 8)])
    column = [line for line in before if line.stripped][-14:]
    kinds = ("administration", "committee", "council") if kind == "referral" else ("administration",)
    for block in (own, column, [line for line in lines if line.stripped]):
        for index, line in enumerate(block):
            if office := _office_line(line, kinds):
                return _unit(block[index + 1 : index + 2]), office
    return "", ""


_BEHIND_OFFICE = re.compile(r"\s+(?:Dnr|Diarienummer|Sida|Datum|Bilaga|\d).*$")


def _office_line(line: Line, kinds: tuple[str, ...]) -> str:
    """The office that a line of a letterhead is: alone on it, but for the paper's kind, number or a stray digit."""
    label = line.stripped.rpartition(" ")[2] if kind_label(line) else ""
    text = _BEHIND_OFFICE.sub("", line.stripped.removesuffix(label).strip())
    text = re.split(r"\s{3,}|\t", text)[0]
    if not text or len(text) > SHORT * 2 or not text[0].isupper():
        return ""
    for found in organisations_in(text):
        office = kind_of(found.name.split()[-1]) in ("administration", *BODY_KINDS)
        if office and found.kind in kinds and found.span.end == len(text) and found.span.start < 12:
            return "" if is_bare(found.name) else body_name(found.name)
    return ""


def _most_named_body(lines: Sequence[Line]) -> str:
    """The body that minutes without a head name most often: alone on a line, as page heads do, else in their text."""
    named = [
        (body_name(found.name), found.span.end - found.span.start == len(line.stripped))
        for line in lines
        for found in organisations_in(line.stripped)
        if found.kind in ("cooperation-group", "committee", "council") and not is_bare(found.name)
    ]
    names = [name for name, alone in named if alone] or [name for name, _ in named]
    return max(dict.fromkeys(names), key=names.count) if names else ""


def _movers(lines: Sequence[Line]) -> list[str]:
    """The people whose names stand below the day a motion is signed, or behind `Motion av`."""
    for index, line in enumerate(lines):
        if _PLACE_AND_DAY.match(line.stripped) and len(line.stripped) < SHORT:
            below = [other for other in lines[index + 1 : index + 8] if other.stripped and not other.furniture]
            names = [person.name for other in below for person in persons_in(other.stripped)]
            if names:
                return names
    return [p.name for line in lines[:8] if line.stripped.startswith("Motion av") for p in persons_in(line.stripped)]


_BETWEEN = re.compile(r"\bmellan\s+(?P<one>.+?)\s+och\s+(?P<other>[^,.(]+)$")


def parties(title: str) -> list[str]:
    """The two parties that an agreement's title names.

    >>> parties("Överenskommelse mellan Ekmåla kommun och Polisregion Öst")
    ['Ekmåla kommun', 'Polisregion Öst']
    """
    match = _BETWEEN.search(title)
    return [match["one"], match["other"].strip()] if match else []


_SENDER = re.compile(r"^(?:Från|From)\s*:\s*(?P<name>[^<(]*)")
_GREETING = re.compile(r"^(?:med )?(?:vanliga?|basta|manga) halsning|^(?:mvh|halsningar|vanligen)\b")  # folded


def _sender(lines: Sequence[Line]) -> str:
    """The person an e-mail is from: the sender's name, else the one who signs it."""
    for line in lines:
        if (match := _SENDER.match(line.stripped)) and is_person(match["name"].strip()):
            return fold(match["name"])
    greeted = [index for index, line in enumerate(lines) if _GREETING.match(folded(line.stripped))]
    for index in greeted:
        for line in [line for line in lines[index + 1 : index + 5] if line.stripped][:1]:
            people = [p for p in persons_in(line.stripped) if p.span.start == 0]
            if people:
                return people[0].name
    return ""


def _unit(lines: Sequence[Line]) -> str:
    """The unit on a letterhead's line, which may stand again and again as a page's running head."""
    for line in lines:
        text = re.split(r"\s(?:Dnr|Diarienummer|Sida|Bilaga|Datum)\b|\s{3,}|\t", line.stripped)[0].strip(" ,")
        unit = (
            text
            and text[0].isupper()
            and not is_furniture(line.stripped)
            and not re.search(r"[\d:.]", text)
            and len(text) < SHORT
        )
        if unit and not heading_of(line) and not kind_label(line):
            return capitalised(fold(re.sub(r"(?<=\w)-(?=och\b)", "- ", text)))
    return ""


def _numbers(lines: Sequence[Line], head: Sequence[Line], kind: str) -> tuple[str, ...]:
    """The document's own diary numbers: behind `Dnr` in its heads, else those its head answers."""
    if kind in ("minutes", "notes", "agenda", "diary-list"):
        alone = [n for line in head[:8] if len(line.stripped) < 30 for _, n in diary.find(line.stripped)]
        return tuple(alone[:1]) if kind == "diary-list" else ()
    if kind == "delegation-list":
        lines = [line for line in head if _is_number_field(line)]  # its rows begin with numbers that are not its own
        return tuple(n for line in lines for _, n in diary.find(line.stripped))[:1]
    labelled = [n for line in lines if _is_number_field(line) for _, n in diary.find(line.stripped)]
    if labelled:
        return (labelled[0],)
    printed = [n for line in head for _, n in diary.find(line.stripped)]
    return tuple(dict.fromkeys(printed))


def _is_number_field(line: Line) -> bool:
    """A line that ends in a diary number behind its label, or is one: not running text that mentions it."""
    text = line.stripped
    return (
        bool(re.search(r"(?:^|\s)(?:Dnr|Diarienummer|Diarienr|Ärendenummer)\b[\s:.]*\S[^,;]*$", text))
        and len(text) < 80
    )

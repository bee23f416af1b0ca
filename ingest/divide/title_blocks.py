"""The lines of a head that make one title: where it starts, and where it ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest import dates, diary
from ingest.cues import cues_in, known_of, phrases
from ingest.divide.covers import opens_with_field
from ingest.divide.kinds import kind_label, kind_of_title
from ingest.divide.posted import is_postcode
from ingest.divide.senders import is_somebody
from ingest.facts import Span
from ingest.names import kind_of, organisations_in, persons_in
from ingest.parts import Line, fold
from ingest.roles import is_role

_FIELD = re.compile(
    r"^(?:Sammanträdesdatum|Antag(?:en|et|na)"
    rf"|(?=[A-ZÅÄÖ])(?i:{phrases('division-cue', 'above-title', 'field-no-title', 'number-or-date')}))\b"
)
REFERENCE = re.compile(r"^(?:Svar på|Remiss från|Motion av|Avseende|Dnr\b|Diarienummer\b)", re.IGNORECASE)
SENTENCE = 4  # words: a line below a title that has more and a stop is a sentence
HOLDER = 3  # words: `Kommunstyrelsens vice ordförande`
_PAGE = re.compile(phrases("division-cue", "label-of-page", "behind-office"), re.IGNORECASE)
TWO_SENTENCES = re.compile(r"[a-zåäö]{4}\.\s[A-ZÅÄÖ][a-zåäö]+\s")  # `Protokollet är justerat. Justeringen har …`
LABEL_TITLES = ("presentation", "diary-list", "minutes", "notes", "steering-document")
"""Kinds whose name alone is a title: in the head of a report, that of what it is about."""
LETTERHEAD_OFFICES = ("administration", "committee", "council", "subcommittee", "municipality", "company", "department")
"""Kinds of organisations whose name alone on a head's line is its sender or addressee, and no title."""

Title = tuple[str, Span | None]
"""The words of a title and where they stand; empty and None where there is none."""


def clean(title: str) -> str:
    """A title on one line, without marks of Markdown and closing stop."""
    return fold(title.strip("#* ")).rstrip(" .:")


def title_block(head: Sequence[Line], *, skip_addressees: bool) -> Title:
    """The first run of lines that are neither address, field nor person: the title."""
    block: list[Line] = []
    for line in head:
        text = line.stripped
        if block and (_stands_apart(block[-1], line) or _is_no_title(line)):
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


def _is_no_title(line: Line) -> bool:
    """Whether a line below a title is a field, a reference, a row, a sentence or the number of a page."""
    text = line.stripped
    if REFERENCE.match(text) or _FIELD.match(text) or _PAGE.fullmatch(text):
        return True
    return len(line.cells) > 1 or _is_sentence(line)


def _is_sentence(line: Line) -> bool:
    """Whether a line is a sentence of its own and no second half of a title."""
    text = line.stripped
    return text[0].isupper() and text.endswith(".") and not text.endswith("..") and len(text.split()) >= SENTENCE


def _may_start_title(line: Line, *, skip_addressees: bool) -> bool:
    text = line.stripped
    if len(line.cells) > 1 or TWO_SENTENCES.search(text) or opens_with_field(text):
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
    reference = REFERENCE.match(text) and any(True for _ in diary.find(text))
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


def _stands_apart(above: Line, line: Line) -> bool:
    """A blank line ends a title, unless the line goes on in small letters after an unfinished one; so does a number."""
    if not re.search(r"[a-zåäö]{2}", line.stripped) and not (above.stripped.isupper() and line.stripped.isupper()):
        return True
    gap = line.number - above.number > 1
    return gap and not (
        line.stripped[:1].islower() and above.stripped[-1:].isalpha() and line.number - above.number == 2
    )

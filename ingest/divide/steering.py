"""Steering documents: policies, guidelines, plans and rules of procedure, told by who adopted them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest import dates, diary
from ingest.cues import KEPT, concept_of, folded
from ingest.divide.kinds import LETTERHEAD_KINDS, RECORDS, kind_label, kind_of_title
from ingest.divide.layout import Layout
from ingest.divide.sheets import FIELD, SHEET, Sheet, body_in, sheet_of, telling, tells_adoption
from ingest.parts import Line
from ontology.knowledge import concepts

KINDS = ("guideline", "steering-document", "action-plan")
OTHERS = (*LETTERHEAD_KINDS, *RECORDS)
"""What a letterhead names so is no steering document, though it may decide on one."""
_SENTENCE_END = re.compile(r"\w{3,}[.!?]\s+[A-ZÅÄÖ]")  # running text that begins with `Handlingsplanen`
LONGEST_TITLE = 90  # code points of one of its lines
TITLE_WORDS = 7  # among so many first words stands the noun that tells the kind
TITLE_LINES = 4
FEW = 12  # lines: where a letterhead names the paper's kind
NEAR = 4  # lines: how far above what opens a page the first line of its letterhead may stand
BEFORE_NOUN = 4  # words: a title's noun is among so many of them
_CAPITAL = re.compile(r"(?<![\w-])(?:[A-ZÅÄÖ][\w-]+\s(?:kommuns|stads|regions)\s|(?=[A-ZÅÄÖ][\w-]))")
_ATTRIBUTE = re.compile(r"(?:s|sk|skt|ska|lig|ligt|liga|la|lt)$")
"""Before a title's noun stand names, genitives and adjectives: `Ekmåla kommuns lokala trafikplan`."""


@cache
def _nouns() -> tuple[tuple[str, str], ...]:
    """(folded noun, kind) of the nouns that titles of steering documents end in, the longest first."""
    nouns = {
        folded(label): each.notation
        for each in concepts("document-kind")
        if each.notation in KINDS
        for label in (each.label_sv, *each.labels)
        if " " not in label
    }
    return tuple(sorted(nouns.items(), key=lambda noun: -len(noun[0])))


@cache
def _endings() -> tuple[str, ...]:
    return tuple(noun for noun, _ in _nouns())


@lru_cache(maxsize=KEPT)
def kind_named(title: str) -> str:
    """The kind of steering document that a title names by the end of one of its first words, else empty.

    >>> kind_named("Trafiksäkerhetspolicy för personal"), kind_named("Ekmåla kommuns riktlinjer"), kind_named("Ekmåla")
    ('steering-document', 'guideline', '')
    """
    words = folded(title).split()[:TITLE_WORDS]
    whole = kind_of_title(title)
    if whole:
        return whole if whole in KINDS else ""
    return next((kind for word in words for noun, kind in _nouns() if word.endswith(noun)), "")


def title_within(words: str) -> int | None:
    """Where the title of rules starts in running text, None where none stands in it.

    >>> title_within("Riktlinjen följer Ekmåla kommuns Miljöprogram 2030"), title_within("Nämnden följer planen")
    (18, None)
    """
    for match in _CAPITAL.finditer(words):
        for word in words[match.end() :].split()[:BEFORE_NOUN]:
            if folded(word).endswith(_endings()):
                return match.start()
            if not _ATTRIBUTE.search(word):
                break
    return None


def titles_in(sheet: Sheet) -> list[Line]:
    """The lines of the title: the first that names a steering document, and those it goes on in right below."""
    for index, line in enumerate(sheet.others):
        if not _may_be_title(line):
            continue
        block = [line]
        for below in sheet.others[index + 1 : index + TITLE_LINES]:
            if below.number != block[-1].number + 1 or not _goes_on(below):
                break
            block.append(below)
        words = " ".join(other.stripped for other in block)
        if kind_named(words) and not _SENTENCE_END.search(words) and not _is_list(sheet.others, index):
            return block
    return []


def _may_be_title(line: Line) -> bool:
    text = line.stripped
    return (
        len(line.cells) == 1
        and len(text) <= LONGEST_TITLE
        and text[0].isalpha()
        and text[0].isupper()
        and not text.endswith((".", ",", ":"))
        and not FIELD.match(text)
    )


def _goes_on(line: Line) -> bool:
    text = line.stripped
    return len(line.cells) == 1 and len(text) <= LONGEST_TITLE and not text.endswith((".", ":")) and text[0].isalpha()


def _is_list(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is one of the municipality's kinds of steering documents, listed with the others."""
    near = lines[max(0, index - 2) : index + 3]
    return sum(bool(re.match(r"^[>\W]*\w+(?:\s[–-]\s.*)?$", o.stripped) and kind_named(o.stripped)) for o in near) > 2


def kind_of(sheet: Sheet) -> str:
    """The kind that a field tells, else the title; empty where neither does."""
    for field in sheet.values("kind"):
        found = concept_of("document-kind", field.value)
        if found and found.notation in KINDS:
            return found.notation
    title = " ".join(line.stripped for line in titles_in(sheet))
    named = [field.value for field in sheet.values("title")]
    return next((kind for text in (title, *named) if text and (kind := kind_named(text))), "")


def adoption(sheet: Sheet) -> tuple[str, str]:
    """(body, day) of who adopted it and when; empty where it does not tell."""
    told = [field.value for field in (*sheet.values("adopted-by"), *sheet.values("adopted-on"))]
    told += [line.stripped for line in sheet.adoptions] + [field.value for field in sheet.values("kind")]
    told += [field.value for field in sheet.fields if field.label == "other" and not field.value]
    body = next((name for text in told if (name := body_in(text))), "")
    days = [field.value for field in (*sheet.values("adopted-on"), *sheet.values("adopted-by"))]
    days += [line.stripped for line in sheet.adoptions]
    valued = (match["value"] for line in sheet.others if (match := FIELD.match(line.stripped)))
    days += [value for value in valued if tells_adoption(value)]  # `Status: Antaget 2031-10-25`
    return body, next((day for text in days if (day := dates.first(text)) and len(day) == 10), "")


def number_of(sheet: Sheet) -> str:
    """The diary number of the case it was adopted in: behind its label, else alone in the head; empty without one."""
    labelled = (diary.of_cell(f"Dnr {field.value}") for field in sheet.values("number"))
    alone = (diary.of_cell(cell) for line in sheet.others for cell in line.cells)
    return next(filter(None, (*labelled, *alone)), "")


@dataclass(frozen=True, slots=True)
class FirstPage:
    """Indexes of the first line of a steering document and of the last that tells of it, its kind and folded title."""

    first: int
    last: int
    kind: str
    title: str


def steered(layout: Layout) -> Iterator[FirstPage]:
    """The first page of each steering document that tells who adopted it."""
    lines = layout.lines
    tellings = telling(layout)
    last = -1
    for index, line in enumerate(lines):
        if index <= last or not line.stripped or line.furniture or not _any_between(tellings, index, index + 2 * SHEET):
            continue
        if not layout.opens_page(index):
            continue
        page = [o for o in lines[index : index + 2 * SHEET] if o.stripped]
        sheet = sheet_of(page)
        head = [o for o in lines[max(0, index - NEAR) : index] if o.stripped] + page[:FEW]
        if not sheet.adopted or any(kind_label(other) in OTHERS for other in head):
            continue
        if kind := kind_of(sheet):
            lines_of = (*(field.line for field in sheet.fields), *sheet.adoptions, *titles_in(sheet))
            told = {other.number for other in lines_of}
            last = max(at for at in range(index, min(index + 4 * SHEET, len(lines))) if lines[at].number in told)
            title = folded(" ".join(other.stripped for other in titles_in(sheet)))
            yield FirstPage(index, last, kind, title)


def _any_between(indexes: Sequence[int], first: int, stop: int) -> bool:
    at = bisect_left(indexes, first)
    return at < len(indexes) and indexes[at] < stop

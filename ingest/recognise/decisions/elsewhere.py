"""Decisions that a paper only tells of: `Kommunfullmäktige antog den 4 mars 2019 en policy`.

A sentence tells who decided and that it is done: body and verb in the past, either way round, or a commission given.
Lists of what has come in hold such decisions too (`Beslut från Länsstyrelsen, tillsyn av …`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence

from ingest import dates, diary
from ingest.cues import pattern, phrases, stems
from ingest.divide.sheets import sheet_of
from ingest.divide.steering import KINDS as STEERING
from ingest.facts import Decision, Span
from ingest.names import FoundOrganisation, capitalised, organisations_in
from ingest.parts import Line, Paper, Section, apart
from ingest.recognise.bodies import bodies_in, is_own
from ingest.recognise.clauses.outcomes import outcome_of
from ingest.recognise.decisions.resolutions import SILENT
from ingest.recognise.meetings.sittings import Sitting
from ingest.recognise.passages import Passage, may_tell, passages, sentences
from ingest.recognise.registers.agreements import listed as listed_agreements

OWN = "."
"""Stands for the body whose paper it is."""
AUTHORITIES = ("authority", "court")
LONGEST_NAME = 5  # words: `Mark- och miljödomstolen i Ekmåla`
DAY_NEAR = 120  # code points: no further behind stands the day of what is told
ASKED = ("consultees", "consultation-answers")
TELLING = (*ASKED, "earlier-treatment")
"""Sections in which sentences tell of decisions, though none is taken there."""
LONGEST = 8000  # code points: no list of papers and no statement is longer

CUES = "decision-cue"
_TELLS = ("decided", "enacted", "has-decided", "proposed", "has-proposed", "gave-commission", "handed-over")
_STEMS = (
    *stems(CUES, *_TELLS, "was-decided", "got-commission", "has-done", "postponed", "did", "did-on-day", "stamped"),
    "beslut",
    "fattat",
)
"""Without any of them no sentence tells of a decision."""
_DAY = r"(?:den\s)?\d[\w\s-]{3,18}?(?:,?\s§\s?\d+[a-z]?,?)?"
_TOLD = re.compile(
    rf"(?:\s(?:har|hade))?(?:\s{phrases(CUES, 'time-adverb', 'then')})*(?:,?\s(?:vid\s[^.,]{{3,40}}?\s)?{_DAY})?\s"
    rf"{phrases(CUES, *_TELLS)}\b"
    rf"|\s(?:har|hade)\s{_DAY}\s{phrases(CUES, 'has-done', 'postponed')}\b"
    rf"|\s{phrases(CUES, 'did')}\s[^.;]{{3,160}}?\soch\s{phrases(CUES, 'decided', 'enacted', 'proposed')}\b"
    rf"|\s{phrases(CUES, 'did-on-day')}\s(?:[^.;\d]{{0,120}}?\s)?{_DAY}",
)
_VERB = re.compile(rf"\s(?:(?:har|hade)\s)?(?:{_DAY}\s)?{phrases(CUES, 'decided', 'enacted', 'has-decided')}\b")
_POSTPONED = re.compile(
    rf"^{phrases(CUES, 'matter')}\s(?:har\s)?{phrases(CUES, 'postponed')}\b[^.;\d]{{0,80}}?\s(?=(?:den\s)?\d)",
    re.IGNORECASE,
)
_TOLD_PASSIVE = re.compile(
    rf"\b(?:är|har|blev)?\s?{phrases(CUES, 'was-decided', 'has-decided')}\sav\s(?=\S)",
)
_STAMPED = re.compile(rf"(?:^|(?<=\s)){phrases(CUES, 'stamped')}\s(?=\S)")
_COMMISSIONED = re.compile(rf"\b{phrases(CUES, 'got-commission')}\s(?=[^.]{{3,120}}?\bi\suppdrag\satt\b)")
_OF_YEAR = re.compile(r"\bbeslutet\s(?:från|år)\s(?P<year>(?:19|20)\d\d)\som\s")
_ATTRIBUTE = re.compile(r"\b(?:av|i|från|för|hos|med|till)\s(?:\w+\s)?$")
_GROUP = re.compile(rf"\b(?P<name>{phrases(CUES, 'state-body')})(?=\s(?:har\s)?fattat)", re.IGNORECASE)
_CHAIR = re.compile(
    rf"(?:^|(?<=\s))(?P<name>[A-ZÅÄÖ][\wåäö-]*(?:\s[\wåäö-]+){{0,3}}s\s{phrases(CUES, 'chair')})"
    rf"(?=\shar\s(?:{_DAY}\s)?beslutat\b)"
)
_BEFORE = re.compile(
    rf"\b{phrases(CUES, 'decided', 'enacted')}\s(?:{phrases(CUES, 'then', 'adverb-behind', 'time-adverb')}\s)?$"
)
_PAIRED = re.compile(r"\s(?:och|eller)\s")
_RELATIVE = re.compile(rf"\b{phrases(CUES, 'relative', 'then')}\s(?:\w+\s)?$")
_LISTED = re.compile(
    r"(?:(?:(?:[a-zåäö]|\d{1,2})[.)]|[-–•*])\s+)?(?P<what>Beslut\s(?:från|av)\s(?P<who>.+?)"
    rf"(?=\s*[,;(]|\s{phrases(CUES, 'about')}\b|\s\d|[.\s]*$).*)$"
)


def listed(sitting: Sitting) -> Iterator[Decision]:
    """`b) Beslut från Länsstyrelsen om …` in a list of what has come in to the sitting's body."""
    paper = sitting.paper
    lines = [line for line in paper.lines if line.stripped and not line.furniture and paper.item_at(line.start)]
    silent = [(s.start, s.end) for item in paper.part.items for s in item.sections if s.key in SILENT]
    for line in _outside(lines, silent):
        if (match := _LISTED.match(line.stripped)) and match["who"][0].isalpha():
            yield Decision(
                span=Span(line.span.start + match.start("what"), line.span.end),
                text=match["what"],
                diary_number=next((number for _, number in diary.find(match["what"])), ""),
                body=capitalised(match["who"]),
                date=dates.first(match["what"], year=sitting.date[:4]),
                outcome=outcome_of(match["what"]),
                reported=True,
                confidence=0.7,
            )


def reported(paper: Paper, body: str = "", taken: Collection[Span] = ()) -> Iterator[Decision]:
    """Decisions that a sentence tells were taken, by a deciding body or as a commission.

    `body` is the one whose sitting the paper records, or to which it is put: `nämnden` means it. `taken` are the
    spans of what the record itself decides.
    """
    sections = [*paper.part.sections, *(s for item in paper.part.items for s in item.sections)]
    sections.sort(key=lambda section: section.start)
    lines = [line for line in apart(paper.lines, sections) if line.stripped and not line.furniture]
    if paper.part.kind in STEERING:
        above = max((field.line.number for field in sheet_of(lines).fields), default=0)
        lines = [line for line in lines if line.number > above and not _CHAPTER.match(line.stripped)]
    silent = [
        (s.start, _end(s, taken))
        for s in sections
        if s.key in SILENT and s.key not in TELLING and s.end - s.start < LONGEST
    ]
    silent += [(section.start, section.body_start) for section in sections]
    silent += [(item.start, item.body_start) for item in paper.part.items]
    own = sorted(span.start for span in taken)
    for passage in passages(_outside(lines, silent)):
        if not passage.may_tell(_STEMS):
            continue
        for start, end in sentences(passage):
            sentence = passage.text[start:end]
            told = _told(sentence) if may_tell(sentence, _STEMS) else None
            if told and not _holds(passage.span(start, end), own):
                yield _as_told(paper, body, passage, start, told)


def _holds(span: Span, own: Sequence[int]) -> bool:
    """Whether what the record itself decides starts within a sentence: `Fullmäktige beslutade` leads it in."""
    at = bisect_left(own, span.start)
    return at < len(own) and own[at] < span.end


def _end(section: Section, taken: Collection[Span]) -> int:
    """Where a section ends; one that decides ends with its last clause, as no heading may stand over what follows."""
    if section.key != "decision":
        return section.end
    return max((span.end for span in taken if section.start <= span.start < section.end), default=section.end)


def _outside(lines: Sequence[Line], silent: Sequence[tuple[int, int]]) -> list[Line]:
    """The lines outside the given stretches, which are in order."""
    found, at = [], 0
    stretches = sorted(silent)
    for line in lines:
        while at < len(stretches) and stretches[at][1] <= line.start:
            at += 1
        if at == len(stretches) or line.start < stretches[at][0]:
            found.append(line)
    return found


def _told(sentence: str) -> tuple[str, int, int] | None:
    """(who decided, start, end of the words that tell it) where a sentence tells of a decision, else None."""
    whole = len(sentence.rstrip())
    for body in bodies_in(sentence):
        before = sentence[: body.span.start]
        if not _ATTRIBUTE.search(before) and _TOLD.match(sentence[body.span.end :]):
            return body.name, 0 if _RELATIVE.search(before) else body.span.start, whole
        if _BEFORE.search(before) and not _PAIRED.match(sentence[body.span.end :]):
            return body.name, 0, whole
    if authority := _authority(sentence):
        return authority, 0, whole
    if group := _GROUP.search(sentence) or _CHAIR.search(sentence):
        return capitalised(group["name"]), group.start(), whole
    if (passive := _TOLD_PASSIVE.search(sentence)) and (by := _decider(sentence[passive.end() :])):
        return by.name, *_embedded(sentence, passive.start(), passive.end() + by.span.end)
    stamped = _STAMPED.search(sentence)
    by = _decider(sentence[stamped.end() :]) if stamped else None
    if stamped and by and dates.first(sentence[stamped.end() + by.span.end :][:30]):
        return by.name, stamped.start(), whole
    if (postponed := _POSTPONED.match(sentence)) and dates.first(sentence[postponed.end() :][:30]):
        return OWN, 0, whole
    if year := _OF_YEAR.search(sentence):
        return "", year.start(), len(sentence.rstrip(" ."))
    if commissioned := _COMMISSIONED.search(sentence):
        return _commissioner(sentence[: commissioned.start()]), 0, whole
    return None


def _authority(sentence: str) -> str:
    """The authority or court that opens a sentence on what it decided on a day: `Länsstyrelsen Ek beslutade den …`."""
    told = _VERB.search(sentence, 0, DAY_NEAR)
    name = sentence[: told.start()].strip() if told else ""
    if not name or len(name.split()) > LONGEST_NAME or not dates.first(sentence[:DAY_NEAR]):
        return ""
    first = next(iter(organisations_in(name)), None)
    return name if first and first.span.start == 0 and first.kind in AUTHORITIES else ""


def _commissioner(words: str) -> str:
    """Who gave a commission: the body at whose meeting it was given, the council where the budget gives it."""
    plain = _GENITIVE.sub(r"\1", words)
    named = next((body.name for body in bodies_in(plain)), "")
    return named or ("Kommunfullmäktige" if _BUDGET.search(words) else "")


def _decider(words: str) -> FoundOrganisation | None:
    found = next(bodies_in(words), None)
    return found if found and found.span.start < 4 else None


def _embedded(sentence: str, verb: int, end: int) -> tuple[int, int]:
    """(start, end) of the subordinate clause that the verb stands in, else of the whole sentence."""
    that = sentence.rfind(" att ", 0, verb)
    if that < 0:
        return 0, len(sentence.rstrip())
    return that + len(" att "), end


_GENITIVE = re.compile(r"(nämnden|styrelsen|utskottet|mäktige)s\b")
_BUDGET = pattern(CUES, "budget")
_OWN_MATTER = pattern(CUES, "matter", "referred")
_ON_DAY = re.compile(r"\d,?\s§\s?\d")
_CHAPTER = re.compile(r"\d+(?:\.\d+)*\.?\s+[A-ZÅÄÖ][^.]{2,60}$")
_COMMISSION = re.compile(rf"\b{phrases(CUES, 'office')}\b.*\bi uppdrag\b", re.IGNORECASE)


def _own_matter(paper: Paper, offset: int, words: str, *, own: bool) -> str:
    """The number of the item or paper, where the sentence speaks of its matter: `motionen`, `ärendet`.

    A report is the answer to what its own body commissioned the office to do.
    """
    if row := next((row for row in listed_agreements(paper) if row.span.start <= offset < row.span.end), None):
        return row.number
    item = paper.item_at(offset)
    sections = item.sections if item else paper.part.sections
    if any(s.key in ASKED and s.start <= offset < s.end for s in sections):  # what those asked say of the matter
        return "; ".join(item.diary_numbers) if item else paper.diary_number
    if item and _ON_DAY.search(words):  # `Skolnämnden beslutade den 4 mars, § 7, att …` treats of what the item does
        return "; ".join(item.diary_numbers)
    if paper.part.kind == "agreement":
        return next(iter(paper.head.diary_numbers), "")
    commissioned = own and paper.part.kind == "official-report" and _COMMISSION.search(words)
    if not commissioned and not _OWN_MATTER.search(words):
        return ""
    return "; ".join(item.diary_numbers) if item else paper.diary_number


def _day(words: str, body: str, year: str) -> str:
    """The day near the words that tell who decided; near the start where nobody is named there."""
    at = max(0, words.casefold().find(body.casefold())) if body else 0
    return dates.first(words[:DAY_NEAR], year=year) or dates.first(words[at : at + DAY_NEAR], year=year)


def _as_told(paper: Paper, own_body: str, passage: Passage, sentence: int, told: tuple[str, int, int]) -> Decision:
    body, start, end = told[0], sentence + told[1], sentence + told[2]
    own = bool(body and own_body) and (body == OWN or is_own(body, own_body))
    words = capitalised(passage.text[start:end])
    of_year = _OF_YEAR.search(passage.text, start, end)
    year = (paper.head.meeting_date or paper.head.date)[:4]
    return Decision(
        span=passage.span(start, end),
        text=words,
        diary_number=next((number for _, number in diary.find(words)), "")
        or _own_matter(paper, passage.offsets[start], words, own=own),
        body=own_body if own else body.strip(OWN),
        date=of_year["year"] if of_year else _day(words, body, year),
        outcome=outcome_of(words),
        reported=True,
        confidence=0.7,
    )

"""Decisions: what a meeting's record says was decided, and what other papers tell was decided.

A paper written before the meeting only proposes. Minutes and extracts decide under `Beslut`; minutes of
cooperation groups in sentences (`Dagordningen godkändes`). `Tidigare behandling` and sentences such as
`Kommunfullmäktige har beslutat om …` report decisions taken elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest import dates, diary
from ingest.cues import folded
from ingest.facts import Decision
from ingest.names import FoundOrganisation, capitalised, persons_in
from ingest.parts import Item, Line, Paper, Section
from ingest.recognise.bodies import bodies_in
from ingest.recognise.clauses import Block, Clause, blocks_of, handed_up
from ingest.recognise.outcomes import outcome_of, shows_outcome
from ingest.recognise.passages import Passage, joined, paragraphs, sentences
from ingest.recognise.sittings import Sitting, sittings

RECORDS = ("minutes", "notes", "minutes-extract")
TELLING = (*RECORDS, "official-report", "delegation-list", "referral", "letter", "report", "action-plan", "motion")
_NOTHING = re.compile(r"^(?:inga?|inget)\s", re.IGNORECASE)


def recognise(papers: Sequence[Paper]) -> Iterator[Decision]:
    """The decisions of every record, and those that any paper reports."""
    for sitting in sittings(papers):
        if sitting.paper.part.kind in RECORDS:
            for item, section in sitting.paper.sections("decision"):
                yield from _under_heading(sitting, item, section)
            yield from _in_sentences(sitting)
            for item, section in sitting.paper.sections("earlier-treatment"):
                yield from _earlier(sitting, item, section)
    for paper in papers:
        if paper.part.kind in TELLING:
            yield from _reported(paper)


# -- under the heading `Beslut` --------------------------------------------------------------------------


def _under_heading(sitting: Sitting, item: Item | None, section: Section) -> Iterator[Decision]:
    for block in blocks_of(sitting.paper, section):
        if handed_up(block.lead) and block.lead_span:
            yield _decision(sitting, item, Clause("1", block.lead, block.lead_span), "forward")
        else:
            for clause in deciding(block):
                yield _decision(sitting, item, clause, outcome_of(clause.text))


def deciding(block: Block) -> Iterator[Clause]:
    """The clauses of a block that decide; titles and accounts between unnumbered ones are left out."""
    clauses = block.clauses
    if not clauses or _NOTHING.match(clauses[0].text):
        return
    some = any(shows_outcome(c.text) for c in clauses)
    for clause in clauses:
        if clause.number != "1" or len(clauses) == 1 or not some or shows_outcome(clause.text):
            yield _with_lead(block, clause)


def _with_lead(block: Block, clause: Clause) -> Clause:
    """A single att-sats behind `Nämnden beslutar` is one sentence with it."""
    lead = block.lead.rstrip(" :.")
    if (
        len(block.clauses) == 1
        and folded(lead).endswith(("beslutar", "beslutade", "besluta", "beslutar att"))
        and block.lead_span
    ):
        words = clause.text if folded(clause.text).startswith("att ") != folded(lead).endswith(" att") else ""
        if words:
            return Clause(clause.number, f"{lead} {words}", clause.span)
    return clause


def _decision(sitting: Sitting, item: Item | None, clause: Clause, outcome: str) -> Decision:
    return Decision(
        span=clause.span,
        text=clause.text,
        diary_number=number_of(sitting.paper, item),
        body=sitting.body,
        date=sitting.date,
        clause=clause.number,
        outcome=outcome,
    )


def number_of(paper: Paper, item: Item | None) -> str:
    """The diary numbers of an item, else of an extract, which is of one case; other records are of none."""
    if item:
        return "; ".join(item.diary_numbers)
    return paper.diary_number if paper.part.kind == "minutes-extract" else ""


# -- in sentences of minutes -----------------------------------------------------------------------------

_PROCEDURE = re.compile(
    r"\b(?:dagordning|föredragningslist|(?:mötes)?protokoll|(?:mötes|minnes)anteckning)\w*\b(?:(?!\bsom\b)[^.])*?"
    r"\b(?:godkän[dn]\w*|fastställ\w*|(?:läggs?|lades?)\b[^.]*till handlingarna)",
    re.IGNORECASE,
)
_ELECTION = re.compile(r"\b(?:valdes|väljs|utsågs|utses|valde|väljer|utsåg|utser)\b", re.IGNORECASE)
_TO_ELECT = re.compile(r"^(?:\W|\d)*(?:val av|att utse|utse)\b", re.IGNORECASE)


def _in_sentences(sitting: Sitting) -> Iterator[Decision]:
    """Sentences of minutes that decide, where no heading `Beslut` stands over them."""
    paper = sitting.paper
    for item in paper.part.items:
        if not any(section.key == "decision" for section in item.sections):
            yield from _deciding_sentences(sitting, item, item.heading, paper.lines_of(item))
    for section in paper.part.sections:
        if section.key not in SILENT and not paper.item_at(section.start):
            lines = [line for line in paper.lines_of(section) if not paper.item_at(line.start)]
            yield from _deciding_sentences(sitting, None, section.heading, lines)


def _deciding_sentences(sitting: Sitting, item: Item | None, heading: str, lines: Sequence[Line]) -> Iterator[Decision]:
    elects = bool(_TO_ELECT.match(heading))
    for paragraph in paragraphs(lines):
        passage = joined(paragraph)
        for start, end in sentences(passage):
            text = passage.text[start:end].strip()
            named = any(True for _ in persons_in(text))
            if _PROCEDURE.search(f"{heading} {text}") or (named and _ELECTION.search(text)):
                elects = elects and not named
                yield _decision(sitting, item, Clause("1", text, passage.span(start, end)), outcome_of(text))
        if elects and any(True for _ in persons_in(passage.text)):
            elects = False
            yield _decision(sitting, item, Clause("1", _listed(paragraph), passage.whole), "appoint")


def _listed(lines: Sequence[Line]) -> str:
    """A list of those who were elected as one line, without a verb as it is printed."""
    pieces = [line.stripped.rstrip(",") for line in lines]
    return re.sub(r":,", ":", ", ".join(pieces)).rstrip(".")


# -- earlier treatment -----------------------------------------------------------------------------------

_POSTPONED = re.compile(
    r"^(?P<words>(?:\w+\s)?(?:bordlagt|bordlades|bordlagd|återremitterad\w*|återremitterat))\b", re.IGNORECASE
)
_OCCASION = re.compile(r"(?:\bden\s)?\b(?P<date>\d{1,2}\s\w+\s\d{4}|\d{4}-\d\d-\d\d)(?:,?\s§\s?(?P<number>\d+))?")


def _earlier(sitting: Sitting, item: Item | None, section: Section) -> Iterator[Decision]:
    """`Bordlagt den 8 april, § 3 och den 22 april, § 5`: one decision a date."""
    for paragraph in paragraphs(sitting.paper.lines_of(section)):
        passage = joined(paragraph)
        for start, end in sentences(passage):
            words = _POSTPONED.match(passage.text[start:end])
            for occasion in _OCCASION.finditer(passage.text, start, end) if words else ():
                number = f", § {occasion['number']}" if occasion["number"] else ""
                span = passage.span(start if occasion.start() - start < 40 else occasion.start(), occasion.end())
                yield Decision(
                    span=span,
                    text=f"{words['words']} {occasion[0].split(',')[0]}{number}." if words else "",
                    diary_number=number_of(sitting.paper, item),
                    body=sitting.body,
                    date=dates.first(occasion["date"]),
                    outcome="postpone",
                    reported=True,
                )


# -- reported --------------------------------------------------------------------------------------------

SILENT = (
    "decision", "decision-order", "vote", "yrkanden", "proposal", "earlier-treatment", "documents", "attachments",
    "references", "particular-statement", "substitute-statement", "reservation", "minutes-note", "dispatch",
    "contents", "consultees",
)  # fmt: skip
"""Sections that do not tell of decisions taken elsewhere."""
LONGEST = 8000  # code points: no list of papers and no statement is longer

_HINT = re.compile(
    r"beslut|i uppdrag|godkän[dt]|anta[gs]|fastställ|avsl[ao]g|överlät|lämna[dt]|föresla|föreslog|uppdrog"
)
_TOLD = re.compile(
    r"^(?:\s(?:har|hade))?(?:\s(?:nyligen|tidigare|sedan|också|även|därför|i\s\w+))*(?:\s(?:den\s)?\d[\w\s-]{3,18}?)?\s"
    r"(?:beslutade|beslutat|beslöt|godkände|godkänt|antog|antagit|fastställde|fastställt|avslog|avslagit|överlät|överlåtit"
    r"|föreslog|föreslagit|uppdrog|uppdragit|fatta(?:t|de)\s(?:ett\s)?beslut|tagit\s(?:ett\s)?beslut"
    r"|lämnade\s(?=[^.]*\bför\s(?:beredning|yttrande))"
    r"|(?:gav|givit|gett)\s(?=[^.]*\bi\suppdrag))\b",
)
_TOLD_PASSIVE = re.compile(
    r"\b(?:är|har|blev)?\s?(?:beslutad|beslutat|beslutats|beslutades|antagen|antaget|antagits|antogs|fastställd|fastställts"
    r"|fastställdes)\sav\s(?=\S)",
)
_COMMISSIONED = re.compile(r"\b(?:fick|har\sfått)\s(?=[^.]{3,120}?\bi\suppdrag\satt\b)")
_OF_YEAR = re.compile(r"\bbeslutet\s(?:från|år)\s(?P<year>(?:19|20)\d\d)\som\s")
_ATTRIBUTE = re.compile(r"\b(?:av|i|från|för|hos|med|till)\s(?:\w+\s)?$")
_GROUP = re.compile(
    r"\b(?P<name>\w*(?:styrgruppen|beredningsgruppen|ledningsgruppen|regeringen|riksdagen))(?=\s(?:har\s)?fattat)",
    re.IGNORECASE,
)


def _reported(paper: Paper) -> Iterator[Decision]:
    """Decisions that a sentence tells were taken, by a deciding body or as a commission."""
    lines = [line for line in paper.lines if line.stripped and not line.furniture]
    sections = [*paper.part.sections, *(s for item in paper.part.items for s in item.sections)]
    silent = [(s.start, s.end) for s in sections if s.key in SILENT and s.end - s.start < LONGEST]
    silent += [(section.start, section.body_start) for section in sections]
    silent += [(item.start, item.body_start) for item in paper.part.items]
    for paragraph in paragraphs(_outside(lines, silent)):
        if not any(_HINT.search(line.text) for line in paragraph):
            continue
        passage = joined(paragraph)
        for start, end in sentences(passage):
            if told := _told(passage.text[start:end]):
                yield _as_told(paper, passage, start, told)


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
        attribute = _ATTRIBUTE.search(sentence[: body.span.start])
        if not attribute and _TOLD.match(sentence[body.span.end :]):
            return body.name, body.span.start, whole
    if group := _GROUP.search(sentence):
        return capitalised(group["name"]), group.start(), whole
    if (passive := _TOLD_PASSIVE.search(sentence)) and (by := _decider(sentence[passive.end() :])):
        return by.name, *_embedded(sentence, passive.start(), passive.end() + by.span.end)
    if year := _OF_YEAR.search(sentence):
        return "", year.start(), len(sentence.rstrip(" ."))
    if commissioned := _COMMISSIONED.search(sentence):
        return _commissioner(sentence[: commissioned.start()]), 0, whole
    return None


def _commissioner(words: str) -> str:
    """Who gave a commission: the body at whose meeting it was given, the council where the budget gives it."""
    plain = re.sub(r"(nämnden|styrelsen|utskottet|mäktige)s\b", r"\1", words)
    named = next((body.name for body in bodies_in(plain)), "")
    return named or ("Kommunfullmäktige" if re.search(r"\bbudget(?:en)?\b", words) else "")


def _decider(words: str) -> FoundOrganisation | None:
    found = next(bodies_in(words), None)
    return found if found and found.span.start < 4 else None


def _embedded(sentence: str, verb: int, end: int) -> tuple[int, int]:
    """(start, end) of the subordinate clause that the verb stands in, else of the whole sentence."""
    that = sentence.rfind(" att ", 0, verb)
    if that < 0:
        return 0, len(sentence.rstrip())
    return that + len(" att "), end


_OWN_MATTER = re.compile(
    r"\b(?:ärendet|motionen|medborgarförslaget|remissen|skrivelsen|interpellationen)\b", re.IGNORECASE
)


def _own_matter(paper: Paper, offset: int, words: str) -> str:
    """The number of the item or paper, where the sentence speaks of its matter: `motionen`, `ärendet`."""
    if not _OWN_MATTER.search(words):
        return ""
    item = paper.item_at(offset)
    return "; ".join(item.diary_numbers) if item else paper.diary_number


def _as_told(paper: Paper, passage: Passage, sentence: int, told: tuple[str, int, int]) -> Decision:
    body, start, end = told[0], sentence + told[1], sentence + told[2]
    words = capitalised(passage.text[start:end])
    of_year = _OF_YEAR.search(passage.text, start, end)
    year = (paper.head.meeting_date or paper.head.date)[:4]
    return Decision(
        span=passage.span(start, end),
        text=words,
        diary_number=next((number for _, number in diary.find(words)), "")
        or _own_matter(paper, passage.offsets[start], words),
        body=body,
        date=of_year["year"] if of_year else dates.first(words[:120], year=year),
        outcome=outcome_of(words),
        reported=True,
        confidence=0.7,
    )

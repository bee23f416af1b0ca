"""Answers and referrals: which motion, referral or citizens' proposal a case answers, and what a referral sends out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest import dates, diary
from ingest.cues import phrases
from ingest.facts import Lineage, Span
from ingest.names import capitalised
from ingest.parts import Item, Paper, fold, trimmed
from ingest.recognise.cases import listed_entries, title_of
from ingest.recognise.lineage.ends import (
    Source,
    answered,
    ends_at,
    named,
    number_named,
    own_numbers,
    printed_number,
    reference_lines,
    relation,
)
from ingest.recognise.lineage.told import REACH, day_told
from ingest.recognise.passages import joined, paragraphs
from ingest.recognise.registers import LIST_KINDS, rows
from ontology.knowledge import concept

_MOTION = re.compile(
    r"^(?:svar på |besvarande av )?motion(?:en)?(?: \(.{3,20}?\))?(?: (?:av|från) .+?)?,? (?=om |angående |gällande )",
    re.I,
)
_PROPOSAL = "|".join(name for name in concept("document-kind", "citizen-proposal").labels if " " not in name)
"""What municipalities call a citizen's proposal: neuter nouns all."""
_CITIZENS = re.compile(rf"^(?:{_PROPOSAL})(?:et)?(?: (?:av|från) .+?)?,? (?=om |angående |gällande )", re.I)
_REFERRAL = re.compile(r"^remiss(?:en)?\s?(?:av|om|[-–:])\s+[”\"]?(?P<about>[A-ZÅÄÖ][^”\"]{5,150}?)[”\"]?$", re.I)
ANSWERED_KINDS = ("citizen-proposal", "referral", "letter", "motion", "interpellation", "question", "initiative")
_WORDS = {
    label.casefold(): kind
    for kind in ANSWERED_KINDS
    for label in concept("document-kind", kind).labels
    if re.fullmatch(r"[\w-]+", label)
}
CUES = "lineage-cue"
_WORD = "|".join(sorted(map(re.escape, _WORDS), key=len, reverse=True))
_KINDS = rf"(?P<kind>{_WORD})(?:n|en|et|t)?"
_ANSWER = re.compile(
    rf"^(?:{phrases(CUES, 'answers')} {_KINDS}|(?P<reply>remiss)(?:s?var|yttrande))"
    rf"(?:\s+från\s.+?)?(?:,|:|\s{phrases(CUES, 'about', 'concerning')})?\s+(?P<about>.+)$",
    re.IGNORECASE,
)
_ANSWER_BEHIND = re.compile(rf"^(?P<about>.{{4,}}?),? svar på {_KINDS}(?:\s(?:från|av)\s.*)?$", re.IGNORECASE)
_REFERRALS = re.compile(
    r"^remiss(?:en|er|erna)? från (?P<sender>.+?) ?(?:[-–:]|,? (?:om|av|gällande)) ?(?P<titles>.{6,})$", re.IGNORECASE
)
_ANSWERS_REFERRAL = re.compile(
    rf"\b(?i:{phrases(CUES, 'answers')}) remiss(?:en)? (?i:{phrases(CUES, 'about', 'concerning')} )?[”\"]?"
    r"(?P<title>[A-ZÅÄÖ][^.;”\"]{5,150}?)(?=[”\".;]|,|\s(?:till|från)\s[A-ZÅÄÖ]|\s(?:översänds|överlämnas|avges|godkänns|antas)\b|$)"
)
_ANSWERS_IT = re.compile(rf"\b(?i:{phrases(CUES, 'answers')}) remissen\b(?! [A-ZÅÄÖ”\"])")
_CLOSES_IT = re.compile(
    rf"\b(?i:(?:{_PROPOSAL})et)\s(?:[^.;]{{0,60}}?\s)?{phrases('outcome', 'approve', 'reject', 'answer')}\b"
    rf"|\b{phrases('outcome', 'approve', 'reject', 'answer')}\s(?i:(?:{_PROPOSAL})et)\b"
)
_REFERRED_BEHIND = re.compile(r",?\s(?:på\s)?remiss(?:en)?\s(?:från|av)\s\S.*$", re.IGNORECASE)
_OVER_REFERRAL = re.compile(
    rf"^{phrases(CUES, 'answers')}\s(?P<about>[^,].{{3,}}?),\s(?:på\s)?remiss(?:\s(?:från|av)\s.+)?$", re.I
)
_ITS_REFERRAL = re.compile(
    rf"^(?i:{phrases(CUES, 'answers')})\s[A-ZÅÄÖ]\S*(?:\s\S+){{0,4}}?s\sremiss(?:en)?\s"
    rf"(?i:{phrases(CUES, 'about', 'concerning')}\s)?[”\"]?(?P<about>[^\s”\"][^”\"]{{3,}})[”\"]?$"
)
"""`Yttrande över Regional trafikplan, remiss från Region Ek`, `Yttrande över Trafikverkets remiss Ny standard`."""
_ANSWERS = re.compile(phrases(CUES, "answers"), re.IGNORECASE)
_TO_BE_PREPARED = re.compile(
    rf"\b{phrases(CUES, 'sends')}\s[^.]{{0,60}}\b{phrases(CUES, 'to')}\s[^.]{{3,60}}\s(?:för|till)\s\w*beredning", re.I
)
_BETWEEN_REFERRALS = re.compile(r"(?<=\))(?:,| samt| och) (?=[A-ZÅÄÖ])")
_SENT_OUT = re.compile(
    r"^(?:remiss (?:av|om|på) motion(?:en)? (?P<about>om .+)"
    r"|motion(?:en)? (?:(?:av|från) \S.+? )?(?P<before>om .+?),? (?:på )?remiss(?:\s(?:från|av)\s.+)?)$",
    re.IGNORECASE,
)
_REMITTED = re.compile(rf"\b{phrases(CUES, 'remitted')} .{{0,140}}?", re.IGNORECASE)
_YOU_WROTE = re.compile(
    rf"\b{phrases(CUES, 'you-wrote')}\s(?:[^.;\d]{{0,60}}?\s)?(?:den\s|av\sden\s)?(?=\d{{1,2}}\s|\d{{4}}-)",
    re.IGNORECASE,
)
PUT_FORWARD = ("motion", "citizen-proposal")
"""Kinds of papers that may have a case of their own, which another body's answer cites."""
REPORTS = ("official-report", "minutes-extract", "interpellation-answer")


@dataclass(frozen=True, slots=True)
class Answered:
    """What a title says is answered: its kind (notation of document-kind) and its title."""

    kind: str
    title: str

    @property
    def end(self) -> str:
        """As the end of a relation."""
        return f"{self.kind} {self.title}"


def found_in(paper: Paper, source: Source) -> Iterator[Lineage]:
    """The answers and referrals of one paper."""
    if paper.part.kind == "referral":
        yield from _sent_out(paper, source)
    elif paper.part.kind in REPORTS:
        yield from _report(paper, source)
    elif paper.part.kind == "letter":
        yield from _letter(paper)
    yield from _items(paper)
    yield from _entries(paper)
    yield from _rows(paper)


def answered_in(title: str) -> Answered | None:
    """What a title answers, if it says so.

    >>> answered_in("Svar på medborgarförslag om fler bänkar")
    Answered(kind='citizen-proposal', title='Fler bänkar')
    >>> answered_in("Yttrande över Regional cykelplan, remiss från Region Ek")
    Answered(kind='referral', title='Regional cykelplan')
    >>> answered_in("Motion av Alva Lund (S) om fler bänkar").end
    'motion om fler bänkar'
    """
    if match := _MOTION.match(title):
        return Answered("motion", title[match.end() :])
    match = _ANSWER.match(title) or _ANSWER_BEHIND.match(title)
    if not match:
        over = _OVER_REFERRAL.match(title) or _ITS_REFERRAL.match(title)
        return Answered("referral", capitalised(over["about"].strip(' .,”"'))) if over else None
    kind = _WORDS[(match.groupdict().get("reply") or match["kind"]).casefold()]
    about = match["about"] if kind == "referral" else _REFERRED_BEHIND.sub("", match["about"])
    return Answered(kind, capitalised(re.split(r"\.\s", about.strip(" .,"))[0]))


def _report(paper: Paper, source: Source) -> Iterator[Lineage]:
    """A report or extract answers what its head refers to, else what its title says it answers."""
    head, start = paper.head, paper.part.start
    if not head.title_span:
        return
    ends = ends_at(paper, start)
    references = {n: span for n, span in answered(paper).items() if n not in own_numbers(paper)}
    references = references or dict(_remitted(paper))
    for number, span in references.items():
        for end in ends:
            yield from relation(span, end, "answers", number)
    if references:
        return
    told = next((line.span for line in reference_lines(paper)), head.title_span)
    words = paper.text[told.start : told.end]
    said = answered_in(head.title) or _proposal_in(words, head.title)
    if said is None:
        return
    to = _printed(paper, source, said) or said.end
    for end in ends:
        yield from relation(told, end, "answers", to)


def _letter(paper: Paper) -> Iterator[Lineage]:
    """`Ni skrev till kommunen den 11 september 2031`: a letter answers another of that day."""
    for block in paragraphs(paper.lines_of(paper.part)):
        passage = joined(block)
        for match in _YOU_WROTE.finditer(passage.text):
            day = next(dates.find(passage.text, match.end(), match.end() + REACH, year=paper.head.date[:4]), None)
            if day and day.span.start == match.end():
                for end in ends_at(paper, passage.offsets[match.start()]):
                    yield from relation(
                        passage.span(match.start(), day.span.end), end, "answers", named("letter", day.iso)
                    )
                return


def _proposal_in(reference: str, title: str) -> Answered | None:
    """`Svar på medborgarförslag, dnr …` below a title that is the proposal's own."""
    if re.match(rf"svar på (?:{_PROPOSAL})", reference, re.IGNORECASE):
        bare = re.sub(rf"^(?:{_PROPOSAL})(?:et)?\s*(?:om|:)?\s*", "", title, flags=re.IGNORECASE)
        return Answered("citizen-proposal", capitalised(bare))
    return None


def _printed(paper: Paper, source: Source, said: Answered) -> str:
    """The answered paper by its own number or date, where it is in the source or the report tells the day."""
    for child in source.children_of(paper, said.kind):
        number = printed_number(child)
        if number and number not in own_numbers(paper):
            return number
        if child.head.date:
            return named(said.kind, child.head.date)
    if said.kind in PUT_FORWARD and (number := number_named(paper, concept("document-kind", said.kind).labels[0])):
        return number
    told = day_told(said.kind, paper.lines_of(paper.part))
    return named(said.kind, told[1]) if told else ""


def _remitted(paper: Paper, item: Item | None = None) -> Iterator[tuple[str, Span]]:
    """The number of the case that the text of a paper or an item says has been sent out for comments."""
    own = item.diary_numbers if item else own_numbers(paper)
    for section in (item or paper.part).sections:
        if section.key not in ("matter", "background", "summary"):
            continue
        for block in paragraphs(paper.lines_of(section)):
            passage = joined(block)
            for match in _REMITTED.finditer(passage.text):
                stop = passage.text.find(". ", match.end())
                for span, number in diary.find(passage.text, match.end(), stop if stop > 0 else None):
                    if number not in own:
                        yield number, passage.span(span.start, span.end)
                        return


def _sent_out(paper: Paper, source: Source) -> Iterator[Lineage]:
    """A referral carries a motion out: named by its date, else by its title."""
    title = paper.head.title_span
    if not title or not re.search(r"\bmotion", paper.head.title, re.IGNORECASE):
        return
    motions = source.siblings_of(paper, "motion") + source.children_of(paper, "motion")
    told = day_told("motion", paper.lines_of(paper.part))
    day = next((m.head.date for m in motions if m.head.date), "") or (told[1] if told else "")
    about = re.sub(r"^.*?\bmotion\w*\s", "", paper.head.title, flags=re.IGNORECASE)
    for end in ends_at(paper, paper.part.start):
        yield from relation(title, end, "refers", named("motion", day or about))


def _items(paper: Paper) -> Iterator[Lineage]:
    """Items of minutes whose headings say what they answer, motions that a body treats among them."""
    if paper.part.kind not in ("minutes", "notes"):
        return
    for item in paper.part.items:
        title = title_of(item).rstrip(" .")
        said = answered_in(title)
        span = trimmed(paper.text, item.start, max(item.body_start, item.start + 1))
        for end in item.diary_numbers or (f"case {title}",):
            if said and said.kind == "motion" and _is_new(paper, item):
                continue
            if said and (item.diary_numbers or said.kind != "motion"):
                place, to = _told(paper, item, said) or (span, said.end)
                yield from relation(place, end, "answers", to)
            elif match := _REFERRALS.match(title):
                for each in _BETWEEN_REFERRALS.split(match["titles"]):
                    yield from relation(span, end, "answers", f"referral {each}")
            elif not said and (decided := _in_decision(paper, item)):
                yield from relation(decided[0], end, "answers", decided[1])


def _is_new(paper: Paper, item: Item) -> bool:
    """Whether a motion is handed over to be prepared: nothing answers it yet."""
    decided = (s for s in item.sections if s.key == "decision")
    return not _ANSWERS.match(item.heading) and any(
        _TO_BE_PREPARED.search(fold(paper.text[s.start : s.end])) for s in decided
    )


def _in_decision(paper: Paper, item: Item) -> tuple[Span, str] | None:
    """`Översänds som svar på remissen Plan för hamnen till Länsstyrelsen`, where the title does not say so."""
    for section in item.sections:
        if section.key != "decision":
            continue
        for block in paragraphs(paper.lines_of(section)):
            passage = joined(block)
            if match := _ANSWERS_REFERRAL.search(passage.text):
                return passage.span(*match.span()), f"referral {match['title'].strip()}"
            title = title_of(item).rstrip(" .")
            if (it := _ANSWERS_IT.search(passage.text)) and (titled := _REFERRAL.match(title)):
                return passage.span(*it.span()), f"referral {titled['about'].strip()}"
            if (proposed := _CITIZENS.match(title)) and (it := _CLOSES_IT.search(passage.text)):
                return passage.span(*it.span()), f"citizen-proposal {title[proposed.end() :]}"
    return None


def _told(paper: Paper, item: Item, said: Answered) -> tuple[Span, str] | None:
    """What an item answers by its number or its day, where the item's text tells them."""
    sent_out = next(((span, number) for number, span in _remitted(paper, item)), None)
    if sent_out or said.kind == "referral":
        return sent_out
    told = day_told(said.kind, paper.lines_of(item), year=paper.head.meeting_date[:4])
    return (told[0], named(said.kind, told[1])) if told else None


def _entries(paper: Paper) -> Iterator[Lineage]:
    """Entries of lists in minutes that answer something, with a number or without."""
    for entry in listed_entries(paper):
        if said := answered_in(entry.title):
            yield from relation(entry.span, entry.number or f"case {entry.title}", "answers", said.end)


def _rows(paper: Paper) -> Iterator[Lineage]:
    """Rows of lists: answers given on delegation, motions that came in on referral."""
    if paper.part.kind not in ("", *LIST_KINDS, "official-report"):
        return
    for row in rows(paper):
        said = answered_in(row.title)
        if said and said.kind != "motion":
            yield from relation(row.span, row.diary_number, "answers", said.end)
        elif match := _SENT_OUT.match(row.title):
            about = match["about"] or match["before"]
            yield from relation(row.span, row.diary_number, "refers", f"motion {about}")
        elif paper.part.kind == "diary-list":  # what has come in is not answered yet
            continue
        elif (match := _REFERRALS.match(row.title)) and (row.date or row.role):  # answered by who decided
            about = row.title[match.end("sender") :].strip(" ,–-:")
            yield from relation(row.span, row.diary_number, "answers", f"referral {about}")

"""Cases: every diary number that stands with a title, once an inner document.

Numbers stand with titles in the heads of papers, in agenda items, in rows of lists, behind the reference to another
authority's case (`Remiss från kommunstyrelsen, dnr KS 2024/7`), and in running text behind the name of a motion or
an agreement.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from ingest import diary
from ingest.cues import cues_in, phrases
from ingest.divide.heads import head_lines
from ingest.divide.sections import heading_of
from ingest.facts import Case, Span
from ingest.memo import of_source
from ingest.names import capitalised
from ingest.parts import Item, Line, Paper, Stretches, trimmed
from ingest.recognise.cases.cited_titles import cited
from ingest.recognise.passages import Passage, joined, paragraphs
from ingest.recognise.registers import own_number_line, rows, status_of
from ingest.recognise.registers.diaries import Diaries, in_full

TITLED_KINDS = ("official-report", "minutes-extract", "delegation-list", "diary-list", "referral", "citizen-proposal",
                "notes", "agreement", "motion", "interpellation", "interpellation-answer", "question", "guideline",
                "steering-document")  # fmt: skip
NO_CASES = ("documents", "attachments", "dispatch", "consultees", "references")
"""Sections that list papers and addressees, not cases."""
LISTING_KINDS = ("minutes", "notes")
LONGEST_ENTRY = 6  # lines
_NUMBER = rf"(?:[Dd](?:iarie)?nr\.?:?\s*|[Dd]iarienummer:?\s*)?\(?(?P<number>{diary.PATTERN.pattern})\)?"
_ANSWER = re.compile(
    r"^(?:(?:svar på|yttrande över|angående)\s+)?(?:kontors)?remiss(?:en|er|brev)?\s*(?:(?:av|om|:|–|-)\s*)?",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    rf"^(?:[-–•*]\s*|\d{{1,3}}\.\d{{1,2}}\.?\s+)?(?P<title>[A-ZÅÄÖ][^.;]{{7,220}}?)(?:,|\s[-–(])?\s*{_NUMBER}\.?$"
)
_CARRIER = r"(?P<kind>(?i:motion(?:en)?|(?:[\wåäö]*samverkans?)?överenskommelse(?:n)?|[\wåäö]*avtal(?:et)?))"
_PARTY = r"[A-ZÅÄÖ][\w-]*(?:\s[A-ZÅÄÖ][\w-]*|\s(?:stad|kommun|region))*"
_NAMED = re.compile(
    rf"\b{_CARRIER}(?P<rest>\s\d{{4}}\s?[-–]\s?\d{{4}}"
    rf"|\s(?:om|mellan|för|med|{phrases('title-cue', 'concerning')})\s[^.;()*]{{4,160}}?)?,?\s+{_NUMBER}"
    rf"(?P<between>\s+mellan\s{_PARTY}(?:,\s{_PARTY})*\soch\s{_PARTY})?"
)
_FINITE = re.compile(rf"\s{phrases('title-cue', 'goes-on')}\s")
"""A title ends where the sentence that it is the subject of goes on."""
_SENT_BY = re.compile(
    r"^(?P<who>[A-ZÅÄÖ][^,.;]{3,60}?)\s(?:har\s)?(?:remittera[td]|översän[dt]|skickat|skickade)e?\s(?:ut\s)?(?P<what>\S.+)$"
)
_ENDS_IN_NUMBER = re.compile(rf"(?:{diary.PATTERN.pattern})\)?\.?$")
_BOLD = re.compile(r"^[-–•*]\s+\*\*(?P<title>[^*]+)\*\*")
_LEADS_LIST = re.compile(r":\s*$|\bMBL\b")
_REGISTERED = re.compile(rf"\bdiarief\wr\w*\s+(?:på|under|med|som)\s+{_NUMBER}", re.IGNORECASE)


class Titled(NamedTuple):
    """A diary number with its title, and the passage they stand in; `body` where that tells whose diary it is from.

    The title is empty where a list prints the number's status (a notation of the scheme case-status) in its place.
    """

    span: Span
    number: str
    title: str
    body: str = ""
    status: str = ""


def recognise(papers: Sequence[Paper]) -> Iterator[Case]:
    """One fact for each diary number of an inner document that stands with a title there."""
    yield from _cases(tuple(papers))


@of_source  # agreements ask for them too
def _cases(papers: tuple[Paper, ...]) -> tuple[Case, ...]:
    return tuple(_found(papers))


def _found(papers: Sequence[Paper]) -> Iterator[Case]:
    diaries = Diaries(papers)
    for paper in papers:
        seen: set[str] = set()
        for found in sorted(_titled(paper)):
            if found.number not in seen and (found.title or found.status):
                seen.add(found.number)
                yield Case(
                    span=found.span,
                    diary_number=found.number,
                    title=found.title,
                    body=found.body or diaries.body_of(found.number),
                    status=found.status,
                )


def _titled(paper: Paper) -> Iterator[Titled]:
    """The numbers with titles; one that is cited only, as it is cited."""
    own = list(_of_its_own(paper))
    yield from own
    titled = {found.number for found in own}
    yield from (found for found in _cited(paper) if found.number not in titled)


def _of_its_own(paper: Paper) -> Iterator[Titled]:
    yield from _heads(paper)
    yield from _references(paper)
    yield from _items(paper)
    listed = list(_listed(paper))
    yield from listed
    yield from (entry for entry in listed_entries(paper) if entry.number)
    yield from _named(paper, {found.number for found in listed})
    yield from _registered(paper)


def _heads(paper: Paper) -> Iterator[Titled]:
    """The paper's own numbers with its title; a referral's case is called as what it sends out."""
    head = paper.head
    if paper.part.kind not in TITLED_KINDS or not head.title or not head.title_span:
        return
    title = bare_title(head.title) if paper.part.kind == "referral" else head.title
    printed = {number for line in paper.lines for _, number in diary.find(line.text)}
    listed = {row.diary_number for row in rows(paper)} if paper.part.kind == "delegation-list" else set()
    for number in head.diary_numbers:
        if number in listed:  # the first row's, which no head stands above
            continue
        if number in printed or number.split(" ")[-1] in paper.text[paper.part.start : head.title_span.end + 200]:
            yield Titled(head.title_span, number, title)


def _references(paper: Paper) -> Iterator[Titled]:
    """Numbers of other authorities' cases below the title of a report that answers them."""
    head = paper.head
    if paper.part.kind != "official-report" or not head.title_span:
        return
    for line in head_lines(paper.lines):
        if line.start < head.title_span.end or line.furniture:
            continue
        for span, number in diary.find(paper.text, line.start, line.end):
            if in_full(number, paper) not in head.diary_numbers:
                yield Titled(span, number, bare_title(head.title))


def bare_title(title: str) -> str:
    """A title without the words that say it is sent out or answered.

    >>> bare_title("Svar på remiss av motion om fler bänkar"), bare_title("Remiss om Översiktsplan")
    ('Motion om fler bänkar', 'Översiktsplan')
    """
    return capitalised(_ANSWER.sub("", title))


def _items(paper: Paper) -> Iterator[Titled]:
    for item in paper.part.items:
        for number in item.diary_numbers:
            yield Titled(_item_span(paper, item), number, title_of(item).rstrip(" .:"))


def title_of(item: Item) -> str:
    """An item's heading; one that is a known heading itself (`Val av justerare`) stands as its first section."""
    return item.heading or (item.sections[0].heading if item.sections else "")


def _item_span(paper: Paper, item: Item) -> Span:
    ends = item.body_start if item.heading or not item.sections else item.sections[0].body_start
    return trimmed(paper.text, item.start, max(ends, item.start + 1))


def _listed(paper: Paper) -> Iterator[Titled]:
    found = rows(paper)
    for row in found:
        if row.diary_number:
            status = status_of(row.title)
            yield Titled(row.span, row.diary_number, "" if status else row.title, status=status)
    if found:
        yield from _own_number(paper)


def _own_number(paper: Paper) -> Iterator[Titled]:
    """The number of the list itself, with its heading above."""
    lines = [line for line in paper.lines if line.stripped and not line.furniture]
    own = own_number_line(lines)
    if own is None:
        return
    above = next((o for o in reversed(lines[: lines.index(own)]) if not o.stripped.isdigit()), None)
    if above and len(above.stripped) < 80:
        yield Titled(Span(above.span.start, own.span.end), next(n for _, n in diary.find(own.stripped)), above.stripped)


def listed_entries(paper: Paper) -> Iterator[Titled]:
    """Short paragraphs and bullets of minutes: a title, and its number where it ends in one (`Scheman, SN 2024/57`)."""
    if paper.part.kind not in LISTING_KINDS:
        return
    begins = paper.part.items[0].start if paper.part.items else paper.part.start
    papers = Stretches((section.start, section.end) for _, section in paper.sections(*NO_CASES))
    body = [
        line for line in paper.lines
        if line.start >= begins and line.stripped and not line.furniture
        and line.start not in papers
    ]  # fmt: skip
    headings = {line.number for item in paper.part.items for line in body if item.start <= line.start < item.body_start}
    for block in _entry_blocks(body):
        if block[-1].number in headings:
            continue
        passage = joined(block)
        match = _ENTRY.match(passage.text)
        if bold := _BOLD.match(passage.text):
            numbers = {number for _, number in diary.find(passage.text)}
            yield Titled(passage.whole, numbers.pop() if len(numbers) == 1 else "", _clean(bold["title"]))
        elif match and not cues_in("section", match["title"][:12]):
            number, told = diary.normalise(match["number"]), _SENT_BY.match(match["title"])
            title, sender = (told["what"], told["who"]) if told else (match["title"], "")
            yield Titled(passage.whole, number, capitalised(_clean(title)), sender)
        elif not match and not passage.text.endswith(".") and block[0].number not in headings:
            yield Titled(passage.whole, "", _clean(passage.text))


def _entry_blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Paragraphs, cut where a bullet starts or a line of signs is drawn; the rest of long ones is left out."""
    for paragraph in paragraphs([line for line in lines if re.search(r"\w", line.text)]):
        block: list[Line] = []
        for line in paragraph:
            ended = bool(block) and (_LEADS_LIST.search(block[-1].text) or _ends_in_number(block[-1].stripped))
            if block and (ended or re.match(r"[-–•*]\s", line.stripped)):
                yield block
                block = []
            block.append(line)
        if len(block) <= LONGEST_ENTRY:
            yield block


def _ends_in_number(text: str) -> bool:
    return diary.holds(text) and bool(_ENDS_IN_NUMBER.search(text))


def _named(paper: Paper, listed: Collection[str]) -> Iterator[Titled]:
    """Motions and agreements that running text names with their numbers; the rows of lists are no running text."""
    for passage in _running_text(paper):
        for match in _NAMED.finditer(passage.text):
            rest = match["rest"] or ""
            between = match["between"] or ""
            number = diary.normalise(match["number"])
            if number not in listed and (rest or between):
                title = _FINITE.split(capitalised(match["kind"]) + rest + between)[0]
                yield Titled(passage.span(*match.span()), number, _clean(title))


def _running_text(paper: Paper) -> Iterator[Passage]:
    """The paragraphs that hold a diary number, lists of attachments and heads left out."""
    skipped = Stretches(
        (s.start, s.end) for s in paper.part.sections if s.key in ("attachments", "contents", "references")
    )
    lines = [
        line for line in paper.lines
        if line.stripped and not line.furniture and line.start not in skipped
    ]  # fmt: skip
    for block in paragraphs(lines):
        if any(diary.holds(line.text) for line in block):
            yield joined([line for line in block if not heading_of(line)] or block)


def _cited(paper: Paper) -> Iterator[Titled]:
    """Papers that the text cites by title and number, in lists too: `Policy för möten (KS 2012/61)`."""
    skipped = Stretches((s.start, s.end) for s in paper.part.sections if s.key in ("attachments", "contents"))
    lines = [line for line in paper.lines if line.stripped and not line.furniture and line.start not in skipped]
    for block in paragraphs(lines):
        if any(diary.holds(line.text) for line in block):
            passage = joined([line for line in block if not heading_of(line)] or block)
            yield from (Titled(found.span, found.number, found.title) for found in cited(passage))


def _registered(paper: Paper) -> Iterator[Titled]:
    """A letter that tells under which number a paper was registered; the paper's kind is all the title there is."""
    if paper.part.kind != "letter":
        return
    lines = [line for line in paper.lines if line.stripped and not line.furniture]
    for block in paragraphs(lines):
        passage = joined(block)
        for match in _REGISTERED.finditer(passage.text):
            before = paper.text[max(paper.part.start, passage.offsets[0] - 200) : passage.offsets[match.start()]]
            kinds = [c for c in cues_in("document-kind", before) if c.notation not in ("letter", "attachment")]
            if kinds:
                yield Titled(
                    passage.span(*match.span()), diary.normalise(match["number"]), capitalised(kinds[-1].label_sv)
                )


def _clean(title: str) -> str:
    return title.strip(" .,:;–-*")

"""Votes: omröstningar with their counts as printed.

… samt ordföranden Disa Ek (S) röstar Ja (12).      Med 7 ja-röster, 3 nej-röster och 1 som avstår
Omröstningen utfaller med 40 Ja mot 29 Nej.         13 ja-röster mot 8 nej-röster
Ja: 8   Nej: 5   Avstår: 0                          Summa  8  5  0
5 ledamöter röstar för utskottets förslag och 2 för Disa Eks förslag.      (the proposal that wins counts as ja)
Utfallet blev 8–5.                                  Resultatet blir 5 ja och 3 nej. 2 ledamöter avstår.
Med 25 röster mot 18 bifalls förslaget.             (a table of names without a sum prints no counts)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.cues import pattern, phrases
from ingest.facts import Span, Vote
from ingest.numerals import count_of, in_words
from ingest.parts import Item, Line, Paper, Part
from ingest.recognise.decisions import number_of
from ingest.recognise.meetings.sittings import Sitting, sittings
from ingest.recognise.passages import Passage, joined, paragraphs, sentences
from ingest.recognise.vote_lists import VoteList, vote_lists

RECORDS = ("minutes", "minutes-extract")
CUES = "vote-cue"
_N = rf"(?P<n>\d{{1,3}}|{in_words()})"
_M = _N.replace("?P<n>", "?P<m>")
_WHO = rf"(?:\s{phrases(CUES, 'voter')})?(?:\s{phrases(CUES, 'relative')})*"
_VOTES = phrases(CUES, "votes")
_WHAT = {"yes": ("yes",), "no": ("no",), "abstain": ("abstain", "abstains"), "absent": ("absent",)}
_COUNTS = {
    what: re.compile(
        rf"\b(?:{_VOTES}\s+)?{phrases(CUES, *_WHAT[what])}\s*[:=(]\s*{_N}\b"
        rf"|\b{_M}{_WHO}(?:\s{_VOTES})?\s+{phrases(CUES, *_WHAT[what])}\b(?!\s*[:=(])",
        re.IGNORECASE,
    )
    for what in _WHAT
}
"""`Ja: 8`, `röstar nej (3)`, and `7 ja-röster`, `två ledamöter som avstår`."""
_OPENS = re.compile(rf"{phrases(CUES, 'yes')}\s*[:(]\s*\d{{1,3}}\b", re.IGNORECASE)
_SUM = re.compile(
    rf"\b{phrases(CUES, 'sum')}\s*:?\s+(?P<yes>\d{{1,3}})\s+(?P<no>\d{{1,3}})(?:\s+(?P<abstain>\d{{1,3}}))?\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    rf"\b{_N}\s(?:röster\b[^.]{{0,60}}?\s)?{phrases(CUES, 'against')}\s{_M}\b(?:\sröster)?", re.IGNORECASE
)
_FOR_EACH = re.compile(
    rf"\b{_N}{_WHO}\s(?:{_VOTES}|röster)\s(?:för|på)(?:\s[^.;]{{3,120}}?)?(?:,\s|,?\s(?:och|samt|medan|mot)\s){_M}{_WHO}"
    rf"(?:\s(?:{_VOTES}|röster))?\s(?:för|på|emot|mot)\b",
    re.IGNORECASE,
)
"""`5 ledamöter röstar för utskottets förslag och 2 för Disa Eks förslag`, `4 röster för och 2 emot`: no ja, no nej."""
_SCORE = re.compile(
    rf"\b{phrases(CUES, 'score')}\b\D{{0,24}}?\s(?P<yes>\d{{1,3}})\s?[–-]\s?(?P<no>\d{{1,3}})\b(?!\s?[–-])",
    re.IGNORECASE,
)
"""`Utfallet blev 8–5`."""
_ABOUT = pattern(CUES, "tells-of-vote")
_SIDES = phrases(CUES, "yes", "no")
_ROLL = re.compile(
    rf"\b(?:{_VOTES}\s+{_SIDES}|{_SIDES}\s{_VOTES})\b|\bja\s\|?\s?nej\s\|?\s?(?:avst|[A-ZÅÄÖ])", re.IGNORECASE
)
"""Who votes how: in sentences, or in a table's columns `Ja  Nej  Avstår`."""


def recognise(papers: Sequence[Paper]) -> Iterator[Vote]:
    """The votes of every item of minutes, and of extracts."""
    for sitting in sittings(papers):
        part = sitting.paper.part
        if part.kind in RECORDS:
            lists = [each for paper in (sitting.paper, *sitting.annexes) for each in vote_lists(paper)]
            numbers = {item.number for item in part.items}
            for item in part.items or (None,):
                own = [each for each in lists if item is not None and each.item == item.number]
                elsewhere = [each for each in lists if each.item in numbers]
                yield from _votes(sitting, item, own, elsewhere)


@dataclass
class _Tally:
    """The counts of one vote as they are met; `span` is the sentence with the first of them."""

    span: Span
    counts: dict[str, str] = field(default_factory=dict)

    def takes(self, what: str, count: str) -> bool:
        """Whether a count belongs to this vote: its place is free, or holds the same number."""
        return self.counts.get(what, count) == count


def _votes(
    sitting: Sitting, item: Item | None, own: Sequence[VoteList], elsewhere: Sequence[VoteList]
) -> Iterator[Vote]:
    """The votes of an item: those told of in it, and those of lists that name it (`own`); of the lists that name some
    item (`elsewhere`), nothing is told of the item they stand in."""
    told = [
        tally
        for headed, lines in _stretches(sitting.paper, item)
        for tally in _tallies([line for line in lines if not _within(line, elsewhere)], headed=headed)
    ]
    for tally in _with_lists(told, own):
        yield Vote(
            span=tally.span,
            date=sitting.date,
            item=item.number if item else "",
            diary_number=number_of(sitting.paper, item),
            yes=tally.counts.get("yes", ""),
            no=tally.counts.get("no", ""),
            abstain=tally.counts.get("abstain", ""),
            absent=tally.counts.get("absent", ""),
            body=sitting.body,
        )


def _within(line: Line, lists: Sequence[VoteList]) -> bool:
    return any(each.span.start <= line.start < each.span.end for each in lists)


def _with_lists(told: list[_Tally], lists: Sequence[VoteList]) -> list[_Tally]:
    """The votes that the text of an item tells of, with the counts of its lists; a list of another vote is one more."""
    votes = list(told)
    for each in lists:
        counts = dict(each.counts)
        same = next((vote for vote in votes if all(vote.takes(what, counts.get(what, "")) for what in counts)), None)
        if same is not None:
            same.counts |= counts
        elif counts or not votes:
            votes.append(_Tally(each.span, counts))
    return votes


def _stretches(paper: Paper, item: Item | None) -> Iterator[tuple[bool, list[Line]]]:
    """The sections of an item, each with whether `Omröstning` heads it, and what stands before the first."""
    place: Item | Part = item or paper.part
    first = min((section.start for section in place.sections), default=place.end)
    yield False, [line for line in paper.lines_of(place) if line.start < first]
    for section in place.sections:
        yield section.key == "vote", paper.lines_of(section)


def _tallies(lines: Sequence[Line], *, headed: bool) -> list[_Tally]:
    """The votes whose counts the lines print; under `Omröstning` a roll-call without counts is a vote too."""
    tallies: list[_Tally] = []
    rolls: list[Span] = []
    called = False  # whether a vote has been told of further up
    for paragraph in paragraphs(lines):
        passage = joined(paragraph)
        told = -1  # where the last sentence with counts ended
        for start, end in sentences(passage):
            about = _ABOUT.search(passage.text, start, end) is not None
            called = called or about
            if not headed and not called:
                continue
            counts = list(_counts(passage, start, end))
            sides = {"yes", "no"} & {what for what, _ in counts}
            goes_on = told == start and bool(counts) and not sides
            opens = called and _OPENS.match(passage.text, start, end)
            if not (headed or about or len(sides) == 2 or goes_on or opens):
                continue
            told = end if counts else -1
            for what, count in counts:
                if not tallies or not tallies[-1].takes(what, count):
                    tallies.append(_Tally(passage.span(start, end)))
                tallies[-1].counts[what] = count
            if _ROLL.search(passage.text, start, end):
                rolls.append(passage.span(start, end))
    counted = [tally for tally in tallies if len(tally.counts) > 1]
    return counted or [_Tally(span) for span in rolls[:1] if headed]


def _counts(passage: Passage, start: int, end: int) -> Iterator[tuple[str, str]]:
    """(yes, no, abstain or absent; the count) as one sentence prints them."""
    if total := _SUM.search(passage.text, start, end):
        yield from ((what, count) for what, count in total.groupdict().items() if count)
        return
    found = [
        (what, _figures(match["n"] or match["m"]))
        for what, pattern in _COUNTS.items()
        for match in pattern.finditer(passage.text, start, end)
    ]
    if not found and (score := _SCORE.search(passage.text, start, end)):
        found = list(score.groupdict().items())
    against = _AGAINST.search(passage.text, start, end)
    if against and "röst" in against.string[start:end] and not {"yes", "no"} & {what for what, _ in found}:
        found = [("yes", _figures(against["n"])), ("no", _figures(against["m"])), *found]
    if not {"yes", "no"} & {what for what, _ in found} and (each := _FOR_EACH.search(passage.text, start, end)):
        more, fewer = sorted((_figures(each["n"]), _figures(each["m"])), key=int, reverse=True)
        found = [("yes", more), ("no", fewer), *found]
    yield from found


def _figures(count: str) -> str:
    """`7` or `sju` in figures."""
    return str(count_of(count))

"""Where papers name agreements: titles of cases, `… mentioned between A and B`, decisions to conclude one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest import diary
from ingest.cues import folded, phrases
from ingest.facts import Span
from ingest.names import capitalised, kind_of
from ingest.parts import Paper, fold
from ingest.recognise import cases
from ingest.recognise.agreements.approved import concluded
from ingest.recognise.agreements.cited import cited
from ingest.recognise.agreements.names import (
    CONCERNING,
    GAP,
    MENTION,
    NOUN,
    PARTIES,
    PARTY,
    Mention,
    noun_of,
    parties_in,
)
from ingest.recognise.agreements.parties import parties_of
from ingest.recognise.agreements.running import named_whole
from ingest.recognise.agreements.terms import status, validity, years_of
from ingest.recognise.agreements.told import (
    BARE,
    at_meetings,
    of_itself,
    terminated,
    terms,
    to_be_signed,
    who_concludes,
)
from ingest.recognise.lineage.ends import Source, numbers_at, own_numbers
from ingest.recognise.registers.agreements import listed

_DNR = (
    r"(?:(?:,\s+(?:[Dd]nr\.?:?\s+)?|\s+\((?:[Dd]nr\.?:?\s+)?|\s+[Dd]nr\.?:?\s+)(?P<number%d>"
    + diary.PATTERN.pattern
    + r")\)?)?"
)
_NOW_OR_THEN = phrases("agreement-cue", "former", "current")
_BETWEEN = re.compile(
    rf"(?:\b(?P<adjective>(?!(?i:en|ett|ny|nya|nytt|den|det|denna|detta|dessa|{_NOW_OR_THEN}|om|av|i|på|till|för)\b)"
    rf"[^\W\d_]{{3,}}){GAP})?\b{NOUN}(?P<also>{GAP}och{GAP}[a-zåäö]{{5,}})?"
    rf"(?P<years>{GAP}för{GAP}\d{{4}}\s*[-–]\s*\d{{4}})?{_DNR % 1}"
    rf"(?:{GAP}{phrases('agreement-cue', 'is-concluded', 'is-entered')})?{GAP}(?P<between>{PARTIES.pattern}){_DNR % 2}"
)
_TITLED = re.compile(
    rf"^(?P<before>(?:{phrases(MENTION, 'treats')}|(?P<extends>förlängning av))\s)?"
    rf"(?P<title>(?:(?!(?:avtal|överens|för|om|av|med|på|till|i|från)\b)[\wåäö-]+\s){{0,2}}?{NOUN}(?:$|\s.*))$",
    re.IGNORECASE,
)
_TO_APPROVE = re.compile(
    rf"\b{phrases(MENTION, 'approve', 'conclude')}\s(?P<title>{NOUN}\s(?:med|mellan|{CONCERNING})\s.+)$", re.IGNORECASE
)
_NO_ADJECTIVE = re.compile(phrases("agreement-cue", "no-agreement", "notice"), re.IGNORECASE)
_SIGNED_WITH = re.compile(
    rf"\b{NOUN}\s+(?:har\s+)?{phrases(MENTION, 'been-concluded')}\s+med\s+(?P<party>{PARTY})"
    rf"(?:\s+(?P<about>{CONCERNING}\s+[^.,;]{{3,80}}))?"
)
_HEADING = re.compile(r"(?:§\s?)?\d{1,3}(?:\.\d{1,2})*[.)]?\s+(?P<title>[A-ZÅÄÖ].*)$")
_ON = re.compile(rf"\s(?:för|med|mellan|{CONCERNING})\s")
_FORMER = re.compile(rf"\b{_NOW_OR_THEN}\s+\w*$", re.IGNORECASE)
_SCAN = re.compile(r"(?:[Öö]verenskommelse|[Aa]vtal)(?:n|et)?\b")
_MAY_NAME = re.compile(phrases("agreement-cue", "noun"), re.IGNORECASE)
_BREAK = re.compile(r"[.:]\s|\n\s*\n")
_REPLACED = re.compile(
    rf"\b(?i:ersätter|efterträder)\s+(?:(?:den|det)\s+)?(?:\w+\s+)?{NOUN}(?P<more>\s+om\s+[^.,;]{{3,80}}?|\s+\d{{4}}\s?[-–]\s?\d{{4}})?"
    rf",?\s+(?:dnr\s+)?\(?(?P<number>{diary.PATTERN.pattern})"
)
_WHICH = re.compile(r"\)?,?\s(?:som|vilke[nt])\s[^.;]*")
LONGEST_WORDS = 60  # code points: an adjective and a compound noun
SENTENCE = 260  # code points: how far around a name its sentence is looked for


def mentions(papers: Sequence[Paper]) -> list[Mention]:
    """Every place where the papers of one source name an agreement, in order."""
    source = Source(tuple(papers))
    titled = [*_case_titles(papers)]
    found = [*titled]
    for paper in papers:
        found += _of_lists(paper)
        if _MAY_NAME.search(paper.text, paper.part.start, paper.part.end):
            found += _in_text(paper, titled)
            found += _own_text(paper)
            found += concluded(paper, source)
            found += named_whole(paper, titled)
            found += cited(paper)
            found += terminated(paper)
            found += to_be_signed(paper)
            numbers = _numbers_in(paper)
            about = [mention for mention in titled if mention.number in numbers and not mention.borrowed]
            found += who_concludes(paper, about)
            found += terms(paper, about)
            if paper.part.kind in ("minutes", "notes"):
                found += at_meetings(paper)
    whole = _numbers_together(papers)
    return sorted((replace(m, number=whole.get(m.number, m.number)) for m in found), key=lambda m: m.span)


def _numbers_in(paper: Paper) -> set[str]:
    """The diary numbers of a paper and of its items."""
    return {*paper.head.diary_numbers}.union(*(item.diary_numbers for item in paper.part.items))


def _numbers_together(papers: Sequence[Paper]) -> dict[str, str]:
    """Each of the numbers that an agreement has, one a party, -> all of them as tables print them."""
    own = [own_numbers(paper) for paper in papers if paper.part.kind == "agreement"]
    return {number: "; ".join(numbers) for numbers in own if len(numbers) > 1 for number in numbers}


def _of_lists(paper: Paper) -> Iterator[Mention]:
    """The rows of lists of agreements."""
    for row in listed(paper):
        match = _TITLED.match(row.title)
        yield Mention(
            row.span, row.title, noun_of(match) if match else folded(row.title), row.number, row.parties,
            row.valid_from, row.valid_to, row.status, listed=True,
        )  # fmt: skip


def _case_titles(papers: Sequence[Paper]) -> Iterator[Mention]:
    """Cases that are about one agreement: `Avtal om tolkar`, `Remiss om Regional överenskommelse …`."""
    in_lists = {row.number for paper in papers for row in listed(paper)}
    for case in cases.recognise(papers):
        if case.diary_number in in_lists:  # its row tells more, and of nothing else
            continue
        match = _TITLED.match(case.title)
        if match and not _NO_ADJECTIVE.match(match["title"]):
            sent_out = bool(match["before"])
        else:
            match, sent_out = _TO_APPROVE.search(case.title), True
        if not match or "motion" in case.title.casefold():
            continue
        title = capitalised(match["title"])
        around = fold(papers[0].text[case.span.start : case.span.end])
        behind = around[around.find(case.title) + len(case.title) :] + _goes_on(papers[0].text, case.span)
        extends = bool(match.groupdict().get("extends"))
        told = "extended" if extends else "proposed" if sent_out else status(behind)
        borrowed = bool(re.match(r"(?:svar på )?(?:kontors)?remiss|yttrande", case.title, re.IGNORECASE))
        first, last = years_of(title)
        valid_from, valid_to = validity(behind)
        yield Mention(
            case.span, title, noun_of(match), case.diary_number,
            parties_in(title) or _between_parties(around), valid_from or first,
            valid_to or last, told, borrowed,
        )  # fmt: skip


def _between_parties(sentence: str) -> tuple[str, ...]:
    """The parties behind `mellan` in the sentence that a title stands in."""
    match = PARTIES.search(sentence)
    return parties_in(match[0]) if match else ()


def _goes_on(text: str, span: Span) -> str:
    """The rest of the sentence that a title and its number stand in, where they stand in one."""
    behind = text[span.end : span.end + SENTENCE]
    if not re.match(r",?\s[a-zåäö]", behind) or "\n\n" in behind[:3]:
        return ""
    stop = _BREAK.search(behind)
    return " " + fold(behind[: stop.start()] if stop else behind)


def _in_text(paper: Paper, titled: Sequence[Mention]) -> Iterator[Mention]:
    """`samverkansavtal för 2015-2019, dnr …, mellan A och B löpte ut …`, `Avtal har skrivits med X om Y`."""
    start, end = paper.part.start, paper.part.end
    for match in _between(paper.text, start, end):
        adjective = "" if match["adjective"] is None or match["definite"] else f"{match['adjective']} "
        title = fold(f"{adjective}{match['noun']}{match['also'] or ''}{match['years'] or ''} {match['between']}")
        number = match["number1"] or match["number2"] or ""
        around = _sentence(paper, *match.span())
        valid_from, valid_to = validity(around)
        numbers = numbers_at(paper, match.start())
        own = _case_about(noun_of(match), numbers, titled) if _is_new(paper, match, number) else None
        headed = None if own or number else _headed_by(paper, match)
        yield Mention(
            Span(*match.span()), capitalised(headed["title"] if headed else title),
            own.noun if own else noun_of(headed or match),
            own.number if own else diary.normalise(number) if number else "",
            parties_in(fold(match["between"])), valid_from, valid_to, _told(paper, around), own is not None,
            numbers[0] if len(numbers) == 1 else "",
        )  # fmt: skip
    for match in _SIGNED_WITH.finditer(paper.text, start, end):
        about = f" {match['about']}" if match["about"] else ""
        title = fold(f"{match['noun']}{about}")
        party = fold(match["party"])
        yield Mention(Span(*match.span()), capitalised(title), noun_of(match), parties=(party,), status="in-force")
    for match in _REPLACED.finditer(paper.text, start, end):
        number = diary.normalise(match["number"])
        title = fold(f"{capitalised(noun_of(match))}{match['more'] or ''}")
        valid_from, valid_to = _was_valid(fold(paper.text[match.end() : min(match.end() + SENTENCE, end)]))
        yield Mention(
            Span(*match.span()), title, noun_of(match), number, valid_from=valid_from, valid_to=valid_to
        )  # fmt: skip


def _was_valid(behind: str) -> tuple[str, str]:
    """The term of an agreement that the relative clause right behind its number tells: `, som gällde 2021–2024`."""
    clause = _WHICH.match(behind)
    if not clause:
        return "", ""
    first, last = validity(clause[0])
    years = years_of(clause[0])
    return first or years[0], last or years[1]


def _headed_by(paper: Paper, match: re.Match[str]) -> re.Match[str] | None:
    """The agreement that the heading above names, where the text calls it `avtalet` and no more; else None."""
    if not match["definite"] or noun_of(match) not in BARE:
        return None
    at = match.start("noun")
    item = paper.item_at(at)
    above = [line.strip() for line in paper.text[max(paper.part.start, at - SENTENCE) : at].split("\n")]
    headings = [numbered["title"] for line in above[-3:-1] if (numbered := _HEADING.match(line))]
    for heading in (*reversed(headings), *([item.heading] if item else [])):
        found = _TITLED.match(heading)
        if found and not found["definite"] and _ON.match(heading, found.end("noun")):
            return found
    return None


def _is_new(paper: Paper, match: re.Match[str], number: str) -> bool:
    """Whether a name may be that of the agreement a case is about: it has no number, and is no former one."""
    return not number and not _FORMER.search(
        paper.text[max(paper.part.start, match.start("noun") - 30) : match.start("noun")]
    )


def _case_about(noun: str, numbers: Sequence[str], titled: Sequence[Mention]) -> Mention | None:
    """The agreement of the case that a passage belongs to, if the passage calls it by its noun or a part of it."""
    return next((m for m in titled if [m.number] == [*numbers] and not m.borrowed and m.noun.endswith(noun)), None)


def _own_text(paper: Paper) -> Iterator[Mention]:
    """An agreement that stands in the source itself."""
    if paper.part.kind != "agreement" or not paper.head.title_span or len(listed(paper)) > 1:
        return
    match = _TITLED.match(paper.head.title)
    parties = parties_in(paper.head.title) or parties_of(paper)
    if not match and not parties:
        return
    text = of_itself(paper) or fold(paper.text[paper.part.start : paper.part.end])
    valid_from, valid_to = validity(text)
    yield Mention(
        paper.head.title_span, capitalised(match["title"] if match else paper.head.title),
        noun_of(match) if match else "avtal", "; ".join(own_numbers(paper)),
        parties, valid_from, valid_to, _told(paper, text),
    )  # fmt: skip


def _between(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Matches of `_BETWEEN`, looked for only around its noun: most text has none."""
    reached = start
    for noun in _SCAN.finditer(text, start, end):
        match = _BETWEEN.search(text, max(reached, noun.start() - LONGEST_WORDS), min(end, noun.end() + SENTENCE))
        if match and match.start("noun") <= noun.start() < match.end("noun"):
            reached = match.end()
            yield match


def _told(paper: Paper, around: str) -> str:
    """The status that a sentence tells; a signed agreement that stands in the source on its own is in force."""
    alone = paper.part.kind == "agreement" and not paper.part.parent and bool(paper.head.date)
    return _unless_decided(paper, around, status(around, signed=alone))


def _unless_decided(paper: Paper, words: str, told: str) -> str:
    """What the council itself approves is no proposal any more, nor in force before it is signed."""
    decided = kind_of(paper.head.body) == "council" and "godkänns" in words
    return "" if decided and told == "proposed" else told


def _sentence(paper: Paper, start: int, end: int) -> str:
    """The sentence that a name stands in, folded; for an agreement's title what it tells of itself, else all of it."""
    title = paper.head.title_span
    if paper.part.kind == "agreement" and (title is None or start <= title.end):
        return of_itself(paper) or fold(paper.text[paper.part.start : paper.part.end])
    breaks = _BREAK.finditer(paper.text, max(paper.part.start, start - SENTENCE), start)
    begins = max((each.end() for each in breaks), default=max(paper.part.start, start - SENTENCE))
    stop = _BREAK.search(paper.text, end, min(end + SENTENCE, paper.part.end))
    return fold(paper.text[begins : stop.start() if stop else end])

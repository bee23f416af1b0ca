"""Agreements that running text names whole: title, number, parties and term in one sentence or two.

    Medborgarlöfte 2031, dnr KS 2031/6, har tecknats av Ekmåla kommun och Polisregion Öst och gäller från …
    Ramavtal för hyrbilar med Ekmåla Bil AB, KSN-2031-0311, som gäller till den 31 augusti 2033
    Överenskommelse om sociala insatser mellan Ekmåla kommun, Region Öst och … gäller tills vidare från år 2029
    År 2030 tecknade Ekmåla kommun Samarbetsavtal om fiber (KS 2030/44), med Fiber AB. Det gäller från …
    Serviceavtalet för hissarna, som kommunen slöt med Ekmåla Hiss AB, gäller till …

A title starts with a capital and tells what the agreement is about: `avtalet` is one that is named elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from ingest import diary
from ingest.cues import pattern, phrases, stems
from ingest.facts import Span
from ingest.parts import Paper
from ingest.recognise.agreements.names import ABOUT, CITED_NOUN, MENTION, NO_VERB, Mention, indefinite
from ingest.recognise.agreements.referred import PARTIES, parties
from ingest.recognise.agreements.terms import status, validity, years_of
from ingest.recognise.lineage.ends import numbers_at
from ingest.recognise.passages import passages, sentences
from ingest.recognise.registers import LIST_KINDS

CUES = "agreement-cue"
_WORDS = rf"(?:(?!\w*(?i:avtal|överens|beslut|kontrakt))(?:\b{NO_VERB}\w|\B\w|[^\w.,;:()]|(?<=\d):(?=\d))){{3,80}}?"
_YEARS = r"(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?"
_TITLE = (
    rf"(?!(?i:{phrases(CUES, 'former', 'current')}|nytt|ny)\b)(?P<title>(?:[A-ZÅÄÖ][a-zåäö]{{3,}}\s)?"
    rf"(?P<noun>{CITED_NOUN})(?:\snr\.?\s\d+)?"
    rf"(?:{ABOUT}{_WORDS}(?:\s{_YEARS})?|(?<=löfte)\s{_YEARS}))"
)
_NUMBER = rf"(?:,?\s\(?(?:[Dd]nr\.?:?\s|[Dd]iarienummer\s)?(?P<number%d>{diary.PATTERN.pattern})\)?,?)?"
_SIGNED = (
    rf"(?:har\s|är\s)?(?:{phrases(MENTION, 'been-concluded', 'concluded', 'has-concluded')}"
    rf"|{phrases(CUES, 'concluded', 'signed')})\s(?:av|mellan|med)"
)
_NAMED = re.compile(
    rf"(?<![\w-])(?=[A-ZÅÄÖ]){_TITLE}{_NUMBER % 1}\s(?P<link>mellan|med|{_SIGNED})\s(?P<parties>{PARTIES})"
    rf"(?:\s(?:år|under|den)\s[^.;,()]{{4,20}})?{_NUMBER % 2}"
)
_CONCLUDES = rf"(?:{phrases(MENTION, 'concluded')}|har\s{phrases(MENTION, 'has-concluded')})"
_WHO = re.compile(rf"\b{_CONCLUDES}\s(?P<after>{PARTIES})\s$|(?<![\w-])(?P<before>{PARTIES})\s{_CONCLUDES}\s$")
"""Who concludes an agreement, right before its title."""
_WHICH = re.compile(
    rf"(?<![\w-])(?=[A-ZÅÄÖ]){_TITLE},?\s(?:som|vilke[nt])\s(?P<one>{PARTIES})\s{_CONCLUDES}"
    rf"\smed\s(?P<parties>{PARTIES}){_NUMBER % 2}"
)
_MAY_NAME = stems(CUES, "noun")
_NOTICE = re.compile(rf"\b{phrases(MENTION, 'is-terminated')}\b(?!.*\b{phrases(MENTION, 'ceased')}\b)")
_HOLDS = re.compile(rf"\bhar\s(?:\w+ats|{phrases(MENTION, 'been-concluded')})\b")
_IS_TOLD = pattern(
    CUES, "holds", "in-use", "ends", "ran-out", "extended", "concluded", "signed", "proposed", "is-concluded", "not-yet"
)
"""Words that tell of an agreement that it is, was or is to be."""
_IN_USE = pattern(CUES, "holds", "in-use", "concluded")
_GOES_ON = re.compile(
    rf"(?=[A-ZÅÄÖ])(?i:{phrases(MENTION, 'the-agreement')})\s(?:\w+\s)?{phrases(MENTION, 'holds', 'ends')}\b"
)


def named_whole(paper: Paper, titled: Sequence[Mention]) -> Iterator[Mention]:
    """Every agreement that a sentence of a paper names by its title with its parties, and says that it holds.

    titled  the agreements that the source's cases are about: one named in such a case may be the case's
    """
    if paper.part.kind in LIST_KINDS:
        return
    for passage in passages(paper.lines_of(paper.part)):
        spans = list(sentences(passage)) if passage.may_tell(_MAY_NAME) else []
        for order, (start, end) in enumerate(spans):
            for match in chain.from_iterable(form.finditer(passage.text, start, end) for form in (_NAMED, _WHICH)):
                around = _told(passage.text, spans, order)
                if _HOLDS.search(around) or _IS_TOLD.search(around):
                    names = parties(paper, ", ".join((*_who(match), match["parties"])), passage.text[: match.start()])
                    if names:
                        span = passage.span(match.start(), match.end("title"))
                        yield _mention(paper, span, match, names, around, titled)


def _told(text: str, spans: Sequence[tuple[int, int]], order: int) -> str:
    """A sentence with the one behind it, where that goes on about its agreement."""
    start, end = spans[order]
    goes_on = order + 1 < len(spans) and _GOES_ON.match(text, spans[order + 1][0])
    return text[start : spans[order + 1][1]] if goes_on else text[start:end]


def _who(match: re.Match[str]) -> tuple[str, ...]:
    """Who concludes an agreement with those behind its title."""
    told = match.groupdict()
    if told.get("one"):
        return (match["one"],)
    found = _WHO.search(match.string[: match.start()]) if told["link"] == "med" else None
    return (found["after"] or found["before"],) if found else ()


def _is_called(mention: Mention, title: str) -> bool:
    """Whether a case's title, with its parties or without, calls its agreement so."""
    return mention.title.casefold().startswith(title.casefold())


def _mention(
    paper: Paper, span: Span, match: re.Match[str], names: tuple[str, ...], around: str, titled: Sequence[Mention]
) -> Mention:
    told = match.groupdict()
    title = match["title"].replace(match["noun"], match["noun"][: len(indefinite(match["noun"]))], 1)
    number = diary.normalise(told.get("number1") or told.get("number2") or "")
    noun = indefinite(match["noun"])
    numbers = numbers_at(paper, span.start)
    case = [m for m in titled if [m.number] == [*numbers] and _is_called(m, title)]
    own = case[0] if case and not number else None
    first, last = validity(around)
    years = years_of(title)
    state = "in-force" if _NOTICE.search(around) else status(around) or ("in-force" if _IN_USE.search(around) else "")
    return Mention(
        span, title, own.noun if own else noun, own.number if own else number,
        names, first or years[0], last or years[1], state,
        own is not None or (told.get("link") == "mellan" and any(m.number == number for m in titled)),
        numbers[0] if len(numbers) == 1 else "",
    )  # fmt: skip

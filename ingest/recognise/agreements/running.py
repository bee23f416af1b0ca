"""Agreements that running text names whole: title, number, parties and term in one sentence or two.

    Medborgarlöfte 2031, dnr KS 2031/6, har tecknats av Ekmåla kommun och Polisregion Öst och gäller från …
    Ramavtal för hyrbilar med Ekmåla Bil AB, KSN-2031-0311, som gäller till den 31 augusti 2033
    Överenskommelse om sociala insatser mellan Ekmåla kommun, Region Öst och … gäller tills vidare från år 2029
    År 2030 tecknade Ekmåla kommun Samarbetsavtal om fiber (KS 2030/44), med Fiber AB. Det gäller från …
    Badet drivs av Ekmåla Bad AB enligt Avtal om drift av badet (KS 2030/9), som gäller till …

A title starts with a capital and tells what the agreement is about: `avtalet` is one that is named elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest import diary
from ingest.facts import Span
from ingest.parts import Paper
from ingest.recognise.agreements.names import PARTY, Mention
from ingest.recognise.agreements.terms import status, validity, years_of
from ingest.recognise.lineage.ends import numbers_at
from ingest.recognise.passages import passages, sentences
from ingest.recognise.registers import LIST_KINDS

_PROMISE = r"[Mm]edborgarlöfte"
_WORDS = r"(?:(?!\w*(?i:avtal|överens|beslut))[^.,;:()]){3,80}?"
_YEARS = r"(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?"
_ABOUT = rf"\s(?:om|för|avseende|gällande|rörande)\s{_WORDS}"
_TITLE = (
    r"(?!Tidigare|Nuvarande|Gällande|Nytt|Ny\b)(?P<title>(?:[A-ZÅÄÖ][a-zåäö]{3,}\s)?"
    rf"(?P<noun>[\wåäöÅÄÖ-]*(?:[Öö]verenskommelse|[Aa]vtal|{_PROMISE}))"
    rf"(?:{_ABOUT}(?:\s{_YEARS})?|(?<=löfte)\s{_YEARS}))"
)
_NUMBER = rf"(?:,?\s\(?(?:[Dd]nr\.?:?\s|[Dd]iarienummer\s)?(?P<number%d>{diary.PATTERN.pattern})\)?,?)?"
_OF_PLACE = r"(?:\s(?:i|på)\s[A-ZÅÄÖ][\w-]+(?:\s[A-ZÅÄÖ][\w-]+)?\s(?:AB|HB|KB|IF|IK|SK)\b)?"
_PARTY = rf"(?!{diary.PATTERN.pattern}){PARTY}{_OF_PLACE}"
_LIST = rf"{_PARTY}(?:,\s{_PARTY})*(?:,?\s(?:och|samt)\s{_PARTY})?"
_SIGNED = (
    r"(?:har\s|är\s)?(?:teckn|slut|ingå|träff|undertecknats|upprätt|skriv)(?:ade|ats|its|tts|at|et|it|na|s)?"
    r"\s(?:av|mellan|med)"
)
_NAMED = re.compile(
    rf"(?<![\w-])(?=[A-ZÅÄÖ]){_TITLE}{_NUMBER % 1}\s(?P<link>mellan|med|{_SIGNED})\s(?P<parties>{_LIST}){_NUMBER % 2}"
)
_CONCLUDES = r"(?:tecknade|ingick|slöt|träffade|upprättade|har\s(?:tecknat|ingått|slutit|träffat|upprättat))"
_WHO = re.compile(rf"\b{_CONCLUDES}\s(?P<after>{_PARTY})\s$|(?<![\w-])(?P<before>{_PARTY})\s{_CONCLUDES}\s$")
"""Who concludes an agreement, right before its title."""
_ACCORDING = re.compile(
    rf"(?:(?<![\w-])(?P<one>{_PARTY})\s(?:arrenderar|hyr|leasar|nyttjar)\s[^.,;]{{0,40}}?)?\bav\s(?P<parties>{_PARTY})\senligt\s"
    rf"{_TITLE}{_NUMBER.removesuffix('?') % 1}"
)
_MAY_NAME = ("avtal", "överenskommelse", "medborgarlöfte")
_SPLIT = re.compile(r",\s+(?:och\s+|samt\s+)?|\s+(?:och|samt)\s+")
_NOTICE = re.compile(r"\b(?:sagts\supp|uppsag[dt]|sägs\supp)\b(?!.*\bupphör(?:de|t)\b)")
_HOLDS = re.compile(
    r"\b(?:gäller|gällde|används?|tillämpas|löper|följs|upphör|förlängs|har\s\w+ats|har\sslutits|har\singåtts)\b"
)
_IN_USE = re.compile(r"\b(?:gäller|används?|tillämpas|löper|följs)\b")
_GOES_ON = re.compile(
    r"(?:Avtalet|Överenskommelsen|Arrendet|Hyrestiden|Avtalstiden|Det|Den|Löftet)\s(?:\w+\s)?(?:gäller|löper|upphör|har\ssagts)\b"
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
            for match in _NAMED.finditer(passage.text, start, end):
                around = _told(passage.text, spans, order)
                if _HOLDS.search(around):
                    parties = (*_who(match), *_SPLIT.split(match["parties"]))
                    yield _mention(
                        paper, passage.span(match.start(), match.end("title")), match, parties, around, titled
                    )
            for match in _ACCORDING.finditer(passage.text, start, end) if " enligt " in passage.text[start:end] else ():
                around = _told(passage.text, spans, order)
                if _HOLDS.search(around):
                    parties = tuple(filter(None, (match["one"], match["parties"])))
                    yield _mention(
                        paper, passage.span(match.start("title"), match.end("title")), match, parties, around, titled
                    )


def _told(text: str, spans: Sequence[tuple[int, int]], order: int) -> str:
    """A sentence with the one behind it, where that goes on about its agreement."""
    start, end = spans[order]
    goes_on = order + 1 < len(spans) and _GOES_ON.match(text, spans[order + 1][0])
    return text[start : spans[order + 1][1]] if goes_on else text[start:end]


def _who(match: re.Match[str]) -> tuple[str, ...]:
    """Who concludes an agreement with those behind its title."""
    found = _WHO.search(match.string[: match.start()]) if match["link"] == "med" else None
    return (found["after"] or found["before"],) if found else ()


def _is_called(mention: Mention, title: str) -> bool:
    """Whether a case's title, with its parties or without, calls its agreement so."""
    return mention.title.casefold().startswith(title.casefold())


def _mention(
    paper: Paper, span: Span, match: re.Match[str], parties: tuple[str, ...], around: str, titled: Sequence[Mention]
) -> Mention:
    told = match.groupdict()
    number = diary.normalise(told["number1"] or told.get("number2") or "")
    noun = match["noun"].casefold()
    numbers = numbers_at(paper, span.start)
    case = [m for m in titled if [m.number] == [*numbers] and _is_called(m, match["title"])]
    own = case[0] if case and not number else None
    first, last = validity(around)
    years = years_of(match["title"])
    state = "in-force" if _NOTICE.search(around) else status(around) or ("in-force" if _IN_USE.search(around) else "")
    return Mention(
        span, match["title"], own.noun if own else noun, own.number if own else number,
        parties, first or years[0], last or years[1], state,
        own is not None or (told.get("link") == "mellan" and any(m.number == number for m in titled)),
        numbers[0] if len(numbers) == 1 else "",
    )  # fmt: skip

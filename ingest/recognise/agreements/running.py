"""Agreements that running text names whole: title, number, parties and term in one sentence or two.

    Medborgarlöfte 2031, dnr KS 2031/6, har tecknats av Ekmåla kommun och Polisregion Öst och gäller från …
    Ramavtal för hyrbilar med Ekmåla Bil AB, KSN-2031-0311, som gäller till den 31 augusti 2033
    Överenskommelse om sociala insatser mellan Ekmåla kommun, Region Öst och … gäller tills vidare från år 2029

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
_MAY_NAME = ("avtal", "överenskommelse", "medborgarlöfte")
_SPLIT = re.compile(r",\s+(?:och\s+|samt\s+)?|\s+(?:och|samt)\s+")
_NOTICE = re.compile(r"\b(?:sagts\supp|uppsag[dt]|sägs\supp)\b(?!.*\bupphör(?:de|t)\b)")
_HOLDS = re.compile(
    r"\b(?:gäller|gällde|används?|tillämpas|löper|följs|upphör|förlängs|har\s\w+ats|har\sslutits|har\singåtts)\b"
)
_IN_USE = re.compile(r"\b(?:gäller|används?|tillämpas|löper|följs)\b")
_GOES_ON = re.compile(r"(?:Avtalet|Överenskommelsen|Det|Den|Löftet)\s(?:\w+\s)?(?:gäller|löper|upphör|har\ssagts)\b")


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
                around = passage.text[start:end]
                if order + 1 < len(spans) and _GOES_ON.match(passage.text, spans[order + 1][0]):
                    around += passage.text[slice(*spans[order + 1])]
                if _HOLDS.search(around):
                    yield _mention(paper, passage.span(match.start(), match.end("title")), match, around, titled)


def _is_called(mention: Mention, title: str) -> bool:
    """Whether a case's title, with its parties or without, calls its agreement so."""
    return mention.title.casefold().startswith(title.casefold())


def _mention(paper: Paper, span: Span, match: re.Match[str], around: str, titled: Sequence[Mention]) -> Mention:
    number = diary.normalise(match["number1"] or match["number2"] or "")
    noun = match["noun"].casefold()
    numbers = numbers_at(paper, span.start)
    case = [m for m in titled if [m.number] == [*numbers] and _is_called(m, match["title"])]
    own = case[0] if case and not number else None
    first, last = validity(around)
    years = years_of(match["title"])
    told = "in-force" if _NOTICE.search(around) else status(around) or ("in-force" if _IN_USE.search(around) else "")
    return Mention(
        span, match["title"], own.noun if own else noun, own.number if own else number,
        tuple(_SPLIT.split(match["parties"])), first or years[0], last or years[1], told,
        own is not None or (match["link"] == "mellan" and any(m.number == number for m in titled)),
        numbers[0] if len(numbers) == 1 else "",
    )  # fmt: skip

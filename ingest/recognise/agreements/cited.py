"""Agreements that running text cites by title and number: `Hyresavtal för Magasinet (KS 2031/4)`.

The number ends the title. Who the parties are stands behind it, before it, in a clause of its own or in the sentence
beside it:

    Avtal om larm (KS 2031/4) med Ekmåla Larm AB         Avtal om larm med Ekmåla Larm AB, KS 2031/4
    Ekmåla kommun och Region Öst har träffat Avtal om larm (KS 2031/4)
    Larmen sköts av Ekmåla Larm AB enligt Avtal om larm (KS 2031/4)
    Avtal om larm (KS 2031/4), som nämnden och Ekmåla Larm AB har ingått
    Avtal om larm (KS 2031/4) gäller till … Motpart är Ekmåla Larm AB.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from ingest import dates, diary
from ingest.cues import pattern, phrases, stems
from ingest.facts import Span
from ingest.names import capitalised, kind_of
from ingest.parts import Paper
from ingest.recognise.agreements.names import ABOUT, CITED_NOUN, MENTION, NO_VERB, Mention, indefinite
from ingest.recognise.agreements.referred import PARTIES, is_common, parties
from ingest.recognise.agreements.terms import status, validity, years_of
from ingest.recognise.passages import Passage, passages, sentences
from ingest.recognise.registers import LIST_KINDS

CUES = "agreement-cue"
_ADJECTIVE = rf"(?:(?i:{phrases(CUES, 'title-adjective')})\s)?"
_WORDS = rf"(?:(?!{CITED_NOUN}\b)\b{NO_VERB}[\w-]|[^\w.;:()§]|\B\w|\.(?=\w)|:(?=\d)){{2,90}}?"
_DNR = r"[Dd]nr\.?:?\s"
_NUMBER = rf"(?:,?\s\((?:{_DNR})?|,\s(?:{_DNR})?|\s{_DNR})(?P<number>{diary.PATTERN.pattern})\)?"
_CONCLUDED = (
    r"(?:(?:har|är|hade)\s(?:(?:ännu|inte|också|även|sedan|tidigare|nu)\s){0,3})?"
    rf"(?:{phrases(CUES, 'concluded', 'signed')})"
)
_TO_CONCLUDE = rf"(?:(?:ska|bör|kan|föreslås|kommer\satt)\s)?{phrases(CUES, 'is-concluded', 'is-entered')}"
_LINK = rf"(?:mellan|med|från|{_TO_CONCLUDE}\s(?:mellan|med)|{_CONCLUDED}\s(?:[^.;()]{{0,40}}?\s)?(?:av|mellan|med))"
_YEAR = r"(?:19|20)\d\d"
_CITED = re.compile(
    rf"(?<![\w-])(?P<title>{_ADJECTIVE}"
    rf"(?P<noun>{CITED_NOUN})"
    rf"(?:\snr\.?\s\d+)?(?:\s(?P<years>{_YEAR}(?:\s?[-–]\s?{_YEAR})?)|(?P<about>{ABOUT}(?!\d){_WORDS}))?)"
    rf"(?P<with>\s(?:mellan|med)\s{PARTIES})?{_NUMBER}"
)
_BEHIND = re.compile(
    rf"(?:,?\s(?:som|vilke[nt])|,)?\s{_LINK}\s(?P<linked>{PARTIES})"
    rf"|,?\s(?:som|vilke[nt])\s(?P<who>{PARTIES})\s(?:[^.;,]{{1,20}}\s)?{_CONCLUDED}(?:\smed\s(?P<other>{PARTIES}))?"
    rf"|,?\s(?:som|vilke[nt])\s{phrases(CUES, 'done-by')}\sav\s(?P<holder>{PARTIES})"
    rf"|,?\s(?:där|i\svilke[nt])\s(?:även\s|också\s)?(?P<part>{PARTIES})\sär\s(?:mot)?part(?:er)?\b"
)
_PARTIES_OF = re.compile(r"\b(?:[Mm]otpart(?:en|er|erna)?|[Pp]arter(?:na)?)\s(?:i|till)\s$")
_ARE = re.compile(rf"\s(?:är|var)\s(?P<parties>{PARTIES})")
"""`Parterna i Avtal om larm (KS 2031/4) är Ekmåla kommun och Ekmåla Larm AB`."""
_ONE = r"(?:ett\s|en\s)?$"
_WHEN = r"(?:(?:år|under|i|den)\s[^.;,]{2,20}\s)?"
_BY = r"(?:enligt|genom|via|i|med\sstöd\sav|utifrån)"
_BEFORE = (
    re.compile(rf"\b{_CONCLUDED}\s(?P<inverted>{PARTIES})\s(?:under\s)?{_ONE}"),
    re.compile(rf"(?<![\w-])(?P<who>{PARTIES})\s(?:[^.;,]{{1,25}}\s)?{_CONCLUDED}\s(?:under\s)?{_WHEN}{_ONE}"),
    re.compile(
        rf"(?<![\w-])(?:[Mm]ellan|[Mm]ed)\s(?P<two>{PARTIES})\s(?:finns|gäller|löper|har)\s(?:[^.;,]{{1,30}}\s)?{_ONE}"
    ),
    re.compile(rf"^(?P<owner>{PARTIES})\shar\s(?:[^.;,]{{1,30}}\s)?(?:ett|en|i|genom)\s$"),
    re.compile(
        rf"(?:^(?P<user>{PARTIES})\s{phrases(CUES, 'does')}|\b{phrases(CUES, 'done-by')})"
        r"\s(?:[^.;]*?\s)?(?:av|hos|från|med)"
        rf"\s(?P<maker>{PARTIES})"
        rf"(?:\s[^.;,]*)?\s{_BY}\s{_ONE}"
    ),
    re.compile(rf"^(?P<actor>{PARTIES})\s{phrases(CUES, 'does')}\s[^.;,]*\s{_BY}\s{_ONE}"),
)
"""What stands before a title and names parties, the surest first."""
_COUNTERPART = re.compile(
    rf"(?:(?:Avtalets\s)?(?:[Mm]otpart(?:en|er|erna)?|[Pp]arter(?:na)?)(?:\s(?:till|i)\s\w+)?\s(?:är|var)"
    rf"|(?=[A-ZÅÄÖ])(?i:{phrases(MENTION, 'the-agreement')})\s{_CONCLUDED}"
    rf"(?:\s[^.;]{{0,30}}?)?\s(?:med|mellan|av))\s(?P<parties>{PARTIES})"
)
_DONE_BY = re.compile(rf"\b{phrases(CUES, 'done-by')}\s(?:[^.;,]{{1,30}}\s)?(?:av|från)\s(?P<parties>{PARTIES})\.?\s*$")
_GOES_ON = re.compile(rf"(?=[A-ZÅÄÖ])(?i:{phrases(MENTION, 'the-agreement')}|motpart\w*|parterna?)\s")
_LEADS = pattern(CUES, "no-agreement")
_NOT_YET = pattern(CUES, "not-yet", "proposed")
_IN_USE = pattern(CUES, "holds", "in-use", "ends", "current", "concluded", "signed")
_HELD = re.compile(r"\bgällde\b", re.IGNORECASE)
_NOTICE = pattern(CUES, "notice-given")
_TIED = re.compile(r"\s*(?:[-–—]|till(?:\soch\smed)?|t\.?\s?o\.?\s?m\.?)\s*(?:den\s)?")
_SINCE = re.compile(r"\b[Ss]edan\s(?:år\s)?(?P<year>(?:19|20)\d\d)\s(?:finns|har|gäller|är|tillämpas|ett|en)\b")
_MAY_CITE = stems(CUES, "noun")
LEAD = 60  # code points: what a case is that is about an agreement, stands so near before it


@dataclass(frozen=True, slots=True)
class _Citation:
    """One title with its number, and the text around it.

    before, behind  the rest of its sentence, `behind` no farther than the next title
    above, below    the sentence before, and the one behind where that goes on about the agreement
    """

    match: re.Match[str]
    before: str
    behind: str
    above: str
    below: str


def cited(paper: Paper) -> Iterator[Mention]:
    """Every agreement that the running text of a paper cites by title and number, at its title."""
    if paper.part.kind in LIST_KINDS:
        return
    for passage in passages(paper.lines_of(paper.part)):
        for citation in _citations(passage) if passage.may_tell(_MAY_CITE) else ():
            yield _mention(paper, passage.span(*citation.match.span("title")), citation)


def _citations(passage: Passage) -> Iterator[_Citation]:
    text = passage.text
    spans = list(sentences(passage))
    for order, (start, end) in enumerate(spans):
        found = [match for match in _CITED.finditer(text, start, end) if _is_title(match, text[start : match.start()])]
        for match, behind in zip_longest(found, found[1:]):
            stop = behind.start() if behind else end
            above = text[slice(*spans[order - 1])] if order else ""
            goes_on = order + 1 < len(spans) and stop == end and _GOES_ON.match(text, end)
            below = text[slice(*spans[order + 1])] if goes_on else ""
            yield _Citation(match, text[start : match.start()], text[match.end() : stop], above, below)


def _is_title(match: re.Match[str], before: str) -> bool:
    """Whether what stands before a number is an agreement's title, and not the end of another case's."""
    opens = match["title"][0].isupper()
    return not _LEADS.search(before[-LEAD:]) and (opens or bool(match["with"]))


def _mention(paper: Paper, span: Span, citation: _Citation) -> Mention:
    match = citation.match
    told = f"{citation.behind} {citation.below}"
    first, last = validity(told)
    if not (first or last):
        first, last = _stretch(told)
    since = _SINCE.search(citation.before)
    years = years_of(match["title"])
    whole = bool(match["about"] or match["years"])
    bare = match["title"].replace(match["noun"], _like(match["noun"]), 1)
    title = bare if _ends(match, whole) else f"{match['title']}{match['with']}"
    return Mention(
        span,
        capitalised(title),
        indefinite(match["noun"]),
        diary.normalise(match["number"]),
        _parties(paper, citation),
        first or (since["year"] if since else years[0]), last or years[1], _status(citation, told, last), cited=True,
    )  # fmt: skip


def _ends(match: re.Match[str], whole: bool) -> bool:
    """Whether a title ends before its parties: `Avtal om larm med …`, but `Avtal om larm mellan … och …, KS 2031/4`."""
    with_ = match["with"] or " med kommunen"
    return is_common(with_) or (whole and with_.startswith(" med "))


def _like(noun: str) -> str:
    """The noun indefinite, with the capitals it has."""
    return noun[: len(indefinite(noun))]


def _parties(paper: Paper, citation: _Citation) -> tuple[str, ...]:
    """Those of its own title or number, else those that the sentence tells, else those beside it."""
    earlier = f"{citation.above} {citation.before}"
    found: list[str] = []
    if citation.match["with"]:
        found.append(citation.match["with"])
    if _PARTIES_OF.search(citation.before) and (named := _ARE.match(citation.behind)):
        found.append(named["parties"])
    if behind := _BEHIND.match(citation.behind):
        found += filter(None, behind.groups())
    if citation.behind.startswith(" med ") or not found or " med " in (citation.match["with"] or ""):
        found = [*_before(citation.before), *found]
    beside = (_COUNTERPART.match(citation.below), _DONE_BY.search(citation.above))
    for told in ([*found], *([match["parties"]] for match in beside if match)):
        if names := [name for words in told for name in parties(paper, words, earlier)]:
            return tuple(dict.fromkeys(names))
    return ()


def _before(before: str) -> Iterator[str]:
    """Those whom the sentence names before the title as concluding the agreement, or as acting by it."""
    for form in _BEFORE:
        if match := form.search(before):
            yield from filter(_is_named, match.groups())
            return


def _is_named(words: str | None) -> bool:
    """Whether words before a verb name a party: `Tjänsten` or `Badet` alone is what the sentence is about."""
    if not words:
        return False
    return " " in words or is_common(words) or words.isupper() or bool(kind_of(words))


def _stretch(text: str) -> tuple[str, str]:
    """Two dates that a dash or `till` ties together: a term, whatever leads it in."""
    found = list(dates.find(text))
    for first, last in pairwise(found):
        if _TIED.fullmatch(text, first.span.end, last.span.start):
            return first.iso, last.iso
    return "", ""


def _status(citation: _Citation, told: str, last: str) -> str:
    by = citation.before.endswith(("enligt ", "enligt ett ", "enligt en "))
    if _NOT_YET.search(citation.behind) or (not by and _NOT_YET.search(citation.before)):
        return "extended" if status(told) == "extended" else "proposed"
    state = status(told)
    if state in ("extended", "expired") and not _NOTICE.search(told):
        return state
    if last and _HELD.search(told):
        return "expired"
    runs = by or _SINCE.search(citation.before) or _IN_USE.search(f"{citation.before}{told}")
    return "in-force" if runs else ""

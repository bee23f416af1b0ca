"""Where papers name agreements: titles of cases, `… mentioned between A and B`, decisions to conclude one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest import diary
from ingest.cues import known_of
from ingest.facts import Span
from ingest.names import capitalised, kind_of
from ingest.parts import Paper, fold
from ingest.recognise import cases
from ingest.recognise.agreements.terms import status, validity
from ingest.recognise.clauses import blocks_of
from ingest.recognise.lineage.ends import numbers_at
from ontology.knowledge import known

_NOUN = r"(?P<noun>[\wåäöÅÄÖ-]*(?:[Öö]verenskommelse|[Aa]vtal)(?P<definite>n|et)?)"
_GAP = r"(?:[ \t]+|[ \t]*\n[ \t]*)"  # a name never reaches over a blank line
_NO_PARTY = r"(?!(?:[A-ZÅÄÖ]{1,6}\s+(?:19|20)\d\d|Dnr|Diarienummer|Remiss|Förslag|\w+s\s+(?:beslut|förslag))\b)"
_WORD = rf"{_NO_PARTY}[A-ZÅÄÖ][\w’-]*"
_KIND_WORD = (
    r"(?:stad|kommun|region|landsting|län|läns\s+landsting|stadsdels\w+|\w*förvaltning(?:en)?"
    r"|\w*nämnd(?:en)?|universitet|\w*skola)\b"
)
_PARTY = rf"{_WORD}(?:{_GAP}(?:{_KIND_WORD}|{_WORD}))*"
_PARTIES = re.compile(rf"\bmellan{_GAP}(?P<parties>{_PARTY}(?:,{_GAP}{_PARTY})*,?{_GAP}(?:och|samt){_GAP}{_PARTY})")
_DNR = (
    r"(?:(?:,\s+(?:[Dd]nr\.?:?\s+)?|\s+\((?:[Dd]nr\.?:?\s+)?|\s+[Dd]nr\.?:?\s+)(?P<number%d>"
    + diary.PATTERN.pattern
    + r")\)?)?"
)
_BETWEEN = re.compile(
    rf"(?:\b(?P<adjective>(?!(?i:en|ett|ny|nya|nytt|den|det|denna|detta|dessa|tidigare|nuvarande|gällande|om|av|i|på|till|för)\b)"
    rf"[^\W\d_]{{3,}}){_GAP})?\b{_NOUN}(?P<years>{_GAP}för{_GAP}\d{{4}}\s*[-–]\s*\d{{4}})?{_DNR % 1}"
    rf"{_GAP}(?P<between>{_PARTIES.pattern}){_DNR % 2}"
)
_TITLED = re.compile(
    r"^(?P<before>(?:(?:svar på )?(?:kontors)?remiss (?:om|av|över)|yttrande över|förslag till|godkännande av"
    r"|tecknande av)\s)?"
    rf"(?P<title>(?:(?!(?:avtal|överens|för|om|av|med|på|till|i|från)\b)[\wåäö-]+\s){{0,2}}?{_NOUN}(?:$|\s.*))$",
    re.IGNORECASE,
)
_TO_APPROVE = re.compile(
    rf"\b(?:godkänna|teckna|ingå)\s(?P<title>{_NOUN}\s(?:om|med|mellan|avseende|gällande)\s.+)$", re.IGNORECASE
)
_NO_ADJECTIVE = re.compile(
    r"^(?:svar|motion|medborgarförslag|uppsägning|upphandling|redovisning|rapport|information|brist)", re.IGNORECASE
)
_SIGNED_WITH = re.compile(
    rf"\b{_NOUN}\s+(?:har\s+)?(?:skrivits|tecknats|slutits|ingåtts|träffats)\s+med\s+(?P<party>{_PARTY})(?:\s+(?P<about>(?:om|avseende)\s+[^.,;]{{3,80}}))?"
)
_WITH = re.compile(
    rf"\bmed\s+(?P<party>{_WORD}(?:\s+(?:{_WORD}|[\wåäö]*(?:skola|förbund|förening)\w*))+|[A-ZÅÄÖ]{{2,}})"
)
_CONCLUDED = re.compile(r"\b(?:godkänn\w*|underteckna|teckna|ingå|antas)\b", re.IGNORECASE)
_OLD = re.compile(r"\b(?:tidigare|upphör|ersätter)\b", re.IGNORECASE)
_SCAN = re.compile(r"(?:[Öö]verenskommelse|[Aa]vtal)(?:n|et)?\b")
_BREAK = re.compile(r"[.:]\s|\n\s*\n")
_REPLACED = re.compile(
    rf"\b(?:ersätter|efterträder)\s+(?:den\s+\w+\s+)?{_NOUN}(?:\s+om\s+[^.,;]{{3,80}})?,?\s+(?:dnr\s+)?\(?(?P<number>{diary.PATTERN.pattern})"
)
_IN_USE = re.compile(
    rf"\b[Dd]en\s+(?P<title>(?:lokala|centrala|regionala)\s+{_NOUN})\s+(?P<verb>ses|gäller|tillämpas|följs|reviderades|omfattar)\b"
)
_UNDER_WAY = re.compile(
    r"\b[Ff]örhandling(?:ar|en|arna)?\s+om\s+(?:(?:ett\s+)?nytt\s+|(?:en\s+)?ny\s+)"
    rf"(?P<title>[A-ZÅÄÖ]{{2,}}[- ]avtal|{_NOUN})\b"
)
LONGEST_WORDS = 60  # code points: an adjective and a compound noun
SENTENCE = 260  # code points: how far around a name its sentence is looked for


@dataclass(frozen=True, slots=True)
class Mention:
    """An agreement at one place. `noun` is indefinite, folded; `borrowed` marks the number of a case that treats it."""

    span: Span
    title: str
    noun: str
    number: str = ""
    parties: tuple[str, ...] = ()
    valid_from: str = ""
    valid_to: str = ""
    status: str = ""
    borrowed: bool = False


def mentions(papers: Sequence[Paper]) -> list[Mention]:
    """Every place where the papers of one source name an agreement, in order."""
    found = [*_case_titles(papers)]
    for paper in papers:
        if re.search(r"avtal|överenskommelse", paper.text[paper.part.start : paper.part.end], re.IGNORECASE):
            found += _in_text(paper)
            found += _concluded(paper)
            if paper.part.kind in ("minutes", "notes"):
                found += _at_meetings(paper)
    return sorted(found, key=lambda m: m.span)


def _noun(match: re.Match[str]) -> str:
    noun = match["noun"].casefold()
    return noun.removesuffix(match["definite"]) if match["definite"] else noun


def _case_titles(papers: Sequence[Paper]) -> Iterator[Mention]:
    """Cases that are about one agreement: `Avtal om tolkar`, `Remiss om Regional överenskommelse …`."""
    for case in cases.recognise(papers):
        match = _TITLED.match(case.title)
        if match and not _NO_ADJECTIVE.match(match["title"]):
            sent_out = bool(match["before"])
        else:
            match, sent_out = _TO_APPROVE.search(case.title), True
        if not match or "motion" in case.title.casefold():
            continue
        title = capitalised(match["title"])
        around = fold(papers[0].text[case.span.start : case.span.end])
        told = "proposed" if sent_out else status(around[around.find(case.title) + len(case.title) :])
        borrowed = bool(re.match(r"(?:svar på )?(?:kontors)?remiss|yttrande", case.title, re.IGNORECASE))
        yield Mention(
            case.span, title, _noun(match), case.diary_number, parties_in(title), status=told, borrowed=borrowed
        )


def parties_in(title: str) -> tuple[str, ...]:
    """The parties that a title names.

    >>> parties_in("Avtal mellan Björkö kommun, AMF och Polisregion Väst"), parties_in("Avtal med polisen")
    (('Björkö kommun', 'AMF', 'Polisregion Väst'), ())
    """
    if match := _PARTIES.search(title):
        return tuple(fold(party) for party in re.split(r",\s+(?:och\s+)?|\s+(?:och|samt)\s+", match["parties"]))
    with_ = _WITH.search(title)
    return (fold(with_["party"]),) if with_ else ()


def _in_text(paper: Paper) -> Iterator[Mention]:
    """`samverkansavtal för 2015-2019, dnr …, mellan A och B löpte ut …`, `Avtal har skrivits med X om Y`."""
    start, end = paper.part.start, paper.part.end
    for match in _between(paper.text, start, end):
        adjective = "" if match["adjective"] is None or match["definite"] else f"{match['adjective']} "
        title = fold(f"{adjective}{match['noun']}{match['years'] or ''} {match['between']}")
        number = match["number1"] or match["number2"] or ""
        around = _sentence(paper, *match.span())
        valid_from, valid_to = validity(around)
        yield Mention(
            Span(*match.span()), capitalised(title), _noun(match), diary.normalise(number) if number else "",
            parties_in(fold(match["between"])), valid_from, valid_to, _told(paper, around),
        )  # fmt: skip
    for match in _SIGNED_WITH.finditer(paper.text, start, end):
        about = f" {match['about']}" if match["about"] else ""
        title = fold(f"{match['noun']}{about}")
        party = fold(match["party"])
        yield Mention(Span(*match.span()), capitalised(title), _noun(match), parties=(party,), status="in-force")
    for match in _REPLACED.finditer(paper.text, start, end):
        number = diary.normalise(match["number"])
        yield Mention(Span(*match.span()), capitalised(_noun(match)), _noun(match), number)


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
    """The sentence that a name stands in, folded; an agreement's own text as a whole."""
    if paper.part.kind == "agreement":
        return fold(paper.text[paper.part.start : paper.part.end])
    breaks = _BREAK.finditer(paper.text, max(paper.part.start, start - SENTENCE), start)
    begins = max((each.end() for each in breaks), default=max(paper.part.start, start - SENTENCE))
    stop = _BREAK.search(paper.text, end, min(end + SENTENCE, paper.part.end))
    return fold(paper.text[begins : stop.start() if stop else end])


def _concluded(paper: Paper) -> Iterator[Mention]:
    """Clauses that approve an agreement or give leave to sign it, in the case they decide."""
    for _, section in paper.sections("decision", "proposal"):
        for block in blocks_of(paper, section):
            text = " ".join(clause.text for clause in block.clauses if not _OLD.search(clause.text))
            for clause in block.clauses:
                match = re.search(_NOUN, clause.text)
                if match and _CONCLUDED.search(clause.text):
                    numbers = numbers_at(paper, clause.span.start)
                    if len(numbers) == 1:
                        yield _approved(paper, clause.span, match, numbers[0], text)
                        break


def _approved(paper: Paper, span: Span, match: re.Match[str], number: str, text: str) -> Mention:
    valid_from, valid_to = validity(text)
    parties = parties_in(text) if _PARTIES.search(text) else _own_municipality(paper, text)
    told = (
        "" if kind_of(paper.head.body) == "council" and "godkänns" in text else "proposed"
    )  # the council has the last word
    return Mention(span, capitalised(_noun(match)), _noun(match), number, parties, valid_from, valid_to, told, True)


def _own_municipality(paper: Paper, text: str) -> tuple[str, ...]:
    """The municipality as a party, where a clause speaks of what is its own (`Björkö kommuns partnerskap`)."""
    for name in filter(None, [paper.municipality]):
        if re.search(rf"\b{re.escape(name)}s\b", text):
            return (name,)
    return ()


def _at_meetings(paper: Paper) -> Iterator[Mention]:
    """Agreements between employer and unions that minutes speak of as in use or as being negotiated."""
    for match in _IN_USE.finditer(paper.text, paper.part.start, paper.part.end):
        yield Mention(Span(*match.span("title")), capitalised(fold(match["title"])), _noun(match), status="in-force")
    for match in _UNDER_WAY.finditer(paper.text, paper.part.start, paper.part.end):
        title = re.sub(r"(?<=[A-ZÅÄÖ]) (?=avtal)", "-", fold(match["title"]))
        union = _union_above(paper, match.start())
        yield Mention(
            Span(*match.span()), title, title.casefold(), parties=(union,) if union else (), status="proposed"
        )


def _union_above(paper: Paper, offset: int) -> str:
    """The union whose turn a passage is: the last that starts a sentence of the same paragraph before it."""
    gap = paper.text.rfind("\n\n", paper.part.start, offset)
    text = paper.text[max(gap, paper.part.start, offset - 400) : offset]
    names = sorted((n for union in known("union") for n in union.names), key=len, reverse=True)
    found = re.findall(rf"(?:^|[.\n])\s*({'|'.join(map(re.escape, names))})\b", text)
    union = known_of("union", found[-1]) if found else None
    return union.name if union else ""

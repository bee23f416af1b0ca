"""Agreements in running text, told of without their parties: in use, being negotiated, terminated, their terms."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from ingest.cues import known_of, pattern, phrases, stems
from ingest.divide.sections import heading_of
from ingest.facts import Span
from ingest.names import capitalised
from ingest.parts import Paper, fold
from ingest.recognise.agreements.names import CONCERNING, MENTION, NOUN, PARTY, Mention, noun_of
from ingest.recognise.agreements.terms import validity
from ingest.recognise.passages import Passage, joined, paragraphs, passages, sentences
from ontology.knowledge import known

_LEVEL = phrases(MENTION, "level")
_NOW_OR_THEN = phrases("agreement-cue", "former", "current")
_IN_USE = re.compile(
    rf"\b[Dd]en\s+(?P<title>{_LEVEL}\s+{NOUN})\s+{phrases(MENTION, 'holds', 'is-used', 'is-reviewed')}\b"
)
_UNDER_WAY = re.compile(
    r"\b[Ff]örhandling(?:ar|en|arna)?\s+om\s+(?:(?:ett\s+)?nytt\s+|(?:en\s+)?ny\s+)"
    rf"(?P<title>[A-ZÅÄÖ]{{2,}}[- ]avtal|{NOUN})\b"
)
_TERMINATED = re.compile(
    rf"\b(?P<who>{PARTY})\s+(?:har\s+)?{phrases(MENTION, 'terminates')}\s+(?:(?:den|det)\s+)?"
    rf"(?:{_NOW_OR_THEN}\s+)?{NOUN}(?:\s+från\s+(?P<from>(?:19|20)\d\d))?"
)
_MAY_TERMINATE = stems(MENTION, "terminates")
_CEASED = pattern(MENTION, "ceased")
_TERMS = re.compile(
    rf"(?:\b(?:Det|Den|Detta|Denna)\s+(?:nya\s+)?|\b(?=[A-ZÅÄÖ])){NOUN}\s+(?:\w+\s+){{0,3}}"
    rf"{phrases(MENTION, 'holds', 'to-hold', 'starts')}\b"
    rf"|\b(?i:{phrases('agreement-cue', 'term')})\b"
)
_TO_SIGN = re.compile(
    rf"\b{NOUN}(?P<about>\s{CONCERNING}\s(?:(?!(?i:avtal|överenskommelse))[^.,;:]){{3,80}}?)?"
    rf"\s(?:{phrases(MENTION, 'intends')}\s)?{phrases(MENTION, 'is-concluded')}\smed\s(?P<party>{PARTY})"
)
_MAY_SIGN = (*stems(MENTION, "is-concluded"), "ersätter")
_CURRENT = re.compile(
    rf"\bersätter\s(?:(?:det|den)\s)?{_NOW_OR_THEN}\s"
    rf"(?P<title>{NOUN}\smed\s(?P<party>{PARTY}))"
)
_PARTIES_OF = re.compile(
    rf"(?P<parties>{PARTY}(?:,\s{PARTY})*\s(?:och|samt)\s{PARTY})\s"
    rf"(?:(?:{phrases(MENTION, 'intends')}\s)?{phrases(MENTION, 'conclude')}r?"
    rf"|(?:har\s)?(?:{phrases(MENTION, 'negotiated')}(?:\s(?:om|fram))?"
    rf"|{phrases(MENTION, 'agreed', 'concluded', 'has-concluded')}))\s"
    rf"(?:ett\s|en\s)?(?:(?!(?i:\w*avtal|\w*överenskommelse)\b)[\wåäö]+\s){{0,3}}?{NOUN}"
)
_NEGOTIATED = re.compile(
    rf"(?P<parties>{PARTY}(?:,\s{PARTY})*\s(?:och|samt)\s{PARTY})\s(?:har\s)?"
    rf"{phrases(MENTION, 'negotiated')}\s(?:om|fram)\s(?:ett\s|en\s)?(?:nytt\s|ny\s)?(?P<title>(?:{_LEVEL}\s)?{NOUN})"
    rf"(?P<about>\s{CONCERNING}\s[^.,;:]{{3,60}}?(?=\s(?:som|för|från|med)\s|[.,;:]|$))"
)
_ITS_TERM = re.compile(
    r"(?:Detta\s|Denna\s|Föreliggande\s)?(?:[\wåäö]*(?:[Aa]vtalet|[Öö]verenskommelsen|[Aa]vtal|[Öö]verenskommelse))"
    rf"\s(?:ska\s)?{phrases(MENTION, 'holds', 'to-hold', 'starts')}\b"
)
BARE = ("avtal", "överenskommelse")
FOLLOWING = 160  # code points: how far behind its termination the end of an agreement is told


def at_meetings(paper: Paper) -> Iterator[Mention]:
    """Agreements between employer and unions that minutes speak of as in use or as being negotiated."""
    yield from negotiated(paper)
    for match in _IN_USE.finditer(paper.text, paper.part.start, paper.part.end):
        yield Mention(Span(*match.span("title")), capitalised(fold(match["title"])), noun_of(match), status="in-force")
    for match in _UNDER_WAY.finditer(paper.text, paper.part.start, paper.part.end):
        title = re.sub(r"(?<=[A-ZÅÄÖ]) (?=avtal)", "-", fold(match["title"]))
        union = _union_above(paper, match.start())
        yield Mention(
            Span(*match.span()), title, title.casefold(), parties=(union,) if union else (), status="proposed"
        )


def negotiated(paper: Paper) -> Iterator[Mention]:
    """`Arbetsgivaren och Vision har förhandlat om ett nytt lokalt avtal om flextid som ska gälla från 1 maj 2031`."""
    for block in (block for place in paper.part.items or (paper.part,) for block in paragraphs(paper.lines_of(place))):
        passage = joined(block)
        for start, end in sentences(passage):
            match = _NEGOTIATED.search(passage.text[start:end])
            if match:
                first, last = validity(passage.text[start + match.end() : end])
                yield Mention(
                    passage.span(start + match.start(), end), capitalised(f"{match['title']}{match['about']}"),
                    noun_of(match), parties=tuple(re.split(r",\s|\s(?:och|samt)\s", match["parties"])),
                    valid_from=first, valid_to=last, status="proposed",
                )  # fmt: skip


def _union_above(paper: Paper, offset: int) -> str:
    """The union whose turn a passage is: the last that starts a sentence of the same paragraph before it."""
    gap = paper.text.rfind("\n\n", paper.part.start, offset)
    text = paper.text[max(gap, paper.part.start, offset - 400) : offset]
    names = sorted((n for union in known("union") for n in union.names), key=len, reverse=True)
    found = re.findall(rf"(?:^|[.\n])\s*({'|'.join(map(re.escape, names))})\b", text)
    union = known_of("union", found[-1]) if found else None
    return union.name if union else ""


def terminated(paper: Paper) -> Iterator[Mention]:
    """`Björkö kommun har sagt upp hyresavtalet från 2016. Det upphör att gälla 31/12 2022.`"""
    lines = [line for line in paper.lines_of(paper.part) if not heading_of(line)]
    for passage in passages(lines):
        for match in _TERMINATED.finditer(passage.text) if passage.may_tell(_MAY_TERMINATE) else ():
            if noun_of(match) in BARE and not match["from"]:
                continue  # `avtalet` may be any
            behind = passage.text[match.end() : match.end() + FOLLOWING]
            yield Mention(
                passage.span(*match.span()), capitalised(match["noun"]), noun_of(match), parties=(match["who"],),
                valid_from=match["from"] or "", valid_to=validity(behind)[1],
                status="expired" if _CEASED.search(behind) else "in-force",
            )  # fmt: skip


def terms(paper: Paper, about: Collection[Mention]) -> Iterator[Mention]:
    """Sentences of a case about an agreement that tell how long it is to be valid (`Det nya avtalet gäller …`)."""
    for mention in about:
        for passage in _of_its_case(paper, mention):
            for start, end in sentences(passage):
                match = _TERMS.search(passage.text[start:end])
                valid = validity(passage.text[start:end]) if match else ("", "")
                if match and any(valid) and (not match["noun"] or mention.noun.endswith(noun_of(match))):
                    span = passage.span(start, end)
                    yield replace(
                        mention, span=span, parties=(), valid_from=valid[0], valid_to=valid[1], status="", borrowed=True
                    )


def to_be_signed(paper: Paper) -> Iterator[Mention]:
    """`Avtal om tolkar tecknas med Ekmåla Språk AB`, and `ersätter nuvarande avtal med …`, whose place it takes."""
    for passage in passages(paper.lines_of(paper.part)):
        for start, end in sentences(passage) if passage.may_tell(_MAY_SIGN) else ():
            sentence = passage.text[start:end]
            for match in _TO_SIGN.finditer(sentence):
                first, last = validity(sentence[match.end() :])
                yield Mention(
                    passage.span(start + match.start(), end), capitalised(f"{noun_of(match)}{match['about'] or ''}"),
                    noun_of(match), parties=(match["party"],), valid_from=first, valid_to=last, status="proposed",
                )  # fmt: skip
            for match in _CURRENT.finditer(sentence):
                yield Mention(
                    passage.span(start + match.start("title"), end), capitalised(match["title"]), noun_of(match),
                    parties=(match["party"],), valid_to=validity(sentence[match.end() :])[1], status="in-force",
                )  # fmt: skip


def who_concludes(paper: Paper, about: Collection[Mention]) -> Iterator[Mention]:
    """`Ekmåla kommun och Region Öst föreslås ingå ett avtal` in a case about one agreement: its parties."""
    for mention in about:
        for passage in _of_its_case(paper, mention):
            for match in _PARTIES_OF.finditer(passage.text):
                if mention.noun.endswith(noun_of(match)):
                    parties = tuple(re.split(r",\s|\s(?:och|samt)\s", match["parties"]))
                    yield replace(mention, span=passage.span(*match.span()), parties=parties, borrowed=True, status="")


def _of_its_case(paper: Paper, mention: Mention) -> Iterator[Passage]:
    """The paragraphs of the item with the agreement's diary number, or of the paper whose number it is."""
    item = next((item for item in paper.part.items if mention.number in item.diary_numbers), None)
    if item is not None or mention.number in paper.head.diary_numbers:
        yield from map(joined, paragraphs(paper.lines_of(item or paper.part)))


def of_itself(paper: Paper) -> str:
    """The sentences that tell the term of the agreement they stand in: it names others' terms too."""
    found = []
    for passage in passages(paper.lines_of(paper.part)):
        for start, end in sentences(passage):
            sentence = passage.text[start:end]
            if _ITS_TERM.match(sentence) and any(validity(sentence)):
                found.append(sentence)
    return " ".join(found)

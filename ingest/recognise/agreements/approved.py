"""Agreements that a decision approves, extends or gives leave to sign, in the case that it decides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cues import pattern, phrases
from ingest.facts import Span
from ingest.names import capitalised, kind_of
from ingest.parts import Paper
from ingest.recognise.agreements.names import CONCERNING, MENTION, NOUN, PARTIES, Mention, noun_of, parties_in
from ingest.recognise.agreements.terms import validity
from ingest.recognise.lineage.ends import Source, numbers_at

_SENTENCE_END = re.compile(r"(?<=[a-zåäö]{3})[.;]\s+(?=[A-ZÅÄÖ])")
_BETWEEN_BEHIND = re.compile(rf"\s{PARTIES.pattern}")
_CONCLUDED = pattern(MENTION, "approve", "conclude", "extend")
_EXTENDS = re.compile(rf"\b{phrases(MENTION, 'extend')}\s+(?:\w+\s+){{0,2}}$", re.IGNORECASE)
_ABOUT = re.compile(
    rf"\s(?:{CONCERNING}|för(?!\s(?:perioden|tiden|åren|år|att|den|en|ett)\b|\s\d))\s[^.,;:]{{3,80}}?"
    r"(?=\s(?:med|mellan|för|från|till|enligt|och att|samt"
    rf"|{phrases(MENTION, 'extend', 'approve', 'is-concluded')})\s|[.,;:]|$)",
    re.IGNORECASE,
)
_OLD = re.compile(
    rf"\b(?:{phrases('agreement-cue', 'former', 'ends')}|{phrases('lineage-cue', 'replaces')})\b", re.IGNORECASE
)


def concluded(paper: Paper, source: Source) -> Iterator[Mention]:
    """Clauses that approve an agreement or give leave to sign it, in the case they decide."""
    for block, _ in source.blocks(paper):
        text = " ".join(clause.text for clause in block.clauses if not _OLD.search(clause.text))
        for clause in block.clauses:
            match = re.search(NOUN, clause.text)
            if match and _CONCLUDED.search(_around(match)):
                numbers = numbers_at(paper, clause.span.start)
                if len(numbers) == 1:
                    yield _approved(paper, clause.span, match, numbers[0], text)
                    break


def _around(match: re.Match[str]) -> str:
    """The sentence of a clause that a match stands in: long clauses speak of much else."""
    begins = max((each.end() for each in _SENTENCE_END.finditer(match.string, 0, match.start())), default=0)
    stop = _SENTENCE_END.search(match.string, match.end())
    return match.string[begins : stop.start() if stop else len(match.string)]


def _approved(paper: Paper, span: Span, match: re.Match[str], number: str, text: str) -> Mention:
    valid_from, valid_to = validity(text)
    parties = parties_in(text[text.find(match[0]) :] if match[0] in text else text) or _own_municipality(paper, text)
    told = (
        "" if kind_of(paper.head.body) == "council" and "godkänns" in text else "proposed"
    )  # the council has the last word
    told = "extended" if _EXTENDS.search(match.string, 0, match.start()) else told
    between = _BETWEEN_BEHIND.match(match.string, match.end())
    about = between or _ABOUT.match(match.string, match.end())
    title = capitalised(noun_of(match)) + (about[0] if about else "")
    return Mention(span, title, noun_of(match), number, parties, valid_from, valid_to, told, True)


def _own_municipality(paper: Paper, text: str) -> tuple[str, ...]:
    """The municipality as a party, where a clause speaks of what is its own (`Björkö kommuns partnerskap`)."""
    for name in filter(None, [paper.municipality]):
        if re.search(rf"\b{re.escape(name)}s\b", text):
            return (name,)
    return ()

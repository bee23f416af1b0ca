"""Parties that enter a statement as such, without a member's name.

Vänsterpartiet och Liberalerna reserverar sig        Samtliga ledamöter för (M) och (L) reserverar sig
S-gruppen, M- och KD-grupperna, (V)-ledamöterna      (SD) reserverar sig
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cues import known_of, phrases
from ingest.facts import Span
from ingest.recognise.people.party_letters import is_party

CUES = "statement-cue"
_LETTERS = r"[A-ZÅÄÖ][A-Za-zåäö]{0,3}"
_NAME = r"[A-ZÅÄÖ][\wåäö]{3,}"
_AND = r"(?:,\s|,?\s(?:och|samt)\s)"
_MEMBERS_OF = re.compile(
    rf"\b(?i:{phrases(CUES, 'members-of')})\s"
    rf"(?P<who>(?:{_NAME}|\(?{_LETTERS}\b\)?)(?:{_AND}(?:{_NAME}|\(?{_LETTERS}\b\)?))*)"
)
_GROUP = phrases(CUES, "group-behind-letters", "group-of")
_BEFORE_GROUP = re.compile(rf"(?<![\w(-])(?P<who>(?:\(?{_LETTERS}\)?-{_AND})*\(?{_LETTERS}\)?)-(?:{_GROUP})(?!\w)")
_ALONE = re.compile(rf"^(?P<who>\({_LETTERS}\)(?:{_AND}\({_LETTERS}\))*)\s(?=[a-zåäö])")
_BY_NAME = re.compile(
    rf"^(?P<who>[A-ZÅÄÖ][\wåäö]+?)(?:s\s(?:{phrases(CUES, 'group-of')}))?\s(?=[a-zåäö])(?!{phrases(CUES, 'group-of')})"
)
_NAMES_JOINED = re.compile(rf"(?:{_AND})?(?P<who>{_NAME})")
_ONE = re.compile(rf"(?<!\w){_NAME}|(?<!\w){_LETTERS}(?!\w)")


def parties_speaking(text: str) -> list[Span]:
    """Where the names or letters of the parties stand that a sentence says speak.

    >>> text = "Mot beslutet reserverar sig M- och KD-grupperna."
    >>> [text[party.start : party.end] for party in parties_speaking(text)]
    ['M', 'KD']
    """
    return _by_name(text) or list(_groups(text))


def _by_name(text: str) -> list[Span]:
    """The parties that open a sentence by their names: `Vänsterpartiet och Liberalerna reserverar sig`."""
    found: list[Span] = []
    for match in _NAMES_JOINED.finditer(text):
        if match.start() != (found[-1].end if found else 0) or not known_of("party", match["who"]):
            break
        found.append(Span(*match.span("who")))
    first = _BY_NAME.match(text)
    alone = [Span(*first.span("who"))] if first and known_of("party", first["who"]) else []
    return found if len(found) > 1 else alone


def _groups(text: str) -> Iterator[Span]:
    """The letters or names before or behind words for a party's members, or letters in brackets that open the text."""
    if alone := _ALONE.match(text):
        yield from _each(alone)
    elif members := _MEMBERS_OF.search(text):
        yield from (each for each in _each(members) if _is_known(text[each.start : each.end]))
    else:
        for group in _BEFORE_GROUP.finditer(text):
            yield from (each for each in _each(group) if is_party(text[each.start : each.end]))


def _is_known(who: str) -> bool:
    return len(who) <= 4 or known_of("party", who) is not None


def _each(match: re.Match[str]) -> Iterator[Span]:
    for one in _ONE.finditer(match.string, *match.span("who")):
        yield Span(*one.span())

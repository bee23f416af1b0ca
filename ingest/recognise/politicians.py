"""Elected people in running text: a name and a party's letter, `Disa Ek m.fl. (S)`, `Disa Ek, S, yrkar`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.names import persons_in
from ingest.recognise.party_letters import is_party

_LETTERS = r"[A-ZÅÄÖ][A-Za-zåäö]{0,3}"
_OTHERS = r"\s*,?\s*(?:m\.?\s?f[l1]\.?\s*)?"
_PARTY = re.compile(rf"{_OTHERS}\((?P<party>{_LETTERS})\)")
_BARE_PARTY = re.compile(
    rf"{_OTHERS}(?:/(?P<slashed>{_LETTERS})/|,\s+(?P<bare>{_LETTERS})(?=[,.:;]|\s+(?:och|samt)\s|\s*$))"
)
"""Without brackets letters are a party's only if it is known: `Disa Ek, HR`."""


@dataclass(frozen=True, slots=True)
class Politician:
    """An elected person: the name, the party's letter as printed, and where in the text both end."""

    name: str
    party: str
    start: int
    end: int


def politicians_in(text: str) -> Iterator[Politician]:
    """Every person in the text with a party behind the name; `m.fl.` stands for others, who are not named."""
    for person in persons_in(text):
        if party := _PARTY.match(text, person.span.end):
            yield Politician(person.name, party["party"], person.span.start, party.end())
        elif (bare := _BARE_PARTY.match(text, person.span.end)) and is_party(bare["slashed"] or bare["bare"]):
            yield Politician(person.name, bare["slashed"] or bare["bare"], person.span.start, bare.end())


def leading(text: str) -> list[Politician]:
    """The people that the text opens with, joined by commas and `och` or `samt`, titles between them."""
    found: list[Politician] = []
    for person in politicians_in(text):
        between = text[found[-1].end if found else 0 : person.start]
        if not re.fullmatch(
            r"\s*(?:,\s)?(?:och|samt)?\s*(?:(?:tjänstgörande|vice|förste|andre|tredje)\s)*(?:[a-zåäö]+\s)?",
            between,
            re.I,
        ):
            break
        found.append(person)
    return found

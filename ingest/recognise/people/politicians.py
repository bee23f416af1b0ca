"""Elected people in running text: a name and a party's letter, `Disa Ek m.fl. (S)`, `Disa Ek, S, yrkar`.

Who is once called `Disa Ek (S)` may be `Disa Ek` further on: `parties_of` tells a paper's people by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ingest.cues import known_of
from ingest.memo import of_source
from ingest.names import capitalised, persons_in
from ingest.parts import Paper
from ingest.recognise.people.party_letters import is_party

_LETTERS = r"[A-ZÅÄÖ][A-Za-zåäö]{0,3}"
_OTHERS = r"\s*,?\s*(?:m\.?\s?f[l1]\.?\s*)?"
_PARTY = re.compile(rf"{_OTHERS}\((?P<party>{_LETTERS}|[a-zåäö]{{1,3}})\)")
"""In small letters, as papers printed them for long, only those of a known party: `Disa Ek (s)`."""
_BARE_PARTY = re.compile(
    rf"{_OTHERS}(?:/(?P<slashed>{_LETTERS})/|,\s+(?P<bare>{_LETTERS})(?=[,.:;]|\s+(?:och|samt)\s|\s*$))"
)
"""Without brackets letters are a party's only if it is known: `Disa Ek, HR`."""


_NOBODY: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Politician:
    """An elected person: the name, the party's letter as printed, and where in the text both end."""

    name: str
    party: str
    start: int
    end: int


@of_source
def parties_of(paper: Paper) -> Mapping[str, str]:
    """The people whom a paper names with a party's letter, and with one only: name -> letter."""
    found: dict[str, set[str]] = {}
    for person in politicians_in(paper.text[paper.part.start : paper.part.end]):
        found.setdefault(person.name, set()).add(person.party)
    return {name: letters.pop() for name, letters in found.items() if len(letters) == 1}


def politicians_in(text: str, known: Mapping[str, str] = _NOBODY) -> Iterator[Politician]:
    """Every person in the text with a party behind the name; `m.fl.` stands for others, who are not named.

    known   people whose party is told elsewhere, by name: they need none behind it
    """
    for person in persons_in(text):
        if (party := _PARTY.match(text, person.span.end)) and _stands_for_party(party["party"]):
            yield Politician(person.name, capitalised(party["party"]), person.span.start, party.end())
        elif (bare := _BARE_PARTY.match(text, person.span.end)) and is_party(bare["slashed"] or bare["bare"]):
            yield Politician(person.name, bare["slashed"] or bare["bare"], person.span.start, bare.end())
        elif letter := known.get(person.name):
            yield Politician(person.name, letter, person.span.start, person.span.end)


def _stands_for_party(letters: str) -> bool:
    return letters[0].isupper() or known_of("party", letters.upper()) is not None


def leading(text: str, known: Mapping[str, str] = _NOBODY) -> list[Politician]:
    """The people that the text opens with, joined by commas and `och` or `samt`, titles between them."""
    found: list[Politician] = []
    for person in politicians_in(text, known):
        between = text[found[-1].end if found else 0 : person.start]
        if not re.fullmatch(
            r"\s*(?:,\s)?(?:och|samt)?\s*(?:(?:tjänstgörande|vice|förste|andre|tredje)\s)*(?:[a-zåäö]+\s)?",
            between,
            re.I,
        ):
            break
        found.append(person)
    return found

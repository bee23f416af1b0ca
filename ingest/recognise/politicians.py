"""Elected people in running text: a name with the party's letter behind it, `Disa Ek m.fl. (S)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.names import persons_in

_PARTY = re.compile(r"\s*,?\s*(?:m\.?\s?f[l1]\.?\s*)?\((?P<party>[A-ZÅÄÖ][A-Za-zåäö]{0,3})\)")


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


def leading(text: str) -> list[Politician]:
    """The people that the text opens with, joined by commas and `och` or `samt`, titles between them."""
    found: list[Politician] = []
    for person in politicians_in(text):
        between = text[found[-1].end if found else 0 : person.start]
        if not re.fullmatch(
            r"\s*(?:,|och|samt)?\s*(?:(?:tjänstgörande|vice|förste|andre|tredje)\s)*(?:[a-zåäö]+\s)?", between, re.I
        ):
            break
        found.append(person)
    return found

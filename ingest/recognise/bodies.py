"""Deciding bodies in running text: the council, committees and their subcommittees, named as in sentences.

Stricter than `ingest.names`: what is found is the subject or object of a sentence, so the name ends where the noun
does (`Kommunstyrelsen | föreslår att …`), a bare `för` apart (`Nämnden för vård och omsorg`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ingest.facts import Span
from ingest.names import FoundOrganisation, capitalised
from ontology.knowledge import concept

KINDS = ("council", "committee", "subcommittee")
_NO_NAME = re.compile(
    r"(?:att|av|den|det|efter|en|enligt|för|från|hos|i|med|men|när|och|om|på|som|till|under|vid)", re.IGNORECASE
)


def bodies_in(text: str) -> Iterator[FoundOrganisation]:
    """Every deciding body named in the text, genitives left out.

    >>> [body.name for body in bodies_in("Kommunstyrelsen föreslår att kommunfullmäktige godkänner nämndens budget.")]
    ['Kommunstyrelsen', 'Kommunfullmäktige']
    """
    for match in _pattern().finditer(text):
        start = match.start()
        if match["place"] and _NO_NAME.fullmatch(match["place"]):
            start = match.start("noun")
        kind = next(k for k in KINDS if match["noun"].casefold().endswith(_endings(k)))
        yield FoundOrganisation(Span(start, match.end()), capitalised(text[start : match.end()]), kind)


def is_own(name: str, body: str) -> bool:
    """Whether a name means the body itself: its name, the noun in it, an abbreviation; none means it too.

    >>> is_own("Arbetsutskottet", "Socialnämndens arbetsutskott"), is_own("KSAU", "Kommunstyrelsens arbetsutskott")
    (True, True)
    >>> is_own("Nämnden", "Socialnämnden"), is_own("Arbetsutskottet", "Socialnämnden")
    (True, False)
    """
    own, called = body.casefold(), name.casefold()
    noun = re.sub(r"(?:et|en|n)$", "", called)
    if not name or own.endswith((called, noun)):
        return True
    letters = iter(own)
    return name.isupper() and called[0] == own[:1] and all(letter in letters for letter in called)


def superior(name: str, body: str) -> str:
    """The full name of the body that a subcommittee or board calls `nämnden` or `fullmäktige`.

    >>> superior("Nämnden", "Socialnämndens arbetsutskott"), superior("Fullmäktige", "Kommunstyrelsen")
    ('Socialnämnden', 'Kommunfullmäktige')
    """
    above = re.match(r"(?P<name>\S.*?)s\s\w*(?:utskott|presidium|delegation)\w*$", body)
    if above and is_own(name, above["name"]):
        return above["name"]
    return "Kommunfullmäktige" if name.casefold() == "fullmäktige" else name


@cache
def _endings(kind: str) -> tuple[str, ...]:
    """How nouns for a body of this kind end, the definite form with each."""
    endings = [e.strip() for e in concept("organisation-kind", kind).name_endings if " " not in e.strip()]
    return tuple(dict.fromkeys(endings))


@cache
def _pattern() -> re.Pattern[str]:
    endings = sorted({e for kind in KINDS for e in _endings(kind)}, key=len, reverse=True)
    paired = r"(?:[a-zåäö]+-(?:,\s[a-zåäö]+-)*\s(?:och|samt)\s)?"  # Vård- och omsorgsnämnden
    noun = rf"(?i:{paired}[a-zåäö-]*(?:{'|'.join(map(re.escape, endings))}))"
    place = r"(?:(?P<place>[A-ZÅÄÖ][\w-]+)\s(?=[a-zåäö]))?"
    of_what = r"(?:(?<=nden)\sför\s[a-zåäö-]+(?:(?:,\s[a-zåäö-]+)*\s(?:och|samt)\s[a-zåäö-]+)?)?"
    return re.compile(rf"(?<![\w@./-]){place}(?P<noun>{noun})(?![\w@-]){of_what}")

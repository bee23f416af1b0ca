"""Names of bodies as bodies bear them: which words name one, and which are common nouns only."""

from __future__ import annotations

import re
from functools import cache

from ingest.cues import folded, phrases
from ingest.names import capitalised
from ontology.knowledge import concept

BODIES = ("committee", "council", "subcommittee", "cooperation-group")
"""Kinds of organisations that hold meetings."""
DEFINITE = tuple(cue for kind in ("deciding-body", "office", "group") for cue in concept("body-ending", kind).cues)

_LABELLED = re.compile(rf"^{phrases('division-cue', 'label-of-body')}(?:\s*:)?\s+(?=[A-ZÅÄÖ])", re.IGNORECASE)


def is_bare(name: str) -> bool:
    """`Nämnden`, `Förvaltning`, `stadsdelsnämnderna`: a common noun that names no body by itself."""
    plain = folded(name)
    return plain in _common_nouns() or plain.endswith(_plurals())


@cache
def _common_nouns() -> frozenset[str]:
    return frozenset(map(folded, concept("division-cue", "common-noun-of-bodies").cues))


@cache
def _plurals() -> tuple[str, ...]:
    return tuple(map(folded, concept("division-cue", "plural-noun-of-bodies").cues))


def unlabelled(name: str) -> str:
    """The name behind a label that stands on its line.

    >>> unlabelled("Organ Kommunfullmäktige"), unlabelled("Organ: Socialnämnden"), unlabelled("Nämnden")
    ('Kommunfullmäktige', 'Socialnämnden', 'Nämnden')
    """
    return _LABELLED.sub("", name)


def body_name(name: str) -> str:
    """The name as a body bears it: capital first, a common noun small behind a place and definite by itself.

    >>> body_name("SAMVERKANSGRUPP"), body_name("Ekmåla Stadsdelsnämnd"), body_name("Ekmåla Socialnämnden")
    ('Samverkansgruppen', 'Ekmåla stadsdelsnämnd', 'Socialnämnden')
    """
    if name.isupper():
        name = name.capitalize()
    *places, noun = name.split()
    if not places:
        return capitalised(f"{noun}en" if noun.endswith("grupp") else noun)
    if noun.casefold().endswith(DEFINITE) and noun[0].isupper():
        return noun  # a logo's or a person's name beside it
    if noun.casefold().endswith(("nämnd", "styrelse", "förvaltning", "kontor")):
        noun = noun.casefold()
    return capitalised(" ".join((*places, noun)))


def definite(name: str) -> str:
    """A body that is called by a common noun, in its definite form; other names stay.

    >>> definite("Förvaltningsgrupp"), definite("Skyddskommitté"), definite("Arbetsutskott"), definite("Cesam")
    ('Förvaltningsgruppen', 'Skyddskommittén', 'Arbetsutskottet', 'Cesam')
    """
    if " " in name:
        return name
    if re.search(r"(?:utskott|råd|presidium)$", name):
        return f"{name}et"
    if re.search(r"(?:kommitté|styrelse|delegation)$", name):
        return f"{name}{'en' if name.endswith('n') else 'n'}"
    return f"{name}en" if re.search(r"(?:grupp|nämnd|beredning|direktion)$", name) else name

"""Each organisation once, at its first mention: names that are short for others, parts or misreadings of them, go."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest.cues import folded
from ingest.facts import Span
from ingest.recognise.organisations.known import known_thing
from ontology.knowledge import concept, known

OF_THE_MUNICIPALITY = ("committee", "council", "administration")
_POLICE = "Polisen"
STEERING_NAME = "Styrgruppen"


@dataclass(frozen=True, slots=True)
class Named:
    """An organisation where a paper names it; `capital` if it is printed with a capital letter."""

    span: Span
    name: str
    kind: str
    part_of: str = ""
    capital: bool = True
    letterhead: bool = False
    times: int = 1


def each_once(found: Iterable[Named]) -> Iterator[Named]:
    """Every organisation once, with what any of its mentions tells."""
    yield from _without_doubles(_first_of_each(found))


def _first_of_each(found: Iterable[Named]) -> dict[str, Named]:
    """Key -> the first mention, with what any mention tells of the organisation above it."""
    mentions_of: defaultdict[str, list[Named]] = defaultdict(list)
    for named in sorted(found, key=lambda n: n.span.start):
        mentions_of[key_of(named.name)].append(named)
    return {
        key: replace(
            all_of_it[0],
            part_of=next((named.part_of for named in all_of_it if named.part_of), ""),
            capital=any(named.capital for named in all_of_it),
            times=len(all_of_it),
        )
        for key, all_of_it in mentions_of.items()
    }


@lru_cache(maxsize=10_000)
def key_of(name: str) -> str:
    """`Östermalm stadsdelsförvaltning` and `Östermalms …` are one, so are `Strategi-` and `Strategi och service`."""
    return " ".join(word.rstrip("s") for word in folded(name).split())


def _without_doubles(first: dict[str, Named]) -> Iterator[Named]:
    """One row for what stands under two names: a party and its letters, a department and its short form."""
    printed = {
        thing.iri: name
        for name in (n.name for n in first.values())
        if (thing := known_thing(name)) and name not in thing.abbreviations
    }
    police = any(
        n.kind == "authority" and n.name != _POLICE and re.match(r"Polis|Lokalpolis", n.name) for n in first.values()
    )
    steered = any(n.kind == "steering-group" and n.name != STEERING_NAME for n in first.values())
    for key, named in first.items():
        thing = known_thing(named.name)
        if thing and named.name in thing.abbreviations and thing.iri in printed:
            continue
        if named.kind == "party" and any(p.iri in printed and named.name in p.abbreviations for p in known("party")):
            continue
        if (named.name == _POLICE and police) or (named.name == STEERING_NAME and steered):
            continue
        if _stands_in_full(key, named, first) or _is_short_for_another(named, first.values()):
            continue
        yield named


def _is_short_for_another(named: Named, others: Iterable[Named]) -> bool:
    """Whether an abbreviation's letters stand in order in the name of a body of its kind (`KF`, Kommunfullmäktige)."""
    if not named.name.isupper() or named.kind not in OF_THE_MUNICIPALITY:
        return False
    letters = re.compile(".*".join(map(re.escape, folded(named.name))))
    return any(n.kind == named.kind and n.name != named.name and letters.match(folded(n.name)) for n in others)


def _stands_in_full(key: str, named: Named, first: dict[str, Named]) -> bool:
    """Whether the same organisation has another row under its fuller or more proper name."""
    purpose = key.partition(" for ")[2]
    if purpose and purpose in first and not named.capital:
        return True  # `avdelningen för stöd och service` of the letterhead `Stöd och service`
    if named.letterhead and any(k.endswith(f" for {key}") and n.capital for k, n in first.items()):
        return True
    if named.letterhead and any(k.startswith(key) and k.removeprefix(key) in _OFFICES for k in first):
        return True  # `Ekonomi` of `Ekonomiavdelningen`
    if named.kind in OF_THE_MUNICIPALITY and any(_is_misread(key, named, *other) for other in first.items()):
        return True
    if named.kind == "unit" and " " not in key and any(k.startswith(f"{key} ") for k in first):
        return True  # `Eken` of `Ekens stödboende`, `Beställarenheten` of `Beställarenheten för …`
    return any(k.endswith(f" och {key}") for k in first)


def _is_misread(key: str, named: Named, other_key: str, other: Named) -> bool:
    """Whether a body's name has a word too many or too few, cut by a line's end: the rarer of two alike names."""
    if named.kind != other.kind or named.times >= other.times:
        return False
    return key.endswith(f" {other_key}") or other_key.endswith(f" {key}") or key.startswith(f"{other_key} ")


_OFFICES = (*concept("body-ending", "unit").cues, *concept("body-ending", "office").cues)

"""Organisations of the reference data in running text: unions, authorities, employers' organisations, parties."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from ingest.names import capitalised
from ingest.recognise.organisations.words import CAP, EDGE, LONG, Finder, Mention, Wording, words_of
from ontology.knowledge import Known, known


def _known(wording: Wording, match: re.Match[str]) -> Iterator[Mention]:
    """Unions, authorities, employers' organisations and parties by their names, as printed; a union's local too."""
    name = match["name"]
    thing = _known_names()[name]
    behind = wording.text[match.end() : match.end() + 2]
    if re.match(r" \d", behind) or (name.casefold() in wording.small and re.match(r" [a-zåäö]", behind)):
        return  # Vision 2040, Kommunal borgen
    local = _LOCAL.match(wording.text, match.end()) if thing.kind == "union" and match[0] == name else None
    if local and local["place"].casefold() in _places():
        yield Mention(match.start(), local.end(), f"{name} {local['place']}", "union-local", owner=name)
    else:
        kind = "association" if thing.kind == "employer-organisation" else thing.kind
        yield Mention(match.start(), match.end(), capitalised(name), kind)


_LOCAL = re.compile(rf" (?P<place>{CAP})")
_KNOWN_KINDS = ("union", "authority", "employer-organisation", "party")


@cache
def _places() -> frozenset[str]:
    return frozenset(place.place.casefold() for place in known("municipality"))


@cache
def _known_names() -> dict[str, Known]:
    """Name as it may be printed -> the thing. Party letters are left to the words around them."""
    names: dict[str, Known] = {}
    for kind in _KNOWN_KINDS:
        for thing in known(kind):
            for name in (n for n in thing.names if kind != "party" or n not in thing.abbreviations):
                for form in (f for f in _printed_forms(name, kind) if len(f) > 2):  # BO is a name too
                    names.setdefault(form, thing)
    return names


def _printed_forms(name: str, kind: str) -> Iterator[str]:
    first, _, rest = name.partition(" ")
    yield name
    if kind == "authority" and len(name) >= LONG and not rest:
        yield name[:1].lower() + name[1:]
    if kind == "union" and rest and rest.isalpha():
        yield f"{first} {rest.lower()}"
    if kind == "union" and not rest and name.isalpha() and len(name) < LONG:
        yield name.upper()


def known_thing(name: str) -> Known | None:
    """The thing of the reference data that a printed name stands for, else None."""
    return _known_names().get(name) or _known_names().get(name[:1].lower() + name[1:])


def _tells_known() -> Callable[[str], bool]:
    """Known names end in one of these words, or in its genitive."""
    last = {words_of(name)[-1] for name in _known_names()}
    return frozenset(last | {f"{word}s" for word in last}).__contains__


@cache
def _known_pattern() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _known_names()), key=len, reverse=True))
    return re.compile(rf"{EDGE}(?P<name>{names})s?(?![\w@-]|\.\w)")


KNOWN = Finder(_tells_known, _known_pattern, _known, crosses=True)

"""Names of organisations that tell whose or where they are: units by their owner, districts by their place.

`socialförvaltningens stödteam`, `Lokal styrgrupp`, `Länsstyrelsen i Norra län`, `Sektor bildning`, `Socialnämnden Öst`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from ingest.cues import phrases
from ingest.names import capitalised, kind_of
from ingest.recognise.organisations.words import (
    ANY,
    CAP,
    EDGE,
    JOINED,
    Finder,
    Mention,
    Wording,
    basic,
    definite,
    ending_in,
    is_common,
    labels,
    opening,
)
from ontology.knowledge import concept, concepts

QUARTER = phrases("organisation-name", "quarter")
_OWNED_NOUNS = concept("organisation-noun", "owned-noun").cues


def _owned(wording: Wording, match: re.Match[str]) -> Iterator[Mention]:
    """`socialförvaltningens stödteam` -> Stödteamet, `stadens centrala styrgrupp`."""
    adjective = match["adjective"] or ""
    if adjective and adjective.strip().casefold() not in labels("telling-adjective"):
        return
    name = capitalised(definite(f"{adjective}{match['noun']}"))
    if is_common(name):
        return
    if name.endswith("utskott"):
        end = match.end("noun")
        name = capitalised(wording.text[match.start() : end])
        yield Mention(match.start(), end, name, "subcommittee", owner=capitalised(basic(match["owner"])))
        return
    owner = basic(match["owner"]).removesuffix("s")
    start = match.start("adjective") if adjective else match.start("noun")
    own = owner.split()[-1].casefold() if is_common(owner.split()[-1]) else capitalised(owner)
    yield Mention(start, match.end(), name, kind_of(name.casefold()), owner=own, common=True, capital=False)


def _tells_owned() -> Callable[[str], bool]:
    return ending_in(_OWNED_NOUNS)


@cache
def _owned_pattern() -> re.Pattern[str]:
    nouns = "|".join(_OWNED_NOUNS)
    return re.compile(
        rf"{EDGE}(?P<owner>(?:{CAP} )?{JOINED}(?:{ANY})??"
        rf"(?:förvaltnings|{phrases('body-ending', 'deciding-body', 'office', 'whole')}s)) "
        rf"(?P<adjective>[a-zåäö]+a )?(?P<noun>(?:{ANY}- och )?[^\W\d_]*(?:{nouns}))(?:(?<=utskott)s)?(?![\w-])"
    )


def _group_heading(wording: Wording, match: re.Match[str]) -> Iterator[Mention]:
    """`Lokal styrgrupp` alone on a line: the heading of what is told of the group."""
    name = definite(f"{match['adjective']}a {match['noun']}")
    yield Mention(match.start(), match.end("noun"), name, kind_of(name.casefold()))


def _tells_group() -> Callable[[str], bool]:
    return ending_in(("grupp",))


@cache
def _group_heading_pattern() -> re.Pattern[str]:
    adjectives = "|".join(re.escape(label.removesuffix("a")) for label in labels("telling-adjective"))
    return re.compile(
        rf"\A(?P<adjective>(?i:{adjectives})) (?P<noun>(?:styr|berednings|arbets|lednings|samverkans)grupp)\s*\Z"
    )


def _headed(wording: Wording, match: re.Match[str]) -> Iterator[Mention]:
    """`enhetschefer för Solrosen, Linden samt Eken`: what somebody is head of is a unit."""
    for name in re.finditer(rf"{CAP}(?: {CAP})?", match["names"]):
        start = match.start("names") + name.start()
        yield Mention(start, start + len(name[0]), name[0], "unit")


def _tells_heads() -> Callable[[str], bool]:
    return ending_in(("enhetschef", "enhetschefer", "enhetscheferna", "enhetschefen"))


@cache
def _headed_pattern() -> re.Pattern[str]:
    return re.compile(
        r"\b[Ee]nhetschef(?:er|erna|en)? (?:för|på|vid) "
        rf"(?P<names>{CAP}(?: {CAP})?(?:(?:,| och| samt) {CAP}(?: {CAP})?)+)"
    )


def _in_place(wording: Wording, match: re.Match[str]) -> Iterator[Mention]:
    """`Länsstyrelsen i Norra län`, `brottsförebyggande rådet i Vikby`."""
    name = capitalised(basic(match[0]))
    yield Mention(match.start(), match.start() + len(name), name, kind_of(name.casefold()))


@cache
def _starts() -> tuple[str, ...]:
    """What stands before `i` and a place."""
    return tuple(s for c in concepts("organisation-kind") for s in c.name_starts if s.endswith(" i"))


def _tells_in_place() -> Callable[[str], bool]:
    return ending_in(start.removesuffix(" i") for start in _starts())


@cache
def _in_place_pattern() -> re.Pattern[str]:
    starts = "|".join(map(re.escape, _starts()))
    return re.compile(rf"{EDGE}(?i:{starts}) {CAP}(?: {CAP})*(?: läns?| kommuns?)?(?![\w-])")


def _sector(wording: Wording, match: re.Match[str]) -> Iterator[Mention]:
    """`Sektor bildning`, `sektor Samhällsbyggnad`, `Sektor vård och omsorg`; not `offentlig sektor`."""
    if not opening((match["field"] or "X").split()[0]):
        yield Mention(match.start(), match.end(), capitalised(match[0]), "administration")


def _tells_sector() -> Callable[[str], bool]:
    return ending_in(("sektor",))


@cache
def _sector_pattern() -> re.Pattern[str]:
    return re.compile(rf"{EDGE}(?:Sektor (?P<field>{ANY}(?: och {ANY})?)|sektor {CAP}(?: och {ANY})?)(?![\w-])")


def _districts(wording: Wording, match: re.Match[str]) -> Iterator[Mention]:
    """`stadsdelsförvaltningarna i Vikby och Norrby`: one noun for several."""
    noun = "stadsdelsförvaltning" if "förvaltning" in match["noun"] else "stadsdelsnämnd"
    return _each(match, CAP, noun, after=True)


def _tells_districts() -> Callable[[str], bool]:
    return ending_in(("förvaltningarna", "nämnderna"))


@cache
def _districts_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<noun>[Ss]tadsdels(?:förvaltningarna|nämnderna)) i (?P<places>{CAP}(?:(?:,| och| samt) {CAP})+)"
    )


def _police_areas(wording: Wording, match: re.Match[str]) -> Iterator[Mention]:
    """`polisområde syd och nord`: one noun for several."""
    return _each(match, r"[^\W\d_]{3,}(?<!och)(?<!samt)", "Polisområde", after=False)


def _tells_police_areas() -> Callable[[str], bool]:
    return ending_in(("polisområde", "polisområdena"))


@cache
def _police_areas_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b[Pp]olisområde(?:na)? (?P<places>{QUARTER}(?:(?:,| och) {QUARTER})+)")


def _each(match: re.Match[str], word: str, noun: str, *, after: bool) -> Iterator[Mention]:
    for place in re.finditer(rf"\b{word}", match["places"]):
        start = match.start("places") + place.start()
        name = f"{place[0]} {noun}" if after else f"{noun} {place[0]}"
        yield Mention(start, start + len(place[0]), name, kind_of(name.casefold()))


def _district_by_letters(wording: Wording, match: re.Match[str]) -> Iterator[Mention]:
    """`Vikby sdf`."""
    yield Mention(match.start(), match.end(), f"{match['place']} stadsdelsförvaltning", "administration")


def _tells_district_by_letters() -> Callable[[str], bool]:
    return ending_in(("sdf",))


@cache
def _district_by_letters_pattern() -> re.Pattern[str]:
    return re.compile(rf"{EDGE}(?P<place>{CAP}) (?:sdf|SDF)\b")


def _warded(wording: Wording, match: re.Match[str]) -> Iterator[Mention]:
    """`Socialnämnden Sydöst`: a committee of a part of the city, printed in the definite form."""
    ward = match["ward"].removesuffix("s")
    yield Mention(match.start(), match.end(), capitalised(f"{match['noun']} {ward}"), "committee")


def _tells_warded() -> Callable[[str], bool]:
    return ending_in(("nämnden",))


@cache
def _warded_pattern() -> re.Pattern[str]:
    wards = "|".join(
        capitalised(cue) for kind in ("quarter", "ward") for cue in concept("organisation-name", kind).cues
    )
    return re.compile(rf"{EDGE}(?P<noun>[^\W\d_]*nämnd)en (?P<ward>(?:{wards})s?)(?![\w-])")


PARTS = (
    Finder(_tells_owned, _owned_pattern, _owned),
    Finder(_tells_group, _group_heading_pattern, _group_heading),
    Finder(_tells_heads, _headed_pattern, _headed),
    Finder(_tells_in_place, _in_place_pattern, _in_place),
    Finder(_tells_sector, _sector_pattern, _sector),
    Finder(_tells_districts, _districts_pattern, _districts),
    Finder(_tells_police_areas, _police_areas_pattern, _police_areas),
    Finder(_tells_district_by_letters, _district_by_letters_pattern, _district_by_letters),
    Finder(_tells_warded, _warded_pattern, _warded),
)
"""All that this module tells."""

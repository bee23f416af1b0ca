"""Names of organisations in running text, brought to the form of the tables.

Swedish papers print municipal bodies in small letters and in the definite form (`trafiknämndens`), other names with
a capital. A name is told by the noun it ends in (`nämnden`, `stadsdelsförvaltning`) or starts with (`avdelningen
för`), by standing with a place (`Vikby hemtjänst`), or by being known. Common nouns are none: `förvaltningen`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache

from ingest.names import capitalised, given_names, kind_of
from ingest.recognise.organisations.cues import TOLD
from ingest.recognise.organisations.known import KNOWN
from ingest.recognise.organisations.parts import PARTS, QUARTER
from ingest.recognise.organisations.purposes import PURPOSED
from ingest.recognise.organisations.words import (
    ANY,
    CAP,
    EDGE,
    JOINED,
    LOW,
    Finder,
    Mention,
    Wording,
    basic,
    ending_in,
    is_common,
    is_look_alike,
    labels,
    opening,
)  # fmt: skip
from ontology.knowledge import concept, concepts

_PLACE = rf"(?:{CAP}(?: {CAP}){{0,3}}|[A-ZÅÄÖ]{{2,}}/[A-ZÅÄÖ]{{2,}})"
_BODIES = ("committee", "council", "subcommittee", "administration")
_GROUPS = ("department", "unit", "cooperation-group", "steering-group")
_WITH_PLACE = ("municipality", "committee", "administration", "unit", "association", "other")
_NAMED_KINDS = ("committee", "unit", "authority", "association", "union-local", "company", "other")
_COVERING_KINDS = ("association", "company", "other")  # their names hold other names: Föreningen Vikby bibliotek
_CAPITALISED_KINDS = ("unit", "authority", "association", "other", "cooperation-group", "administration", "committee")
_NUMERALS = r"[IVX]+"


def mentions(wording: Wording) -> list[Mention]:
    """The organisations that a text names, in its order; of readings that overlap the longest."""
    places: defaultdict[int, list[int]] = defaultdict(list)  # finder -> the words that tell it
    for place, word in enumerate(wording.words):
        for finder in _told_by(word):
            places[finder].append(place)
    found = [mention for finder in sorted(places) for mention in _found(_FINDERS[finder], wording, places[finder])]
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start - m.end, m.start)):
        if not mention.kind or _is_property(wording.text, mention):
            continue
        if not any(m.start < mention.end and mention.start < m.end for m in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)


def _found(finder: Finder, wording: Wording, telling: Sequence[int]) -> Iterator[Mention]:
    for match in wording.matches(finder, telling):
        yield from finder.read(wording, match)


@lru_cache(maxsize=1 << 16)  # words repeat; a run over many files must not fill up
def _told_by(word: str) -> tuple[int, ...]:
    """The finders (index) whose names a word, case folded, tells."""
    return tuple(finder for finder, tells in enumerate(_tests()) if tells(word))


@cache
def _tests() -> tuple[Callable[[str], bool], ...]:
    return tuple(finder.telling() for finder in _FINDERS)


def _is_property(text: str, mention: Mention) -> bool:
    """`kvarteret Skolan`, `fastigheten Solgården 2:14`: a property or block is named like what stands on it."""
    return bool(
        _DESIGNATION.match(text, mention.end) or _PROPERTY.search(text, max(0, mention.start - 20), mention.start)
    )


_DESIGNATION = re.compile(r" \d{1,3}:\d")
_PROPERTY = re.compile(r"(?:[Kk]varteret|[Ff]astighet(?:en|erna)?|[Kk]v\.?|[Dd]etaljplan(?:en)? för) $")


# -- finders --------------------------------------------------------------------------------------------------


def _compound(wording: Wording, match: re.Match[str]) -> Iterator[Mention]:
    """`trafiknämndens`, `barn- och utbildningsnämnden`, `strategiska enheten`, `kommunstyrelsens miljöutskott`."""
    noun = basic(match["noun"])
    owner, adjective = match["owner"] or "", match["adjective"] or ""
    telling = is_common(noun.rsplit(" ", 1)[-1])
    if (telling and not adjective) or is_look_alike(noun):
        return
    subcommittee = bool(owner) and kind_of(noun.casefold()) == "subcommittee"
    telling = telling or noun.casefold().endswith("rådet")  # kommunala pensionärsrådet
    start = match.start() if subcommittee else match.start("adjective" if adjective and telling else "noun")
    name = basic(wording.text[start : match.end()])
    yield _mention(wording, start, match.end(), name, kind_of(name.casefold()))


def _mention(wording: Wording, start: int, end: int, name: str, kind: str) -> Mention:
    capital = name[0].isupper()
    return Mention(start, end, capitalised(name), kind, common=not capital or wording.opens(start), capital=capital)


@cache
def _small_letter_nouns() -> frozenset[str]:
    return frozenset(concept("organisation-noun", "small-letter-noun").labels[1:])


def _tells_compound() -> Callable[[str], bool]:
    return ending_in(_small_letter_nouns())


@cache
def _compound_pattern() -> re.Pattern[str]:
    nouns = "|".join(sorted(map(re.escape, _small_letter_nouns()), key=len, reverse=True))
    adjectives = "|".join(map(re.escape, labels("telling-adjective")))
    halves = "|".join(map(re.escape, concept("organisation-noun", "first-half").labels[1:]))
    triple = rf"(?!{ANY}(?:et|en) ){ANY} samt {ANY}- och "  # äldre samt vård- och omsorgsnämnden
    several = rf"(?:{triple}|(?i:{halves}) och |{JOINED})"
    return re.compile(
        rf"{EDGE}(?P<owner>(?i:{JOINED}(?:kommunstyrelsens|{ANY}nämndens)) )?(?P<adjective>(?i:{adjectives}) )?"
        rf"(?P<noun>{several}(?:[^\W\d_]+-)?[^\W\d_]*(?i:{nouns})s?)(?![\w@-])"
    )


def _capitalised_compound(wording: Wording, match: re.Match[str]) -> Iterator[Mention]:
    """`Björkskolan`, `Stöd- och jourlägenheterna`: compounds printed with a capital inside a sentence."""
    name = basic(match[0])
    kind = kind_of(name.casefold())
    if kind in _CAPITALISED_KINDS and _is_proper(name):
        if wording.opens(match.start()) and wording.in_small_use(name):
            return
        if not wording.opens(match.start()) or kind in ("authority", "association"):
            yield Mention(match.start(), match.end(), name, kind)


def _tells_kind() -> Callable[[str], bool]:
    return ending_in(ending for each in concepts("organisation-kind") for ending in each.name_endings)


def _is_proper(name: str) -> bool:
    """Whether a capitalised compound is a name: definite, or a name by itself (`Cesam`); no area, no common noun."""
    plain = name.casefold()
    alone = any(name in each.labels for each in concepts("organisation-kind"))
    return not is_common(name) and (alone or plain.endswith(_DEFINITE_ENDINGS))


_DEFINITE_ENDINGS = ("en", "et", "an", "na")


@cache
def _capitalised_pattern() -> re.Pattern[str]:
    return re.compile(rf"{EDGE}(?:{CAP}- (?:och|&) {LOW}|{CAP})(?![\w@-])")


def _with_place(wording: Wording, match: re.Match[str]) -> Iterator[Mention]:
    """`Vikby-Norrby stadsdelsnämnd`, `Norra servicehus`, `Sjöbo vård- och omsorgsboende`, `Vikby kommuns`."""
    place = _withoutopening(wording, match.start(), match["place"])
    if len(place) > 1 and _fits_home(wording, match, place):
        start = match.start() + len(match["place"]) - len(place)
        name = basic(wording.text[start : match.end()])
        yield Mention(start, match.end(), name, kind_of(name.casefold()))


@cache
def _placed_nouns() -> frozenset[str]:
    """The nouns that stand behind the name of a place."""
    endings = (
        ending.strip()
        for each in concepts("organisation-kind")
        if each.notation in _WITH_PLACE
        for ending in each.name_endings
        if len(ending) > 2
        and not ending.endswith("or")
        and (each.notation == "other" or not ending.endswith(("en", "et", "na")))
    )
    return frozenset(endings) | {"boende"}


def _tells_place() -> Callable[[str], bool]:
    return ending_in(_placed_nouns())


@cache
def _place_pattern() -> re.Pattern[str]:
    nouns = "|".join(sorted(map(re.escape, _placed_nouns()), key=len, reverse=True))
    return re.compile(rf"{EDGE}(?P<place>{_PLACE}) (?:{ANY}-? och )?[^\W\d_]*(?i:{nouns})s?(?![\w@-])")


def _fits_home(wording: Wording, match: re.Match[str], place: str) -> bool:
    """`Verkställt omsorgsboende` opens a line and is no name, `Ankarets stödboende` is."""
    return not (match[0].endswith("boende") and wording.opens(match.start()) and not place.endswith("s"))


def _withoutopening(wording: Wording, start: int, place: str) -> str:
    """The place without words that open the sentence or name a person (`Synpunkt Vikby hemtjänst`)."""
    words = re.split(r" (?=[^ ])", place)
    while words and (kind_of(words[0].casefold()) or words[0].endswith(("ningen", "ationen", "arna"))):
        words.pop(0)  # another organisation above in a list, or what is told of this one
    while words and (wording.in_small_use(words[0]) if len(words) > 1 or wording.opens(start) else opening(words[0])):
        words.pop(0)
    given = next((i for i, word in enumerate(words) if word.casefold() in given_names()), len(words))
    if given + 2 < len(words) or 0 < given < len(words) - 1:
        words = words[given + 2 :]  # Rektor Disa Ek Vikbyskolan
    return " ".join(words)


def _named(wording: Wording, match: re.Match[str]) -> Iterator[Mention]:
    """`förskolan Solrosen`, `Socialnämnd Öst`, `polisområde syd`, `Rotel II`, `Studieförbundet Vuxenskolan`."""
    words = match["name"].split() if match["name"] else []
    own = next((i for i, word in enumerate(words) if opening(word) or kind_of(basic(word).casefold())), len(words))
    if not own and len(words) > 1 and kind_of(" ".join([match["noun"], *words])) in _COVERING_KINDS:
        own = len(words)  # Kommunalförbundet Räddningstjänsten Norrbo
    name = " ".join([match["noun"], *words[:own]]) if match["noun"] else match[0]
    if not match["noun"] or own:
        end = match.start() + len(name)
        if words[:own] and _is_owner(wording, words[own - 1], end):
            name = name[:-1]
        yield Mention(match.start(), end, capitalised(name), kind_of(name.casefold()))


def _is_owner(wording: Wording, word: str, end: int) -> bool:
    """Whether a name's last word is a genitive: `Socialnämnd Kullens uppdrag`, where `Kullen` is told elsewhere too."""
    owns = word.endswith("s") and bool(_OWNED_NEXT.match(wording.text, end))
    return owns and (word.endswith(("ens", "ets")) or word[:-1].casefold() in wording.words)


_OWNED_NEXT = re.compile(rf" {LOW}")


@cache
def _naming_nouns() -> frozenset[str]:
    """The nouns that stand before a name."""
    starts = {s for c in concepts("organisation-kind") if c.notation in _NAMED_KINDS for s in c.name_starts}
    return frozenset(
        {s for s in starts if len(s) > 4 and not s.endswith((" för", " i"))}
        - labels("function-word")
        - labels("no-name-behind")
    )


def _tells_named() -> Callable[[str], bool]:
    return ending_in((*_naming_nouns(), "polisområde", "rotel"))


@cache
def _named_pattern() -> re.Pattern[str]:
    longest = "|".join(sorted(map(re.escape, _naming_nouns()), key=len, reverse=True))
    tail = rf"(?: {CAP}){{1,6}}(?: {LOW}(?=\n|$))?| {LOW}(?=\n|$)"
    return re.compile(
        rf"{EDGE}(?:(?P<noun>(?i:{longest}))(?P<name>{tail})"
        rf"|(?i:polisområde) {QUARTER}|(?i:rotel) {_NUMERALS})(?![\w-])"
    )


_FINDERS = (
    Finder(_tells_compound, _compound_pattern, _compound),
    Finder(_tells_kind, _capitalised_pattern, _capitalised_compound),
    Finder(_tells_place, _place_pattern, _with_place),
    PURPOSED,
    Finder(_tells_named, _named_pattern, _named),
    *TOLD,
    *PARTS,
    KNOWN,
)

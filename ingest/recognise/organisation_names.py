"""Names of organisations in running text, brought to the form of the tables.

Swedish papers print municipal bodies in small letters and in the definite form (`trafiknämndens`), other names with
a capital. A name is told by the noun it ends in (`nämnden`, `stadsdelsförvaltning`) or starts with (`avdelningen
för`), by standing with a place (`Vikby hemtjänst`), or by being known. Common nouns are none: `förvaltningen`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from ingest.names import capitalised, given_names, kind_of
from ingest.recognise.known_organisations import known_in
from ingest.recognise.organisation_cues import told
from ingest.recognise.organisation_words import (
    ANY,
    CAP,
    EDGE,
    JOINED,
    LONG,
    LOW,
    Mention,
    Wording,
    basic,
    definite,
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
_QUARTER = r"(?:syd|nord|city|väst|öst|mitt)"
_GOING_ON = {"om": ("omsorg", "omsorgen"), "med": ("personer", "barn", "unga", "vuxna"),
             "för": ("stöd", "service", "omsorg"), "i": ("stöd", "service", "förskola"),
             "till": ("stöd", "service", "insatser")}  # fmt: skip
_OWNED_NOUNS = (
    "utskott|enhet|team|avdelning|stab|sektion|kansli|styrgrupp|beredningsgrupp|referensgrupp|arbetsgrupp|ledningsgrupp"
)
LONGEST_PURPOSE = 9  # words behind `avdelningen för`


def mentions(wording: Wording) -> list[Mention]:
    """The organisations that a text names, in its order; of readings that overlap the longest."""
    found = [mention for find in _FINDERS for mention in find(wording)]
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start - m.end, m.start)):
        if not mention.kind or _is_property(wording.text, mention):
            continue
        if not any(m.start < mention.end and mention.start < m.end for m in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)


def _is_property(text: str, mention: Mention) -> bool:
    """`kvarteret Skolan`, `fastigheten Solgården 2:14`: a property or block is named like what stands on it."""
    return bool(
        _DESIGNATION.match(text, mention.end) or _PROPERTY.search(text, max(0, mention.start - 20), mention.start)
    )


_DESIGNATION = re.compile(r" \d{1,3}:\d")
_PROPERTY = re.compile(r"(?:[Kk]varteret|[Ff]astighet(?:en|erna)?|[Kk]v\.?|[Dd]etaljplan(?:en)? för) $")


# -- finders --------------------------------------------------------------------------------------------------


def _compounds(wording: Wording) -> Iterator[Mention]:
    """`trafiknämndens`, `barn- och utbildningsnämnden`, `strategiska enheten`, `kommunstyrelsens miljöutskott`."""
    if not wording.may_hold(_tells_compound()):
        return
    for match in _compound_pattern().finditer(wording.text):
        noun = basic(match["noun"])
        owner, adjective = match["owner"] or "", match["adjective"] or ""
        telling = is_common(noun.rsplit(" ", 1)[-1])
        if (telling and not adjective) or is_look_alike(noun):
            continue
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


@cache
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


def _capitalised_compounds(wording: Wording) -> Iterator[Mention]:
    """`Björkskolan`, `Stöd- och jourlägenheterna`: compounds printed with a capital inside a sentence."""
    for match in _CAPITALISED.finditer(wording.text):
        name = basic(match[0])
        kind = kind_of(name.casefold())
        if kind in _CAPITALISED_KINDS and _is_proper(name):
            if wording.opens(match.start()) and wording.in_small_use(name):
                continue
            if not wording.opens(match.start()) or kind in ("authority", "association"):
                yield Mention(match.start(), match.end(), name, kind)


def _is_proper(name: str) -> bool:
    """Whether a capitalised compound is a name: definite, or a name by itself (`Cesam`); no area, no common noun."""
    plain = name.casefold()
    alone = any(name in each.labels for each in concepts("organisation-kind"))
    return not is_common(name) and (alone or plain.endswith(_DEFINITE_ENDINGS))


_DEFINITE_ENDINGS = ("en", "et", "an", "na")
_CAPITALISED = re.compile(rf"{EDGE}(?:{CAP}- (?:och|&) {LOW}|{CAP})(?![\w@-])")


def _with_place(wording: Wording) -> Iterator[Mention]:
    """`Vikby-Norrby stadsdelsnämnd`, `Norra servicehus`, `Sjöbo vård- och omsorgsboende`, `Vikby kommuns`."""
    if not wording.may_hold(_tells_place()):
        return
    for match in _place_pattern().finditer(wording.text):
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


@cache
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


def _started(wording: Wording) -> Iterator[Mention]:
    """`avdelningen för stöd och service`, `Nämnden för demokrati`, `X - Centrum för …`: a noun and what it is for."""
    if " för " not in wording.text or not wording.may_hold(_tells_start()):
        return
    for match in _start_pattern().finditer(wording.text):
        purpose = _purpose(wording, match.end())
        if purpose:
            end = match.end() + len(purpose)
            name = wording.text[match.start() : end]
            own, noun = match["owner"] or "", definite(match["owned"] or match["noun"])
            if own:
                name = f"{noun} för {purpose}"
            kind = kind_of(name.casefold()) or kind_of(noun.casefold())
            if kind == "cooperation-group" and (place := _IN_PLACE.match(wording.text, end)):
                name, end = name + place[0], place.end()
            yield Mention(
                match.start(), end, capitalised(name), kind, owner=capitalised(basic(own.strip())),
                common=name[0].islower(), capital=name[0].isupper(),
            )  # fmt: skip


_IN_PLACE = re.compile(rf" i {CAP}(?! (?:kommun|stad)\b)")


@cache
def _started_nouns() -> frozenset[str]:
    """The nouns that stand before `för` and the name's purpose."""
    starts = {
        s.removesuffix(" för") for c in concepts("organisation-kind") for s in c.name_starts if s.endswith(" för")
    }
    return frozenset({*starts, "centrum", "samråd"} - {"avd.", "samrådet"})


@cache
def _tells_start() -> Callable[[str], bool]:
    return ending_in((*_started_nouns(), "enheten", "avdelningen", "enhet", "avdelning"))


@cache
def _start_pattern() -> re.Pattern[str]:
    alone = "|".join(sorted(map(re.escape, _started_nouns()), key=len, reverse=True))
    prefix = rf"(?:(?:{CAP}(?: {CAP})* [-–] )|(?i:gemensam(?:t|ma)? ))?"
    owned = rf"(?P<owner>{ANY}(?:nämndens|förvaltningens|kontorets|styrelsens) )"
    noun = rf"(?:{prefix}(?P<noun>(?i:{alone})|{ANY}(?:enheten|avdelningen))|{owned}(?P<owned>enhet|avdelning))"
    return re.compile(rf"{EDGE}{noun} för (?=[^\W\d_])")


def _purpose(wording: Wording, start: int) -> str:
    """The words that tell what an organisation is for, up to where the sentence goes on."""
    behind = wording.text[start:]
    words = list(re.finditer(r"[^ \n]+|\n", behind[:160]))[:LONGEST_PURPOSE]
    end, joined, previous, capital, proper = 0, "", "", False, False
    for index, match in enumerate(words):
        word = match[0].strip('()"”.,;:\n')
        if word.casefold() in ("och", "samt", "&"):
            following = words[index + 1][0].strip(".,;:\n") if index + 1 < len(words) else ""
            suspended = previous.endswith("-")
            ends_list = joined == "samt" and word.casefold() != "samt"  # äldre samt vård och omsorg
            if (
                (joined and not suspended and not ends_list)
                or not following
                or _ends_purpose(following, "" if capital else previous)
            ):
                break
            joined, previous = joined if suspended else "och" if ends_list else word.casefold(), ""
            continue
        if _ends_purpose(word, previous) or (index == 1 and proper and previous not in _GOING_ON.get(word, ())):
            break
        capital, proper = word[0].isupper(), _is_proper_noun(wording, word)
        end, previous = match.start() + match[0].find(word) + len(word), word.casefold()
        if word.endswith(_GENITIVES) or (
            len(word) > LONG and word[-1] == "s" and word[:-1].casefold() in wording.small
        ):
            end -= 1  # a genitive: what follows is the organisation's
            break
        if match[0][-1] in '.;:)”",' and not (match[0][-1] == "," and previous.endswith("-")):
            break
    purpose = behind[:end].removesuffix(" för")
    first, last = purpose.split(" ")[0].casefold(), purpose.rsplit(" ", 1)[-1].casefold()
    return "" if last.endswith("-") or last in _GOING_ON or first in labels("no-purpose") else purpose


def _is_proper_noun(wording: Wording, word: str) -> bool:
    """`Intraservice`, a name by itself: a capitalised word that is neither an adjective nor in common use."""
    return word.istitle() and not word.endswith(_ADJECTIVES) and word.casefold() not in wording.small


_ADJECTIVES = ("t", "a", "ande", "ig", "isk")


_GENITIVES = ("ings", "ningens", "ets", "ions", "ens", "orgs")


def _ends_purpose(word: str, previous: str) -> bool:
    folded = word.casefold()
    if folded in _GOING_ON and previous in _GOING_ON[folded]:
        return False
    if not word[:1].isalpha() or re.search(r"\d", word) or folded in labels("function-word"):
        return True
    other = kind_of(folded) in (*_BODIES, *_GROUPS) and folded.endswith(("en", "et"))
    return other or (bool(previous) and word[0].isupper())


def _named(wording: Wording) -> Iterator[Mention]:
    """`förskolan Solrosen`, `Socialnämnd Öst`, `polisområde syd`, `Rotel II`, `Studieförbundet Vuxenskolan`."""
    if not wording.may_hold(_tells_named()):
        return
    for match in _named_pattern().finditer(wording.text):
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


def _warded(wording: Wording) -> Iterator[Mention]:
    """`Socialnämnden Sydöst`: a committee of a part of the city, printed in the definite form."""
    if "ämnden " in wording.text:
        for match in _WARDED.finditer(wording.text):
            ward = match["ward"].removesuffix("s")
            yield Mention(match.start(), match.end(), capitalised(f"{match['noun']} {ward}"), "committee")


_WARDED = re.compile(
    rf"{EDGE}(?P<noun>[^\W\d_]*nämnd)en (?P<ward>(?:(?:Nord|Syd)(?:ost|öst|väst)?|Öst|Väst|Öster|Väster|Norr|Söder"
    r"|Centrum|City|Mitt)s?)(?![\w-])"
)


_NO_NOUNS = {"kommunstyrelsen", "statens", "projekt", "projektet"}  # what follows them is no name


@cache
def _naming_nouns() -> frozenset[str]:
    """The nouns that stand before a name."""
    starts = {s for c in concepts("organisation-kind") if c.notation in _NAMED_KINDS for s in c.name_starts}
    return frozenset(
        {s for s in starts if len(s) > 4 and not s.endswith((" för", " i"))} - labels("function-word") - _NO_NOUNS
    )


@cache
def _tells_named() -> Callable[[str], bool]:
    return ending_in((*_naming_nouns(), "polisområde", "rotel"))


@cache
def _named_pattern() -> re.Pattern[str]:
    longest = "|".join(sorted(map(re.escape, _naming_nouns()), key=len, reverse=True))
    tail = rf"(?: {CAP}){{1,6}}(?: {LOW}(?=\n|$))?| {LOW}(?=\n|$)"
    return re.compile(
        rf"{EDGE}(?:(?P<noun>(?i:{longest}))(?P<name>{tail})"
        rf"|(?i:polisområde) {_QUARTER}|(?i:rotel) {_NUMERALS})(?![\w-])"
    )


def _owned(wording: Wording) -> Iterator[Mention]:
    """`socialförvaltningens stödteam` -> Stödteamet, `stadens centrala styrgrupp`."""
    if not wording.may_hold(_tells_owned):
        return
    for match in _OWNED.finditer(wording.text):
        adjective = match["adjective"] or ""
        if adjective and adjective.strip().casefold() not in labels("telling-adjective"):
            continue
        name = capitalised(definite(f"{adjective}{match['noun']}"))
        if is_common(name):
            continue
        if name.endswith("utskott"):
            end = match.end("noun")
            name = capitalised(wording.text[match.start() : end])
            yield Mention(match.start(), end, name, "subcommittee", owner=capitalised(basic(match["owner"])))
            continue
        owner = basic(match["owner"]).removesuffix("s")
        start = match.start("adjective") if adjective else match.start("noun")
        own = owner.split()[-1].casefold() if is_common(owner.split()[-1]) else capitalised(owner)
        yield Mention(start, match.end(), name, kind_of(name.casefold()), owner=own, common=True, capital=False)


_tells_owned = ending_in(_OWNED_NOUNS.split("|"))
_OWNED = re.compile(
    rf"{EDGE}(?P<owner>(?:{CAP} )?{JOINED}(?:{ANY})??"
    r"(?:nämndens|förvaltningens|kontorets|styrelsens|stadens|kommunens|förvaltnings)) "
    rf"(?P<adjective>[a-zåäö]+a )?(?P<noun>(?:{ANY}- och )?[^\W\d_]*(?:{_OWNED_NOUNS}))(?:(?<=utskott)s)?(?![\w-])"
)


def _group_headings(wording: Wording) -> Iterator[Mention]:
    """`Lokal styrgrupp` alone on a line: the heading of what is told of the group."""
    match = _group_heading_pattern().match(wording.text.strip())
    if match:
        name = definite(f"{match['adjective']}a {match['noun']}")
        yield Mention(0, match.end(), name, kind_of(name.casefold()))


@cache
def _group_heading_pattern() -> re.Pattern[str]:
    adjectives = "|".join(re.escape(label.removesuffix("a")) for label in labels("telling-adjective"))
    return re.compile(
        rf"(?P<adjective>(?i:{adjectives})) (?P<noun>(?:styr|berednings|arbets|lednings|samverkans)grupp)$"
    )


def _headed(wording: Wording) -> Iterator[Mention]:
    """`enhetschefer för Solrosen, Linden samt Eken`: what somebody is head of is a unit."""
    if "nhetschef" not in wording.text:
        return
    for match in _HEADED.finditer(wording.text):
        for name in re.finditer(rf"{CAP}(?: {CAP})?", match["names"]):
            start = match.start("names") + name.start()
            yield Mention(start, start + len(name[0]), name[0], "unit")


_HEADED = re.compile(
    r"\b[Ee]nhetschef(?:er|erna|en)? (?:för|på|vid) "
    rf"(?P<names>{CAP}(?: {CAP})?(?:(?:,| och| samt) {CAP}(?: {CAP})?)+)"
)


def _in_places(wording: Wording) -> Iterator[Mention]:
    """`Länsstyrelsen i Norra län`, `brottsförebyggande rådet i Vikby`."""
    if " i " not in wording.text:
        return
    for match in _in_place_pattern().finditer(wording.text):
        name = capitalised(basic(match[0]))
        yield Mention(match.start(), match.start() + len(name), name, kind_of(name.casefold()))


@cache
def _in_place_pattern() -> re.Pattern[str]:
    starts = "|".join(re.escape(s) for c in concepts("organisation-kind") for s in c.name_starts if s.endswith(" i"))
    return re.compile(rf"{EDGE}(?i:{starts}) {CAP}(?: {CAP})*(?: läns?| kommuns?)?(?![\w-])")


def _sectors(wording: Wording) -> Iterator[Mention]:
    """`Sektor bildning`, `sektor Samhällsbyggnad`, `Sektor vård och omsorg`; not `offentlig sektor`."""
    for match in _SECTOR.finditer(wording.text):
        if not opening((match["field"] or "X").split()[0]):
            yield Mention(match.start(), match.end(), capitalised(match[0]), "administration")


_SECTOR = re.compile(rf"{EDGE}(?:Sektor (?P<field>{ANY}(?: och {ANY})?)|sektor {CAP}(?: och {ANY})?)(?![\w-])")


def _several(wording: Wording) -> Iterator[Mention]:
    """`stadsdelsförvaltningarna i Vikby och Norrby`, `polisområde syd och nord`: one noun for several."""
    if not wording.may_hold(_tells_several):
        return
    for match in _DISTRICTS.finditer(wording.text):
        noun = "stadsdelsförvaltning" if "förvaltning" in match["noun"] else "stadsdelsnämnd"
        yield from _each(match, CAP, noun, after=True)
    for match in _POLICE_AREAS.finditer(wording.text):
        yield from _each(match, r"[^\W\d_]{3,}(?<!och)(?<!samt)", "Polisområde", after=False)
    for match in _DISTRICT_SHORT.finditer(wording.text):
        yield Mention(match.start(), match.end(), f"{match['place']} stadsdelsförvaltning", "administration")


def _each(match: re.Match[str], word: str, noun: str, *, after: bool) -> Iterator[Mention]:
    for place in re.finditer(rf"\b{word}", match["places"]):
        start = match.start("places") + place.start()
        name = f"{place[0]} {noun}" if after else f"{noun} {place[0]}"
        yield Mention(start, start + len(place[0]), name, kind_of(name.casefold()))


_tells_several = ending_in(("förvaltningarna", "nämnderna", "polisområde", "polisområdena", "sdf"))
_DISTRICTS = re.compile(
    rf"\b(?P<noun>[Ss]tadsdels(?:förvaltningarna|nämnderna)) i (?P<places>{CAP}(?:(?:,| och| samt) {CAP})+)"
)
_POLICE_AREAS = re.compile(rf"\b[Pp]olisområde(?:na)? (?P<places>{_QUARTER}(?:(?:,| och) {_QUARTER})+)")
_DISTRICT_SHORT = re.compile(rf"{EDGE}(?P<place>{CAP}) (?:sdf|SDF)\b")


_FINDERS = (
    _compounds, _capitalised_compounds, _with_place, _started, _named, told, _owned, _group_headings, _headed,
    _in_places, _sectors,
    _several, _warded, known_in,
)  # fmt: skip

"""Names of organisations in running text, brought to the form of the tables.

Swedish papers print municipal bodies in small letters and in the definite form (`trafiknämndens`), other names with
a capital. A name is told by the noun it ends in (`nämnden`, `stadsdelsförvaltning`) or starts with (`avdelningen
för`), by standing with a place (`Vikby hemtjänst`), or by being known. Common nouns are none: `förvaltningen`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.names import capitalised, given_names, kind_of
from ontology.knowledge import Known, concept, concepts, known

_CAP = r"[A-ZÅÄÖÉÜ][^\W\d_]*(?:-[^\W\d_]+)*"
_LOW = r"[a-zåäöéü][^\W\d_]*(?:-[^\W\d_]+)*-?"
_ANY = r"[^\W\d_]+(?:-[^\W\d_]+)*"
_EDGE = r"(?<![\w@./-])"
_JOINED = rf"(?:{_ANY}-(?:, {_ANY}-)* (?:och|samt|&) )?"  # barn- och …
_PLACE = rf"(?:{_CAP}(?: {_CAP}){{0,3}}|[A-ZÅÄÖ]{{2,}}/[A-ZÅÄÖ]{{2,}})"
_BODIES = ("committee", "council", "subcommittee", "administration")
_GROUPS = ("department", "unit", "cooperation-group", "steering-group")
_WITH_PLACE = ("municipality", "committee", "administration", "unit", "association", "other")
_NAMED_KINDS = ("committee", "unit", "authority", "association", "union-local")
_CAPITALISED_KINDS = ("unit", "authority", "association", "other", "cooperation-group", "administration", "committee")
_NUMERALS = r"[IVX]+"
_QUARTER = r"(?:syd|nord|city|väst|öst|mitt)"
_GOING_ON = {"om": ("omsorg", "omsorgen"), "med": ("personer", "barn", "unga", "vuxna"),
             "för": ("stöd", "service", "omsorg"), "i": ("stöd", "service", "förskola"),
             "till": ("stöd", "service", "insatser")}  # fmt: skip
_DEFINITE = (
    ("nämnd", "nämnden"), ("förvaltning", "förvaltningen"), ("kontor", "kontoret"), ("enhet", "enheten"),
    ("team", "teamet"), ("avdelning", "avdelningen"), ("grupp", "gruppen"), ("stab", "staben"), ("råd", "rådet"),
    ("sektion", "sektionen"), ("kansli", "kansliet"), ("mottagning", "mottagningen"),
)  # fmt: skip
_OWNED_NOUNS = (
    "utskott|enhet|team|avdelning|stab|sektion|kansli|styrgrupp|beredningsgrupp|referensgrupp|arbetsgrupp|ledningsgrupp"
)
LONGEST_PURPOSE = 9  # words behind `avdelningen för`
LONG = 6  # letters: authorities with longer names are printed in small letters too


@dataclass(frozen=True, slots=True)
class Mention:
    """An organisation's name at `text[start:end]` in the form of the tables.

    owner    the organisation it is said to belong to (`Socialförvaltningens stödteam`), in small letters where
             that is a common noun (`förvaltningen`), else empty
    common   the definite form of a common noun (`beställarenheten`), which is the writer's own one
    capital  printed with a capital
    """

    start: int
    end: int
    name: str
    kind: str
    owner: str = ""
    common: bool = False
    capital: bool = True


@dataclass(frozen=True, slots=True)
class Wording:
    """A text to search, line ends of tables and lists kept, and the words that its source mostly prints small."""

    text: str
    small: frozenset[str] = frozenset()

    def opens(self, at: int) -> bool:
        """Whether a sentence, line or cell starts at an offset: a capital there tells nothing."""
        before = self.text[:at].rstrip(' "”(')
        return not before or before[-1] in ".:;!?\n•*|–-"

    def in_small_use(self, word: str) -> bool:
        """Whether a word is one in common use and no part of a name."""
        return word.casefold() in self.small or word.casefold() in _openings()


def mentions(wording: Wording) -> list[Mention]:
    """The organisations that a text names, in its order; of readings that overlap the longest."""
    found = [mention for find in _FINDERS for mention in find(wording)]
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start - m.end, m.start)):
        if mention.kind and not any(m.start < mention.end and mention.start < m.end for m in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)


def basic(name: str) -> str:
    """A name without the s of its genitive.

    >>> basic("Vikby kommuns"), basic("Vikby Hamn AB:s"), basic("Trafiknämnden"), basic("Kungsholmens")
    ('Vikby kommun', 'Vikby Hamn AB', 'Trafiknämnden', 'Kungsholmens')
    """
    if name.endswith(":s"):
        return name[:-2]
    return name[:-1] if name.endswith("s") and not name.endswith("ss") and kind_of(name[:-1]) else name


def definite(noun: str) -> str:
    """The definite form of a noun whose last part is known: `stödteam` -> `stödteamet`; others as they are."""
    return next((noun.removesuffix(a) + b for a, b in _DEFINITE if noun.endswith(a)), noun)


def is_common(noun: str) -> bool:
    """Whether a noun says only what sort of organisation it is: `förvaltningen`."""
    plain = basic(noun).casefold()
    return plain in _labels("common-noun") or plain.endswith(tuple(_labels("look-alike")))


# -- finders --------------------------------------------------------------------------------------------------


def _compounds(wording: Wording) -> Iterator[Mention]:
    """`trafiknämndens`, `barn- och utbildningsnämnden`, `strategiska enheten`, `kommunstyrelsens miljöutskott`."""
    plain = wording.text.casefold()
    if not any(noun in plain for noun in _small_letter_nouns()):
        return  # most paragraphs: far quicker than the pattern
    for match in _compound_pattern().finditer(wording.text):
        noun = basic(match["noun"])
        owner, adjective = match["owner"] or "", match["adjective"] or ""
        telling = is_common(noun.rsplit(" ", 1)[-1])
        if (telling and not adjective) or _is_look_alike(noun):
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
    return frozenset(label for each in concepts("organisation-noun") for label in each.labels[1:])


@cache
def _compound_pattern() -> re.Pattern[str]:
    nouns = "|".join(sorted(map(re.escape, _small_letter_nouns()), key=len, reverse=True))
    adjectives = "|".join(map(re.escape, _labels("telling-adjective")))
    several = rf"(?:(?!{_ANY}(?:et|en) ){_ANY} samt {_ANY}- och |{_JOINED})"  # äldre samt vård- och omsorgsnämnden
    return re.compile(
        rf"{_EDGE}(?P<owner>(?i:kommunstyrelsens|{_ANY}nämndens) )?(?P<adjective>(?i:{adjectives}) )?"
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


def _is_look_alike(noun: str) -> bool:
    return noun.casefold().endswith(tuple(_labels("look-alike")))


def _is_proper(name: str) -> bool:
    """Whether a capitalised compound is a name: definite, or a name by itself (`Cesam`); no area, no common noun."""
    plain = name.casefold()
    alone = any(name in each.labels for each in concepts("organisation-kind"))
    return not is_common(name) and (alone or plain.endswith(_DEFINITE_ENDINGS))


_DEFINITE_ENDINGS = ("en", "et", "an", "na")
_CAPITALISED = re.compile(rf"{_EDGE}(?:{_CAP}- (?:och|&) {_LOW}|{_CAP})(?![\w@-])")


def _with_place(wording: Wording) -> Iterator[Mention]:
    """`Vikby-Norrby stadsdelsnämnd`, `Norra servicehus`, `Sjöbo vård- och omsorgsboende`, `Vikby kommuns`."""
    for match in _place_pattern().finditer(wording.text):
        place = _without_opening(wording, match.start(), match["place"])
        if len(place) > 1 and _fits_home(wording, match, place):
            start = match.start() + len(match["place"]) - len(place)
            name = basic(wording.text[start : match.end()])
            yield Mention(start, match.end(), name, kind_of(name.casefold()))


@cache
def _place_pattern() -> re.Pattern[str]:
    heads = {
        ending.strip()
        for each in concepts("organisation-kind")
        if each.notation in _WITH_PLACE
        for ending in each.name_endings
        if len(ending) > 2
        and not ending.endswith("or")
        and (each.notation == "other" or not ending.endswith(("en", "et", "na")))
    }
    nouns = "|".join(sorted(map(re.escape, {*heads, "boende"}), key=len, reverse=True))
    return re.compile(rf"{_EDGE}(?P<place>{_PLACE}) (?:{_ANY}-? och )?[^\W\d_]*(?i:{nouns})s?(?![\w@-])")


def _fits_home(wording: Wording, match: re.Match[str], place: str) -> bool:
    """`Verkställt omsorgsboende` opens a line and is no name, `Ankarets stödboende` is."""
    return not (match[0].endswith("boende") and wording.opens(match.start()) and not place.endswith("s"))


def _without_opening(wording: Wording, start: int, place: str) -> str:
    """The place without words that open the sentence or name a person (`Synpunkt Vikby hemtjänst`)."""
    words = re.split(r" (?=[^ ])", place)
    while words and (kind_of(words[0].casefold()) or words[0].endswith(("ningen", "ationen", "arna"))):
        words.pop(0)  # another organisation above in a list, or what is told of this one
    while words and (wording.in_small_use(words[0]) if len(words) > 1 or wording.opens(start) else _opening(words[0])):
        words.pop(0)
    if len(words) > 2 and words[0].casefold() in given_names():
        words = words[2:]
    return " ".join(words)


def _opening(word: str) -> bool:
    return word.casefold() in _openings()


@cache
def _openings() -> frozenset[str]:
    """Words that open titles and sentences and are no part of a name."""
    words = {w.casefold() for c in concepts("document-kind") for label in c.labels for w in label.split()}
    return frozenset(words) | _labels("opening-word") | _labels("function-word") | _labels("telling-adjective")


def _started(wording: Wording) -> Iterator[Mention]:
    """`avdelningen för stöd och service`, `Nämnden för demokrati`, `X - Centrum för …`: a noun and what it is for."""
    if " för " not in wording.text:
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
            yield Mention(
                match.start(), end, capitalised(name), kind, owner=capitalised(basic(own.strip())),
                common=name[0].islower(), capital=name[0].isupper(),
            )  # fmt: skip


@cache
def _start_pattern() -> re.Pattern[str]:
    starts = {
        s.removesuffix(" för") for c in concepts("organisation-kind") for s in c.name_starts if s.endswith(" för")
    }
    alone = "|".join(
        sorted(map(re.escape, {*starts, "centrum", "samråd"} - {"avd.", "samrådet"}), key=len, reverse=True)
    )
    prefix = rf"(?:(?:{_CAP}(?: {_CAP})* [-–] )|(?i:gemensamt ))?"
    owned = rf"(?P<owner>{_ANY}(?:nämndens|förvaltningens|kontorets|styrelsens) )"
    noun = rf"(?:{prefix}(?P<noun>(?i:{alone})|{_ANY}(?:enheten|avdelningen))|{owned}(?P<owned>enhet|avdelning))"
    return re.compile(rf"{_EDGE}{noun} för (?=[^\W\d_])")


def _purpose(wording: Wording, start: int) -> str:
    """The words that tell what an organisation is for, up to where the sentence goes on."""
    behind = wording.text[start:]
    words = list(re.finditer(r"[^ \n]+|\n", behind[:160]))[:LONGEST_PURPOSE]
    end, joined, previous = 0, False, ""
    for index, match in enumerate(words):
        word = match[0].strip('()"”.,;:\n')
        if word.casefold() in ("och", "samt", "&"):
            following = words[index + 1][0].strip(".,;:\n") if index + 1 < len(words) else ""
            suspended = previous.endswith("-")
            if (joined and not suspended) or not following or _ends_purpose(following, previous):
                break
            joined, previous = joined or not suspended, ""
            continue
        if _ends_purpose(word, previous):
            break
        end, previous = match.start() + match[0].find(word) + len(word), word.casefold()
        if word.endswith(_GENITIVES) or (
            len(word) > LONG and word[-1] == "s" and word[:-1].casefold() in wording.small
        ):
            end -= 1  # a genitive: what follows is the organisation's
            break
        if match[0][-1] in '.;:)”",' and not (match[0][-1] == "," and previous.endswith("-")):
            break
    return "" if behind[:end].endswith("-") else behind[:end]


_GENITIVES = ("ings", "ningens", "ets", "ions", "ens")


def _ends_purpose(word: str, previous: str) -> bool:
    folded = word.casefold()
    if folded in _GOING_ON and previous in _GOING_ON[folded]:
        return False
    if not word[:1].isalpha() or re.search(r"\d", word) or folded in _labels("function-word"):
        return True
    other = kind_of(folded) in (*_BODIES, *_GROUPS) and folded.endswith(("en", "et"))
    return other or (bool(previous) and word[0].isupper())


def _named(wording: Wording) -> Iterator[Mention]:
    """`förskolan Solrosen`, `Socialnämnd Öst`, `polisområde syd`, `Rotel II`, `Studieförbundet Vuxenskolan`."""
    for match in _named_pattern().finditer(wording.text):
        words = match["name"].split() if match["name"] else []
        own = next((i for i, word in enumerate(words) if kind_of(basic(word).casefold())), len(words))
        name = " ".join([match["noun"], *words[:own]]) if match["noun"] else match[0]
        if not match["noun"] or own:
            yield Mention(match.start(), match.start() + len(name), capitalised(name), kind_of(name.casefold()))


@cache
def _named_pattern() -> re.Pattern[str]:
    starts = {s for c in concepts("organisation-kind") if c.notation in _NAMED_KINDS for s in c.name_starts}
    nouns = {s for s in starts if len(s) > 4 and not s.endswith((" för", " i"))} - _labels("function-word")
    longest = "|".join(sorted(map(re.escape, nouns - {"kommunstyrelsen", "statens"}), key=len, reverse=True))
    tail = rf"(?: {_CAP}){{1,6}}(?: {_LOW}(?=\n|$))?| {_LOW}(?=\n|$)"
    return re.compile(
        rf"{_EDGE}(?:(?P<noun>(?i:{longest}))(?P<name>{tail})"
        rf"|(?i:polisområde) {_QUARTER}|(?i:rotel) {_NUMERALS})(?![\w-])"
    )


def _companies(wording: Wording) -> Iterator[Mention]:
    """`Vikby Hamn AB`, `Sol vård och omsorg AB`, `Vikby Bostads AB:s`."""
    for match in _COMPANY.finditer(wording.text):
        yield Mention(match.start(), match.end(), basic(match[0]), "company")


_COMPANY = re.compile(
    rf"{_EDGE}(?:{_CAP}(?: (?:& )?{_CAP}){{0,3}}|{_CAP}(?: (?!(?:från|till|av|i|på|om|med|för|hos|vid) ){_LOW}){{1,4}})"
    r" (?:AB|Aktiebolag|HB|KB)(?: \(publ\))?(?::s)?(?![\w-])"
)


def _owned(wording: Wording) -> Iterator[Mention]:
    """`socialförvaltningens stödteam` -> Stödteamet, `stadens centrala styrgrupp`."""
    for match in _OWNED.finditer(wording.text):
        adjective = match["adjective"] or ""
        if adjective and adjective.strip().casefold() not in _labels("telling-adjective"):
            continue
        name = capitalised(definite(f"{adjective}{match['noun']}"))
        if is_common(name):
            continue
        if name.endswith("utskott"):
            name = capitalised(match[0])
            yield Mention(match.start(), match.end(), name, "subcommittee", owner=capitalised(basic(match["owner"])))
            continue
        owner = basic(match["owner"]).removesuffix("s")
        start = match.start("adjective") if adjective else match.start("noun")
        own = owner.split()[-1].casefold() if is_common(owner.split()[-1]) else capitalised(owner)
        yield Mention(start, match.end(), name, kind_of(name.casefold()), owner=own, common=True, capital=False)


_OWNED = re.compile(
    rf"{_EDGE}(?P<owner>(?:{_CAP} )?(?:{_ANY})??"
    r"(?:nämndens|förvaltningens|kontorets|styrelsens|stadens|kommunens|förvaltnings)) "
    rf"(?P<adjective>[a-zåäö]+a )?(?P<noun>(?:{_ANY}- och )?[^\W\d_]*(?:{_OWNED_NOUNS}))(?![\w-])"
)


def _group_headings(wording: Wording) -> Iterator[Mention]:
    """`Lokal styrgrupp` alone on a line: the heading of what is told of the group."""
    match = _group_heading_pattern().match(wording.text.strip())
    if match:
        name = definite(f"{match['adjective']}a {match['noun']}")
        yield Mention(0, match.end(), name, kind_of(name.casefold()))


@cache
def _group_heading_pattern() -> re.Pattern[str]:
    adjectives = "|".join(re.escape(label.removesuffix("a")) for label in _labels("telling-adjective"))
    return re.compile(
        rf"(?P<adjective>(?i:{adjectives})) (?P<noun>(?:styr|berednings|arbets|lednings|samverkans)grupp)$"
    )


def _headed(wording: Wording) -> Iterator[Mention]:
    """`enhetschefer för Solrosen, Linden samt Eken`: what somebody is head of is a unit."""
    for match in _HEADED.finditer(wording.text):
        for name in re.finditer(rf"{_CAP}(?: {_CAP})?", match["names"]):
            start = match.start("names") + name.start()
            yield Mention(start, start + len(name[0]), name[0], "unit")


_HEADED = re.compile(
    r"\b[Ee]nhetschef(?:er|erna|en)? (?:för|på|vid) "
    rf"(?P<names>{_CAP}(?: {_CAP})?(?:(?:,| och| samt) {_CAP}(?: {_CAP})?)+)"
)


def _several(wording: Wording) -> Iterator[Mention]:
    """`stadsdelsförvaltningarna i Vikby och Norrby`, `polisområde syd och nord`: one noun for several."""
    for match in _DISTRICTS.finditer(wording.text):
        noun = "stadsdelsförvaltning" if "förvaltning" in match["noun"] else "stadsdelsnämnd"
        yield from _each(match, _CAP, noun, after=True)
    for match in _POLICE_AREAS.finditer(wording.text):
        yield from _each(match, r"[^\W\d_]{3,}(?<!och)(?<!samt)", "Polisområde", after=False)
    for match in _DISTRICT_SHORT.finditer(wording.text):
        yield Mention(match.start(), match.end(), f"{match['place']} stadsdelsförvaltning", "administration")


def _each(match: re.Match[str], word: str, noun: str, *, after: bool) -> Iterator[Mention]:
    for place in re.finditer(rf"\b{word}", match["places"]):
        start = match.start("places") + place.start()
        name = f"{place[0]} {noun}" if after else f"{noun} {place[0]}"
        yield Mention(start, start + len(place[0]), name, kind_of(name.casefold()))


_DISTRICTS = re.compile(
    rf"\b(?P<noun>[Ss]tadsdels(?:förvaltningarna|nämnderna)) i (?P<places>{_CAP}(?:(?:,| och| samt) {_CAP})+)"
)
_POLICE_AREAS = re.compile(rf"\b[Pp]olisområde(?:na)? (?P<places>{_QUARTER}(?:(?:,| och) {_QUARTER})+)")
_DISTRICT_SHORT = re.compile(rf"{_EDGE}(?P<place>{_CAP}) (?:sdf|SDF)\b")


def _known(wording: Wording) -> Iterator[Mention]:
    """Unions, authorities, employers' organisations and parties by their names, as printed; a union's local too."""
    for match in _known_pattern().finditer(wording.text):
        name = match["name"]
        thing = _known_names()[name]
        behind = wording.text[match.end() : match.end() + 2]
        if re.match(r" \d", behind) or (name.casefold() in wording.small and re.match(r" [a-zåäö]", behind)):
            continue  # Vision 2040, Kommunal borgen
        local = _LOCAL.match(wording.text, match.end()) if thing.kind == "union" and match[0] == name else None
        if local and local["place"].casefold() in _places():
            yield Mention(match.start(), local.end(), f"{name} {local['place']}", "union-local", owner=name)
        else:
            kind = "association" if thing.kind == "employer-organisation" else thing.kind
            yield Mention(match.start(), match.end(), capitalised(name), kind)


_LOCAL = re.compile(rf" (?P<place>{_CAP})")
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


@cache
def _known_pattern() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _known_names()), key=len, reverse=True))
    return re.compile(rf"{_EDGE}(?P<name>{names})s?(?![\w@-]|\.\w)")


_FINDERS = (
    _compounds, _capitalised_compounds, _with_place, _started, _named, _companies, _owned, _group_headings, _headed,
    _several, _known,
)  # fmt: skip


@cache
def _labels(notation: str) -> frozenset[str]:
    return frozenset(label.casefold() for label in concept("organisation-name", notation).labels[1:])

"""Names of people and organisations in running text, by form; recognisers tell by context what they mean.

There is no list of people. A person's name is two to four capitalised words that are not an organisation,
a place name's second half or a role; an organisation's name is told by how it starts or ends
(`ontology/schemes/organisation-kind.ttl`) or by being known (unions, parties, authorities).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest.facts import Span
from ingest.parts import fold
from ontology.knowledge import Concept, concept, concepts, known

_CAPITALS = "A-ZÀ-ÖØ-ÞĆČĐĞİŁŃŚŞŠŹŻŽ"
_CAPITAL = f"[{_CAPITALS}]"
_IN_WORD = r"[\w’'´]{0,60}(?:-[\w’'´]{1,60}){0,5}"
_WORD = rf"(?:[ae]l-|d[’'])?{_CAPITAL}{_IN_WORD}"
_PARTICLE = r"(?:von|af|de|da|del|della|der|van|al|el|bin|ben|Ben|la|le|di|dos)"
_FIRST_WORD = (
    rf"[{_CAPITALS}aed](?<![\w@.-].)(?:(?<=[{_CAPITALS}])|(?<=[ae])l-{_CAPITAL}|(?<=d)[’']{_CAPITAL}){_IN_WORD}"
)
"""A word that no sign stands before; written so that it begins with one of few letters, which are found at once."""
_PERSON = re.compile(
    rf"{_FIRST_WORD}(?:[ \t](?:{_CAPITAL}\.[ \t]?)?(?:{_PARTICLE}[ \t]){{0,2}}{_WORD}){{1,3}}(?![\w@])"
)  # columns stand wider apart
_PARTY = re.compile(r"\s*\((?P<party>[A-ZÅÄÖ][A-Za-zåäö]{0,3})\)")
_MODIFIER = rf"{_WORD}"
_GAP = r"[ \t\n]{1,40}"  # bounded, like the letters of a word: text of thousands of either has no names
_LETTERS = r"[\wåäö]{1,60}"
_NO_DAY = r"(?!\d{1,2}(?:/|\s[a-zåäö]{3,9}\s\d{4})|(?:19|20)\d\d\b)"
_SUSPENDED = rf"(?:{_LETTERS}-,{_GAP}){{0,6}}{_LETTERS}-{_GAP}(?:och|samt){_GAP}"  # `Barn- och utbildningsnämnden`
_OWNER = rf"[\wåäö-]{{1,60}}(?:nämndens|styrelsens|direktionens|fullmäktiges){_GAP}"  # `kommunstyrelsens arbetsutskott`
SHORTEST_ROLE = 3  # letters: so short ones are abbreviations, and surnames may end in their letters


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A person's name in a text; `party` is the letter printed in brackets behind it."""

    span: Span
    name: str
    party: str = ""


@dataclass(frozen=True, slots=True)
class FoundOrganisation:
    """An organisation's name in a text, with its kind (organisation-kind) as far as the form tells."""

    span: Span
    name: str
    kind: str


def persons_in(text: str, start: int = 0, end: int | None = None) -> Iterator[FoundPerson]:
    """Every run of capitalised words that can be a person's name, with the party behind it.

    A role or a heading's word at either end is left out: `Stadsdelsdirektör Disa Ek` names Disa Ek.
    """
    if not start and end is None and len(text) <= ONE_LINE:
        yield from _persons_of_line(text)
    else:
        yield from _persons(text, start, len(text) if end is None else end)


@lru_cache(maxsize=16384)
def _persons_of_line(text: str) -> tuple[FoundPerson, ...]:
    return tuple(_persons(text, 0, len(text)))


def _persons(text: str, start: int, stop: int) -> Iterator[FoundPerson]:
    for match in _PERSON.finditer(text, start, stop):
        span = _without_foreign_ends(text, *match.span())
        if not is_person(text[span.start : span.end]):
            span = _behind_foreign(text, span)
        if is_person(text[span.start : span.end]):
            for name in _apart(text, span):
                party = _PARTY.match(text, name.end, stop)
                yield FoundPerson(name, fold(text[name.start : name.end]), party["party"] if party else "")


def _apart(text: str, span: Span) -> tuple[Span, ...]:
    """Two names in columns that text extraction has put together: `Disa Ek Ola Lind`, by their given names."""
    words = list(re.finditer(r"\S+", text[span.start : span.end]))
    given = [word[0].casefold() in given_names() for word in words]
    if given != [True, False, True, False]:
        return (span,)
    return Span(span.start, span.start + words[1].end()), Span(span.start + words[2].start(), span.end)


def _without_foreign_ends(text: str, start: int, end: int) -> Span:
    words = list(re.finditer(r"\S+", text[start:end]))
    while len(words) > 2 and _foreign(words[0][0]):
        words.pop(0)
    while len(words) > 2 and _foreign(words[-1][0]):
        words.pop()
    return Span(start + words[0].start(), start + words[-1].end())


def _behind_foreign(text: str, span: Span) -> Span:
    """What stands behind the last word that is no name, if a given name does: `Sjukfrånvaro AG Disa Ek`."""
    words = list(re.finditer(r"\S+", text[span.start : span.end]))
    last = max((at for at, word in enumerate(words) if _foreign(word[0])), default=-1)
    if 0 <= last < len(words) - 2 and words[last + 1][0].casefold() in given_names():
        return Span(span.start + words[last + 1].start(), span.end)
    return span


@lru_cache(maxsize=1 << 16)  # words repeat; a run over many files must not fill up
def _foreign(word: str) -> bool:
    """Whether a word cannot be part of a name: a role (definite too), a heading or an organisation."""
    folded = word.casefold()
    if folded in given_names() or re.fullmatch(_PARTICLE, word):
        return False
    if folded.endswith(_no_name_endings()):
        return True
    indefinite = (folded.removesuffix(ending) for ending in ("n", "en", "et"))
    forms = (folded, *(form for form in indefinite if len(form) > 3))  # `Vret` is no definite form of an abbreviation
    return any(form in _not_in_names() or _is_compound_role(form) for form in forms) or bool(kind_of(word))


def _is_compound_role(word: str) -> bool:
    """`förbundschef` ends in `chef`; whether a folded word is made of a known role."""
    return word.endswith(_role_endings()) and not word.startswith(_role_endings())


@cache
def _role_endings() -> tuple[str, ...]:
    labels = {label.casefold() for each in concepts("role") for label in each.labels}
    return tuple(sorted(label for label in labels if label.isalpha() and len(label) > SHORTEST_ROLE))


def is_person(name: str) -> bool:
    """Whether capitalised words can be a person's name: none of them names a body, a role or a place."""
    words = name.split()
    if not 2 <= len(words) <= 5 or re.search(r"[^\w\s’'´.-]|\d|[^\s]{2}\.", name):
        return False
    if not (words[0][0].isupper() and re.match(_WORD, words[-1])) or words[-1].endswith(".") or len(words[-1]) < 2:
        return False
    if name.isupper() and any(len(word) == 1 for word in words):  # `PRO T OK OL L`
        return False
    if words[0].casefold() in _places():  # as a surname it may stand: Per Lund
        return False
    return not any(_foreign(word) for at, word in enumerate(words) if not _is_initial(words, at))


def _is_initial(words: Sequence[str], at: int) -> bool:
    """`Disa A Ek`, `Disa AG Ek`: letters between names, two of them only behind a known given name."""
    inner = 0 < at < len(words) - 1 and words[at].isupper()
    return inner and (len(words[at]) == 1 or (len(words[at]) == 2 and words[0].casefold() in given_names()))


@cache
def _not_in_names() -> frozenset[str]:
    words = {w.casefold() for c in concepts("role") for label in c.labels for w in label.split() if w.isalpha()}
    words |= {w.casefold() for c in concepts("document-kind") for label in c.labels for w in label.split()}
    words |= {w.casefold() for c in concepts("section") for label in c.labels for w in label.split() if len(w) > 3}
    words |= {label.casefold() for c in concepts("attendance-side") for label in c.labels if label.isupper()}
    words |= {label.casefold() for label in concept("organisation-noun", "association-letters").cues if label.isupper()}
    words |= {n.casefold() for kind in ("union", "authority") for k in known(kind) for n in k.names}
    return frozenset(words) | {label.casefold() for label in concept("given-name", "no-name").labels[1:]}


@cache
def _no_name_endings() -> tuple[str, ...]:
    return tuple(label.casefold() for label in concept("given-name", "no-name-ending").labels[1:])


@cache
def given_names() -> frozenset[str]:
    """Given names common in Sweden, case folded: for telling names apart, not for refusing others."""
    return frozenset(label.casefold() for label in concept("given-name", "given-name").labels[1:])


@cache
def _places() -> frozenset[str]:
    names = {place.place.casefold() for place in known("municipality")}
    return frozenset(names | {f"{name}s" for name in names})


def kind_of(name: str) -> str:
    """The kind of organisation that a name's form tells (notation of organisation-kind), else empty."""
    found = _kind_by_form(" ".join(name.casefold().split()))
    return found.notation if found else ""


@lru_cache(maxsize=1 << 16)  # names repeat; a run over many files must not fill up
def _kind_by_form(name: str) -> Concept | None:
    starts, endings = _kinds_by_start(), _kinds_by_ending()
    if name.startswith(tuple(starts)):
        return next(kind for start, kind in starts.items() if name.startswith(start))
    if name.endswith(tuple(endings)):
        return next((kind for ending, kind in endings.items() if _ends(name, ending)), None)
    return None


@cache
def _kinds_by_start() -> dict[str, Concept]:
    """What names of a kind start with, a blank behind it, the longest first."""
    starts = [(f"{start} ", kind) for kind in reversed(concepts("organisation-kind")) for start in kind.name_starts]
    return dict(sorted(starts, key=lambda pair: -len(pair[0])))


@cache
def _kinds_by_ending() -> dict[str, Concept]:
    """What names of a kind end in, the longest first."""
    endings = [(ending, kind) for kind in reversed(concepts("organisation-kind")) for ending in kind.name_endings]
    return dict(sorted(endings, key=lambda pair: -len(pair[0])))


def _ends(name: str, ending: str) -> bool:
    """`socialnämnden` ends in `nämnden`; a short ending such as `ab` has to be a word of its own."""
    if not name.endswith(ending) or (ending == "rådet" and name.endswith("området")):
        return False
    return ending.startswith(" ") or len(ending) > 4 or len(name) == len(ending) or not name[-len(ending) - 1].isalpha()


@cache
def _organisation_pattern() -> re.Pattern[str]:
    kinds = concepts("organisation-kind")
    endings = sorted({re.escape(e) for c in kinds for e in c.name_endings}, key=len, reverse=True)
    starts = sorted({re.escape(s) for c in kinds for s in c.name_starts}, key=len, reverse=True)
    modifiers = rf"(?:{_MODIFIER}{_GAP}(?:och{_GAP}{_MODIFIER}{_GAP})?){{0,3}}"
    ended = (
        rf"(?:{_SUSPENDED})?(?:{_OWNER})?{modifiers}(?:{_SUSPENDED})?[\wåäö-]{{0,60}}(?i:{'|'.join(endings)})(?![\w-])"
    )
    started = (
        rf"(?i:{'|'.join(starts)}){_GAP}{_NO_DAY}[\wåäö-]{{1,60}}"
        rf"(?:(?:,|{_GAP}(?:och|samt))?{_GAP}[a-zåäö-]{{1,60}}){{0,4}}"
    )
    return re.compile(rf"(?<![\w@.-])(?=\w)(?:{started}|{ended})")


def organisations_in(text: str, start: int = 0, end: int | None = None) -> Iterator[FoundOrganisation]:
    """Every name in the text whose form tells that it is an organisation."""
    if not start and end is None and len(text) <= ONE_LINE:
        yield from _organisations_of_line(text)
    else:
        yield from _organisations(text, start, len(text) if end is None else end)


ONE_LINE = 200  # code points: division and many recognisers ask for the same lines


@lru_cache(maxsize=16384)
def _organisations_of_line(text: str) -> tuple[FoundOrganisation, ...]:
    return tuple(_organisations(text, 0, len(text)))


def _organisations(text: str, start: int, end: int) -> Iterator[FoundOrganisation]:
    for match in _organisation_pattern().finditer(text, start, end):
        printed = _GOES_ON.sub("", match[0])
        begins = max((small.end() for small in _SMALL_WORD.finditer(printed)), default=0) if printed.isupper() else 0
        if (holder := _HOLDER.match(printed)) and holder["role"].casefold() in _not_in_names():
            begins = max(begins, holder.end())  # `VD Ekmåla Energi AB`
        name = fold(printed[begins:])
        kind = kind_of(name)
        if kind:
            span = Span(match.start() + begins, match.start() + len(printed))
            yield FoundOrganisation(span, capitalised(name), kind)


_GOES_ON = re.compile(r"\s(?:den|som|har|ska|kan|är)$")
"""Small words behind a name that belong to the sentence: `Kommunstyrelsen den 2 december`."""


_HOLDER = re.compile(r"(?P<role>[A-ZÅÄÖ]{2,3})\s+(?=[A-ZÅÄÖ])")
_SMALL_WORD = re.compile(r"\b(?:AV|TILL|FRÅN|HOS|VID)\s+")
"""Small words in a line of capitals, before which stands no part of a name: `ANTAGEN AV KOMMUNSTYRELSEN`."""


def capitalised(name: str) -> str:
    """The name with a capital at its start, as names are printed (`trafiknämnden` -> `Trafiknämnden`)."""
    return name[:1].upper() + name[1:]

"""Names of organisations that only a word beside them tells: companies, associations, homes and their wards.

`leverantören Vikby Schakt`, `Restaurang Ankaret`, `PRO Vikby`, `avdelning Syrenen på Ekbacken`: the words are labels
of organisation-noun. A name that starts with a given name is a person's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from ingest.names import given_names, kind_of
from ingest.recognise.organisations.words import (
    CAP,
    EDGE,
    LOW,
    Finder,
    Mention,
    Wording,
    basic,
    ending_in,
    is_common,
    opening,
)  # fmt: skip
from ontology.knowledge import concept

_NAME = rf"{CAP}(?: (?:& )?{CAP}){{0,3}}"
_COMPANY_NOUNS = ("company-cue", "company-start", "company-noun")
_NO_MIDDLE = r"(?!(?:från|till|av|i|på|om|med|för|hos|vid) )"
_DEFINITE = re.compile(r"[^\W\d_]{3,}(?:(?<![dklnrt]s)en|et|(?<!m)an|on|na)")  # Linden, Ekbacken; not Jensen, not Nyman


def _limited(wording: Wording, match: re.Match[str]) -> Iterator[Mention]:
    """`Vikby Hamn AB`, `Sol vård och omsorg AB`, `Vikby Bostads AB:s`, `Bostäder i Vikby AB`, `AB Vikbyhem`."""
    if match[0].startswith("AB ") and re.search(rf"{CAP} $", wording.text[: match.start()]):
        return  # Vikby Hamn AB Karin Ek
    yield Mention(match.start(), match.end(), basic(match[0]), "company")


def _tells_limited() -> Callable[[str], bool]:
    return ending_in(("AB", "Aktiebolag", "HB", "KB"))


@cache
def _limited_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"{EDGE}(?:(?:{_NAME}|{CAP}(?: {_NO_MIDDLE}{LOW}){{1,4}}|{CAP}(?: {_NO_MIDDLE}{LOW}){{0,2}} i {CAP})"
        rf" (?:AB|Aktiebolag|HB|KB)(?: \(publ\))?(?::s)?|AB {CAP}(?: {CAP}){{0,2}})(?![\w-])"
    )


def _company(wording: Wording, match: re.Match[str]) -> Iterator[Mention]:
    """`leverantören Vikby Schakt`, `Restaurang Ankaret`, `Lunds Bilverkstad`, `Lunds bilverkstad`."""
    start = match.start("told" if match["told"] else 0)
    words = _without_opening(wording, start, match["told"] or match[0])
    noun = match["noun"] or ""
    if not words or (noun and (len(words) < 2 or not _owned(wording, start, words))):
        return
    name = " ".join(words)
    start = match.end() - len(name) if noun else start
    if not (match["told"] and kind_of(name)):
        yield Mention(start, start + len(name), name, "company")


def _owned(wording: Wording, start: int, words: list[str]) -> bool:
    """`Lunds Åkeri`, `från Lunds åkeri`; not `Årets trädgård`, which opens a sentence, nor `Kommunens åkeri`."""
    if is_common(words[-2]) or words[-1][0].isupper():
        return words[-1][0].isupper()
    return words[-2].endswith("s") and not wording.opens(start)


def _tells_company() -> Callable[[str], bool]:
    return ending_in(word for each in _COMPANY_NOUNS for word in concept("organisation-noun", each).labels[1:])


@cache
def _company_pattern() -> re.Pattern[str]:
    cue, start, noun = map(_one_of, _COMPANY_NOUNS)
    return re.compile(
        rf"{EDGE}(?:(?:(?i:{cue}) (?P<told>{_NAME})|(?:{start}) {_NAME}|{CAP}(?: {CAP}){{0,2}} (?P<noun>(?i:{noun})))"
        r"(?![\w-]))"
    )


def _without_opening(wording: Wording, start: int, name: str) -> list[str]:
    """The words of a name without one that opens the sentence, up to one that opens a cell; none of a person."""
    words = name.split(" ")
    while words and (opening(words[0]) or (len(words) > 2 and wording.opens(start) and wording.in_small_use(words[0]))):
        words.pop(0)
    end = next((i for i, word in enumerate(words) if opening(word)), len(words))
    return [] if not words or words[0].casefold() in given_names() else words[:end]


def _association(wording: Wording, match: re.Match[str]) -> Iterator[Mention]:
    """`PRO Vikby`, `NSPH Norra län`, `SPF Seniorerna Vikby`: letters, and the place they are told apart by."""
    place = (match["place"] or "").split()
    person = bool(place) and place[0].casefold() in given_names()
    end = match.end("letters") if person else match.end()
    yield Mention(match.start(), end, wording.text[match.start() : end], "association")


def _tells_letters() -> Callable[[str], bool]:
    return ending_in(concept("organisation-noun", "association-letters").labels[1:])


@cache
def _letters_pattern() -> re.Pattern[str]:
    place = rf"(?P<place>(?: i)?(?: {CAP}){{1,2}}(?: län)?)"
    return re.compile(rf"{EDGE}(?P<letters>{_one_of('association-letters')}){place}?(?![\w@-])")


def _ward(wording: Wording, match: re.Match[str]) -> Iterator[Mention]:
    """`avdelning Syrenen på Ekbacken`, `Ekbackens avdelning Syrenen`: the ward, and the home it is part of."""
    if not _is_home(match["ward"]):
        return
    home = match["home"] or (match["owner"] or "").removesuffix("s")
    home = home if _is_home(home) else ""
    yield Mention(
        match.start("ward_in_full"), match.end("ward"), f"Avdelning {match['ward']}", "unit", owner=home,
        capital=match["ward_in_full"][0].isupper(),
    )  # fmt: skip
    if home:
        start = match.start("home" if match["home"] else "owner")
        yield Mention(start, start + len(home), home, "unit")


def _tells_ward() -> Callable[[str], bool]:
    return ending_in(("avdelning", "avdelningen"))


@cache
def _ward_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"{EDGE}(?:(?P<owner>{CAP}s) )?(?P<ward_in_full>[Aa]vdelning(?:en)? (?P<ward>{CAP}))"
        rf"(?: (?:på|vid) (?P<home>{CAP}))?(?![\w-])"
    )


def _home(wording: Wording, match: re.Match[str]) -> Iterator[Mention]:
    """`Moa Ek, enhetschef Ekbacken`, `föreståndare för Linden`: what somebody is head of is a unit."""
    if _is_home(match["name"]):
        yield Mention(match.start("name"), match.end("name"), match["name"], "unit")


def _tells_head() -> Callable[[str], bool]:
    return ending_in(concept("organisation-noun", "head-of-unit").labels[1:])


@cache
def _head_pattern() -> re.Pattern[str]:
    alone = r"(?=\s*(?:[,;.)|\n]|och\b|$))"  # Enhetschef Linden informerar: that is her name
    return re.compile(rf"{EDGE}(?i:{_one_of('head-of-unit')}) (?:(?:för|på|vid) )?(?P<name>{CAP}){alone}")


def _is_home(name: str) -> bool:
    """Whether a capitalised word can be the name of a home or ward: in the definite form, and nobody's given name."""
    return bool(_DEFINITE.fullmatch(name)) and name.casefold() not in given_names() and not is_common(name)


def _one_of(notation: str) -> str:
    """A pattern for the words of a concept of organisation-noun, the longest first."""
    words = concept("organisation-noun", notation).labels[1:]
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"


TOLD = (
    Finder(_tells_limited, _limited_pattern, _limited),
    Finder(_tells_company, _company_pattern, _company),
    Finder(_tells_letters, _letters_pattern, _association),
    Finder(_tells_ward, _ward_pattern, _ward),
    Finder(_tells_head, _head_pattern, _home),
)
"""All that this module tells."""

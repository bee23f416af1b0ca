"""Statutes where a text names them: by name, abbreviation or number, or as `samma lag`.

A statute may change its number and keep its name: which one is meant, the day of the paper tells.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ingest.cues import pattern, phrases
from ontology.knowledge import Known, concept, known

Kind = Literal["name", "abbreviation", "number", "back"]


@dataclass(frozen=True, slots=True)
class Statute:
    """A statute: what the table prints, its IRI in the reference data or empty, whether it has no chapters."""

    name: str
    iri: str = ""
    undivided: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text names a statute, `text[start:end]`.

    statute   None for one that is only pointed back to (`samma lag`), and for an abbreviation the paper has to explain
    numbered  whether its number stands there too
    own       the abbreviation that the paper gives it here: `skollagen (SL)`
    known     whether it is one of the reference data; the name of another is only a guess from its form
    """

    start: int
    end: int
    kind: Kind
    statute: Statute | None
    numbered: bool = False
    own: str = ""
    known: bool = True


_NOUNS = concept("legal-cue", "statute-noun").cues
_NUMBER = r"(?:1[6-9]|20)\d\d:\d{1,4}"
# patterns start with letters that are there, so that searching is quick; what stands before is looked at then
_HEAD = re.compile(rf"(?:{'|'.join(_NOUNS)})(?:en)?(?P<genitive>s)?(?![\w-]|/(?![A-ZÅÄÖ]))", re.IGNORECASE)
_LETTERS_BEFORE = re.compile(r"(?<![\w/.@])(?:\w+-)*\w*$")
_SHORT = re.compile(
    r"(?<![\w.@])(?<!\w-)(?<![a-zåäö]/)(?P<short>[A-ZÅÄÖ][A-Za-zåäöÅÄÖ]{0,5}[A-ZÅÄÖa-zåäö])(?P<genitive>:?s)?(?![\w@]|\.\w|/[a-zåäö])"
)
_SERIES = re.compile(rf"FS\s?(?P<number>{_NUMBER})(?!\d)")
_SERIES_BEFORE = re.compile(r"(?<![\w-])[A-ZÅÄÖ]*-?$")
_OF_THE_EU = re.compile(r"\((?:EU|EG|EEG)\)\s(?:nr\s)?(?P<number>\d{1,4}/\d{1,4})")
_EU_BEFORE = re.compile(r"(?:förordning|direktiv)(?:en|et)?\s$", re.IGNORECASE)
_NUMBERED = re.compile(rf"\s\((?:SFS\s)?(?P<number>{_NUMBER})\)")
_EXPLAINED = re.compile(
    rf"(?:\s\({phrases('legal-cue', 'called')}?,?\s?(?P<own>[A-ZÅÄÖ][A-Za-zåäöÅÄÖ]{{0,5}}[A-ZÅÄÖ])\)"
    r"|,\s(?P<bare>[A-ZÅÄÖ][A-Za-zåäöÅÄÖ]{0,5}[A-ZÅÄÖ])(?=[,.\s]))"
)
_TITLE = re.compile(r"\s(?P<title>(?:om|med|mot|angående|mellan|på)\s)")
_LAW = tuple(f"{noun}en" for noun in _NOUNS)


def mentions(text: str, day: str = "") -> list[Mention]:
    """The statutes a text names, in its order, none inside another.

    day  ISO date of the paper: which of two statutes with one name is meant; the one in force now if empty
    """
    found: list[Mention] = []
    for each in sorted(_all(text, day), key=lambda m: (m.start, -m.end)):
        if not found or each.start >= found[-1].end:
            found.append(each)
    return found


def may_name(text: str) -> bool:
    """Whether a text holds a § or what a statute's name does; quickly, and too often rather than too seldom."""
    plain = text.casefold()
    return any(word in plain for word in _WORDS) or bool(_short_names().search(text))


_WORDS = ("§", *_NOUNS, "(eu)", "(eg)")


@cache
def _short_names() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, by_abbreviation()))) + "|FS")


def _all(text: str, day: str) -> Iterator[Mention]:
    for match in _SERIES.finditer(text):
        before = _SERIES_BEFORE.search(text, max(0, match.start() - 10), match.start())
        if (
            before
            and not _OWN_SERIES.search(text, max(0, match.start() - 60), match.start())
            and (statute := of_series(f"{before[0]}FS", match["number"]))
        ):
            yield Mention(before.start(), match.end(), "number", statute, numbered=True)
    for match in _OF_THE_EU.finditer(text):
        before = _EU_BEFORE.search(text, max(0, match.start() - 16), match.start())
        code = f"(EU) {match['number']}"
        start = before.start() if before else match.start()
        yield Mention(start, match.end(), "number", of_number(code) or Statute(code), numbered=True)
    for match in _HEAD.finditer(text):
        if mention := _named(text, match, day):
            yield mention
    for match in _SHORT.finditer(text):
        if _is_abbreviation(match["short"]):
            statute = _in_force(by_abbreviation().get(match["short"], ()), day)
            yield Mention(match.start(), match.end(), "abbreviation", statute)


def _is_abbreviation(word: str) -> bool:
    return word in by_abbreviation() or word[-1].isupper()


def _named(text: str, match: re.Match[str], day: str) -> Mention | None:
    before = _LETTERS_BEFORE.search(text, max(0, match.start() - LONGEST_WORD), match.start())
    if before is None:
        return None
    start, end = before.start(), match.end()
    word = definite(text[start : match.start("genitive") if match["genitive"] else end])
    candidates, begins, ends = _titled(text, start, end) if word in _LAW else _single(text, word, start, end)
    number = _NUMBERED.match(text, ends)
    inner = _NUMBERED.match(text, end) if word in _LAW and not number else None
    said = (number or inner or {"number": ""})["number"]
    explained = _EXPLAINED.match(text, number.end() if number else max(ends, inner.end() if inner else 0))
    own = (explained["own"] or explained["bare"] or "") if explained else ""
    ends = max(ends, *(m.end() for m in (number, inner, explained) if m)) if number or inner or own else ends
    known_one = _in_force(candidates, day, said, renewed=_is_renewed(text, begins))
    if known_one is None and own:
        known_one = _in_force(by_abbreviation().get(own, ()), day, said)
    if said and (known_one is None or not any(c.code == said for c in candidates)):
        known_one = of_number(said) or Statute(said)
    if known_one:
        return Mention(begins, ends, "name", known_one, bool(said), own)
    if back := _SAME.search(text, max(0, start - 12), end):
        return Mention(back.start(), end, "back", None)
    if word.endswith(("lagen", "balken", "förordningen")) and word not in _LAW and not _NO_STATUTE.fullmatch(word):
        return Mention(start, end, "name", Statute(word[0].upper() + word[1:]), own=own, known=False)
    return None


_OWN_SERIES = pattern("legal-cue", "own-series")
_SAME = re.compile(rf"(?<!\w){phrases('legal-cue', 'same')}$", re.IGNORECASE)
_NO_STATUTE = re.compile(phrases("legal-cue", "no-statute"))
_RENEWED = re.compile(rf"(?<!\w){phrases('legal-cue', 'renewed')}\s$", re.IGNORECASE)


def definite(word: str) -> str:
    """A word in the form that names have.

    >>> definite("Skollag"), definite("miljöbalken"), definite("förordning")
    ('skollagen', 'miljöbalken', 'förordningen')
    """
    plain = word.casefold()
    return plain if plain.endswith("en") else f"{plain}en"


def _is_renewed(text: str, start: int) -> bool:
    return bool(_RENEWED.search(text[max(0, start - 16) : start]))


def _single(text: str, word: str, start: int, end: int) -> tuple[tuple[Known, ...], int, int]:
    """The statutes whose name ends in this word, with as many words before it as the text has."""
    for before, laws in _single_names().get(word, ()):
        begins = start - len(before)
        if text[max(0, begins) : start].casefold() == before:
            return laws, begins, end
    return (), start, end


def _titled(text: str, start: int, end: int) -> tuple[tuple[Known, ...], int, int]:
    """The statutes named `lagen om …`; a number may stand before `om`."""
    number = _NUMBERED.match(text, end)
    title = _TITLE.match(text, number.end() if number else end)
    if title:
        rest = text[title.start("title") : title.start("title") + LONGEST_TITLE].casefold()
        for words, laws in _titles():
            if rest.startswith(words) and not rest[len(words) : len(words) + 1].isalpha():
                return laws, start, title.start("title") + len(words)
    return (), start, end


# -- the reference data by what papers call them -------------------------------------------------------------------

LONGEST_TITLE = 140  # code points
LONGEST_WORD = 60


@cache
def _single_names() -> dict[str, list[tuple[str, tuple[Known, ...]]]]:
    """Last word -> the words before it in names and the statutes, longest first."""
    names: defaultdict[tuple[str, str], list[Known]] = defaultdict(list)
    for law in known("law"):
        for name in _names(law):
            before, space, word = name.rpartition(" ")
            if definite(word) == word and not name.startswith("lag"):
                names[word, before + space].append(law)
    found: defaultdict[str, list[tuple[str, tuple[Known, ...]]]] = defaultdict(list)
    for (word, before), laws in sorted(names.items(), key=lambda item: -len(item[0][1])):
        found[word].append((before, tuple(laws)))
    return dict(found)


@cache
def _titles() -> list[tuple[str, tuple[Known, ...]]]:
    """What stands behind `lagen` in names, case folded, longest first, and the statutes."""
    titles: defaultdict[str, list[Known]] = defaultdict(list)
    for law in known("law"):
        for name in _names(law):
            head, _, title = name.partition(" ")
            if head in {"lag", "lagen"} and title and law not in titles[title]:
                titles[title].append(law)
    return [(title, tuple(laws)) for title, laws in sorted(titles.items(), key=lambda item: -len(item[0]))]


def _names(law: Known) -> Iterator[str]:
    """The names that are no abbreviations, without numbers."""
    for name in law.names:
        if name not in law.abbreviations:
            yield re.sub(r" \([^)]*\d[^)]*\)$", "", name).casefold()


@cache
def by_abbreviation() -> dict[str, tuple[Known, ...]]:
    """Abbreviation as written -> the statutes."""
    found: defaultdict[str, list[Known]] = defaultdict(list)
    for law in known("law"):
        for short in law.abbreviations:
            found[short].append(law)
    return {short: tuple(laws) for short, laws in found.items()}


@cache
def by_any_case() -> dict[str, str]:
    """Abbreviation in small letters -> as written: `SOL` and `Lss` beside a section are SoL and LSS."""
    return {short.casefold(): short for short in by_abbreviation() if len(short) > 2}


@cache
def of_number(code: str) -> Statute | None:
    """The statute of the reference data with this number."""
    return next((_statute(law) for law in known("law") if law.code == code), None)


def of_series(series: str, number: str) -> Statute | None:
    """The statute of a number in a series of the state: `SFS 2017:725`, `AFS 2015:4`; a municipality's has none."""
    if series == "SFS":
        return of_number(number) or Statute(number)
    return Statute(f"{series} {number}") if series in concept("legal-cue", "series").cues else None


def of_abbreviation(short: str, day: str) -> Statute | None:
    """The statute that this abbreviation stands for on a day."""
    return _in_force(by_abbreviation().get(short, ()), day)


def _in_force(laws: tuple[Known, ...], day: str, number: str = "", *, renewed: bool = False) -> Statute | None:
    """The one of several statutes with one name that has the number, else that was in force on the day."""
    if not laws:
        return None
    newest = next((law for law in laws if not law.successor_iri), laws[0])
    if number:
        return next((_statute(law) for law in laws if law.code == number), None)
    if renewed or not day:
        return _statute(newest)
    in_force = (law for law in laws if law.valid_from <= day <= (law.valid_to or "9999"))
    return _statute(next(in_force, newest))


def _statute(law: Known) -> Statute:
    return Statute(law.name, law.iri, law.undivided)

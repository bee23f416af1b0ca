"""Variants: one person, body or place spelled in several ways within a source.

A variant is reported at its first place if the other spelling is the usual one. Sources that were misread all through
are left out where the difference is one of letters: there every name has variants.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from ingest import dates
from ingest.anchored import around
from ingest.facts import Finding, Span
from ingest.names import FoundPerson, persons_in
from ingest.parts import Paper, fold, trimmed
from ingest.role_words import role_word

_NO_MONTH = rf"(?!(?:{'|'.join(dates.MONTHS)})\b)"
_MISREAD = re.compile(
    rf"(?<![\w@./-])[a-zåäö]+[0168&][a-zåäö]{{2,}}(?![@.\w])|(?<=[a-zåäö] )1 {_NO_MONTH}[a-zåäö]{{3,}}"
)
MISREAD_EVERY = 6000  # code points: a clean text has hardly any such sign
_MISREAD_VOWEL = re.compile(r"[aeéiï]?[iï]?[dé&]|[aåä][iï]?|[öo60]")
_SIGN_OF_DAMAGE = re.compile(r"[d&é60iï]")
LONG_NAME = 6  # words
ALWAYS = 10**6
FEW = 5  # signs that may stand in any text
_CAPITAL_HALF = re.compile(r"-[A-ZÅÄÖ][a-zåäö]")
_HYPHENED = re.compile(r"\b[A-ZÅÄÖ][a-zåäö]+-[A-ZÅÄÖ][a-zåäö]+\b")
_OCH = re.compile(r"-\s+och\s")
_SUSPENDED = re.compile(r"\b(?P<first>[A-ZÅÄÖa-zåäö]{3,})-\s+och\s+(?P<second>[a-zåäö]{4,})\b")
_GENITIVE = re.compile("s (?:stad|kommun)")
_MUNICIPALITY = re.compile(r"\b(?P<place>[A-ZÅÄÖ][a-zåäö]+)s (?P<kind>stad|kommun)\b")
_CAPITALS = re.compile(r"[A-ZÅÄÖ](?<!\w.)[A-ZÅÄÖ]{3,5}\b")
_APOSTROPHE = re.compile("['’]")
_APOSTROPHED = re.compile(r"\b[A-ZÅÄÖ][a-zåäö]+['’][a-zåäö]+\b")
_PLACE = re.compile(r"[A-ZÅÄÖ](?<=[a-zåäö,] .)[a-zåäö]{4,}\b(?! [A-ZÅÄÖ])")


@lru_cache(maxsize=2)
def is_misread(text: str) -> bool:
    """Whether a text still shows that it was misread: digits and signs inside words, `1` for `i`."""
    signs = sum(1 for _ in _MISREAD.finditer(text))
    return signs > FEW and signs * MISREAD_EVERY > len(text)


def _text(papers: Sequence[Paper]) -> str:
    return papers[0].text if papers else ""


def people(papers: Sequence[Paper]) -> Iterator[Finding]:
    """Names of people that share a word and differ by a letter in another."""
    text = _text(papers)
    if not text or is_misread(text):
        return
    places: defaultdict[str, list[FoundPerson]] = defaultdict(list)
    for person in persons_in(text):
        places[person.name].append(person)
    for one, other in sorted(_pairs(places)):
        if _is_damage(one, other) or _has_role(one) or _has_role(other):
            continue
        if _parties(places[one]) & _parties(places[other]) or not (_parties(places[one]) and _parties(places[other])):
            yield _variant(one, other, len(places[one]), len(places[other]), places[one][0].span, places[other][0].span)


def _pairs(names: Iterable[str]) -> set[tuple[str, str]]:
    """The pairs of names that are alike, in order; looked up by what is left of them without a letter of a word."""
    near: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in names:
        for less in _with_a_letter_less(name.split()):
            near[less].append(name)
    return {(a, b) for group in near.values() for a in group for b in group if a < b and _alike(a, b)}


def _with_a_letter_less(words: list[str]) -> Iterator[tuple[str, ...]]:
    """The words of a name, and the same with each letter left out in turn; none of a single word."""
    if len(words) < 2:
        return
    yield tuple(words)
    for at, word in enumerate(words):
        for less in {word[:i] + word[i + 1 :] for i in range(len(word))}:
            yield (*words[:at], less, *words[at + 1 :])


def _is_damage(one: str, other: str) -> bool:
    """Whether two spellings differ only in how an å, ä or ö was misread: as `a`, `d` or `id`, as `o` or `6`.

    >>> _is_damage("Lowenang", "Lowendng"), _is_damage("Althin", "Altin"), _is_damage("Ålström", "Alström")
    (True, False, False)
    """
    first, second = (_MISREAD_VOWEL.sub(_vowel, name.casefold()) for name in (one, other))
    return first == second and bool(_SIGN_OF_DAMAGE.search("".join(set(one) ^ set(other))))


def _vowel(match: re.Match[str]) -> str:
    return "o" if match[0] in ("ö", "o", "6", "0") else "a"


def _has_role(name: str) -> bool:
    """Whether a word of a name is a role, compounds too: `Skolchef Ek` is no other spelling of a name."""
    return any(role_word(word) for word in name.split())


def _parties(found: Sequence[FoundPerson]) -> set[str]:
    return {person.party for person in found if person.party}


def _alike(one: str, other: str) -> bool:
    """Whether two names have all words but one in common, and that one differs by a letter, no genitive s."""
    first, second = one.split(), other.split()
    if len(first) != len(second):
        return False
    differing = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    if len(differing) != 1:
        return False
    a, b = differing[0]
    return min(len(a), len(b)) >= 4 and Levenshtein.distance(a, b) == 1 and a.rstrip("s") != b.rstrip("s")


def _variant(one: str, other: str, n_one: int, n_other: int, at_one: Span, at_other: Span) -> Finding:
    """The finding, where the rare spelling first stands; if neither is rare, where the first of both does; of two that
    stand once each, where the later does."""
    rare = min(n_one, n_other) * 2 <= max(n_one, n_other)
    once = n_one == n_other == 1
    other_first = n_other < n_one if rare else at_other > at_one if once else at_other < at_one
    if other_first:
        one, other, at_one = other, one, at_other
    return Finding(span=at_one, kind="name-variant", explanation=f'"{one}" here, "{other}" elsewhere in the source.')


def _first_against(text: str, rare: str, usual: str, usual_count: int) -> Iterator[Finding]:
    """A finding if the rare spelling occurs, less often than the usual one."""
    pattern = r"\s+".join(map(re.escape, rare.split()))
    found = [m.span() for m in re.finditer(rf"{pattern}(?![\w-])", text) if _starts_word(text, m.start())]
    if found and len(found) < usual_count:
        yield Finding(
            span=Span(*found[0]), kind="name-variant", explanation=f'"{rare}" here, "{usual}" elsewhere in the source.'
        )


def _starts_word(text: str, offset: int) -> bool:
    """Whether no letter or hyphen stands right before an offset; a look-behind would make the search slow."""
    return offset == 0 or not (text[offset - 1].isalnum() or text[offset - 1] == "-")


def hyphens(papers: Sequence[Paper]) -> Iterator[Finding]:
    """`Lillby Månstorp` in a source that writes `Lillby-Månstorp`, `Plan och bygg` where it has `Plan- och bygg`."""
    text = _text(papers)
    for name, count in Counter(match[0] for match in around(_CAPITAL_HALF, _HYPHENED, text)).items():
        yield from _first_against(text, name.replace("-", " "), name, count)
    suspended = {fold(m[0]) for m in around(_OCH, _SUSPENDED, text) if m["first"][0].isupper()}
    for name in sorted(suspended):  # without the hyphen it is wrong however often it stands
        yield from _first_against(text, name.replace("- och", " och"), name, ALWAYS)


def municipalities(papers: Sequence[Paper]) -> Iterator[Finding]:
    """`Björkö kommun` is a name without s; `Stockholm stad` beside `Stockholms stad` is a variant."""
    text = _text(papers)
    for (place, kind), count in Counter(match.groups() for match in around(_GENITIVE, _MUNICIPALITY, text)).items():
        yield from _first_against(text, f"{place} {kind}", f"{place}s {kind}", count + 1)


def abbreviations(papers: Sequence[Paper]) -> Iterator[Finding]:
    """Abbreviations with two letters swapped: `LIFH` beside `LIHF`."""
    text = _text(papers)
    counts = Counter(_CAPITALS.findall(text))
    for name, count in counts.items():
        for other in (name[:i] + name[i + 1] + name[i] + name[i + 2 :] for i in range(len(name) - 1)):
            if other != name and 2 < counts[other] >= 2 * count:
                yield from _first_against(text, name, other, counts[other])


def names_of_things(papers: Sequence[Paper]) -> Iterator[Finding]:
    """Names with an apostrophe, and places with a letter doubled, spelled in two ways."""
    text = _text(papers)
    if not text or is_misread(text):
        return
    groups: defaultdict[str, dict[str, list[Span]]] = defaultdict(dict)
    for match in _PLACE.finditer(text):
        key = re.sub(r"(.)\1", r"\1", match[0].casefold())
        groups[key].setdefault(match[0], []).append(Span(*match.span()))
    for match in around(_APOSTROPHE, _APOSTROPHED, text):
        groups[fold(match[0])[:3]].setdefault(match[0], []).append(Span(*match.span()))
    for forms in groups.values():
        if len(forms) == 2:
            (one, at_one), (other, at_other) = forms.items()
            if Levenshtein.distance(one, other) == 1 and one.rstrip("s") != other.rstrip("s"):
                yield _variant(one, other, len(at_one), len(at_other), at_one[0], at_other[0])


def headings_and_decisions(papers: Sequence[Paper]) -> Iterator[Finding]:
    """A name that an item's heading and its decision print with one word different: `hållbar (stads)utveckling`."""
    for paper in papers:
        for item, section in paper.sections("decision"):
            heading = item.heading.split() if item else []
            if item is None or len(heading) < LONG_NAME:
                continue
            decision = fold(" ".join(line.text for line in paper.lines_of(section)))
            for one, other in _one_word_apart(heading, decision.split()):
                yield Finding(
                    span=trimmed(paper.text, item.start, item.body_start),
                    kind="name-variant",
                    explanation=f'"{one}" in the heading of item {item.number}, "{other}" in its decision.',
                )


def _one_word_apart(heading: Sequence[str], decision: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Words that stand in the same place of one name, one of them the end of the other."""
    matcher = SequenceMatcher(None, heading, decision, autojunk=False)
    for block in matcher.get_matching_blocks():
        after, there = block.a + block.size, block.b + block.size
        if block.size < LONG_NAME - 1 or after >= len(heading) or there >= len(decision):
            continue
        one, other = heading[after].strip(".,"), decision[there].strip(".,")
        capitals = sum(word[0].isupper() for word in heading[block.a : after])
        shorter, longer = sorted((one, other), key=len)
        if capitals > 2 and len(shorter) > 6 and shorter != longer and longer.endswith(shorter):
            yield one, other


CHECKS = (people, hyphens, municipalities, abbreviations, names_of_things, headings_and_decisions)

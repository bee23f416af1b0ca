"""Who presents: `Disa Ek, HR-chef, redogör för …`, `Disa informerade om …`, `Föredragning av Disa Ek`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import cache

from rapidfuzz import fuzz

from ingest.cues import folded, phrases
from ingest.names import given_names
from ingest.recognise.functions.held import CUES, PRESENTER, Held, holding
from ingest.recognise.passages import Passage
from ingest.recognise.people import is_title, named_in
from ontology.knowledge import concept

ALIKE = 92  # per cent: `informera` is `informerar` with a letter lost
_ONE_WORD = re.compile(
    r"(?<![\w-]\s)(?<![\w-])[A-ZÅÄÖ][a-zåäöé]+(?=\s[a-zåäö])|(?<=\.\s)[A-ZÅÄÖ][a-zåäöé]+(?=\s[a-zåäö])"
)
_BETWEEN = re.compile(
    rf"^\s*(?:\([^()]*\)\s*)?(?:{phrases(CUES, 'from-elsewhere')}\s[^,.]{{2,40}}?\s)?(?:,[^,.]{{2,60}},\s*)?"
)
_AND = re.compile(r"^\s*(?:\([^()]*\)\s*)?(?:,|och|samt|,\s*och)\s*(?P<title>\S+(?:\s\S+){0,2})?\s*$")


def presents(passage: Passage, start: int, end: int) -> Iterator[Held]:
    """`N. N. informerade om …`, `N. N., HR-chef, redogör för …`, `Föredragning av N. N.`."""
    people = list(named_in(passage, start, end))
    told_here = False
    for index in range(len(people) - 1, -1, -1):
        named = people[index]
        tail = passage.text[named.end : people[index + 1].start if index + 1 < len(people) else end]
        told = _tells(tail) or _told_by(passage.text[start : named.start])
        told_here = told or (told_here and _joins(tail))
        if told_here:
            yield holding(named, PRESENTER)


def _joins(between: str) -> bool:
    """Whether two names are joined, perhaps with the title of the second: `och ekonom `."""
    match = _AND.match(between)
    return match is not None and (not match["title"] or is_title(match["title"]))


def presents_by_given_name(passage: Passage, start: int, end: int, full_names: Set[str]) -> Iterator[Held]:
    """`Disa redogör för …`."""
    for stop, held in given_names_alone(passage, start, end, full_names):
        if _tells(passage.text[stop:end]):
            yield held


def given_names_alone(passage: Passage, start: int, end: int, full_names: Set[str]) -> Iterator[tuple[int, Held]]:
    """Given names that stand alone, each with where it ends: the one Disa whom the paper names in full, else `Disa`."""
    for match in _ONE_WORD.finditer(passage.text, start, end):
        same = {name for name in full_names if name.startswith(f"{match[0]} ")}
        surname = any(name.endswith(f" {match[0]}") for name in full_names)
        if (same or match[0].casefold() in given_names()) and not surname:
            name = same.pop() if len(same) == 1 else match[0]
            yield match.end(), Held(passage.span(*match.span()), name, PRESENTER)


def _tells(tail: str) -> bool:
    """Whether the words behind a name open with a verb of presenting."""
    words = _BETWEEN.sub("", tail, count=1).split()
    return bool(words) and any(
        fuzz.ratio(folded(words[0]), verb[0]) >= ALIKE and words[1 : len(verb)] == list(verb[1:]) for verb in _verbs()
    )


@cache
def _verbs() -> tuple[tuple[str, ...], ...]:
    """The verbs of presenting: `informerade`, and with their particles `gick igenom`."""
    cues = [cue.split() for cue in concept("meeting-function", PRESENTER).cues if not cue.endswith(" av")]
    return tuple(dict.fromkeys((folded(w[0]), *(w[1:] if w[1:] == ["igenom"] else ())) for w in cues))


def _told_by(before: str) -> bool:
    """`Föredras av N. N.`: the name stands right behind such a cue."""
    plain = folded(before)
    return any(
        plain.endswith(folded(cue)) for cue in concept("meeting-function", PRESENTER).cues if cue.endswith(" av")
    )

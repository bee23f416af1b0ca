"""Papers that running text cites by title and diary number: `Taxan ersätter Taxa för vatten 2020 (KS 2019/377)`.

A title opens with a capital. Which of those before the number it is, its neighbours tell: what stands behind a
preposition is a name inside the title (`för Ekmåla kommun`), unless it is a word for papers itself (`i Reglemente`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest import diary
from ingest.cues import phrases
from ingest.facts import Span
from ingest.names import kind_of, persons_in
from ingest.recognise.passages import Passage, sentences

CUES = "lineage-cue"
_LONGEST = 160  # code points of a title
_SHORTEST = 6
_BETWEEN = re.compile(rf"(?:\s\d{{4}}-\d\d-\d\d)?(?:\s?\(|,\s|\s[–-]\s|\s)(?:(?:{diary.LABEL})[.:]{{0,2}}\s?)?$")
"""What stands between a title and its number: its date, a bracket, a comma, a dash, a label."""
_SEGMENT = re.compile(r"[:;”“\"]\s|[.?!]\s(?=[A-ZÅÄÖ])|,\s(?:§|som\s)|\t|\s[–-]\s")
_WORD = re.compile(r"\S+")
_CAPITAL = re.compile(r"[”“\"(]?[A-ZÅÄÖ][\wåäöé&/:-]+,?$")
_LINKS = re.compile(phrases("title-cue", "links"), re.IGNORECASE)
_WORDS = phrases("title-cue", "paper", "rule", "rules")
_PAPER = re.compile(_WORDS, re.IGNORECASE)
_VERBS = phrases(CUES, "replaces", "ceases", "sentence-verb")
_DECIDES = phrases("decision-cue", "decides", "decide", "decided", "proposes", "proposed")
_INSIDE = re.compile(rf",|:$|\d{{4}}-\d\d-\d\d|§|\b(?:{_VERBS}|{_DECIDES})(?!\w)", re.IGNORECASE)
"""What no title of a paper holds."""
_BARE = re.compile(rf"(?:{phrases(CUES, 'answers')}\s)?(?:\S+\s)?{_WORDS}", re.IGNORECASE)
"""`Svar på medborgarförslag`, `Ersätter överenskommelse`: words for papers that tell nothing of this one."""


class Cited(NamedTuple):
    """A title with its number: where both stand, and what they are."""

    span: Span
    title: str
    number: str


def cited(passage: Passage) -> Iterator[Cited]:
    """The papers that a passage cites by title and number, in its order."""
    for start, end in sentences(passage):
        for place, number in diary.find(passage.text, start, end):
            between = _BETWEEN.search(passage.text, start, place.start)
            stop = between.start() if between else start
            opens = _opening(passage.text, max(start, stop - _LONGEST), stop)
            title = passage.text[opens:stop].strip(' ,”“"') if opens is not None else ""
            if opens is not None and _tells(title):
                close = place.end + (passage.text[place.end : place.end + 1] == ")")
                yield Cited(passage.span(opens, close), title, number)


def _opening(text: str, start: int, stop: int) -> int | None:
    """Where the title opens that ends at `stop`; None if there is none."""
    for match in _SEGMENT.finditer(text, start, stop):
        start = match.end()
    words = list(_WORD.finditer(text, start, stop))
    at = next((at for at in reversed(range(len(words))) if _may_open(words, at)), None)
    if at is None or _INSIDE.search(text, words[at].start(), stop):
        return None
    return words[at].start()


def _tells(title: str) -> bool:
    """Whether words can be the title of a paper: neither a name, nor a bare word for papers."""
    if len(title) < _SHORTEST or _BARE.fullmatch(title) or diary.of_cell(f"{title} KS 2031/1"):
        return False
    if " " not in title and not _PAPER.fullmatch(title):
        return False
    if any(person.span.end == len(title) for person in persons_in(title)):
        return False
    return not kind_of(title) or any(map(_LINKS.fullmatch, title.split()))  # `Policy för Ekmåla kommun`


def _may_open(words: Sequence[re.Match[str]], at: int) -> bool:
    """Whether a word may open a title: a word for papers, or a capital behind neither a link nor another capital."""
    word, before = words[at][0], words[at - 1][0] if at else ""
    if not _CAPITAL.match(word):
        return False
    return bool(_PAPER.fullmatch(word)) or not (_LINKS.fullmatch(before) or _CAPITAL.match(before))

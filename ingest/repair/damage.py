"""Where a text has lost its Swedish letters.

In undamaged Swedish municipal papers å, ä and ö are 2.5 to 6 % of the letters, never under 1.2 % of any
thousand in a row, tables and quotations included, and no passage of four hundred letters is without. In
papers read by OCR with an English model they are 0 %. So the text is judged in windows of a thousand letters
that do not cross a page; below 0.3 % a window is damaged, if it is Swedish at all. That is told by its
function words, which the damage leaves alone. A window with too little to judge by goes with its neighbours.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from ingest.facts import Span

WINDOW = 1000
"""Letters in a window."""
ENOUGH = 400
"""Letters that a window must have to be judged for itself."""
LOST = 0.003
"""Share of å, ä and ö in the letters, below which they are lost."""
RUNNING = 0.06
"""Share of function words in the words, from which on a text is in their language; usual are 0.15 to 0.3."""

SWEDISH = frozenset(
    "att av den det eller en ett fran har i inte med och om samt ska som till var vara vid".split()  # noqa: SIM905
)
"""Function words of Swedish that the damage leaves alone."""
FOREIGN = (
    frozenset("and are for in is of on that the to was with".split()),  # noqa: SIM905
    frozenset("das der des die ein eine ist mit nicht und von zu".split()),  # noqa: SIM905
    frozenset("af at blev er et fra ikke og til".split()),  # noqa: SIM905
    frozenset("des est et la le les par pour que une".split()),  # noqa: SIM905
    frozenset("eivät joka kun mutta myös ovat sekä tai".split()),  # noqa: SIM905
)
"""Function words of English, German, Danish and Norwegian, French and Finnish that Swedish does not have."""

LINE = re.compile(r"[^\n]{0,4000}\n|[^\n]{1,4000}(?=\s)|[^\n]{1,4000}")
"""A line; a very long one is cut, between words if it has any."""
SWEDISH_LETTERS = "åäöÅÄÖ"
WORD = re.compile(r"[^\W\d_]+")


class _State(Enum):
    SOUND = "has its letters, or is not Swedish"
    DAMAGED = "has lost its letters"
    UNKNOWN = "too little to judge by"


@dataclass(frozen=True, slots=True)
class _Window:
    start: int
    end: int
    state: _State


def damaged(text: str, page_starts: Sequence[int]) -> tuple[Span, ...]:
    """The passages of the text that have lost å, ä and ö, in order: whole lines, or pieces of very long ones."""
    windows = list(_windows(text, page_starts))
    states = _with_neighbours([window.state for window in windows])
    return tuple(
        Span(window.start, window.end) for window, state in zip(windows, states, strict=True) if state is _State.DAMAGED
    )


def _windows(text: str, page_starts: Sequence[int]) -> Iterator[_Window]:
    for page, page_end in pairwise((*page_starts, len(text))):
        start, letters = page, 0
        for line in LINE.finditer(text, page, page_end):
            letters += _letters(line[0])
            if letters >= WINDOW:
                yield _Window(start, line.end(), _state(text[start : line.end()], letters))
                start, letters = line.end(), 0
        if start < page_end:
            yield _Window(start, page_end, _state(text[start:page_end], letters))


def _state(passage: str, letters: int) -> _State:
    if sum(map(passage.count, SWEDISH_LETTERS)) > letters * LOST:
        return _State.SOUND
    words = Counter(WORD.findall(passage.lower()))
    swedish = _share(words, SWEDISH)
    foreign = max(_share(words, language) for language in FOREIGN)
    if max(swedish, foreign) < RUNNING or letters < ENOUGH:
        return _State.UNKNOWN
    return _State.DAMAGED if swedish > foreign else _State.SOUND


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _share(words: Counter[str], language: frozenset[str]) -> float:
    return sum(words[word] for word in language if word in words) / max(1, words.total())


def _with_neighbours(states: Sequence[_State]) -> list[_State]:
    """Unknown windows are damaged where all of the nearest known ones, before and behind, are."""
    before = _nearest(states)
    behind = _nearest(states[::-1])[::-1]
    return [
        _State.DAMAGED if {left, right} - {_State.UNKNOWN} == {_State.DAMAGED} else _State.SOUND
        for left, right in zip(before, behind, strict=True)
    ]


def _nearest(states: Iterable[_State]) -> list[_State]:
    """For each window the state of the last known one up to it, itself included."""
    nearest, last = [], _State.UNKNOWN
    for state in states:
        last = last if state is _State.UNKNOWN else state
        nearest.append(last)
    return nearest

"""What a body or office says of itself: `Nämnden avstyrker att …`, `Kontoret är positivt till … men befarar …`.

The sentence opens with who speaks, its verb takes the side. What follows `men` or `dock` takes another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.cues import folded, pattern, phrases
from ingest.facts import Span
from ingest.names import organisations_in
from ingest.parts import Line
from ingest.recognise.passages import passages, sentences
from ingest.recognise.statements.stances import stance_of

CUES = "statement-cue"
SIDES = ("support", "oppose", "concern")
_VERBS = ("agrees", "takes-side", "joins", "opposes", "fears", "wishes", "requests")
_SIDE = re.compile(rf"(?:\s?\w+){{0,2}}?\s{phrases(CUES, *_VERBS)}(?!\w)")
_WISHES = re.compile(rf"(?:\s?\w+){{0,2}}?\s{phrases(CUES, 'wishes', 'requests', 'asks')}(?!\w)")
_SHALL = re.compile(
    rf"(?:\s?\w+){{0,2}}?\s{phrases(CUES, 'opines')}\s(?:\w+\s)?att\s[^.]*?(?<!\w){phrases(CUES, 'shall')}(?!\w)"
)
_ITSELF = re.compile(rf"{phrases(CUES, 'speaks-for-itself', 'office')}(?!\w)", re.IGNORECASE)
_BUT = pattern(CUES, "but")


def told_of_itself(lines: Sequence[Line], name: str) -> Iterator[tuple[str, Span]]:
    """(stance, the clause that takes it) of each sentence that opens with the name of whose paper it is."""
    for passage in passages(lines):
        for start, end in sentences(passage):
            sentence = passage.text[start:end]
            behind = _behind_name(sentence, name)
            for stance, first, last in sides_told(sentence, behind) if behind else ():
                yield stance, passage.span(start + first, start + last)


def _behind_name(sentence: str, name: str) -> int:
    """Where the name that opens a sentence, or a common noun for it, ends; 0 where none does."""
    if sentence.casefold().startswith(name.casefold()):
        return _with_place(sentence, len(name))
    found = _ITSELF.match(sentence)
    noun, whose = (folded(found[0]), folded(name)) if found else ("", "")
    itself = found and (whose.endswith(noun) or noun.startswith(whose.split()[-1]))  # `Kommunen`: Ekmåla kommun
    return found.end() if found and itself else 0


def _with_place(sentence: str, end: int) -> int:
    """The end of a name with the municipality that may follow it: `Miljönämnden i Ekmåla kommun tillstyrker`."""
    if sentence[end:].startswith(" i "):
        place = next(iter(organisations_in(sentence[end:])), None)
        if place and place.span.start <= len(" i "):
            return end + place.span.end
    return end


def sides_told(sentence: str, behind: int) -> Iterator[tuple[str, int, int]]:
    """(stance, start, end) of each clause of a sentence by who ends at `behind` that takes a side by its verb."""
    stops = [match.end() for match in _BUT.finditer(sentence, behind)]
    taken: set[str] = set()
    for start, stop in pairwise([behind, *stops, len(sentence)]):
        stance = side(sentence[start:stop])
        if stance and stance not in taken:
            taken.add(stance)
            yield stance, 0 if start == behind else start + 1, stop


def side(words: str) -> str:
    """The side that words take by the verb that opens them, else empty: what is told of others takes none.

    >>> side(" avstyrker att skolan läggs ned"), side(" har inga synpunkter"), side(" anser att staten bör betala")
    ('oppose', '', 'request')
    """
    if _WISHES.match(words) or _SHALL.match(words):
        return "request"
    stance = stance_of(words) if _SIDE.match(words) else ""
    return stance if stance in SIDES else ""

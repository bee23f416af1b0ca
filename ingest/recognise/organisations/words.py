"""What finders of organisations' names share: the text they search, what they find, and forms of names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from ingest.names import kind_of
from ontology.knowledge import concept, concepts

CAP = r"[A-ZÅÄÖÉÜ][^\W\d_]*(?:-[^\W\d_]+)*"
LOW = r"[a-zåäöéü][^\W\d_]*(?:-[^\W\d_]+)*-?"
ANY = r"[^\W\d_]+(?:-[^\W\d_]+)*"
EDGE = r"(?<![\w@./-])"
JOINED = rf"(?:{ANY}-(?:, {ANY}-)* (?:och|samt|&) )?"  # barn- och …
_WORD = re.compile(r"[^\W\d_]+")
REACH = 16  # words: how far before the word that tells a name it may start
TAIL = 2  # letters: no ending that tells an organisation is shorter
LONG = 6  # letters: authorities with longer names are printed in small letters too
_DEFINITE = (
    ("nämnd", "nämnden"), ("förvaltning", "förvaltningen"), ("kontor", "kontoret"), ("enhet", "enheten"),
    ("team", "teamet"), ("avdelning", "avdelningen"), ("grupp", "gruppen"), ("stab", "staben"), ("råd", "rådet"),
    ("sektion", "sektionen"), ("kansli", "kansliet"), ("mottagning", "mottagningen"),
)  # fmt: skip


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
    """A text to search, line ends of tables and lists kept, and the words that its source mostly prints small.

    words   the runs of letters of the text in its order, case folded
    starts  where each of them starts
    """

    text: str
    small: frozenset[str] = frozenset()
    words: tuple[str, ...] = field(init=False, repr=False, compare=False)
    starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found = list(_WORD.finditer(self.text))
        object.__setattr__(self, "words", tuple([word[0].casefold() for word in found]))
        object.__setattr__(self, "starts", tuple([word.start() for word in found]))

    def matches(self, finder: Finder, telling: Iterable[int]) -> Iterator[re.Match[str]]:
        """The matches of a finder's pattern that start at a word up to a telling one, in order, without overlap.

        telling  places in `words`, in order. To look only at the words before them is far quicker than to try all.
        """
        pattern = finder.pattern()
        tried = end = 0
        for place in telling:
            begins = 0 if finder.crosses else self._begins(self.starts[place])
            for start in self.starts[max(tried, place - REACH) : place + 1]:
                if start >= begins and start >= end and (match := pattern.match(self.text, start)):
                    yield match
                    end = match.end()
            tried = place + 1

    def _begins(self, at: int) -> int:
        """Where the sentence or line that an offset stands in begins, as far as full stops and line ends tell."""
        return max(self.text.rfind(". ", 0, at), self.text.rfind("\n", 0, at), self.text.rfind("; ", 0, at), 0)

    def opens(self, at: int) -> bool:
        """Whether a sentence, line or cell starts at an offset: a capital there tells nothing."""
        before = self.text[:at].rstrip(' "”(')
        return not before or before[-1] in ".:;!?\n•*|–-"

    def in_small_use(self, word: str) -> bool:
        """Whether a word is one in common use and no part of a name."""
        return word.casefold() in self.small or word.casefold() in openings()


def words_of(text: str) -> list[str]:
    """The runs of letters of a text, case folded."""
    return _WORD.findall(text.casefold())


class Finder(NamedTuple):
    """A way to find names.

    telling  gives the test of a word, case folded, that all its names have in them or right beside them
    pattern  gives what the words that name something match
    read     the organisations that a match names
    crosses  whether its names may hold a full stop before the word that tells them
    """

    telling: Callable[[], Callable[[str], bool]]
    pattern: Callable[[], re.Pattern[str]]
    read: Callable[[Wording, re.Match[str]], Iterator[Mention]]
    crosses: bool = False


def ending_in(phrases: Iterable[str]) -> Callable[[str], bool]:
    """Whether a word, case folded, ends like the last word of one of the phrases, its genitive too."""
    last = [words[-1] for phrase in phrases if (words := words_of(phrase))]
    endings: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)  # by their last letters: few words share them
    for ending in {*last, *(f"{word}s" for word in last)}:
        endings[ending[-TAIL:]] += (ending,)
    return lambda word: word.endswith(endings.get(word[-TAIL:], ()))


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
    return plain in labels("common-noun") or plain.endswith(tuple(labels("look-alike")))


def opening(word: str) -> bool:
    """Whether a word opens titles and sentences and is no part of a name."""
    return word.casefold() in openings()


@cache
def openings() -> frozenset[str]:
    """Words that open titles and sentences and are no part of a name."""
    words = {w.casefold() for c in concepts("document-kind") for label in c.labels for w in label.split()}
    return frozenset(words) | labels("opening-word") | labels("function-word") | labels("telling-adjective")


def is_look_alike(noun: str) -> bool:
    """Whether a noun ends like an organisation and is none: `erfarenheten`."""
    return noun.casefold().endswith(tuple(labels("look-alike")))


@cache
def labels(notation: str) -> frozenset[str]:
    """The words of a concept of organisation-name, case folded."""
    return frozenset(label.casefold() for label in concept("organisation-name", notation).labels[1:])

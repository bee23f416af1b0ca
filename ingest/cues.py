"""Cue words: matching what a paper prints against the labels of the ontology's schemes.

Headings are printed with and without capitals, colons and numbers, and sometimes damaged: they are compared
without case, accents and punctuation, and long ones may differ in a letter or two (`concept_of`).

In running text cues are looked for as whole words: `cues_in` and `cues_at` in folded text, by all labels of a scheme
or by its cues alone; `phrases` and `pattern` in the text as printed, for patterns that need the words and their
surroundings. The words that tell something stand in `ontology/schemes/`. Code holds the grammar between them: function
words (`och`, `av`, `den`), endings and the marks of numbers and lists, where a pattern is built around them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from ontology.knowledge import Concept, Known, concept, concepts, known

_WORD = re.compile(r"[\w§]+")
LIKE = 90  # per cent: two letters of twenty may be damaged
LONG = 9  # letters: shorter words differ by a letter and mean something else
KEPT = 1 << 16  # lines whose concept is remembered: pages repeat theirs, and a run over many files must not fill up


def folded(text: str) -> str:
    """The text without case, accents and punctuation, white space folded.

    >>> folded("Förvaltningens  förslag till beslut:")
    'forvaltningens forslag till beslut'
    """
    plain = text.casefold()
    if not plain.isascii():  # one by one: `str.translate` takes ten times as long
        plain = plain.replace("å", "a").replace("ä", "a").replace("ö", "o").replace("é", "e").replace("–", " ")
        if not plain.isascii():
            plain = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    return " ".join(_WORD.findall(plain))


@cache
def _labels(scheme: str) -> dict[str, Concept]:
    labels: dict[str, Concept] = {}
    for each in concepts(scheme):
        for label in (each.label_sv, *each.labels):
            labels.setdefault(folded(label), each)
    return labels


@lru_cache(maxsize=KEPT)
def concept_of(scheme: str, text: str) -> Concept | None:
    """The concept whose Swedish label `text` is, allowing for damage in long labels; else None."""
    wanted, labels = folded(text), _labels(scheme)
    if wanted in labels:
        return labels[wanted]
    if len(wanted) < LONG:
        return None
    best = process.extractOne(wanted, _labels_like(scheme, len(wanted)), scorer=fuzz.ratio, score_cutoff=LIKE)
    return labels[best[0]] if best and len(best[0]) >= LONG else None


@cache
def _labels_like(scheme: str, length: int) -> tuple[str, ...]:
    """The folded labels that a text of so many letters can be like at all: most differ from most lines in length."""
    least, most = LIKE * length / (200 - LIKE), (200 - LIKE) * length / LIKE
    return tuple(label for label in _labels(scheme) if least <= len(label) <= most)


@cache
def _label_pattern(scheme: str) -> re.Pattern[str]:
    return re.compile(rf"\b{_alternation(label for label in _labels(scheme) if label)}\b")


def cues_in(scheme: str, text: str) -> list[Concept]:
    """The concepts of a scheme whose labels occur in the text, in the order of the text, longest label first."""
    labels = _labels(scheme)
    return [labels[match[0]] for match in _label_pattern(scheme).finditer(folded(text))]


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a folded text: the concept (notation) it shows, its words, and where they start (code points)."""

    notation: str
    words: str
    start: int


def cues_at(scheme: str, plain: str) -> Iterator[Cue]:
    """The cues (hidden labels) of a scheme in a text that is folded already, in its order, the longest first.

    >>> [(cue.notation, cue.start) for cue in cues_at("outcome", "namnden bifaller ansokan")]
    [('approve', 8)]
    """
    notations = _cues(scheme)
    for match in _cue_pattern(scheme).finditer(plain):
        yield Cue(notations[match[0]], match[0], match.start())


@cache
def _cues(scheme: str) -> dict[str, str]:
    """Folded cue -> notation of its concept."""
    notations: dict[str, str] = {}
    for each in concepts(scheme):
        for cue in each.cues:
            notations.setdefault(folded(cue), each.notation)
    return notations


@cache
def _cue_pattern(scheme: str) -> re.Pattern[str]:
    return re.compile(rf"\b{_alternation(_cues(scheme))}\b")


# -- cues in the text as printed ---------------------------------------------------------------------------------


@cache
def pattern(scheme: str, *notations: str) -> re.Pattern[str]:
    """Finds the cues of these concepts as whole words, in any case.

    >>> bool(pattern("vote-cue", "yes").search("Med 7 ja-röster")), bool(pattern("vote-cue", "yes").search("jakt"))
    (True, False)
    """
    return re.compile(rf"(?<!\w){phrases(scheme, *notations)}(?!\w)", re.IGNORECASE)


@cache
def phrases(scheme: str, *notations: str, plain: bool = False) -> str:
    """The cues of these concepts as the source of a regular expression without named groups, for larger patterns.

    It opens and closes no word: the pattern around it says what may stand beside. `plain` makes it one for folded
    text. Raises KeyError, listing the notations there are, for one the scheme does not have.
    """
    cues = _printed_cues(scheme, notations)
    return _alternation(_WORDS.sub(lambda word: folded(word[0]), cue) for cue in cues) if plain else _alternation(cues)


@cache
def stems(scheme: str, *notations: str) -> tuple[str, ...]:
    """The longest piece of each of these cues, case folded: without any of them no cue stands in a text.

    To look for them is far quicker than to look for the cues (`ingest.recognise.passages.Passage.may_tell`).
    """
    sure = (_MAYBE.sub("", cue).casefold() for cue in _printed_cues(scheme, notations))
    pieces = {max(re.findall(r"[\w-]+", cue), key=len, default="") for cue in sure}
    return tuple(sorted(piece for piece in pieces if not any(other in piece for other in pieces - {piece})))


def _printed_cues(scheme: str, notations: Iterable[str]) -> list[str]:
    return [cue for notation in notations for cue in concept(scheme, notation).cues]


_WORDS = re.compile(r"[^\s*()…]+")
_MAYBE = re.compile(r"\([^()]+\)\s")
_Tree = dict[str, "_Tree"]
_ATOMS = re.compile(r"(?P<maybe>\([^()]+\)\s)|(?P<gap>…\s)|(?P<any>\*)|(?P<space>\s)|(?P<letter>.)")
"""The notation of cues, as `ontology/__init__.py` explains it."""


def _alternation(cues: Iterable[str]) -> str:
    """Cues as one pattern that is quick on many of them: what several start with is looked at once, the longest wins.

    >>> _alternation(["ja", "ja-röst", "nej"])
    '(?:ja(?:\\\\-röst)?|nej)'
    """
    tree: _Tree = {}
    for cue in cues:
        node = tree
        for atom in _ATOMS.finditer(cue):
            node = node.setdefault(_source_of(atom), {})
        node[""] = {}
    return f"(?:{_branches(tree)})" if tree else r"(?!)"


def _source_of(atom: re.Match[str]) -> str:
    if atom["maybe"]:
        words = re.escape(atom["maybe"].strip("() ")).replace(r"\*", r"\w*")
        return rf"(?:{words}\s+)?"
    if atom["gap"]:
        return r"(?:[^.]*?\s)?"
    return r"\w*" if atom["any"] else r"\s+" if atom["space"] else re.escape(atom[0])


def _branches(tree: _Tree) -> str:
    return "|".join(atom + _behind(below) for atom, below in tree.items() if atom)


def _behind(tree: _Tree) -> str:
    """What follows an atom: nothing at a cue's end, one way on, or several; all may be missing where a cue ends."""
    branches = [atom for atom in tree if atom]
    if not branches:
        return ""
    if "" in tree:
        return f"(?:{_branches(tree)})?"
    return _branches(tree) if len(branches) == 1 else f"(?:{_branches(tree)})"


# -- reference data ----------------------------------------------------------------------------------------------


@cache
def _names(kind: str) -> dict[str, Known]:
    names: dict[str, Known] = {}
    for thing in known(kind):
        for name in thing.names:
            names.setdefault(folded(name), thing)
    return names


def known_of(kind: str, text: str) -> Known | None:
    """The thing of the reference data (`union`, `party` …) that `text` names, compared as headings are; else None."""
    return _names(kind).get(folded(text))

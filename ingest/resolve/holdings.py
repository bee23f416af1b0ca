"""Holdings: the inner documents of a municipality, found by kind and day, title or number without a look at each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from rapidfuzz import fuzz, process

from ingest.cues import folded
from ingest.pipeline import InnerDocument, Reading
from ontology.knowledge import concept

SAME_TITLE = 90  # per cent
ANY = ""  # kind

Pair = tuple[Reading, InnerDocument]
Numbers = Mapping[tuple[str, str], frozenset[str]]
"""Name of a source and key of an inner document -> the diary numbers it bears, in their plain form."""


class Holdings:
    """All inner documents of a municipality's sources; what is found is in the order of the sources."""

    def __init__(self, documents: Sequence[Pair], numbers: Numbers) -> None:
        self._documents = documents
        self._numbers = numbers
        self._parents = {(reading.source.name, inner.key): inner.parent for reading, inner in documents}
        self._of_day: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self._of_title: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        self._of_number: defaultdict[str, list[int]] = defaultdict(list)
        for place, (reading, inner) in enumerate(documents):
            for kind in {ANY, inner.kind}:
                self._of_day[kind, inner.date].append(place)
                for title in titles(inner):
                    self._of_title[kind][title].append(place)
            for number in self.numbers(reading, inner):
                self._of_number[number].append(place)

    def numbers(self, reading: Reading, inner: InnerDocument) -> frozenset[str]:
        """The diary numbers that a document bears, in their plain form."""
        return self._numbers.get((reading.source.name, inner.key), frozenset())

    def parent(self, reading: Reading, key: str) -> str:
        """The key of the document that another is part of; empty where it is of none."""
        return self._parents.get((reading.source.name, key), "")

    def of_day(self, kind: str, date: str) -> list[Pair]:
        """The documents of a kind that bear a date, as precise as it is given."""
        return self._at(self._of_day.get((kind, date), ()))

    def titled(self, kind: str, wanted: str) -> list[Pair]:
        """The documents of a kind with a title like a folded one."""
        of_kind = self._of_title[kind]
        alike = process.extract(wanted, list(of_kind), scorer=fuzz.ratio, score_cutoff=SAME_TITLE, limit=None)
        return self._at(place for title, *_ in alike for place in of_kind[title])

    def numbered(self, kinds: Collection[str], number: str) -> list[Pair]:
        """The documents of some kinds that bear a diary number, given in its plain form."""
        return [pair for pair in self._at(self._of_number.get(number, ())) if pair[1].kind in kinds]

    def _at(self, places: Iterable[int]) -> list[Pair]:
        return [self._documents[place] for place in sorted(set(places))]


def titles(document: InnerDocument) -> tuple[str, ...]:
    """The title as it may be cited, folded: `Motion om bad` is cited as motion `om bad` too."""
    title = folded(document.title)
    kind = folded(concept("document-kind", document.kind).label_sv) if document.kind else ""
    return tuple(each for each in (title, title.removeprefix(kind).strip()) if each)

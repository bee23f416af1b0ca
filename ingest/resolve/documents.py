"""Documents: one that stands in two bundles, or twice in one; an extract and the minutes it is taken from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from ingest.cues import folded
from ingest.facts import Decision, Document, Meeting
from ingest.pipeline import Reading
from ingest.resolve.judgements import EXTRACT, SAME, Judgement, Place, of

Address = Callable[[Reading, str], str]
"""The IRI of an inner document of a reading by its key."""


def judged(places: Iterable[Place], address: Address) -> Iterator[Judgement]:
    """The judgements about the documents of one municipality."""
    told = list(places)
    yield from _twice([(reading, fact) for reading, fact in told if isinstance(fact, Document)], address)
    yield from _extracts(told, address)


def _twice(documents: list[tuple[Reading, Document]], address: Address) -> Iterator[Judgement]:
    """Kind, title and date agree, and number or issuer; without a title the number has to."""
    blocks: defaultdict[tuple[str, str, str], list[tuple[Reading, Document]]] = defaultdict(list)
    for reading, fact in documents:
        if fact.date and (fact.title or fact.diary_number):
            blocks[fact.kind, folded(fact.title), fact.date].append((reading, fact))
    for block in blocks.values():
        seen: dict[tuple[str, str], tuple[Reading, Document]] = {}
        for reading, fact in block:
            keys = [("number", fact.diary_number)] if fact.diary_number else []
            keys += [("issuer", folded(fact.issuer))] if fact.issuer and fact.title else []
            earlier = next((seen[key] for key in keys if key in seen), None)
            if earlier and _agree(earlier[1], fact):
                one, other = address(earlier[0], earlier[1].part), address(reading, fact.part)
                sure = 0.95 if fact.diary_number and earlier[1].diary_number else 0.85
                if one != other:
                    yield of("document", SAME, "same-document", one, other, sure, earlier, (reading, fact))
            for key in keys:
                seen.setdefault(key, (reading, fact))


def _agree(one: Document, other: Document) -> bool:
    """Whether no particular of the two contradicts the other."""
    numbers = {each for each in (one.diary_number, other.diary_number) if each}
    issuers = {folded(each) for each in (one.issuer, other.issuer) if each}
    return len(numbers) < 2 and len(issuers) < 2


def _extracts(places: list[Place], address: Address) -> Iterator[Judgement]:
    """An extract of a meeting's minutes, and the minutes: one body, one day."""
    kinds = {(r.source.name, f.part): f.kind for r, f in places if isinstance(f, Document)}
    minutes: dict[tuple[str, str], Place] = {}
    extracts: dict[tuple[str, str], tuple[tuple[str, str], Place]] = {}
    for reading, fact in places:
        if isinstance(fact, Meeting | Decision) and fact.body and fact.date:
            document = (reading.source.name, fact.part)
            sitting = (folded(fact.body), fact.date)
            if kinds.get(document) == "minutes" and isinstance(fact, Meeting):
                minutes.setdefault(sitting, (reading, fact))
            elif kinds.get(document) == "minutes-extract" and not (isinstance(fact, Decision) and fact.reported):
                extracts.setdefault(document, (sitting, (reading, fact)))
    for sitting, (reading, fact) in extracts.values():
        if whole := minutes.get(sitting):
            one, other = address(reading, fact.part), address(whole[0], whole[1].part)
            yield of("document", EXTRACT, "of-the-meeting", one, other, 0.9, (reading, fact), whole)

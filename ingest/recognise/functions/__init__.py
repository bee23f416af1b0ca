"""Functions at a meeting: who chairs, writes, adjusts, opens, closes and presents.

Several places of one paper tell of one function (the election, the list of those present, the signature); each
person and function of a meeting is one fact, at its first place. What the passage itself does not print, whom the
person represents, is taken from the list of those present.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.facts import MeetingRole
from ingest.names import persons_in
from ingest.parts import Paper
from ingest.recognise.attendance import attenders, spellings_of
from ingest.recognise.attendance.lists import lines_of_lists
from ingest.recognise.attendance.tables import Attender
from ingest.recognise.functions.columns import in_column
from ingest.recognise.functions.elections import chairs, elected, elected_under_heading, opens_or_closes
from ingest.recognise.functions.held import CHAIR, Held
from ingest.recognise.functions.labels import adjusted, in_forms
from ingest.recognise.functions.presenters import presents, presents_by_given_name
from ingest.recognise.functions.running import cover_text, running_text
from ingest.recognise.meetings.bodies import cover
from ingest.recognise.meetings.sittings import RECORDS, Sitting, sittings
from ingest.recognise.passages import joined, sentences
from ingest.recognise.people import named_in
from ingest.recognise.signatures.covers import lines_on_cover


def recognise(papers: Sequence[Paper]) -> Iterator[MeetingRole]:
    """One fact a person, function and meeting."""
    for sitting in sittings(papers):
        if sitting.date:
            yield from _roles(sitting)


def chairs_of(sitting: Sitting) -> list[str]:
    """The names of those who chair a sitting, in the order of its paper."""
    return [role.person for role in _roles(sitting) if role.function == CHAIR]


def _roles(sitting: Sitting) -> Iterator[MeetingRole]:
    present = attenders(sitting) if sitting.paper.part.kind in RECORDS else ()
    told = _held(sitting, present)
    spellings = spellings_of(sitting.paper, present, {each.name for each in told})
    held = [replace(each, name=spellings.get(each.name, each.name)) for each in told]
    units = _parties(sitting.paper) | {h.name: h.represents for h in reversed(held) if h.represents}
    units |= {each.name: each.represents for each in present if each.represents}
    once: set[tuple[str, str]] = set()
    for each in sorted(held, key=lambda one: one.span):
        if (each.name, each.function) not in once:
            once.add((each.name, each.function))
            yield MeetingRole(
                span=each.span,
                date=sitting.date,
                person=each.name,
                function=each.function,
                represents=units.get(each.name, ""),
                body=sitting.body,
            )


def _parties(paper: Paper) -> dict[str, str]:
    """Name -> the party printed behind it anywhere in the paper."""
    text = joined(paper.lines_of(paper.part)).text
    return {person.name: person.party for person in persons_in(text) if person.party}


def _held(sitting: Sitting, present: Sequence[Attender]) -> list[Held]:
    """Every passage that tells of a function; those that speak of the chair without a name come last."""
    paper = sitting.paper
    found = [*in_forms(paper, present), *in_column(paper)]
    if paper.part.kind == "agenda":
        return found
    passages = list(running_text(paper))
    found += [held for passage in passages for held in chairs(passage)]
    found += adjusted(paper, found)
    if paper.part.kind not in RECORDS:
        return found
    found += elected_under_heading(paper)
    chair = next((each for each in found if each.function == CHAIR), None)
    full_names = {named.name for passage in passages for named in named_in(passage)} | {p.name for p in present}
    listed = lines_of_lists(paper) | lines_on_cover(paper)
    for passage in cover_text([line for line in cover(paper) if line.number not in listed]):
        found += chairs(passage)
        for start, end in sentences(passage):
            found += elected(passage, start, end, chair)
    for passage in passages:
        for start, end in sentences(passage):
            found += elected(passage, start, end, chair)
            found += opens_or_closes(passage, start, end, chair, full_names)
            found += presents(passage, start, end)
            found += presents_by_given_name(passage, start, end, full_names)
    return found

"""Where the inner documents of a source start, and of what kind they are.

Each detector looks for one kind of cue and yields starts; `find` puts them together. A cue is a form that Swedish
papers share: the head of a tjänsteutlåtande, the head of an e-mail, `Socialnämndens beslut` above numbered clauses,
the title that an earlier list of attachments announces.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.cues import folded
from ingest.divide.annexes import announced, captioned, labelled, numbered
from ingest.divide.covers import covers
from ingest.divide.fronts import fronts_in
from ingest.divide.items import paragraph_heads
from ingest.divide.kinds import LISTS
from ingest.divide.layout import CLOSE, Layout
from ingest.divide.letterheads import bare_reports, extracts, first_pages, headed_anew, letterheads
from ingest.divide.mails import letters
from ingest.divide.posted import posted
from ingest.divide.signed import agreements, motions
from ingest.divide.steering import steered
from ingest.divide.titled import titled
from ingest.parts import Line, Stretches


@dataclass(frozen=True, slots=True, order=True)
class Start:
    """Line index at which a document starts, and its kind; a lower `rank` is the surer cue.

    bare   it starts without a title page of its own: what its first lines say is no title
    title  what a list of attachments calls it, where it starts bare
    """

    index: int
    rank: int
    kind: str
    bare: bool = False
    title: str = ""


DETECTORS = (
    letterheads, extracts, letters, posted, motions, agreements, numbered, labelled, captioned, bare_reports, announced,
    titled, headed_anew, first_pages,
)  # fmt: skip
"""Each yields (line index, kind) of the documents that it finds; the surest cues come first."""

APART = (letters, numbered, labelled, captioned)
"""Those whose cues open one document each, however close they stand."""

RECORDS = ("minutes", "minutes-extract", "notes", "agenda")

LABELS = (numbered, labelled, captioned)
"""Forms of one cue, the label of an attachment."""


def find(lines: Sequence[Line]) -> list[Start]:
    """The starts of all inner documents, in order, one for each document."""
    layout = Layout(lines)
    sheets = list(steered(layout))
    within = Stretches((page.first, page.last + 1) for page in sheets)
    titles = {page.title for page in sheets if page.title}
    found = [Start(page.first, 0, page.kind) for page in sheets]
    found += [
        Start(index, rank, kind)
        for rank, detect in enumerate(DETECTORS)
        for index, kind in detect(layout)
        if index not in within and folded(layout.paragraph(index)) not in titles  # printed again above its text
    ]
    found = _with_covers(found, layout)
    first, last = _minuted(lines)
    merged = _merged(sorted(start for start in found if not first <= start.index < last), layout)
    merged = _without_lists_of_members(merged, lines)
    return _with_fronts(merged, layout) if last == 0 else merged


def _without_lists_of_members(found: Sequence[Start], lines: Sequence[Line]) -> list[Start]:
    """The starts without annexes that stand between a record's cover and its first §: they list who was there."""
    heads = [head.index for head in paragraph_heads(lines)]
    kept: list[Start] = []
    stops = [*(start.index for start in found[1:]), len(lines)][: len(found)]
    for start, stop in zip(found, stops, strict=True):
        covers_only = (
            bool(kept) and kept[-1].kind in RECORDS and not any(kept[-1].index < h < start.index for h in heads)
        )
        annex = lines[start.index].stripped.casefold().startswith("bilaga")
        if not (covers_only and annex and any(start.index < head < stop for head in heads)):
            kept.append(start)
    return kept


def _with_covers(found: Sequence[Start], layout: Layout) -> list[Start]:
    """The starts, with a record where only its cover's fields tell one; within a cover nothing else starts."""
    starts = list(found)
    for cover in covers(layout):
        if not any(start.index <= cover.first for start in starts if start.kind in RECORDS):
            starts = [start for start in starts if not cover.first <= start.index <= cover.last]
            starts.append(Start(cover.first, DETECTORS.index(titled), "minutes"))
    return starts


def _minuted(lines: Sequence[Line]) -> tuple[int, int]:
    """Line indexes of the first and the last § of a source's minutes, between which nothing else starts, else (0, 0).

    What stands in a § with a title of its own (a question, an interpellation, a motion) is what the § is about.
    """
    heads = [head.index for head in paragraph_heads(lines)]
    dense = len(heads) >= 5 and (heads[-1] - heads[0]) / len(heads) < 150
    return (heads[0], heads[-1]) if dense else (0, 0)


def _with_fronts(found: list[Start], layout: Layout) -> list[Start]:
    """The starts, and between them those of attachments that have lost their titles."""
    stops = [*(start.index for start in found[1:]), len(layout.lines)][: len(found)]
    rank = len(DETECTORS)
    fronts = (
        Start(front.index, rank, front.kind, bare=front.bare, title=front.title)
        for start, stop in zip(found, stops, strict=True)
        for front in fronts_in(layout, start.index, stop, start.kind)
    )
    return sorted((*found, *fronts))


def _merged(found: list[Start], layout: Layout) -> list[Start]:
    """Of cues that stand close together the surest gives the kind, the first of them the place."""
    merged: list[Start] = []
    for start in found:
        if merged and _same_head(merged[-1], start, layout):
            best = min(merged[-1], start, key=lambda s: s.rank)
            merged[-1] = Start(merged[-1].index, best.rank, best.kind)
        else:
            merged.append(start)
    return merged


def _same_head(first: Start, second: Start, layout: Layout) -> bool:
    if first.rank == second.rank and first.index != second.index and DETECTORS[first.rank] in APART:
        return False  # the head of a quoted message stands close below that of the message that quotes it
    if first.index != second.index and {DETECTORS[first.rank], DETECTORS[second.rank]} <= {*LABELS}:
        return False
    if first.kind != second.kind and {first.kind, second.kind} <= {*LISTS}:
        return False  # a list may have few rows
    between = layout.words_between(first.index, second.index)
    if layout.page_between(first.index, second.index):  # a short paper on a page of its own, or a sheet with a label
        return first.kind in ("attachment", second.kind) and between <= 1
    return between <= CLOSE

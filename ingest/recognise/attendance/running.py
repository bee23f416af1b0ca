"""Lists of those present as running text: who is whom's title, where titles stand before names or behind them.

Ordförande Disa Ek (S), 1:e vice ordförande Ola Lind (M) och ledamöterna Moa Berg (C) och Nils Alm (V)
Disa Ek (S), ordförande, Ola Lind (M) 1:e vice ordförande, Moa Berg (C)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.cues import phrases
from ingest.parts import Line
from ingest.recognise.passages import Passage, joined_cells
from ingest.recognise.people import Named, named_in, told_behind
from ingest.roles import FoundRole, roles_in

CUES = "attendance-cue"
FARTHEST = 90  # code points: no title before a name is longer
_STANDS_IN_FOR = re.compile(
    rf"\b{phrases(CUES, 'in-place-of', 'for')}\s*$|[^,;:]\s{phrases(CUES, 'substitutes-short')}(?:\sf\.?)?\s*$",
    re.IGNORECASE,
)
_FOR_SOMEBODY = re.compile(rf"(?<=ersättare)\s+{phrases(CUES, 'for')}\b.*$", re.IGNORECASE)
_NUMBERS = r"\d+(?:\s?[–-]\s?\d+)?(?:(?:,\s?|\soch\s)\d+(?:\s?[–-]\s?\d+)?)*"
ITEMS = re.compile(rf"\s*(?:(?<=\s){phrases(CUES, 'partly', 'item-short')}|§§?)\s*{_NUMBERS}", re.IGNORECASE)
_ENDS_APART = re.compile(r"(?:[,;:()§\d–-]|\b(?:och|samt))$")
_JOINED = re.compile(r"\b(?:och|samt)\s+$")  # `Disa Ek (S) samt sekreterare Ola Lind`: his
_OF = re.compile(r"(?:för|på|inom|vid|i)\s+\S")
_PLURAL = re.compile(r"(?:ledamöter(?:na)?|ersättar(?:e|na))$", re.IGNORECASE)
_TITLE_BEHIND = re.compile(r"\s*(?:\([^()]{1,8}\),?|,)\s")
_PLURALS = ("ledamöter", "ledamöterna", "ersättare", "ersättarna")
_BEHIND_PARTY = re.compile(r"^\s*\([^()]{1,8}\)(?=\s+\w)")


def people_of(lines: Sequence[Line]) -> list[Named]:
    """The people of an entry with their titles, but not the one of `ersättare för N. N.`."""
    passage = joined_cells(lines)
    people = list(without_those_replaced(lines))
    before = _titles_before(passage, people) if len(people) > 1 else [""] * len(people)
    stops = [*(named.start - len(title) for named, title in zip(people[1:], before[1:], strict=True)), None]
    starts = [named.start for named in named_in(passage)]  # of those replaced, too: their titles are their own
    return [
        replace(named, titles=_titles(passage.text[named.end : _stop(named, stop, starts)], named, title))
        for named, title, stop in zip(people, before, stops[: len(people)], strict=True)
    ]


def _stop(named: Named, stop: int | None, starts: Sequence[int]) -> int | None:
    """Where what is told behind a name ends: before the next title, or the next name."""
    following = next((start for start in starts if start > named.start), None)
    return following if stop is None or (following is not None and following < stop) else stop


def _titles(behind: str, named: Named, before: str) -> tuple[str, ...]:
    """The titles before and behind a name; one right behind the party may stand without a comma."""
    behind = ITEMS.sub("", behind)
    if party := _BEHIND_PARTY.match(behind):
        behind = f"{party[0]},{behind[party.end() :]}"
    own = [_FOR_SOMEBODY.sub("", title) for title in told_behind(behind)[1] if title != before]
    return (before, *own) if before else tuple(own)


def without_those_replaced(lines: Sequence[Line]) -> Iterator[Named]:
    """The people of an entry, but not the one of `ersättare för N. N.`."""
    passage = joined_cells(lines)
    at = 0
    for named in named_in(passage):
        if not _STANDS_IN_FOR.search(passage.text[at : named.start]):
            yield named
        at = named.end


def _titles_before(passage: Passage, people: Sequence[Named]) -> list[str]:
    """The title right before each name; over the end of a line only where others stand before names, too."""
    found: list[str] = []
    carried, end = "", 0
    for named in people:
        gap = passage.text[max(end, named.start - FARTHEST) : named.start]
        broken = named.start > 0 and passage.offsets[named.start - 1] == passage.offsets[named.start]
        role = _role_at_end(gap) if not broken or any(found) or not end else None
        if (
            role
            and found
            and not any(found)
            and len(roles_in(gap)) == 1
            and not _JOINED.search(gap[: role.span.start])
            and _TITLE_BEHIND.match(gap)
            and not gap.rstrip().casefold().endswith(_PLURALS)
        ):
            role = None  # `Disa Ek (S), ordförande Ola Lind (M)`: hers, as none stands before a name
        title = gap.rstrip()[role.span.start :] if role else ""
        several = role is not None and bool(_PLURAL.search(title))
        if several and role:
            carried = title = role.role
        elif title or told_behind(passage.text[named.end : named.end + FARTHEST])[1]:
            carried = ""
        found.append(title or carried)
        end = named.end
    return found


def _role_at_end(gap: str) -> FoundRole | None:
    """The role that ends a text, with what it is for (`chef för Stab`), if nothing parts it from the name behind."""
    text = gap.rstrip()
    if not text or _ENDS_APART.search(text):
        return None
    roles = roles_in(text)
    if not roles:
        return None
    last = roles[-1]
    alone = last.span.end >= len(text) or not text[last.span.end :].strip(" .")
    return last if alone or (_OF.match(last.rest) and not re.search(r"[,;()]", last.rest)) else None

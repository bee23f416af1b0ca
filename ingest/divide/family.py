"""Which paper of a bundle each attachment belongs to: who lists it, whose number it counts on, or who stands above."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from ingest.cues import folded
from ingest.divide.annexes import REMEMBERED, attachment_titles, is_labelled, listed_title, number_of
from ingest.divide.lines import between, index_at
from ingest.parts import Line, Part

INSIDE = ("letter", "attachment", "form", "guideline", "presentation", "agreement", "citizen-proposal", "motion",
          "referral", "report", "action-plan", "minutes-extract", "steering-document")  # fmt: skip
"""Kinds that belong to the paper above them where there is one."""
NO_OUTER = ("", "agenda", "diary-list")
"""Kinds that nothing belongs to."""
NO_CARRIER = ("letter", "citizen-proposal", "motion", "minutes-extract", "presentation", "form")
"""Kinds whose numbered attachments are those of the paper they belong to themselves."""


def with_parents(parts: Sequence[Part], lines: Sequence[Line]) -> list[Part]:
    """The parts of a source, in order, each with the key of the part it belongs to."""
    family = _Family()
    return [replace(part, parent=family.parent_of(part, lines)) for part in parts]


class _Family:
    """The papers from the last one that belongs to none."""

    def __init__(self) -> None:
        self.outer = ""
        self.listed: deque[tuple[str, str]] = deque(maxlen=REMEMBERED)  # (folded title, key of the part that lists it)
        self.number = ""
        self.numbered_parent = ""
        self.carrier = ""

    def parent_of(self, part: Part, lines: Sequence[Line]) -> str:
        """The parent of the next part."""
        if part.kind not in INSIDE:
            self.listed.clear()
            self.number, self.numbered_parent = "", ""
            if part.kind not in NO_OUTER:
                self.outer = part.key
            parent = ""
        else:
            numbered = self._numbered(part, lines)
            parent = self._listing(part) or numbered or self.outer
        self._remember(part, lines)
        return parent

    def _listing(self, part: Part) -> str:
        """The part that lists this one's title, the last of them."""
        titles = [title for title, _ in reversed(self.listed)]
        found = listed_title(part.head.title, titles) if part.head.title else ""
        return next((key for title, key in reversed(self.listed) if title == found), "") if found else ""

    def _numbered(self, part: Part, lines: Sequence[Line]) -> str:
        """The part whose `Bilaga 1`, `Bilaga 2` … this one is: it counts on from the one before, or begins anew."""
        first = lines[(at := index_at(lines, part.start)) : at + FIRST]
        number = number_of(first)
        if not number:
            self.number = ""
            return self.carrier if is_labelled(first) else ""
        goes_on = self.number and (len(number), number) > (len(self.number), self.number)
        self.number = number
        if not goes_on:
            self.numbered_parent = self.carrier or self.outer
        return self.numbered_parent

    def _remember(self, part: Part, lines: Sequence[Line]) -> None:
        if part.kind not in NO_CARRIER and not self.number:
            self.carrier = part.key if part.kind not in NO_OUTER else ""
        own = between(lines, part.start, part.end)
        for section in part.sections:
            if section.key == "attachments":
                entries = attachment_titles(own, index_at(own, section.start))
                self.listed += [(folded(title), part.key) for _, title in entries if folded(title)]


FIRST = 6  # lines: where an attachment's label stands

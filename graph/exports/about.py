"""What a file tells of itself: what it holds, of which release, and where it can be had again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import version

SOFTWARE = f"Stadsgraf {version('stadsgraf')}"


@dataclass(frozen=True, slots=True)
class About:
    """What stands in an export beside its nodes and edges.

    title     what it is of, a line: `lineage of KS 2019/729`
    release   id of the release
    asked     what was asked, by name
    address   where the same can be had for good; empty where there is none
    licence   address of the licence of the data; empty where none is told
    """

    title: str
    release: str
    asked: Mapping[str, str | int | float | bool | None] = field(default_factory=dict)
    address: str = ""
    licence: str = ""

    def line(self, *more: str) -> str:
        """All of it in a line, with further clauses: `lineage of KS 2019/729; release 8c…; https://…`."""
        told = (self.title, *more, f"release {self.release}", self.address, self.licence)
        return "; ".join(" ".join(each.split()) for each in told if each)

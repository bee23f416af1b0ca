"""What the page of a thing tells, by its kind: sections, read from `sections.json`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ontology.prefixes import curie

_KINDS: Mapping[str, str] = {
    "sg:Fact": "fact",
    "sg:SourceFile": "file",
    "foaf:Person": "person",
    "sg:Meeting": "meeting",
    "sg:Case": "case",
    "sg:Agreement": "agreement",
    "sg:Decision": "decision",
    "sg:DelegatedDecision": "decision",
    "sg:ReportedDecision": "decision",
    "sg:Proposal": "proposal",
    "sg:Document": "document",
    "sg:MissingDocument": "document",
    "sg:Paragraph": "paragraph",
    "sg:MissingParagraph": "paragraph",
    "sg:Statute": "statute",
    "sg:AgendaItem": "item",
    "org:Organization": "organisation",
    **dict.fromkeys(
        (
            "sg:Municipality", "sg:Council", "sg:Committee", "sg:Subcommittee", "sg:Administration", "sg:Department",
            "sg:Unit", "sg:Company", "sg:CooperationGroup", "sg:SteeringGroup", "sg:Union", "sg:UnionLocal", "sg:Party",
            "sg:Authority", "sg:Association", "sg:EmployerOrganisation",
        ),
        "organisation",
    ),
    **dict.fromkeys(
        (
            "sg:Statement", "sg:Vote", "sg:Signature", "sg:Attendance", "sg:MeetingFunction", "org:Membership",
            "sg:LineageStep", "sg:Finding", "sg:Figure", "sg:LegalReference", "sg:Seat",
            "sg:Recusal",
        ),
        "other",
    ),
}  # fmt: skip
"""Classes, the telling ones first, and the kinds of pages of their things."""

FORMS = ("sentences", "table", "timeline")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page.

    name     of its heading, in `texts/entities.json`
    tables   whose facts it tells
    roles    local names of the properties by which they name the thing; any if empty. `in` for what stands in a
             document or under an item, `sitting` for what a meeting decided, `said` for what was said at it
    form     one of FORMS
    columns  of a table: local names of properties, or `self` for what the fact is about
    key      of a table: the columns of which each row has its own; all but days if empty
    newest   whether the newest comes first
    """

    name: str
    tables: tuple[str, ...]
    roles: tuple[str, ...] = ()
    form: str = "sentences"
    columns: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    newest: bool = False

    @property
    def is_dated(self) -> bool:
        """Whether it is told in the order of days."""
        return self.newest or self.form == "timeline"

    def takes(self, table: str, role: str) -> bool:
        """Whether a fact of this table, which names the thing by this property, is told here."""
        return table in self.tables and (role in self.roles if self.roles else role not in ("states", "in"))


@cache
def sections(kind: str) -> tuple[Section, ...]:
    """The sections of the pages of a kind, in their order."""
    return _all().get(kind, ())


@cache
def _all() -> Mapping[str, tuple[Section, ...]]:
    written = json.loads(Path(__file__).with_name("sections.json").read_text(encoding="utf-8"))
    return {
        kind: tuple(
            Section(
                name=each["name"],
                tables=tuple(each["tables"]),
                roles=tuple(each.get("as", ())),
                form=each["form"],
                columns=tuple(each.get("columns", ())),
                key=tuple(each.get("key", ())),
                newest=each.get("newest", False),
            )
            for each in listed
        )
        for kind, listed in written.items()
    }


def kind_of(types: Iterable[str]) -> str:
    """The kind of a thing with these classes (IRIs); empty for what is told by its properties alone."""
    classes = {curie(each) for each in types}
    return next((kind for name, kind in _KINDS.items() if name in classes), "")

"""The facts a paper states: one small record a kind, the same columns as the project's tables.

A fact is what one passage says, not yet what the world is: people, organisations and cases stand in it by
name and number, as that document spells them (repaired, correct Swedish). `ingest.resolve` decides which names
are one thing, `ingest.describe` turns the facts into quads.

Text values are folded to single spaces. An unknown value is the empty string. Dates are ISO and as precise
as the text is: `2019-08-29`, `2019-05` or `2015`. Diary numbers are normalised by `ingest.diary`.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import ClassVar

Stated = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open interval of code points, `text[start:end]`.

    Recognisers give spans of the repaired layer; `ingest.recognise` turns them into spans of the raw layer.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span holds at least one code point, not {self.start}:{self.end}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every fact carries beside its own columns.

    span        the passage that states it
    part        key of the inner document it stands in (`ingest.parts.Part.key`); filled in by `ingest.recognise`
    recogniser  module that found it; filled in by `ingest.recognise`
    confidence  0 to 1: how often such a reading is right, as far as the recogniser can tell
    stated      (column, words of the text) where the value is normalised and the words matter
    """

    table: ClassVar[str] = ""

    span: Span
    part: str = ""
    recogniser: str = ""
    confidence: float = 0.9
    stated: Stated = ()

    def columns(self) -> dict[str, object]:
        """The fact's own columns, in the order of its table."""
        return {f.name: getattr(self, f.name) for f in fields(self)[COMMON:]}


COMMON = len(fields(Fact))
"""How many fields of every fact stand before its own columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Fact):
    """A document, or a document inside a bundle. `kind` is a notation of the scheme document-kind.

    issuer: the organisation whose document it is; for a motion or a letter the persons, joined by `; `.
    Several diary numbers are joined by `; `.
    """

    table: ClassVar[str] = "documents"
    kind: str
    title: str = ""
    date: str = ""
    diary_number: str = ""
    issuer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Fact):
    """A meeting of a body; `starts` and `ends` are `HH:MM`."""

    table: ClassVar[str] = "meetings"
    body: str
    date: str
    starts: str = ""
    ends: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance(Fact):
    """Somebody listed at a meeting, present or absent, and whom they represent there."""

    table: ClassVar[str] = "attendance"
    date: str
    person: str
    represents: str = ""
    present: bool = True
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRole(Fact):
    """A function at a meeting; `function` is a notation of the scheme meeting-function."""

    table: ClassVar[str] = "meeting_roles"
    date: str
    person: str
    function: str
    represents: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem(Fact):
    """An item of a meeting's agenda; `number` is empty for items listed below a numbered one."""

    table: ClassVar[str] = "agenda"
    date: str
    heading: str
    number: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Fact):
    """A person holds a role; attested on the document's date, and from `since` until `until` where the text says so.

    person: empty of a post that the text says nobody holds
    """

    table: ClassVar[str] = "posts"
    person: str
    role: str
    organisation: str = ""
    date: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Fact):
    """An organisation that a source names; `kind` is a notation of the scheme organisation-kind."""

    table: ClassVar[str] = "organisations"
    name: str
    kind: str = ""
    part_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Fact):
    """A diary number that stands with a title; `body` is the organisation whose diary it is.

    status: a notation of the scheme case-status, where a list prints it in the title's place
    """

    table: ClassVar[str] = "cases"
    diary_number: str
    title: str
    body: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal(Fact):
    """One clause of a förslag till beslut, an att-sats or a yrkande; `date` is the meeting's.

    moved: somebody puts it at the meeting, it is a yrkande
    """

    table: ClassVar[str] = "proposals"
    text: str
    diary_number: str = ""
    proposer: str = ""
    body: str = ""
    date: str = ""
    clause: str = "1"
    moved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Fact):
    """One clause of a decision taken; `outcome` is a notation of the scheme outcome.

    reported: the source only tells that it was taken, it is not the record of it.
    """

    table: ClassVar[str] = "decisions"
    text: str
    diary_number: str = ""
    body: str = ""
    date: str = ""
    clause: str = "1"
    outcome: str = "other"
    reported: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote(Fact):
    """An omröstning with its counts as printed; `item` is the agenda item's number."""

    table: ClassVar[str] = "votes"
    date: str
    item: str
    diary_number: str = ""
    yes: str = ""
    no: str = ""
    abstain: str = ""
    absent: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegatedDecision(Fact):
    """A decision an official took on delegation."""

    table: ClassVar[str] = "delegated_decisions"
    diary_number: str
    title: str
    date: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Fact):
    """One party of an agreement; `status` is a notation of the scheme agreement-status."""

    table: ClassVar[str] = "agreements"
    title: str
    diary_number: str = ""
    party: str = ""
    valid_from: str = ""
    valid_to: str = ""
    status: str = ""
    supersedes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementTerm(Fact):
    """What an agreement provides beside parties and validity; `kind` is a notation of the scheme agreement-term.

    title, diary_number  of the agreement, as the table agreements has them
    text    the priority area, who has the seat, how often a group meets, the time of notice or renewal
    group   the group that is set up, or that has the seat or the meetings
    person  who the text says has the seat
    yearly  meetings a year at least, where that is sure
    """

    table: ClassVar[str] = "agreement_terms"
    title: str
    kind: str
    diary_number: str = ""
    text: str = ""
    group: str = ""
    person: str = ""
    yearly: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage(Fact):
    """How one case or document leads to another; `relation` is a notation of the scheme lineage-relation.

    Both ends are a diary number, else `<document kind> <date or title>`, `case <title>`, an organisation's
    name (forwards-to), an attachment's title (attaches), or `<body> <date> § <number>`, a paragraph of minutes.

    state  what a decision says has become of the assignment that is carried out, a notation of assignment-state; it is
           no column of the table
    """

    table: ClassVar[str] = "lineage"
    from_: str
    relation: str
    to: str
    state: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Fact):
    """A position, reservation or dissent. A person's `party` is kept apart; the table prints `Name (Party)`."""

    table: ClassVar[str] = "statements"
    kind: str
    actor: str
    party: str = ""
    diary_number: str = ""
    date: str = ""
    stance: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature(Fact):
    """Somebody signs or adjusts a document, named by its diary number or, for minutes, their date."""

    table: ClassVar[str] = "signatures"
    document: str
    person: str
    represents: str = ""
    date: str = ""
    method: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recusal(Fact):
    """Somebody took no part in a matter of a meeting; `item` is the agenda item's number.

    represents  the party printed behind the name
    reason      a notation of the scheme recusal-reason: bias (jäv), or none that the paper gives
    """

    table: ClassVar[str] = "recusals"
    date: str
    item: str
    person: str
    diary_number: str = ""
    represents: str = ""
    reason: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Fact):
    """Something wrong in the source itself; `kind` is a notation of the scheme finding-kind."""

    table: ClassVar[str] = "findings"
    kind: str
    explanation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Fact):
    """A number of a table: the table's title, the labels of row and column, and the unit as a notation of the scheme.

    value    a plain decimal (`-1234.5`)
    body     whose figures they are, as far as the document's head tells
    year     of the column, the row or the table; empty if they name none or several
    measure  notation of the scheme measure that the column's head names, else empty
    """

    table: ClassVar[str] = "figures"
    title: str
    row: str
    column: str
    value: str
    unit: str = ""
    body: str = ""
    year: str = ""
    measure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalReference(Fact):
    """A statute that the text refers to, with the chapter and section it names, a range being one section (`3-5`).

    statute  the name of the reference data (`ontology/reference/law.ttl`), of which several laws may have had it in
             turn; else its number (`2010:1770`, `AFS 2015:4`)
    about    what it is cited for, in the words of the clause
    """

    table: ClassVar[str] = "legal_references"
    statute: str
    chapter: str = ""
    section: str = ""
    about: str = ""


FACT_TYPES: tuple[type[Fact], ...] = (
    Document, Meeting, Attendance, MeetingRole, AgendaItem, Post, Organisation, Case, Proposal, Decision, Vote,
    DelegatedDecision, Agreement, AgreementTerm, Lineage, Statement, Signature, Finding, Figure,
    LegalReference, Recusal,
)  # fmt: skip
TABLES: tuple[str, ...] = tuple(t.table for t in FACT_TYPES)

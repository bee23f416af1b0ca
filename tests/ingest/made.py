"""Readings put together by hand, for the stages behind recognition."""

from __future__ import annotations

import hashlib
from typing import Any

from ingest.facts import (
    AgendaItem,
    Agreement,
    AgreementTerm,
    Attendance,
    Case,
    Decision,
    DelegatedDecision,
    Document,
    Fact,
    Figure,
    Finding,
    LegalReference,
    Lineage,
    Meeting,
    MeetingRole,
    Organisation,
    Post,
    Proposal,
    Recusal,
    Signature,
    Span,
    Statement,
    Vote,
)  # fmt: skip
from ingest.pipeline import InnerDocument, Reading
from ingest.read import Source
from ingest.text import Text

RAW = "Ekmåla kommun\nNämnden bifaller\x0bförslaget.\r\nOrd. för “möte” <b>\n"
SPAN = Span(14, 41)

EVERY: tuple[Fact, ...] = (
    Document(
        span=SPAN, part="d1", kind="minutes", title="Protokoll", date="2031-05-06", diary_number="KS 2031/7; KS 2031/8",
        issuer="Kommunstyrelsen",
    ),
    Meeting(span=SPAN, part="d1", body="Kommunstyrelsen", date="2031-05-06", starts="09:00", ends="11:30", place="Ån"),
    Attendance(
        span=SPAN, part="d1", date="2031-05-06", person="Disa Ekberg", represents="Vision", present=False,
        body="Kommunstyrelsen",
    ),
    MeetingRole(
        span=SPAN, part="d1", date="2031-05-06", person="Nils Åström", function="ordförande", represents="Kommunal",
        body="Kommunstyrelsen",
    ),
    AgendaItem(span=SPAN, part="d1", date="2031-05-06", heading="Badplats", number="12", body="Kommunstyrelsen"),
    Post(
        span=SPAN, part="d1", person="Disa Ekberg", role="tf. kommundirektör", organisation="Kommunledningskontoret",
        date="2031-05",
    ),
    Organisation(
        span=SPAN, part="d1", name="Avdelningen för park", kind="department", part_of="Tekniska förvaltningen"
    ),
    Case(span=SPAN, part="d1", diary_number="KS 2031/7", title="Badplats", body="Kommunstyrelsen"),
    Proposal(
        span=SPAN, part="d1", text="Bada mera.", diary_number="KS 2031/7", proposer="Disa Ekberg",
        body="Kommunstyrelsen", date="2031-05-06", clause="2",
    ),
    Decision(
        span=SPAN, part="d1", text="Bada mera.", diary_number="KS 2031/7", body="Kommunstyrelsen", date="2031-05-06",
        clause="2", outcome="approve", reported=True,
    ),
    Vote(
        span=SPAN, part="d1", date="2031-05-06", item="12", diary_number="KS 2031/7", yes="31", no="30", abstain="1",
        absent="0", body="Kommunstyrelsen",
    ),
    DelegatedDecision(
        span=SPAN, part="d1", diary_number="KS 2031/9", title="Grävtillstånd", date="2031-05-02", role="enhetschef"
    ),
    Agreement(
        span=SPAN, part="d1", title="Avtal om badet", diary_number="KS 2031/7", party="Ekmåla Bad AB",
        valid_from="2031", valid_to="2032-06-30", status="in-force", supersedes="320-845/2015",
    ),
    AgreementTerm(
        span=SPAN, part="d1", title="Avtal om badet", kind="seat", diary_number="KS 2031/7", text="kommundirektör",
        group="Styrgruppen för badet", person="Disa Ekberg",
    ),
    Lineage(span=SPAN, part="d1", from_="official-report 2031-04-01", relation="answers", to="KS 2031/7"),
    Statement(
        span=SPAN, part="d1", kind="reservation", actor="Disa Ekberg", party="V", diary_number="KS 2031/7",
        date="2031-05-06", stance="oppose", about="badplatsen",
    ),
    Recusal(
        span=SPAN, part="d1", date="2031-05-06", item="7", person="Disa Ekberg", diary_number="KS 2031/7",
        represents="V", reason="jäv", body="Kommunstyrelsen",
    ),
    Signature(
        span=SPAN, part="d1", document="2031-05-06", person="Nils Åström", represents="Kommunal", date="2031-05-09",
        method="printed",
    ),
    LegalReference(
        span=SPAN, part="d1", statute="Kommunallagen", chapter="6", section="37-39", about="Rätten att delegera"
    ),
    Finding(span=SPAN, part="d1", kind="weekday-mismatch", explanation="6 maj 2031 är en tisdag."),
    Figure(
        span=SPAN, part="d1", title="Driftbudget 2031", row="Badplatser", column="Budget", value="-1250.5", unit="tkr",
        body="Kommunstyrelsen", year="2031", measure="budget",
    ),
)  # fmt: skip
"""A fact of every table, every column filled."""


def reading(
    *facts: Fact, name: str = "a.txt", raw: str = RAW, municipality: str = "Ekmåla kommun", **more: Any
) -> Reading:
    """A reading of one inner document that states these facts."""
    sha256 = hashlib.sha256(f"{name}{raw}".encode()).hexdigest()
    source = Source(name, sha256, "text/plain", raw, (0,), len(raw.encode()))
    documents = (InnerDocument("d1", "minutes", "Protokoll", "2031-05-06", "", Span(0, len(raw))),)
    made = {"source": source, "text": Text(raw), "municipality": municipality, "documents": documents, "facts": facts}
    return Reading(**(made | more))

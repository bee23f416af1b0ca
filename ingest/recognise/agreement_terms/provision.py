"""What one passage of an agreement provides, before it is told which agreement it is of."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.facts import Span

AREA, STEERING, WORKING = "priority-area", "steering-group", "working-group"
SEAT, MEETINGS, NOTICE, RENEWAL = "seat", "meetings", "notice", "renewal"
"""Notations of the scheme agreement-term."""


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision; its columns are those of `ingest.facts.AgreementTerm`."""

    span: Span
    kind: str
    text: str = ""
    group: str = ""
    person: str = ""
    yearly: str = ""

"""Meetings: who was there, in what function, and what was on the agenda."""

from __future__ import annotations

from pyoxigraph import Literal

from ingest.describe.described import Described, States
from ingest.facts import AgendaItem, Attendance, Meeting, MeetingRole


def _meeting(d: Described, fact: Meeting) -> None:
    label = f"{fact.body} {fact.date}".strip()
    d.about(d.resolver.meeting(d.reading, fact.body, fact.date, fact), "sg:Meeting", label=label)
    d.organisation("sg:body", fact.body)
    d.date("dcterms:date", fact.date)
    d.text("sg:startsAt", fact.starts)
    d.text("sg:endsAt", fact.ends)
    d.text("sg:place", fact.place)


def _attendance(d: Described, fact: Attendance) -> None:
    d.event("attendance", "sg:Attendance")
    d.at_meeting(fact.body, fact.date)
    d.person("sg:person", fact.person)
    d.organisation("sg:inNameOf", fact.represents)
    d.say("sg:present", Literal(fact.present))


def _meeting_role(d: Described, fact: MeetingRole) -> None:
    d.event("function", "sg:MeetingFunction")
    d.at_meeting(fact.body, fact.date)
    d.person("sg:person", fact.person)
    d.concept("sg:function", "meeting-function", fact.function)
    d.organisation("sg:inNameOf", fact.represents)


def _agenda_item(d: Described, fact: AgendaItem) -> None:
    d.event("item", "sg:AgendaItem", label=f"{fact.number} {fact.heading}".strip())
    d.at_meeting(fact.body, fact.date)
    d.text("sg:number", fact.number)
    d.text("dcterms:title", fact.heading)


STATES: States = {
    Meeting: _meeting,
    Attendance: _attendance,
    MeetingRole: _meeting_role,
    AgendaItem: _agenda_item,
}

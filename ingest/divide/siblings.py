"""What the papers of a bundle tell of one another: dates, numbers, titles and bodies that one has lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from ingest.cues import cues_in, folded
from ingest.divide.kinds import REPORTS
from ingest.divide.senders import parties
from ingest.parts import Part

SAME_TITLE = 85  # per cent


def told_by_siblings(parts: Sequence[Part], text: str) -> list[Part]:
    """The parts of a source, each with what it has lost and others tell."""
    titled = _titled_from_reports(parts)
    numbered = _numbered_from_siblings(_numbered_from_agenda(_dated_from_siblings(titled)))
    return _with_bodies(_issued_by_siblings(numbered, text))


def _dated_from_siblings(parts: Sequence[Part]) -> list[Part]:
    """An agenda or a diary list is for the meeting that most papers of its bundle are written for."""
    meetings = [p.head.meeting_date for p in parts if p.head.meeting_date]
    bodies = [p.head.body for p in parts if p.head.meeting_date and p.head.body]
    if not meetings:
        return list(parts)
    common = max(dict.fromkeys(meetings), key=meetings.count)
    body = max(dict.fromkeys(bodies), key=bodies.count) if bodies else ""
    return [
        replace(p, head=replace(p.head, meeting_date=p.head.meeting_date or common, body=body, issuer=body))
        if p.kind in ("agenda", "diary-list")
        else p
        for p in parts
    ]


def _with_bodies(parts: Sequence[Part]) -> list[Part]:
    """A report that has lost its addressee is put to the body that its bundle is for, if its office is that body's."""
    put = [p.head for p in parts if p.kind in REPORTS and p.head.body]
    return [
        replace(p, head=replace(p.head, body=like.body, meeting_date=p.head.meeting_date or like.meeting_date))
        if p.kind in REPORTS and not p.head.body and (like := next((h for h in put if h.issuer == p.head.issuer), None))
        else p
        for p in parts
    ]


def _numbered_from_agenda(parts: Sequence[Part]) -> list[Part]:
    """A report without a diary number has that of the agenda item with its title, one without a title the item's."""
    agendas = [p for p in parts if p.kind == "agenda"]
    items = [(agenda, item) for agenda in agendas for item in agenda.items if item.diary_numbers]
    taken = {n for p in parts for n in p.head.diary_numbers}
    numbered: list[Part] = []
    for part in parts:
        head = part.head
        if part.kind in REPORTS and not head.diary_numbers and head.title:
            own = [
                item
                for agenda, item in items
                if head.body in ("", agenda.head.body) and not taken & {*item.diary_numbers}
            ]
            best = max(own, key=lambda i: _likeness(i.heading, head.title), default=None)
            if best and _likeness(best.heading, head.title) >= SAME_TITLE:
                taken |= {*best.diary_numbers}
                agenda = next(agenda.head for agenda, item in items if item is best)
                head = replace(
                    head, diary_numbers=best.diary_numbers, body=agenda.body, meeting_date=agenda.meeting_date
                )
        elif part.kind in REPORTS and not head.title:
            heading = next((item.heading for _, item in items if {*item.diary_numbers} & {*head.diary_numbers}), "")
            head = replace(head, title=heading)
        numbered.append(replace(part, head=head))
    return numbered


def _titled_from_reports(parts: Sequence[Part]) -> list[Part]:
    """An agreement that opens with a sentence has the title of the report on it: `Remiss om <title>`."""
    titled: list[Part] = []
    for part in parts:
        if part.kind == "agreement" and (
            not part.head.title or part.head.title.split()[0] in ("Denna", "Detta", "Mellan")
        ):
            titles = [
                p.head.title
                for p in (*parts, *reversed(titled))
                if p.kind in REPORTS and "agreement" in _kinds(p.head.title)
            ]
            if titles:
                title = _ABOUT.sub("", titles[0])
                part = replace(part, head=replace(part.head, title=title, issuer="; ".join(parties(title))))
        titled.append(part)
    return titled


_ABOUT = re.compile(
    r"^(?:Remiss|Förslag|Yttrande|Svar på remiss|Godkännande|Antagande)\s+(?:om|av|till|över)\s+",
    re.IGNORECASE,
)


def _kinds(title: str) -> list[str]:
    return [concept.notation for concept in cues_in("document-kind", title)]


def _numbered_from_siblings(parts: Sequence[Part]) -> list[Part]:
    """A report has the number of the extract of its title; a motion that of the paper that refers it by its title."""
    return [_with_number_of(part, [p for p in parts if p.kind in REFERRING.get(part.kind, ())]) for part in parts]


REFERRING = {"official-report": ("minutes-extract",), "motion": ("referral", "official-report")}
"""Kinds that may lack a number -> kinds of papers on the same case that print it."""


def _with_number_of(part: Part, others: Sequence[Part]) -> Part:
    if part.head.diary_numbers or not part.head.title:
        return part
    alike = [
        other
        for other in others
        if other.head.diary_numbers
        and fuzz.partial_ratio(folded(part.head.title), folded(other.head.title)) >= SAME_TITLE
    ]
    # the decision or referral of a case follows its report closely
    best = min(alike, key=lambda o: (REFERRING[part.kind].index(o.kind), abs(o.start - part.start)), default=None)
    if not best:
        return part
    body = part.head.body or (best.head.body if best.kind == "minutes-extract" else "")
    return replace(part, head=replace(part.head, diary_numbers=best.head.diary_numbers, body=body))


def _issued_by_siblings(parts: Sequence[Part], text: str) -> list[Part]:
    """A report without a letterhead is its body's office's: `Socialnämnden` -> `Socialförvaltningen`, if named."""
    issued: list[Part] = []
    for part in parts:
        if part.kind in REPORTS and not part.head.issuer:
            same = [
                p.head.issuer for p in parts if p.kind in REPORTS and p.head.issuer and p.head.body == part.head.body
            ]
            office = max(dict.fromkeys(same), key=same.count) if same else _office_of(part.head.body, text)
            part = replace(part, head=replace(part.head, issuer=office))
        issued.append(part)
    return issued


def _office_of(body: str, text: str) -> str:
    for ending, office in (("nämnden", "förvaltningen"), ("nämnd", "förvaltning")):
        if body.endswith(ending):
            name = body.removesuffix(ending) + office
            return name if name.casefold() in text.casefold() else ""
    return ""


def _likeness(one: str, other: str) -> float:
    return fuzz.token_set_ratio(folded(one), folded(other))

"""Divide: the repaired layer of a source becomes its inner documents, with heads, sections and items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from ingest import diary
from ingest.cues import cues_in, folded
from ingest.divide import heads, starts
from ingest.divide.heads import Surroundings
from ingest.divide.lines import between, split
from ingest.divide.sections import items_of, sections_of
from ingest.parts import Item, Line, Paper, Part

ITEMISED = ("minutes", "notes", "agenda", "")
INSIDE = ("letter", "attachment", "form", "guideline", "presentation", "agreement", "citizen-proposal", "motion",
          "referral", "report", "action-plan", "minutes-extract")  # fmt: skip
SAME_TITLE = 85  # per cent


def divide(text: str) -> tuple[tuple[Line, ...], tuple[Part, ...]]:
    """The lines and the inner documents of a repaired layer; the parts cover the text and do not overlap."""
    lines = split(text)
    found = starts.find(lines)
    first = next((i for i, line in enumerate(lines) if line.stripped), 0)
    if not found or found[0].index > first + starts.CLOSE:
        found.insert(0, starts.Start(first, 0, ""))
    else:
        found[0] = replace(found[0], index=min(first, found[0].index))
    parts = _parts(text, lines, found)
    parts = _titled_from_reports(parts)
    parts = _numbered_from_siblings(_numbered_from_agenda(_dated_from_siblings(parts)))
    return lines, tuple(_with_bodies(_issued_by_siblings(parts, text)))


def papers(name: str, text: str, municipality: str = "") -> tuple[Paper, ...]:
    """Each inner document of a source's repaired layer, with the text around it."""
    lines, parts = divide(text)
    return tuple(
        Paper(
            name=name,
            text=text,
            part=part,
            lines=tuple(between(lines, part.start, part.end)),
            parts=parts,
            municipality=municipality,
        )
        for part in parts
    )


def _parts(text: str, lines: Sequence[Line], found: Sequence[starts.Start]) -> list[Part]:
    parts: list[Part] = []
    for order, start in enumerate(found):
        begins = 0 if order == 0 else lines[start.index].start
        ends = lines[found[order + 1].index].start if order + 1 < len(found) else len(text)
        stop = found[order + 1].index if order + 1 < len(found) else len(lines)
        parts.append(_part(f"d{order + 1}", start, lines, (begins, ends), stop, parts))
    return parts


def _part(
    key: str,
    start: starts.Start,
    lines: Sequence[Line],
    span: tuple[int, int],
    stop: int,
    earlier: Sequence[Part],
) -> Part:
    own = lines[start.index : stop]
    before = tuple(lines[max(0, start.index - 30) : start.index])
    items: tuple[Item, ...] = items_of(lines, *span) if start.kind in ITEMISED else ()
    kind = start.kind or _kind_of_first(own, items)
    first_item = items[0].start if kind in ITEMISED and kind != "agenda" and items else None
    head = heads.read(own, kind, Surroundings(before, first_item))
    listed = {n for line in own for _, n in diary.find(line.text)} - {*head.diary_numbers}
    if (
        kind == "official-report"
        and len(listed) >= 2
        and "delegation-list" in [c.notation for c in cues_in("document-kind", head.title)]
    ):
        kind = "delegation-list"
    return Part(
        key=key,
        kind=kind,
        start=span[0],
        end=span[1],
        head=head,
        parent=_parent(kind, earlier),
        sections=tuple(s for s in sections_of(lines, *span) if not any(i.start <= s.start < i.end for i in items)),
        items=items if kind in ITEMISED else (),
    )


def _kind_of_first(lines: Sequence[Line], items: Sequence[Item]) -> str:
    """The kind of a source's first document where no cue names it: by what its items and head hold."""
    labelled = next((kind for line in lines[:10] if (kind := starts.kind_label(line)) and kind != "attachment"), "")
    if labelled:
        return labelled
    words = [c.notation for line in lines[:60] if len(line.stripped) < 70 for c in cues_in("document-kind", line.text)]
    named = next((w for w in words if w in ("minutes", "notes", "agenda")), "")
    numbered = [item for item in items if item.diary_numbers]
    if named:
        return named
    if items and any(item.number and item.sections for item in items):
        return "minutes"
    if len(numbered) >= 2 and all(item.end - item.start < 600 for item in numbered):
        return "agenda"
    return "minutes" if len(items) >= 4 else ""


def _parent(kind: str, earlier: Sequence[Part]) -> str:
    """A letter, form or other attachment belongs to the paper above it that is not an attachment itself."""
    if kind not in INSIDE:
        return ""
    return next((p.key for p in reversed(earlier) if p.kind not in INSIDE and p.kind not in ("", "agenda")), "")


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
                part = replace(part, head=replace(part.head, title=title, issuer="; ".join(heads.parties(title))))
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


REPORTS = ("official-report", "delegation-list")
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

"""What the papers of a bundle tell of one another: dates, numbers, titles and bodies that one has lost."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz, process

from ingest.cues import cues_in, folded, phrases
from ingest.divide.kinds import REPORTS
from ingest.divide.senders import parties
from ingest.parts import Head, Item, Part

SAME_TITLE = 85  # per cent


def told_by_siblings(parts: Sequence[Part], text: str) -> list[Part]:
    """The parts of a source, each with what it has lost and others tell."""
    titled = _titled_from_reports(parts)
    numbered = _numbered_from_siblings(_numbered_from_agenda(_dated_from_siblings(titled)))
    return _with_bodies(_issued_by_siblings(numbered, text))


def _dated_from_siblings(parts: Sequence[Part]) -> list[Part]:
    """An agenda or a diary list is for the meeting that most papers of its bundle are written for."""
    meetings = Counter(p.head.meeting_date for p in parts if p.head.meeting_date)
    bodies = Counter(p.head.body for p in parts if p.head.meeting_date and p.head.body)
    if not meetings:
        return list(parts)
    common, body = _commonest(meetings), _commonest(bodies)
    return [
        replace(p, head=replace(p.head, meeting_date=p.head.meeting_date or common, body=body, issuer=body))
        if p.kind in ("agenda", "diary-list")
        else p
        for p in parts
    ]


def _commonest(names: Counter[str]) -> str:
    return next((name for name, _ in names.most_common(1)), "")


def _with_bodies(parts: Sequence[Part]) -> list[Part]:
    """A report that has lost its addressee is put to the body that its bundle is for, if its office is that body's."""
    put: dict[str, Head] = {}
    for part in parts:
        if part.kind in REPORTS and part.head.body:
            put.setdefault(part.head.issuer, part.head)
    return [
        replace(p, head=replace(p.head, body=like.body, meeting_date=p.head.meeting_date or like.meeting_date))
        if p.kind in REPORTS and not p.head.body and (like := put.get(p.head.issuer))
        else p
        for p in parts
    ]


def _numbered_from_agenda(parts: Sequence[Part]) -> list[Part]:
    """A report without a diary number has that of the agenda item with its title, one without a title the item's."""
    items = [
        (agenda.head, item)
        for agenda in parts
        if agenda.kind == "agenda"
        for item in agenda.items
        if item.diary_numbers
    ]
    headings = {number: item.heading for _, item in reversed(items) for number in item.diary_numbers}
    taken = {n for p in parts for n in p.head.diary_numbers}
    numbered: list[Part] = []
    for part in parts:
        head = part.head
        if items and part.kind in REPORTS and not head.diary_numbers and head.title:
            open_items = [
                (agenda, item)
                for agenda, item in items
                if head.body in ("", agenda.body) and not taken & {*item.diary_numbers}
            ]
            if found := _titled_like(head.title, open_items):
                agenda, item = found
                taken |= {*item.diary_numbers}
                head = replace(
                    head, diary_numbers=item.diary_numbers, body=agenda.body, meeting_date=agenda.meeting_date
                )
        elif part.kind in REPORTS and not head.title:
            head = replace(head, title=next((headings[n] for n in head.diary_numbers if n in headings), ""))
        numbered.append(replace(part, head=head))
    return numbered


def _titled_like(title: str, items: Sequence[tuple[Head, Item]]) -> tuple[Head, Item] | None:
    found = process.extractOne(
        folded(title),
        [folded(item.heading) for _, item in items],
        scorer=fuzz.token_set_ratio,
        score_cutoff=SAME_TITLE,
    )
    return items[found[2]] if found else None


def _titled_from_reports(parts: Sequence[Part]) -> list[Part]:
    """An agreement that opens with a sentence has the title of the report on it: `Remiss om <title>`."""
    titles = (p.head.title for p in parts if p.kind in REPORTS and "agreement" in _kinds(p.head.title))
    if (first := next(titles, None)) is None:
        return list(parts)
    title = _ABOUT.sub("", first)
    issuer = "; ".join(parties(title))
    return [
        replace(p, head=replace(p.head, title=title, issuer=issuer))
        if p.kind == "agreement" and _opens_with_sentence(p.head.title)
        else p
        for p in parts
    ]


def _opens_with_sentence(title: str) -> bool:
    return not title or title.split()[0] in ("Denna", "Detta", "Mellan")


_ABOUT = re.compile(
    rf"^(?:Yttrande|Antagande|{phrases('division-cue', 'case-of-paper')})\s+(?:om|av|till|över)\s+",
    re.IGNORECASE,
)


def _kinds(title: str) -> list[str]:
    return [concept.notation for concept in cues_in("document-kind", title)]


def _numbered_from_siblings(parts: Sequence[Part]) -> list[Part]:
    """A report has the number of the extract of its title; a motion that of the paper that refers it by its title."""
    referring = {kind: [p for p in parts if p.kind in kinds] for kind, kinds in REFERRING.items()}
    return [_with_number_of(part, _near(part, referring.get(part.kind, ()))) for part in parts]


REFERRING = {"official-report": ("minutes-extract",), "motion": ("referral", "official-report")}
"""Kinds that may lack a number -> kinds of papers on the same case that print it."""
NEAR = 100  # papers before and behind: those of a case stand together


def _near(part: Part, others: Sequence[Part]) -> Sequence[Part]:
    at = bisect_left(others, part.start, key=lambda other: other.start)
    return others[max(0, at - NEAR) : at + NEAR]


def _with_number_of(part: Part, others: Sequence[Part]) -> Part:
    if part.head.diary_numbers or not part.head.title:
        return part
    title = folded(part.head.title)
    alike = [
        other
        for other in others
        if other.head.diary_numbers and fuzz.partial_ratio(title, folded(other.head.title)) >= SAME_TITLE
    ]
    # the decision or referral of a case follows its report closely
    best = min(alike, key=lambda o: (REFERRING[part.kind].index(o.kind), abs(o.start - part.start)), default=None)
    if not best:
        return part
    body = part.head.body or (best.head.body if best.kind == "minutes-extract" else "")
    return replace(part, head=replace(part.head, diary_numbers=best.head.diary_numbers, body=body))


def _issued_by_siblings(parts: Sequence[Part], text: str) -> list[Part]:
    """A report without a letterhead is its body's office's: `Socialnämnden` -> `Socialförvaltningen`, if named."""
    issuers: dict[str, Counter[str]] = {}
    for part in parts:
        if part.kind in REPORTS and part.head.issuer:
            issuers.setdefault(part.head.body, Counter())[part.head.issuer] += 1
    offices = {body: _commonest(counted) for body, counted in issuers.items()}
    issued: list[Part] = []
    for part in parts:
        if part.kind in REPORTS and not part.head.issuer:
            body = part.head.body
            if body not in offices:
                offices[body] = _office_of(body, text)
            part = replace(part, head=replace(part.head, issuer=offices[body]))
        issued.append(part)
    return issued


def _office_of(body: str, text: str) -> str:
    for ending, office in (("nämnden", "förvaltningen"), ("nämnd", "förvaltning")):
        if body.endswith(ending):
            name = body.removesuffix(ending) + office
            return name if name.casefold() in text.casefold() else ""
    return ""

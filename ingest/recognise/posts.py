"""Posts: who holds which role, in which organisation.

Roles stand in heads (`Handläggare`), under papers, in the lists of those present, at the closing of e-mails, and in
running text before or behind a name. A function that lasts for one meeting (justerare, sekreterare) is no post.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.cues import folded, known_of, phrases
from ingest.facts import Post, Span
from ingest.names import FoundPerson, capitalised, is_person, kind_of, organisations_in, persons_in
from ingest.parts import Line, Paper
from ingest.recognise.attendance_tables import SERVING, under_heads
from ingest.recognise.passages import Passage, joined, paragraphs
from ingest.recognise.signature_blocks import careful_names, role_organisation, signatories
from ingest.recognise.sitting_bodies import body_of
from ingest.roles import FoundRole, role_at_start, roles_in
from ontology.knowledge import known

RECORDS = ("minutes", "notes", "minutes-extract")
NOT_READ = ("form", "presentation", "diary-list")
FOR_THE_MEETING = ("justerare", "sekreterare", "protokollförare", "mötesordförande", "föredragande")
WORKFLOW = ("ansvarig",)  # a label of the case system, no role
OF_THE_BODY = ("ordförande", "ledamot", "ersättare", "nämndsekreterare")
OF_THE_UNIT = ("handläggare", "avdelningschef", "enhetschef", "sektionschef")
ELECTED_BODIES = ("committee", "council", "subcommittee")
HANDLER = "handläggare"
CUES = "post-cue"
_HANDLER_FIELD = re.compile(rf"(?i:{phrases(CUES, 'handler')})\b\s*:?\s*(?:{phrases(CUES, 'is')}\s)?(?P<rest>.*)$")
_APPOINTED = re.compile(
    rf"\s*{phrases(CUES, 'is', 'becomes')}\s"
    rf"(?:(?:{phrases(CUES, 'since')}\s[\w ]{{3,20}}?|{phrases(CUES, 'appointed', 'elected-as')})\s)*$"
)
_SERVES = re.compile(
    rf"\s*,\s*{phrases(CUES, 'serves')}(?!\w)\.?(?=\s*(?:$|§|{phrases(CUES, 'serves-for', 'from', 'term')}\b))",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(rf"[.;(]|,\s(?=§)|\s(?:{phrases(CUES, 'term')}|från och med)\b")
_IS = re.compile(rf"\s+{phrases(CUES, 'is')}\s+$")
_ELECTED = re.compile(rf"(?:\s\([^()]{{1,4}}\))?\s{phrases(CUES, 'elected')}\s(?:{phrases(CUES, 'elected-as')}\s)*$")
_NEXT_ROLE = re.compile(f"(?:{phrases(CUES, 'joins')})?")
_PARTY = re.compile(r"\s*\([^()]{1,4}\)")
_TITLE_ABOVE = re.compile(r"\s*(?:\([^()]{1,4}\))?\s*,")
_APART = re.compile(r"[ \t]{3,}|\|\s*$")
_STOP = re.compile(r"[.;:!?](?:\s|$)")
_WORKS_AT = re.compile(rf"(?:\s\([^()]{{1,4}}\))?\s{phrases(CUES, 'place-of-work', 'from')}\s")
_AND = re.compile(rf"(?:\s*\([^()]{{1,4}}\))?\s*(?:,|(?:,\s*)?{phrases(CUES, 'joins')})\s*$")
_PLURAL = re.compile(r"\w{3,}(?:rna|erna|are|er)$", re.IGNORECASE)
_GENITIVE = re.compile(r"(?P<owner>[A-ZÅÄÖ][\wåäö-]*(?:\s(?:och|samt)?\s?[\wåäö-]+){0,3}?s)\s+$")
_SPEAKER = re.compile(r"^(?P<speaker>[^–:-]{2,40}?)\s*[–:]\s")
SHORTEST_PROSE = 40  # code points: shorter lines are cells or list entries
BEFORE = 60  # code points: a role stands right before the name


@dataclass(frozen=True, slots=True)
class Held:
    """A role somebody holds, with the organisation printed beside it; `signed` if it stands under the paper."""

    span: Span
    person: str
    role: str
    organisation: str = ""
    signed: bool = False


def recognise(papers: Sequence[Paper]) -> Iterator[Post]:
    """One fact a person, role and inner document."""
    issuers = Issuers(papers)
    for paper in papers:
        if paper.part.kind in NOT_READ:
            continue
        held = [each for each in _held(paper) if _is_post(each, paper)]
        spelled = careful_names(paper, (each.person for each in held))
        for each in held:
            yield Post(
                span=each.span,
                person=spelled.get(each.person, each.person),
                role=each.role,
                organisation=each.organisation or issuers.organisation_of(paper, each.role),
                date=paper.head.date or (paper.head.meeting_date if paper.part.kind in RECORDS else ""),
            )


def _held(paper: Paper) -> list[Held]:
    """The roles of a paper in reading order; of two readings at one place that with an organisation counts."""
    found = [*_handlers(paper), *_signing(paper), *_serving(paper), *_listed(paper), *_told(paper)]
    best: dict[tuple[str, str], Held] = {}
    for held in sorted(found, key=lambda h: h.span):
        key = (held.person, held.role)
        if key not in best:
            best[key] = held
        elif held.organisation and not best[key].organisation:
            best[key] = replace(best[key], organisation=held.organisation)
    return list(best.values())


def _is_post(held: Held, paper: Paper) -> bool:
    if held.role in WORKFLOW or (held.role in FOR_THE_MEETING and not held.signed):
        return False
    chairs = held.role in ("ordförande", "vice ordförande") and paper.part.kind in RECORDS
    return not chairs or held.organisation != "" or kind_of(body_of(paper)) in ELECTED_BODIES


# -- where roles stand ----------------------------------------------------------------------------------------


def _handlers(paper: Paper) -> Iterator[Held]:
    """The case officer: in the field `Handläggare` of the head, behind it or below it."""
    lines = [line for line in paper.lines if line.stripped]
    for index, line in enumerate(lines[:80]):
        match = _HANDLER_FIELD.match(line.stripped)
        if not match:
            continue
        places = [(line, match.start("rest")), *((below, 0) for below in lines[index + 1 : index + 4])]
        for place, start in places:
            person = _first_person(place.stripped[start:], paper.head.body)
            if person:
                yield Held(place.span, person, HANDLER)
                break


def _first_person(text: str, body: str) -> str:
    """The person a line opens with; the body may stand one space behind (`Moa Berg Vikby stadsdelsnämnd`)."""
    words = text.split()
    cuts = [(" ".join(words[:size]), " ".join(words[size:])) for size in range(2, min(4, len(words) - 1) + 1)]
    named = [name for name, rest in cuts if body and folded(rest) and folded(body).startswith(folded(rest))]
    formed = [name for name, rest in cuts if rest[0].isupper() and kind_of(rest)]
    if person := next((name for name in (*named, *formed) if is_person(name)), ""):
        return person
    found = next(iter(persons_in(text)), None)
    return found.name if found and found.span.start == 0 else ""


def _signing(paper: Paper) -> Iterator[Held]:
    union = _union_of_letter(paper)
    for signatory in signatories(paper):
        for role in signatory.roles:
            organisation = role_organisation(role) or signatory.unit or (union if signatory.closing else "")
            keeper = role.role == "sekreterare" and paper.part.kind == "minutes-extract"
            yield Held(signatory.span, signatory.person, role.role, organisation, signed=keeper)


def _union_of_letter(paper: Paper) -> str:
    """The union that an e-mail speaks for, where its closing names no organisation."""
    if paper.part.kind != "letter":
        return ""
    for line in paper.lines:
        words = line.stripped.split()
        for size in (3, 2, 1):
            if (union := known_of("union", " ".join(words[:size]))) and len(words) > size:
                return union.name
    return ""


def _serving(paper: Paper) -> Iterator[Held]:
    """The substitutes who serve in somebody's place, as a table of those present tells."""
    if paper.part.kind in RECORDS:
        for each in under_heads(paper):
            if SERVING in each.titles:
                yield Held(each.span, each.name, SERVING)


def _listed(paper: Paper) -> Iterator[Held]:
    """`Disa Ek (S), ordförande`, `Disa Ek, rektor, Björkskolan` in a list."""
    lines = [line for line in paper.lines if line.stripped and not line.furniture]
    for index, line in enumerate(lines):
        if len(line.stripped) > 120 or "," not in line.stripped:
            continue
        passage = joined([line, *_continuation(lines, index)])
        for person in list(persons_in(passage.text))[:1]:
            party = _PARTY.match(passage.text, person.span.end)
            behind = passage.text[party.end() if party else person.span.end :]
            role = role_at_start(behind.lstrip(" ,")) if behind.lstrip().startswith(",") else None
            if _SERVES.match(behind):
                yield Held(line.span, person.name, SERVING)
            elif role and not role.definite:  # a definite one stands before the next name
                yield from _with_shared_organisation(line.span, person.name, roles_in(behind))


def _continuation(lines: Sequence[Line], index: int) -> list[Line]:
    below = lines[index + 1 : index + 2]
    wrapped = lines[index].stripped.endswith((" och", "-", ",")) and below and below[0].stripped[0].islower()
    return list(below) if wrapped else []


def _with_shared_organisation(span: Span, person: str, roles: Sequence[FoundRole]) -> Iterator[Held]:
    """Several roles of one person: the organisation behind the last is that of all."""
    cut = [replace(role, rest=_clause(role.rest)) for role in roles]
    shared = role_organisation(cut[-1]) if cut else ""
    for role in cut:
        yield Held(span, person, role.role, role_organisation(role) or shared)


def _clause(words: str) -> str:
    """The words behind a role up to the end of their clause, or to how long it is held."""
    return _CLAUSE_END.split(words, maxsplit=1)[0].strip(" ,")


def _told(paper: Paper) -> Iterator[Held]:
    """Roles before and behind names in running text."""
    if paper.part.kind == "delegation-list":
        return
    first = paper.part.items[0].start if paper.part.items else paper.part.end
    cover = [line for line in paper.lines_of(paper.part) if line.start < first]
    for lines in (cover, *(paper.lines_of(item) for item in paper.part.items)):
        for block in paragraphs(lines):
            yield from _told_in(joined(block), paper.text)


def _told_in(passage: Passage, text: str) -> Iterator[Held]:
    carried: FoundRole | None = None
    end = 0
    for person in _people_of_prose(passage, text):
        before = passage.text[max(end, person.span.start - BEFORE) : person.span.start]
        role, owner = _role_before(before, follows_person=end > 0)
        if role and _in_other_cell(passage, text, person.span.start - len(before) + role.span.start, person):
            role = None
        if role is None and carried and _AND.match(passage.text[end : person.span.start]):
            role = carried
        if role:
            organisation = (
                owner or _place_of_work(passage.text[person.span.end :]) or _speaker(passage, person, text, before)
            )
            span = passage.span(person.span.start, person.span.end)
            yield Held(span, person.name, role.role.removeprefix("ansvarig "), organisation)
        else:
            yield from _role_behind(passage, person)
        plural = role is not None and role is not carried and bool(_PLURAL.search(_words_of(before, role)))
        carried = role if plural or role is carried else None
        end = person.span.end


def _people_of_prose(passage: Passage, text: str) -> Iterator[FoundPerson]:
    """The people of a passage; a name goes over a line's end only where the line is long enough to be prose."""
    for person in persons_in(passage.text):
        printed = passage.span(person.span.start, person.span.end)
        broken = text.find("\n", printed.start, printed.end)
        if broken < 0 or broken - text.rfind("\n", 0, broken) > SHORTEST_PROSE:
            yield person


def _in_other_cell(passage: Passage, text: str, start: int, person: FoundPerson) -> bool:
    """Whether a role stands in another cell than the name: a label or a list's heading, not a title before the name."""
    role_start, name_start = passage.offsets[start], passage.offsets[person.span.start]
    between = text[role_start:name_start]
    if _APART.search(between):
        return True  # a label and what stands behind it
    line_start = text.rfind("\n", 0, role_start) + 1
    heading = between.rstrip(" ").endswith("\n") and len(text[line_start:name_start].strip()) < SHORTEST_PROSE
    plural = bool(_PLURAL.search(between.strip()))
    return "\n" in between and ((text[role_start].isupper() and role_start == line_start) or (heading and plural))


def _words_of(before: str, role: FoundRole) -> str:
    return before[role.span.start : role.span.end]


def _role_before(before: str, *, follows_person: bool) -> tuple[FoundRole | None, str]:
    """(the role right before a name, the organisation whose it is); `, rektor` is the title of the one before."""
    roles = roles_in(before)
    title = follows_person and bool(_TITLE_ABOVE.match(before)) and not before.rstrip().endswith("är")
    if not roles or before.rstrip().endswith(":") or (title and not roles[-1].definite):
        return None, ""
    gap = before[roles[-1].span.end :]
    if gap.strip() and not _IS.match(gap):
        return None, ""
    role = FoundRole(roles[-1].span, roles[-1].role)
    owner = _GENITIVE.search(before[: role.span.start])
    return role, _owner(owner["owner"]) if owner else ""


def _owner(genitive: str) -> str:
    """`Kommunstyrelsens` -> Kommunstyrelsen, `Vikbys` -> the municipality of that place; else empty."""
    name = genitive.removesuffix("s")
    place = next((m.name for m in known("municipality") if folded(m.place) in (folded(name), folded(genitive))), "")
    return place or (capitalised(name) if kind_of(name) else "")


def _place_of_work(behind: str) -> str:
    """`vid Vikby universitet` right behind a name."""
    match = _WORKS_AT.match(behind)
    if not match:
        return ""
    found = next((f for f in organisations_in(behind, match.end()) if f.span.start == match.end()), None)
    return found.name if found else ""


def _speaker(passage: Passage, person: FoundPerson, text: str, before: str) -> str:
    """The union that reports in a paragraph or line (`Vision – ny ordförande är Disa Ek`)."""
    line_start = text.rfind("\n", 0, passage.offsets[person.span.start]) + 1
    for match in (_SPEAKER.match(passage.text), _SPEAKER.match(text[line_start : line_start + 60].lstrip())):
        union = known_of("union", match["speaker"]) if match else None
        if union and " är " in before:
            return union.name
    return ""


def _role_behind(passage: Passage, person: FoundPerson) -> Iterator[Held]:
    """`Disa Ek är utsedd till nytt ombud för Vikby skola`, `Disa Ek Förbundsordförande, Vision`."""
    text = passage.text
    stop = _STOP.search(text, person.span.end)
    clause = text[person.span.end : stop.start() if stop else len(text)]
    roles = roles_in(clause)
    if not roles:
        return
    gap = clause[: roles[0].span.start]
    appointed = (_APPOINTED.match(gap) or _ELECTED.match(gap)) and not gap.strip().endswith("vald")
    titled = gap == " " and clause[roles[0].span.start].isupper() and clause[roles[0].span.end :].startswith(",")
    if appointed or titled:
        held = [role for order, role in enumerate(roles) if order == 0 or _follows(clause, roles, order)]
        yield from _with_shared_organisation(passage.span(*_bounds(person)), person.name, held)


def _follows(clause: str, roles: Sequence[FoundRole], order: int) -> bool:
    between = clause[roles[order - 1].span.end : roles[order].span.start]
    return bool(_NEXT_ROLE.fullmatch(between.strip(" ,")))


def _bounds(person: FoundPerson) -> tuple[int, int]:
    return person.span.start, person.span.end


# -- whose roles they are -------------------------------------------------------------------------------------


class Issuers:
    """The organisations that the papers of a source are of; a paper that lost its head is of its bundle's."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        reports = [p for p in papers if p.part.kind == "official-report" and kind_of(p.head.issuer)]
        self._of_body = {p.head.body: p.head.issuer for p in reports if p.head.body}
        counts = Counter(p.head.issuer for p in reports)
        self._commonest = counts.most_common(1)[0][0] if counts else ""

    def organisation_of(self, paper: Paper, role: str) -> str:
        """Where somebody holds a role when no organisation is printed with it."""
        if paper.part.kind in RECORDS or role.endswith(OF_THE_BODY):
            return body_of(paper) if role.endswith(OF_THE_BODY) else ""
        if paper.part.kind == "letter":
            return ""
        if role.endswith(OF_THE_UNIT) and paper.head.unit:
            return paper.head.unit
        if paper.part.kind == "motion":
            return ""
        return paper.head.issuer or self._of_body.get(paper.head.body, "") or self._commonest

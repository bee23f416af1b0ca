"""Attendance: who is listed at a meeting, present or absent, or is stated to have taken part.

Four forms are read: lists under headings (`Närvarande`, `Beslutande`, `Frånvarande fackliga`), roll-calls of a vote,
guests of whom the text tells (`… från … besökte förvaltningsgruppen`), and tables of names, parties and seats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from ingest.cues import concept_of, folded, known_of, pattern, phrases
from ingest.divide.body_names import BODIES
from ingest.divide.sections import heading_of
from ingest.facts import Attendance
from ingest.memo import of_source
from ingest.names import kind_of, persons_in
from ingest.parts import Line, Paper
from ingest.recognise.attendance_tables import Attender, flattened, heads_of, under_heads
from ingest.recognise.passages import joined, paragraphs, sentences
from ingest.recognise.people import (
    EMPLOYER,
    Named,
    as_represented,
    careful_spellings,
    function_of,
    is_title,
    named_in,
    side_of,
)
from ingest.recognise.sitting_bodies import cover
from ingest.recognise.sittings import RECORDS, Sitting, sittings
from ontology.knowledge import concept

_MARKUP = re.compile(r"^[\s#*>|•–-]*")
_LABELLED = re.compile(r"^(?P<label>[A-ZÅÄÖ][^:\t|]{2,60}?)\**(?:\s*:\**|\s{2,}|\t|\s*\|)\s*(?P<rest>\S.*)$")
_OFFICER = re.compile(r"^[\s|*#]*(?P<label>[A-ZÅÄÖ][\w ]{4,30}):\s*(?P<rest>\S.*)$")
CUES = "attendance-cue"
_FILLER = pattern(CUES, "filler", "away", "from", "for")
_ABSENT = pattern(CUES, "away", "absent")
_ITEM = pattern(CUES, "item")
_ADJUSTING = pattern(CUES, "adjusting")
_EMPLOYER = pattern(CUES, "employer")
_GOES_ON = re.compile(r"(?:[,\-–/(]|\b(?:och|för|samt))$")
_STANDS_IN_FOR = re.compile(rf"\b{phrases(CUES, 'in-place-of', 'for')}\s*$", re.IGNORECASE)
_VOTES = phrases("vote-cue", "votes")
_SIDES = phrases("vote-cue", "yes", "no")
_ROLL_CALL = re.compile(
    rf"\b(?:{_VOTES}\s+{_SIDES}|{_SIDES}\s+{_VOTES}|{phrases('vote-cue', 'abstains')})\b", re.IGNORECASE
)
_NOT = pattern(CUES, "negation")


def recognise(papers: Sequence[Paper]) -> Iterator[Attendance]:
    """One fact a person and meeting."""
    for sitting in sittings(papers):
        if sitting.paper.part.kind in RECORDS and sitting.date:
            for each in attenders(sitting):
                yield Attendance(
                    span=each.span,
                    date=sitting.date,
                    person=each.name,
                    represents=each.represents,
                    present=each.present,
                    body=sitting.body,
                )


@of_source  # signatures, functions and organisations ask for those of the same sitting
def attenders(sitting: Sitting) -> tuple[Attender, ...]:
    """Everybody listed or stated to have taken part, once, in the order of the text."""
    papers = (sitting.paper, *sitting.annexes)
    found = [
        *(each for paper in papers for each in under_heads(paper)),
        *_listed(sitting),
        *_officers(sitting.paper),
        *_in_roll_calls(sitting.paper),
        *_guests(sitting.paper),
        *(each for paper in papers for each in flattened(paper)),
    ]
    spellings = spellings_of(sitting.paper, found)
    once: dict[str, Attender] = {}
    for each in found:
        name = spellings.get(each.name, each.name)
        once.setdefault(name, replace(each, name=name))
    return tuple(sorted(once.values(), key=lambda each: each.span))


def spellings_of(paper: Paper, found: Sequence[Attender], others: Set[str] = frozenset()) -> dict[str, str]:
    """Name -> its most careful spelling in the paper, of those found, those in its text, and others beside."""
    passage = joined(paper.lines_of(paper.part))
    names = [*(each.name for each in found), *(p.name for p in persons_in(passage.text))]
    return careful_spellings([*names, *sorted(others - set(names))])


# -- lists under headings ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Heading:
    """The heading of a list: whether those below it are present, on which side, and what follows on its line."""

    present: bool
    side: str
    rest: Line | None


def _listed(sitting: Sitting) -> Iterator[Attender]:
    lines = _list_lines(sitting.paper)
    signing = False
    for index, line in enumerate(lines):
        signing = bool(line.stripped) and (signing or _ADJUSTING.match(line.stripped.lstrip("#* ")) is not None)
        heading = _heading(line)
        if heading and not signing:  # `Justerare:` above `Arbetsgivaren: N. N.` lists no attendance
            yield from _people_below(lines, index, heading, group="grupp" in folded(sitting.body))


def _officers(paper: Paper) -> Iterator[Attender]:
    """`Sekreterare: N. N.` on the cover: who leads or writes is there, listed or not."""
    for line in cover(paper):
        match = _OFFICER.match(line.text)
        function = function_of(match["label"]) if match else ""
        if match and function in ("ordförande", "vice ordförande", "sekreterare"):
            for named in named_in(joined([_cut(line, match.start("rest"))])):
                yield Attender(named.span, named.name, named.represents, present=True)


def _list_lines(paper: Paper) -> list[Line]:
    """Where lists of those present stand: the cover, and items such as `Upprop`; all of a paper without items."""
    if not paper.part.items:
        return [line for line in paper.lines if not line.furniture]
    items = [i for i in paper.part.items if _ITEM.search(i.heading)]
    inside = [
        line for item in items for line in paper.lines if item.start <= line.start < item.end and not line.furniture
    ]
    return [*(line for line in cover(paper) if not line.furniture), *inside]


def _heading(line: Line) -> _Heading | None:
    """The list heading that a line is or opens with (`Beslutande   N. N. (S)`, `Ej närvarande: N. N.`)."""
    begins = len(_MARKUP.match(line.text)[0])  # type: ignore[index]  # matches the empty string too
    text = line.text[begins:].rstrip()
    if not text or heads_of(line):  # the rows below the heads of columns are read as a table
        return None
    whole = text.strip(" #*:|.")
    if side := _list_side(whole):
        return _Heading(not _ABSENT.match(whole), side, None)
    match = _LABELLED.match(text)
    if match and (side := _list_side(match["label"])):
        return _Heading(not _ABSENT.match(match["label"]), side, _cut(line, begins + match.start("rest")))
    words = text.split()
    for size in range(min(4, len(words) - 2), 0, -1):
        label = " ".join(words[:size])
        rest = text[len(label) :].lstrip()
        if (side := _list_side(label)) and text.startswith(label) and _opens_with_person(rest):
            return _Heading(not _ABSENT.match(label), side, _cut(line, begins + text.index(rest, len(label))))
    return None


def _list_side(label: str) -> str:
    """`employer`, `union` or `other` if a label heads a list of people at a meeting, else empty."""
    if len(label) > 60 or not _is_list_label(label):
        return ""
    return side_of(label) or ("employer" if "arbetsgiv" in label.casefold() else "other")


def _is_list_label(label: str) -> bool:
    if _exact_list_label(label):
        return True
    words = [word for word in label.split() if not _is_filler(word)]
    return 0 < len(words) < len(label.split()) and _exact_list_label(" ".join(words))


def _is_filler(word: str) -> bool:
    """A word of a list's label that does not tell who is listed: `Närvarande för …`, `Direktionens …`."""
    plain = word.casefold()
    return bool(_FILLER.fullmatch(plain)) or (plain.endswith("s") and kind_of(plain[:-1]) in BODIES)


def _exact_list_label(label: str) -> bool:
    found = concept_of("section", label)
    return found is not None and found.notation.startswith("attendance") and label[:1].isalpha()


def _cut(line: Line, column: int) -> Line:
    return replace(line, start=line.start + column, text=line.text[column:])


def _opens_with_person(text: str) -> bool:
    """Whether a line opens with a person's name, perhaps behind a title (`Ordförande Disa Ek`)."""
    first = next(iter(persons_in(text)), None)
    if first is None or known_of("union", first.name) or kind_of(first.name):
        return False
    before = text[: first.span.start].strip(" :,")
    return not before or (len(before.split()) <= 3 and is_title(before))


def _people_below(lines: Sequence[Line], index: int, heading: _Heading, *, group: bool) -> Iterator[Attender]:
    represents = ""
    for entry in _entries(lines, index, heading.rest):
        text = joined(entry).text
        label, colon, _ = text.partition(":")
        if _is_party_of_list(text.strip(" :")):
            represents = as_represented(text.strip(" :"))
            continue
        inline = as_represented(label.strip()) if colon and _is_party_of_list(label) else ""
        for named in _without_those_replaced(entry):
            unit = as_represented(named.represents) if named.represents else inline or represents
            if not unit and (heading.side == "employer" or (group and heading.side == "other" and named.titles)):
                unit = EMPLOYER
            yield Attender(named.span, named.name, unit, heading.present, named.titles)


def _is_party_of_list(label: str) -> bool:
    return bool(known_of("union", label) or _EMPLOYER.fullmatch(label.strip(" :.*")))


def _without_those_replaced(entry: Sequence[Line]) -> Iterator[Named]:
    """The people of an entry, but not the one of `ersättare för N. N.`."""
    passage = joined(entry)
    at = 0
    for named in named_in(passage):
        if not _STANDS_IN_FOR.search(passage.text[at : named.start]):
            yield named
        at = named.end


def _entries(lines: Sequence[Line], index: int, rest: Line | None) -> Iterator[list[Line]]:
    """The entries of the list below a heading: each line that opens with a person, with the lines it goes on in."""
    entry: list[Line] = [rest] if rest else []
    running = rest is not None and len(list(persons_in(rest.text))) > 1
    for line in lines[index + 1 :]:
        if not line.stripped:
            running = False
            continue
        if _heading(line):
            break
        text = _MARKUP.sub("", line.text).rstrip(" |*")
        item = _cut(line, line.text.index(text)) if text else line
        if entry and _continues(entry[-1], line, running=running):
            entry.append(line)
        elif _opens_with_person(text) or _is_party_of_list(text.split(":")[0].strip()):
            if entry:
                yield entry
            entry = [item]
            running = len(list(persons_in(text))) > 1
        else:
            break
    if entry:
        yield entry


def _continues(above: Line, line: Line, *, running: bool) -> bool:
    if line.number - above.number > 1:
        return False
    text = line.stripped
    if _is_party_of_list(text.split(":")[0]):
        return False
    if running:
        return heading_of(line) is None
    return (
        text[0].islower() or text[0] == "(" or (bool(_GOES_ON.search(above.stripped)) and not _opens_with_person(text))
    )


# -- roll-calls and guests --------------------------------------------------------------------------------------


def _in_roll_calls(paper: Paper) -> Iterator[Attender]:
    """Those whose votes are given by name; who is named has a party behind the name."""
    for block in paragraphs(paper.lines_of(paper.part)):
        passage = joined(block)
        if not _ROLL_CALL.search(passage.text):
            continue
        for start, end in sentences(passage):
            if _ROLL_CALL.search(passage.text[start:end]):
                for named in named_in(passage, start, end):
                    if known_of("party", named.represents):
                        yield Attender(named.span, named.name, named.represents, present=True)


def _guests(paper: Paper) -> Iterator[Attender]:
    """`N. N. från PAS besökte förvaltningsgruppen`: people from elsewhere who took part in an item."""
    verbs = [label for label in concept("attendance-side", "guest").cues if " " not in label]
    took_part = re.compile(rf"\b(?:{'|'.join(map(re.escape, verbs))})\b", re.IGNORECASE)
    for block in paragraphs(paper.lines_of(paper.part)):
        passage = joined(block)
        for start, end in sentences(passage):
            verb = took_part.search(passage.text, start, end)
            if verb and not _NOT.search(passage.text, start, end):
                for named in named_in(passage, start, end):
                    if named.represents and verb.start() > named.start:
                        yield Attender(named.span, named.name, as_represented(named.represents), present=True)

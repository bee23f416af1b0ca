"""The sitting that a paper records or calls to: whose it is, when, where, and where the paper says so.

Minutes, notes and extracts record a sitting; an agenda calls to one. An extract is dated by its adjustment, so the
day of its sitting is looked for in the other papers of its source that are written for the same body.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest import dates
from ingest.cues import concept_of, cues_in, folded
from ingest.facts import Span
from ingest.names import capitalised, kind_of, organisations_in
from ingest.parts import Line, Paper, fold
from ontology.knowledge import concept

RECORDS = ("minutes", "notes")
BODIES = ("committee", "council", "subcommittee", "cooperation-group")
COVER = 60  # lines: where there are no items, the cover is no longer
NEAR = 6  # lines: how far from the day a running head prints the body's name
_CELL_GAP = re.compile(r"\s{2,}|\t|\s*\|\s*")
_FIELD = re.compile(
    r"(?:^\s*|\s{2,}|\t|\|\s*)\**(?P<label>[A-ZÅÄÖ][a-zåäö]+(?:\s(?:och|för|på)?\s?[a-zåäö]+){0,3})\**"
    r"(?:\s*:\**|(?=\s*\||\t|\s{2,}|\s*$|\s\d))"
)
_SUFFIX = r"(?P<suffix>(?:\s[A-ZÅÄÖ]{2,}(?:/[A-ZÅÄÖ]{2,})*)?)"
_CLOCK = re.compile(
    r"(?:\bkl(?:ockan)?\.?\s*)?\b\d{1,2}[:.]\d\d(?:\s*(?:[-–—]|till)\s*(?:kl\.?\s*)?\d{1,2}[:.]\d\d)?\b", re.I
)
_BREAK = re.compile(r"[\s,(]*\bajourner.*$", re.IGNORECASE | re.DOTALL)
_DAY_WORDS = re.compile(
    rf"\b(?:{'|'.join(dates.WEEKDAYS)})(?:en)?\b(?:\s+den\b)?|\bden\b(?=\s*(?:,|$))|\bkl(?:ockan)?\b\.?", re.I
)
_SITTING_OF = re.compile(r"\b(?P<body>[\w ]+?)s\s(?:samman\w+|mote)\b")
_CLOSED_AT = re.compile(
    r"\b(?:avsluta[sr]?|avslutades|avslutat)\b[^.]{0,20}?\bkl(?:ockan)?\.?\s*(?P<h>\d\d?)[:.](?P<m>\d\d)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Sitting:
    """A sitting and the paper that records it or calls to it; `span` is the passage that dates it.

    annexes  papers bound in with the minutes: lists of those present and of votes often stand there
    printed  whether the paper itself prints the day; else it was taken from the source's other papers
    """

    paper: Paper
    body: str
    date: str
    span: Span
    starts: str = ""
    ends: str = ""
    place: str = ""
    annexes: tuple[Paper, ...] = ()
    printed: bool = True


def sittings(papers: Sequence[Paper]) -> Iterator[Sitting]:
    """The sitting of each paper that records one or calls to one, in order."""
    for paper in papers:
        if paper.part.kind in (*RECORDS, "agenda"):
            yield _sitting(paper, papers)
        elif paper.part.kind == "minutes-extract":
            yield _extracted(paper, papers)


def cover(paper: Paper) -> list[Line]:
    """The lines before the paper's first item, furniture included."""
    if paper.part.items:
        return [line for line in paper.lines if line.start < paper.part.items[0].start]
    return list(paper.lines[:COVER])


# -- minutes, notes and agendas ---------------------------------------------------------------------------------


def _sitting(paper: Paper, papers: Sequence[Paper]) -> Sitting:
    fields = list(_fields(_head_lines(paper)))
    dated = next((f for f in fields if f.key == "time" and f.date and folded(f.label) != "datum"), None)
    titled = _dated_title(paper)
    plain = next((f for f in fields if f.key in ("time", "place") and f.date), None)
    date, span = next(
        ((d, s) for d, s in (_of(dated), titled, _of(plain)) if d),
        (paper.head.meeting_date or paper.head.date, None),
    )
    times = next((f.times for f in fields if f.times[0]), ("", ""))
    return Sitting(
        paper=paper,
        body=body_of(paper, span),
        date=date,
        span=span or _first_span(paper, date),
        starts=times[0],
        ends=times[1] or _closed_at(paper),
        place=next((f.place for f in fields if f.place), ""),
        annexes=tuple(p for p in papers if p.part.parent == paper.part.key and p.part.kind == "attachment"),
        printed=span is not None or _prints(paper, date),
    )


@dataclass(frozen=True, slots=True)
class _Field:
    """A labelled field of a head: `Tid: …`, `Plats och tid   …`; `key` is time or place."""

    key: str
    label: str
    span: Span
    date: str
    times: tuple[str, str]
    place: str


def _of(field: _Field | None) -> tuple[str, Span | None]:
    return (field.date, field.span) if field else ("", None)


def _head_lines(paper: Paper) -> list[Line]:
    """The cover, then the running heads: minutes that have lost their cover still carry those."""
    first = cover(paper)
    seen = {line.number for line in first}
    return [*first, *(line for line in paper.lines if line.furniture and line.number not in seen)]


def _fields(lines: Sequence[Line]) -> Iterator[_Field]:
    for index, line in enumerate(lines):
        found = [(m, key) for m in _FIELD.finditer(line.text) if (key := _field_key(m["label"]))]
        for order, (match, key) in enumerate(found):
            stop = found[order + 1][0].start() if order + 1 < len(found) else len(line.text)
            value = line.text[match.end() : stop].strip(" |*")
            span = Span(line.start + match.start("label"), line.start + stop) if value else None
            if order + 1 == len(found) and (below := _value_below(lines, index, given=bool(value))):
                span = Span(span.start if span else below[0].span.start, below[-1].span.end)
                value = fold(" ".join((value, *(other.stripped for other in below))))
            if span:
                yield _field(key, match["label"], value, span)


def _field_key(label: str) -> str:
    """`time`, `place` or both (`place`) as the section scheme has it; `Tidpunkt och lokal` is told by its halves."""
    found = concept_of("section", label)
    if found and found.notation in ("time", "place") and folded(label) in {folded(each) for each in found.labels}:
        return found.notation
    halves = label.split(" och ")
    keys = [concept_of("section", half) for half in halves]
    if len(halves) == 2 and {k.notation for k in keys if k} == {"time", "place"}:
        return "place"
    return ""


def _value_below(lines: Sequence[Line], index: int, *, given: bool) -> list[Line]:
    """The next lines that belong to a field: its value, where the label stood alone, or how its value goes on."""
    found: list[Line] = []
    for line in lines[index + 1 : index + 6]:
        if not line.stripped:
            if found or given:
                break
            continue
        goes_on = line.stripped[0].islower() or line.text[:1].isspace() or _unfinished(lines[index].stripped)
        if _is_label(line.text) or (given and not goes_on):
            break
        found.append(line)
        if len(found) == 2 or not given:
            break
    return found


def _is_label(text: str) -> bool:
    """Whether a line opens with a label of its own, known or not."""
    first = _CELL_GAP.split(text.strip())[0].split(":")[0]
    return bool(concept_of("section", first)) or bool(re.match(r"[A-ZÅÄÖ][\wåäö ]{2,25}:", text.strip()))


def _unfinished(text: str) -> bool:
    return text.endswith((",", "-", "och"))


def _field(key: str, label: str, value: str, span: Span) -> _Field:
    return _Field(
        key,
        label,
        span,
        dates.first(value),
        dates.times(_without_dates(value)),
        place_in(value) if key == "place" else "",
    )


def _without_dates(text: str) -> str:
    for found in reversed(list(dates.find(text, year="2000"))):
        text = text[: found.span.start] + text[found.span.end :]
    return text


def place_in(text: str) -> str:
    """What is left of a text that tells day, time and place when day and time are taken away.

    >>> place_in("2024-05-14, kl. 13:00-16:25, Stora salen, Stadshuset")
    'Stora salen, Stadshuset'
    """
    rest = _DAY_WORDS.sub(" ", _CLOCK.sub(" ", _BREAK.sub("", _without_dates(text))))
    rest = re.sub(r"\s*,(?:\s*,)+", ",", fold(rest))
    return re.sub(r"\s+,", ",", rest).strip(" ,.;:-–()|")


def _dated_title(paper: Paper) -> tuple[str, Span | None]:
    """The day in a title such as `Minnesanteckningar från samverkansgruppen den 15 februari 2021`."""
    lines = [line for line in cover(paper)[:40] if line.stripped]
    for index, line in enumerate(lines):
        if not cues_in("document-kind", line.stripped) or len(line.stripped) > 120:
            continue
        text = " ".join(other.stripped for other in lines[index : index + 2])
        found = next(iter(dates.find(text)), None)
        if found and len(found.iso) == 10 and _names_sitting(text[: found.span.start]):
            return found.iso, line.span
    return "", None


def _names_sitting(text: str) -> bool:
    return bool(cues_in("organisation-kind", text)) or "sammanträde" in text.casefold() or "möte" in text.casefold()


def _closed_at(paper: Paper) -> str:
    """`Mötet avslutades kl. 15.40`, in the last lines of the paper."""
    tail = paper.text[max(paper.part.start, paper.part.end - 3000) : paper.part.end]
    match = next(_CLOSED_AT.finditer(tail), None)
    return f"{int(match['h']):02}:{match['m']}" if match else ""


def _first_span(paper: Paper, date: str) -> Span:
    """Where the paper prints the day, else its first line."""
    lines = [line for line in paper.lines if line.stripped]
    return next((line for line in lines if date and _dates_line(line, date)), lines[0]).span


def _prints(paper: Paper, date: str) -> bool:
    return any(_dates_line(line, date) for line in paper.lines)


def _dates_line(line: Line, date: str) -> bool:
    return any(found.iso == date for found in dates.find(line.stripped, year=date[:4]))


# -- bodies -----------------------------------------------------------------------------------------------------


def body_of(paper: Paper, day: Span | None = None) -> str:
    """The body whose sitting it is: named in the cover or beside the day, else by the noun the paper uses for it."""
    return (
        _body_in_cells(cover(paper))
        or _body_in_title(cover(paper))
        or (_body_in_cells(_around(paper, day)) if day else "")
        or _clean_body(paper.head.body)
        or _commonest_body(paper)
    )


def _around(paper: Paper, day: Span) -> list[Line]:
    index = next((i for i, line in enumerate(paper.lines) if line.end >= day.start), 0)
    return sorted(paper.lines[max(0, index - NEAR) : index + NEAR + 1], key=lambda line: abs(line.start - day.start))


def _body_in_cells(lines: Sequence[Line]) -> str:
    """A line or column that holds a body's name and nothing else."""
    for line in lines:
        for cell in _CELL_GAP.split(line.stripped):
            name = cell.strip(" #*|")
            if _is_body_alone(name):
                return definite(name)
    return ""


def _is_body_alone(name: str) -> bool:
    """Whether words are a committee's or council's name: not a sentence that ends in one, not a paper's title."""
    words = name.split()
    if not 1 <= len(words) <= 6 or not name[0].isupper() or cues_in("document-kind", name):
        return False
    return kind_of(name) in BODIES[:3] and not any(kind_of(word) in BODIES for word in words[:-1])


def _body_in_title(lines: Sequence[Line]) -> str:
    """`Protokoll från förvaltningsgruppen`, `Minnesanteckningar samverkansgrupp FSG`: the fullest such name."""
    named = [
        name
        for line in lines
        if line.stripped and len(line.stripped) < 120 and cues_in("document-kind", line.stripped)
        for name in _bodies_named(line.stripped)
    ]
    return max(named, key=len, default="")


def _bodies_named(text: str) -> Iterator[str]:
    for match in _group_pattern().finditer(text):
        noun = match["noun"].casefold()
        yield f"{capitalised(noun)}{match['suffix']}" if match["suffix"] else definite(capitalised(noun))


def _group_pattern() -> re.Pattern[str]:
    nouns = sorted(
        (re.escape(n) for n in concept("organisation-kind", "cooperation-group").name_endings if " " not in n),
        key=len,
    )
    return re.compile(rf"\b(?P<noun>(?i:{'|'.join(reversed(nouns))}))\b{_SUFFIX}")


def _clean_body(name: str) -> str:
    """A head's body, if it is a name and nothing else."""
    if not name or re.search(r"\d", name) or cues_in("document-kind", name):
        return ""
    return definite(name)


def _commonest_body(paper: Paper) -> str:
    """The body that the running text speaks of most: a group by its noun, or a committee by its name."""
    text = paper.text[paper.part.start : paper.part.end]
    groups = Counter(definite(capitalised(m["noun"].casefold())) for m in _group_pattern().finditer(text))
    if groups:
        return groups.most_common(1)[0][0]
    names = Counter(f.name for f in organisations_in(text) if f.kind in ("committee", "council"))
    return names.most_common(1)[0][0] if names else ""


def definite(name: str) -> str:
    """A body that is called by a common noun, in its definite form; other names stay.

    >>> definite("Förvaltningsgrupp"), definite("Skyddskommitté"), definite("Arbetsutskott"), definite("Cesam")
    ('Förvaltningsgruppen', 'Skyddskommittén', 'Arbetsutskottet', 'Cesam')
    """
    if " " in name:
        return name
    if re.search(r"(?:utskott|råd|presidium)$", name):
        return f"{name}et"
    if re.search(r"(?:kommitté|styrelse|delegation)$", name):
        return f"{name}{'en' if name.endswith('n') else 'n'}"
    return f"{name}en" if re.search(r"(?:grupp|nämnd|beredning)$", name) else name


# -- extracts ---------------------------------------------------------------------------------------------------


def _extracted(paper: Paper, papers: Sequence[Paper]) -> Sitting:
    body = _body_in_cells(paper.lines[:15]) or _clean_body(paper.head.body) or paper.head.issuer
    own = next((f for f in _fields(list(paper.lines[:25])) if f.key == "time" and f.date), None)
    date = own.date if own else _day_elsewhere(paper, body, papers)
    return Sitting(paper, body, date, own.span if own else _first_span(paper, ""), printed=own is not None)


def _day_elsewhere(paper: Paper, body: str, papers: Sequence[Paper]) -> str:
    """The day of the body's sitting as its other papers give it.

    The report on the same case is asked first, then the letter that sends the extract on, then the reports for
    the last sitting before the extract was adjusted.
    """
    reports = [p for p in papers if p.head.meeting_date and folded(p.head.body) == folded(body)]
    numbers = set(paper.head.diary_numbers)
    own_case = [p.head.meeting_date for p in reports if numbers & set(p.head.diary_numbers)]
    sent = [day for p in papers if p.part.parent == paper.part.parent and (day := day_of_sitting(p.head.title, body))]
    before = [p.head.meeting_date for p in reports if p.head.meeting_date <= paper.head.date]
    return next(iter(own_case), "") or next(iter(sent), "") or max(before, default="")


def day_of_sitting(title: str, body: str) -> str:
    """The day in `Beslut § 7 kulturnämndens sammanträde 18 april 2023`, if the body fits, else empty."""
    match = _SITTING_OF.search(folded(title))
    return dates.first(title) if match and match["body"].endswith(folded(body)) else ""

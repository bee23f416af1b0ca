"""Attaches: what a paper has as its attachments, in the words of its list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from ingest import dates
from ingest.cues import folded, phrases
from ingest.divide.annexes import is_labelled
from ingest.divide.steering import KINDS as STEERING
from ingest.facts import Lineage, Span
from ingest.names import capitalised, is_person
from ingest.parts import Line, Paper, Section, fold
from ingest.recognise.lineage.ends import RECORDS, Source, ends_at, named, own_numbers, relation, whole_number
from ingest.recognise.passages import joined

_ENTRY = re.compile(
    r"^(?:(?:bilaga\s*)?(?P<number>\d{1,2})?\s*[.):]\s*|(?:bilaga\s*)?[a-z][.)]\s*|bilaga\s\d{1,2}\s*[–-]?\s*"
    r"|[-–•*]\s+|\d{1,2}\s+(?=[A-ZÅÄÖ]))",
    re.IGNORECASE,
)
CUES = "lineage-cue"
_ENDS_LIST = re.compile(rf"^(?:{phrases(CUES, 'closes-list')}(?!\w)|https?:)|^[\d\W]+$", re.IGNORECASE)
_SEE = re.compile(rf"\b(?i:{phrases(CUES, 'see-attached')})\s+(?P<what>[^.,;()]{{3,60}})")
_IS_ATTACHED = re.compile(
    rf"(?P<what>[A-ZÅÄÖ][\wåäö-]+(?:\s[a-zåäö][\wåäö-]*){{0,2}})\s{phrases(CUES, 'is-attached')}\b"
)
_LABEL = re.compile(r"^Bilag[ao]?\s*(?P<number>\d+)\s*:?$", re.IGNORECASE)
_LABELLED = re.compile(r"^bilaga\b", re.IGNORECASE)
_CITED = re.compile(r"\bbilaga\s(?P<number>\d{1,3})\b(?!\s+till\b)", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:^(?:[-–•*]\s*)?|\.\s)Bilaga(?:\s(?:\d{1,2}|[A-Z])\s?[:.,–-]?|\s?:)\s+(?P<title>[A-ZÅÄÖ].{6,})$"
)
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?)$", re.IGNORECASE)
_SEVERAL = re.compile(r"^bilagor\b", re.IGNORECASE)
_TITLE = re.compile(r"[A-ZÅÄÖ][^.;]{6,}")
SHORT = 25  # code points: a shorter line is finished
MOST = 40  # lines: no list of attachments is longer
_ANNEX_TO = re.compile(r"^bilaga till (?:den |det )?(?P<what>.{12,})$", re.IGNORECASE)
LIKE = 88  # per cent: how like a case's title the name of what an annex belongs to must be
NO_LIST = ("attachment", "report", "action-plan", "presentation")
"""Kinds whose `Bilaga` is the label of what they are, not a list."""
WITHOUT_LISTS = (*STEERING, "agreement")
"""Kinds whose attachments stand behind them without a list of them."""


def found_in(paper: Paper, source: Source) -> Iterator[Lineage]:
    """The attachments that a paper lists, and those that minutes mention or are bound in with them."""
    if paper.part.kind not in NO_LIST:
        for _, section in paper.sections("attachments"):
            if paper.part.parent and _is_first(paper, section):  # the label of what it is itself
                continue
            for span, title in entries(paper, section):
                for end in ends_at(paper, section.start):
                    yield from relation(span, end, "attaches", whole_number(title, paper))
    yield from _among_documents(paper)
    if paper.part.kind in WITHOUT_LISTS:
        yield from _behind(paper, source)
    if paper.part.kind in ("minutes", "notes"):
        yield from _mentioned(paper)
        yield from _bound_in(paper, source)
    if paper.part.kind == "attachment":
        yield from _annexed(paper, source)


def _is_first(paper: Paper, section: Section) -> bool:
    """Whether a section heads its paper."""
    return not paper.text[paper.part.start : section.start].strip()


def _behind(paper: Paper, source: Source) -> Iterator[Lineage]:
    """What stands labelled as an attachment behind rules or an agreement, named first in their table of contents."""
    listed = {folded(title) for _, section in paper.sections("attachments") for _, title in entries(paper, section)}
    contents = [line for _, section in paper.sections("contents") for line in paper.lines_of(section)]
    for child in source.children_of(paper):
        title, span = child.head.title, child.head.title_span
        if not span or not title or folded(title) in listed or not is_labelled(child.lines):
            continue
        named_in = next((line for line in contents if _LABELLED.match(line.stripped) and title in line.text), None)
        for end in ends_at(paper, paper.part.start):
            yield from relation(named_in.span if named_in else span, end, "attaches", title)


def entries(paper: Paper, section: Section) -> list[tuple[Span, str]]:
    """The entries of a list of attachments: their places and titles, wrapped ones joined."""
    behind = paper.text[section.body_start : paper.text.find("\n", section.body_start)].strip()
    if behind:
        found = list(_in_line(behind, paper.text.index(behind, section.body_start)))
        titled = _SEVERAL.match(section.heading) and all(_TITLE.fullmatch(title) for _, title in found)
        if paper.part.kind not in RECORDS or titled:
            return found
    blocks: list[list[Line]] = []
    for line in _list_lines(paper, section):
        if _ENTRY.match(line.stripped) or not blocks or _FILE.search(blocks[-1][-1].stripped):
            blocks.append([])
        blocks[-1].append(line)
    found = []
    for block in blocks:
        passage = joined(block)
        mark = _ENTRY.match(passage.text)
        title = _tidy(passage.text[mark.end() if mark else 0 :])
        if title and "://" not in title and (len(blocks) == 1 or mark or block is blocks[0] or _FILE.search(title)):
            found.append((passage.whole, title))
    return found


def _in_line(behind: str, start: int) -> Iterator[tuple[Span, str]]:
    """The entries of a list on one line: `Bilagor: Karta; Förslag till taxa`, `a) Karta; b) Förslag till taxa`."""
    for piece in re.finditer(r"[^;\s][^;]*", behind):
        mark = _ENTRY.match(piece[0])
        title = _tidy(piece[0][mark.end() if mark else 0 :])
        if title:
            yield Span(start + piece.start(), start + piece.end()), title


def _list_lines(paper: Paper, section: Section) -> Iterator[Line]:
    """The lines of a list: to the first gap that no entry follows, a number out of turn, or what closes a letter."""
    above: Line | None = None
    count = 0
    marked = False
    for line in paper.lines_of(section)[:MOST]:
        text, entry = line.stripped, _ENTRY.match(line.stripped)
        if above and entry and not marked and line.number - above.number > 1:  # the next item of an agenda
            return
        marked = bool(entry) if above is None else marked
        if _ENDS_LIST.search(text) or (above and not entry and not _goes_on(above, line)):
            return
        if entry and entry["number"]:
            if int(entry["number"]) <= count:
                return
            count = int(entry["number"])
        if paper.part.kind in RECORDS and not entry and above is None:
            return
        yield line
        above = line


def _goes_on(above: Line, line: Line) -> bool:
    """Whether a line without a mark goes on with the entry above it; a name or the foot of a page does not."""
    if line.number - above.number > 1 or is_person(line.stripped):
        return False
    return len(above.stripped) >= SHORT or line.stripped[0].islower()


def _tidy(title: str) -> str:
    return fold(title).strip(" .,:;")


def _among_documents(paper: Paper) -> Iterator[Lineage]:
    """`Bilaga 1: Förslag till taxa` among the papers that a decision rests on."""
    for _, section in paper.sections("documents"):
        for line in paper.lines_of(section):
            if (match := _NAMED.search(line.stripped)) and not dates.is_day(dates.first(match["title"])):
                for end in ends_at(paper, line.start):
                    yield from relation(line.span, end, "attaches", _tidy(match["title"]))


def _mentioned(paper: Paper) -> Iterator[Lineage]:
    """`Se bifogad presentation`, `Riskbedömningen är bifogad` in the text of minutes."""
    lines = [line for line in paper.lines if line.stripped and not line.furniture]
    for index, line in enumerate(lines):
        if "bifoga" not in line.text and "bilag" not in line.text:
            continue
        yield from _in_passage(paper, lines[max(0, index - 1) : index + 2])


def _in_passage(paper: Paper, lines: Sequence[Line]) -> Iterator[Lineage]:
    passage = joined(lines)
    for pattern in (_SEE, _IS_ATTACHED):
        for match in pattern.finditer(passage.text):
            what = re.sub(r"^(?:Se|Den|Det)\s", "", capitalised(match["what"].strip()))
            for end in ends_at(paper, passage.offsets[match.start()]):
                yield from relation(passage.span(*match.span()), end, "attaches", what)


def _bound_in(paper: Paper, source: Source) -> Iterator[Lineage]:
    """Papers behind minutes that mention attachments by number: those labelled `Bilaga 2`, and presentations.

    They are attached to the case whose item cites their number, else to the minutes.
    """
    cited = _cited(paper)
    if not cited:
        return
    for child in source.children_of(paper):
        span, number = child.head.title_span, _label_number(child)
        if span and child.head.title and (child.part.kind == "presentation" or number):
            for end in _ends_of_annex(paper, cited.get(number)):
                yield from relation(span, end, "attaches", child.head.title)


def _cited(paper: Paper) -> dict[str, int]:
    """Number -> where the text first cites the attachment: `framgår av bilaga 2`, not `bilaga 2 till rapporten`."""
    found: dict[str, int] = {}
    for match in _CITED.finditer(paper.text, paper.part.start, paper.part.end):
        found.setdefault(match["number"], match.start())
    return found


def _ends_of_annex(paper: Paper, cited: int | None) -> tuple[str, ...]:
    if cited is not None and paper.item_at(cited):
        return ends_at(paper, cited)
    return own_numbers(paper) or (named(paper.part.kind, paper.head.meeting_date or paper.head.date),)


def _annexed(paper: Paper, source: Source) -> Iterator[Lineage]:
    """`Bilaga till samverkansavtalet mellan …` belongs to the case whose title that is."""
    match, span = _ANNEX_TO.match(paper.head.title), paper.head.title_span
    if not match or not span:
        return
    wanted = folded(match["what"])
    cases = [(fuzz.ratio(wanted, folded(p.head.title)), n) for p in source.papers for n in own_numbers(p)]
    likeness, number = max(cases, default=(0.0, ""))
    if likeness >= LIKE:
        yield from relation(span, number, "attaches", paper.head.title)


def _label_number(child: Paper) -> str:
    """The number of the label `Bilaga 2` above a paper or on its first line, or nothing."""
    above = child.text[max(0, child.part.start - 40) : child.part.start].strip().rsplit("\n", 1)[-1]
    first = next((line.stripped for line in child.lines if line.stripped), "")
    match = _LABEL.match(above.strip()) or _LABEL.match(first)
    return match["number"] if match else ""

"""Headings of lists of those present: `Beslutande`, `Ej närvarande: N. N.`, or one a column."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.cues import concept_of, folded, pattern, phrases
from ingest.divide.body_names import BODIES
from ingest.names import kind_of
from ingest.parts import Line
from ingest.recognise.attendance.notes import opens_with_person
from ingest.recognise.attendance.tables import SERVING, heads_of
from ingest.recognise.people import cells_of, function_of, side_of
from ingest.recognise.vote_lists import COLUMNS
from ontology.knowledge import concept

CUES = "attendance-cue"
_SHORT_FORM = re.compile(r"\s\([A-ZÅÄÖ]{2,4}\)$")
_JOINED = re.compile(r"\s(?:och|samt)\s", re.IGNORECASE)
MARKUP = re.compile(r"^[\s#*>|•–-]*")
_LABELLED = re.compile(r"^(?P<label>[A-ZÅÄÖ][^:\t|]{2,60}?)\**(?:\s*:\**|\s{2,}|\t|\s*\|)\s*(?P<rest>\S.*)$")
_FILLER = pattern(CUES, "filler", "away", "from", "for")
_ABSENT = pattern(CUES, "away", "absent")
_SERVING = re.compile(
    rf"{phrases('post-cue', 'serves')}\.?\s+{phrases(CUES, 'substitutes', 'substitutes-short')}", re.IGNORECASE
)
_ALL_BUT = pattern(CUES, "all-but")
_SUBSTITUTE = concept("attendance-side", "substitute").label_sv


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a list: whether those below it are present, on which side, and what follows on its line.

    start  the column it stands in, where two lists stand side by side
    title  the post of all below it, where it stands beside the first name: `Ersättare   N. N.`
    function  what all below it do at the meeting: `Föredragande tjänstemän`
    """

    present: bool
    side: str
    rest: Line | None = None
    start: int = 0
    title: str = ""
    function: str = ""


def headings_of(line: Line) -> list[Heading]:
    """The headings of lists that a line prints: one, or one a column."""
    cells = cells_of(line)
    sides = [_list_side(cell.text.strip(" #*:.")) for cell in cells]
    if len(cells) > 1 and all(sides) and not heads_of(line):
        return [
            Heading(not _are_away(cell.text), side, start=cell.start - line.start)
            for cell, side in zip(cells, sides, strict=True)
        ]
    heading = _heading(line)
    return [heading] if heading else []


def _heading(line: Line) -> Heading | None:
    """The list heading that a line is or opens with (`Beslutande   N. N. (S)`, `Ej närvarande: N. N.`)."""
    begins = len(MARKUP.match(line.text)[0])  # type: ignore[index]  # matches the empty string too
    text = line.text[begins:].rstrip()
    if not text or heads_of(line):  # the rows below the heads of columns are read as a table
        return None
    if all_but := _ALL_BUT.search(text):  # `Beslutande   Samtliga ledamöter utom:` heads those who were away
        names = re.compile(r"[^\s:]").search(text, all_but.end())
        return Heading(False, "other", cut(line, begins + names.start()) if names else None)
    whole = text.strip(" #*:|.")
    if side := _list_side(whole):
        return Heading(not _are_away(whole), side, title=_serving(whole), function=function_of(whole.split()[0]))
    if (votes := COLUMNS.search(text)) and (side := _list_side(_first_column(text[: votes.start()]))):
        return Heading(True, side)  # `Ledamöter Parti Ja Nej`, the heads of a table one blank apart
    match = _LABELLED.match(text)
    if match and (side := _list_side(match["label"])):
        title = _SUBSTITUTE if folded(match["label"]) == folded(_SUBSTITUTE) else _serving(match["label"])
        behind = cut(line, begins + match.start("rest"))
        function = function_of(match["label"].split()[0])
        return Heading(not _are_away(match["label"]), side, behind, title=title, function=function)
    words = text.split()
    for size in range(min(4, len(words) - 2), 0, -1):
        label = " ".join(words[:size])
        rest = text[len(label) :].lstrip()
        if (side := _list_side(label)) and text.startswith(label) and opens_with_person(rest):
            return Heading(not _are_away(label), side, cut(line, begins + text.index(rest, len(label))))
    return None


def _first_column(text: str) -> str:
    """What heads the first column, of the heads of several one blank apart."""
    words = text.split()
    while len(words) > 1 and concept_of("attendance-column", words[-1]):
        words.pop()
    return " ".join(words)


def _are_away(label: str) -> bool:
    """Whether a label heads those who were away."""
    found = concept_of("section", label.strip(" #*:."))
    return bool(_ABSENT.match(label)) or (found is not None and found.notation == "attendance-absent")


def _serving(label: str) -> str:
    """The post of all whom a heading lists, if it heads those who serve in others' places and nobody else."""
    return SERVING if _SERVING.fullmatch(label.strip(" *")) else ""


def _list_side(label: str) -> str:
    """`employer`, `union` or `other` if a label heads a list of people at a meeting, else empty."""
    label = _SHORT_FORM.sub("", label)
    if len(label) > 60 or not _is_list_label(label):
        return ""
    return side_of(label) or ("employer" if "arbetsgiv" in label.casefold() else "other")


def _is_list_label(label: str) -> bool:
    if _exact_list_label(label):
        return True
    parts = _JOINED.split(label)
    if len(parts) > 1 and all(_exact_list_label(part) for part in parts):  # `Ersättare och övriga deltagare`
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


def cut(line: Line, column: int) -> Line:
    """The line from a column on."""
    return replace(line, start=line.start + column, text=line.text[column:])

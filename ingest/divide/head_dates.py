"""The dates that a document's head prints: its own, and that of the meeting it is written for or records."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest import dates, diary
from ingest.cues import phrases
from ingest.divide.body_names import BODIES
from ingest.divide.drawn_up import drawn_up
from ingest.divide.handlers import handler_at
from ingest.divide.items import is_contents_entry
from ingest.divide.kinds import LISTS, REPORTS
from ingest.names import kind_of
from ingest.parts import Line

_OWN_DATE = re.compile(
    r"^(?:Datum|Skickat|Sent|Date|(?:\w+ och s|S)ammanträdesda(?:tum|g)|Tidpunkt(?:\soch\slokal)?|Mötesdatum|Tid)\b"
    rf"(?!\s(?:då|när)\s|\s(?:och\s\w+\s)?för(?:\s{phrases('division-cue', 'afterwards')}\b|$))\s*:?"
)
_PLACE_AND_TIME = re.compile(rf"{phrases('division-cue', 'cover-place')}(?!\w)", re.IGNORECASE)
_OF_MEETING = re.compile(r"(?:Sammanträdes|Mötes)(?:datum|dag)\s*:?")
_SITTING = re.compile(rf"{phrases('meeting-cue', 'a-sitting', 'the-sitting')}\s*:?\s+(?:den\s)?(?=\d)", re.IGNORECASE)
_A_SITTING = re.compile(rf"\b\w*{phrases('meeting-cue', 'a-sitting', 'the-sitting')}\b", re.IGNORECASE)
OPENING = 8  # lines: minutes say so no lower
_REVISED = re.compile(r"\bRev(?:iderad|\.)?\s+(?:den\s)?\d")
_PERIOD = re.compile(r"\d\s*(?:[–-]|\btill\b|t\.?o\.?m\.?)\s*(?=\d{4}-|\d{1,2}\s[a-zåäö])")
_ADJUSTED = re.compile(r"\bJusterat\s+(?:den\s+)?", re.IGNORECASE)
PLACE_AND_DAY = re.compile(r"^[A-ZÅÄÖ][a-zåäö]+,?\s(?:den\s)?\d")
SIGNED = ("motion", "interpellation", "question", "agreement")
"""Kinds that are dated where they are signed: `Ekmåla den 6 maj 2024`."""
FIRST = 6  # lines: what an attachment prints below is no date of its own
ON_PAPER = 24  # lines: below the addresses of those who send it, a letter on paper prints its day
SHORT = 48  # code points: a longer line that holds a date is running text


def dates_of(lines: Sequence[Line], head: Sequence[Line], kind: str, title: str) -> tuple[str, str]:
    """(the document's own date, the date of its meeting)."""
    own, meeting = _dates_of(lines, head, kind, title)
    if kind not in REPORTS or meeting:
        return own, meeting
    meeting = _day_of_sitting(head)
    if meeting and own == meeting:  # where no other day stands
        own = _first_date([line for line in head if not any(_SITTING.match(cell) for cell in line.cells)])
    return own, meeting


def _day_of_sitting(head: Sequence[Line]) -> str:
    """The day of a cell `Sammanträde 2024-09-18`, with which a report's head tells when it is treated."""
    cells = ((cell, _SITTING.match(cell)) for line in head for cell in line.cells if len(cell) < SHORT)
    days = (dates.first(cell[match.end() :]) for cell, match in cells if match)
    return next((day for day in days if len(day) == 10), "")


def _dates_of(lines: Sequence[Line], head: Sequence[Line], kind: str, title: str) -> tuple[str, str]:
    if kind == "minutes-extract":
        return _adjusted(lines), ""
    if kind in SIGNED:
        return _signed(lines), ""
    if kind in ("letter", "citizen-proposal"):
        cells = [line for line in lines[:ON_PAPER] if max(map(len, line.cells), default=0) < SHORT]
        return _labelled_date(lines[:40]) or _first_date(lines[:4]) or _first_date(cells), ""
    handler = handler_at(head)
    if handler is not None:
        own = _first_date(head[:handler]) or _labelled_date(head)
        below = [o for o in head[handler:] if not _OWN_DATE.match(o.stripped) and not _REVISED.search(o.text)][:8]
        return (own, _first_date(below)) if own else _dates_below_handler(below)
    short = [line for line in head if max(map(len, line.cells), default=0) < SHORT and not is_contents_entry(line)]
    if kind in LISTS:
        return _of_list(lines, head, [line for line in short if not diary.holds(line.text)]), ""
    if kind == "attachment":
        return _labelled_date(head) or _first_date([line for line in short if not line.furniture][:FIRST]), ""
    sitting = _of_place_and_time(head) if kind in ("minutes", "notes", "agenda") else ""
    running = _of_page_heads(lines) if kind in ("minutes", "notes") else ""
    own = _labelled_date(head) or sitting or running or _first_date(short) or dates.first(title)
    if kind in ("minutes", "notes", "agenda"):
        own = own or _labelled_date(lines) or _told_of_sitting(head)
        return own, dates.first(title, year=own[:4]) or own
    if kind in ("form", "guideline") and not own:
        feet = [line for line in lines if len(line.stripped) < SHORT and dates.first(line.stripped)]
        own = _first_date(feet[-1:])
    return own, ""


def _of_list(lines: Sequence[Line], head: Sequence[Line], short: Sequence[Line]) -> str:
    """The day of a list: labelled, told with who drew it up, signed below, else printed; a period of days is none."""
    days = [line for line in short if not _PERIOD.search(line.stripped)]
    return _labelled_date(head) or drawn_up(head)[0] or _first_date(days) or _signed(lines) or _first_date(short)


def _told_of_sitting(head: Sequence[Line]) -> str:
    """The day of a sentence that says of what sitting the minutes are: `fört vid sammanträde den 22 maj 2031`."""
    told = (dates.first(line.stripped) for line in head[:OPENING] if _A_SITTING.search(line.stripped))
    return next((day for day in told if len(day) == 10), "")


def _dates_below_handler(lines: Sequence[Line]) -> tuple[str, str]:
    """Below the handler stands the meeting's day; beside the paper's number, or where there are two, its own first."""
    days = [(index, iso) for index, line in enumerate(lines) if (iso := _first_date([line]))]
    numbered = {index for index, line in enumerate(lines) if any(True for _ in diary.find(line.stripped))}
    if days and numbered & {days[0][0] - 1, days[0][0], days[0][0] + 1}:
        return days[0][1], (days[1][1] if len(days) > 1 else "")
    return "", (days[0][1] if days else "")


def _first_date(lines: Sequence[Line]) -> str:
    cells = (cell for line in lines for cell in line.cells)
    return next((iso for cell in cells if (iso := dates.first(cell)) and len(iso) == 10), "")


def _labelled_date(lines: Sequence[Line]) -> str:
    for index, line in enumerate(lines):
        for cell in line.cells[1:]:  # `… Datum 2024-01-18` in a column of its own
            if (match := _OWN_DATE.match(cell)) and (iso := dates.first(cell[match.end() :])):
                return iso
            if (
                match
                and _OF_MEETING.fullmatch(cell)
                and (iso := _alone_beside(line, cell) or _alone_below(lines, index))
            ):
                return iso
        if match := _OWN_DATE.match(line.stripped):
            text = " ".join([line.stripped[match.end() :], *(other.stripped for other in lines[index + 1 : index + 2])])
            if iso := dates.first(text):
                return iso
    return ""


def _of_place_and_time(lines: Sequence[Line]) -> str:
    """The day in the field `Plats och tid` of a cover, or hung in on the line below it."""
    for index, line in enumerate(lines):
        if match := _PLACE_AND_TIME.match(line.stripped):
            hung = [below.stripped for below in lines[index + 1 : index + 2] if below.text[:1].isspace()]
            found = dates.first(" ".join([line.stripped[match.end() :], *hung]))
            return found if len(found) == 10 else ""
    return ""


def _of_page_heads(lines: Sequence[Line]) -> str:
    """The day that page heads print beside the body: the first that a cover prints may be that of the adjustment."""
    for at, line in enumerate(lines):
        if (line.furniture or at < OPENING) and any(kind_of(cell) in BODIES for cell in line.cells):
            days = (dates.first(cell) for cell in line.cells if len(cell) < SHORT)
            if iso := next((day for day in days if len(day) == 10), ""):
                return iso
    return ""


def _alone_beside(line: Line, label: str) -> str:
    """The day that a cell right behind a label holds."""
    behind = line.cells[line.cells.index(label) + 1 :][:1]
    return next((iso for cell in behind if len(iso := dates.first(cell)) == 10), "")


def _alone_below(lines: Sequence[Line], index: int) -> str:
    """The day that stands alone below a line whose column is its label: `Sammanträdesdatum` above `2024-01-18`."""
    cells = [cell for line in lines[index + 1 : index + 2] for cell in line.cells]
    return next((iso for cell in cells if len(cell) < SHORT and (iso := dates.first(cell)) and len(iso) == 10), "")


def _adjusted(lines: Sequence[Line]) -> str:
    for line in lines:
        if (match := _ADJUSTED.search(line.stripped)) and (iso := dates.first(line.stripped[match.start() :])):
            return iso
    return ""


def _signed(lines: Sequence[Line]) -> str:
    """The date of a line such as `Ekmåla den 6 maj 2019`, the last of them; else the head's."""
    cells = (cell for line in lines for cell in line.cells)
    signed = [dates.first(cell) for cell in cells if PLACE_AND_DAY.match(cell) and len(cell) < 45]
    return next((iso for iso in reversed(signed) if iso), "") or _first_date(list(lines)[:8])

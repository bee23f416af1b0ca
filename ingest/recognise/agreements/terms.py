"""Terms of agreements: how far one has come and how long it is valid, as the words around its name tell."""

from __future__ import annotations

import re

from ingest import dates
from ingest.cues import pattern, phrases

CUES = "agreement-cue"
_MONTH = r"[a-z]+\s+(?:19|20)\d\d"
_YEARS = re.compile(r"\bför\s+(?P<first>(?:19|20)\d\d)\s*[-–—]\s*(?P<last>(?:19|20)\d\d)\b")
_TITLE_YEARS = re.compile(r"\b(?P<first>(?:19|20)\d\d)\s*[-–—]\s*(?P<last>(?:19|20)\d\d)\b")
_PERIOD = re.compile(
    rf"\b{phrases(CUES, 'holds', 'term', 'time')}(?!\w)\s*:?\s*"
    rf"(?:{phrases(CUES, 'time', 'time-filler', 'from', 'from-bare')}\s+){{0,2}}(?:den\s+)?(?=\d)",
    re.IGNORECASE,
)
_UNTIL = re.compile(rf"\s*(?:[-–—]|{phrases(CUES, 'until', 'until-bare')})\s*(?:den\s+)?(?=\d)", re.IGNORECASE)
_FROM = re.compile(
    rf"\b{phrases(CUES, 'from', 'from-bare')}\s+(?:den\s+|år\s+)?(?=\d|{_MONTH})",
    re.IGNORECASE,
)
_TO = re.compile(
    rf"\b(?:{phrases(CUES, 'until', 'ends', 'ran-out')}(?:\s+i)?"
    rf"|{phrases(CUES, 'holds')}\s+(?:[^.;\d]{{0,50}}?\s)?{phrases(CUES, 'until-bare')})"
    rf"\s+(?:den\s+|år\s+)?(?=\d|{_MONTH})",
    re.IGNORECASE,
)
_OPTION_BEFORE = pattern(CUES, "option", "option-before", "notice")
_OPTION_BEHIND = pattern(CUES, "option", "option-behind")
"""Words around `förläng…` by which an agreement may be extended one day: they do not tell that it has been."""
_RUNS = pattern(CUES, "ends", "current")
_EXTENDED = pattern(CUES, "extended")
_EXPIRED = pattern(CUES, "ran-out", "has-ended")
_SIGNED = re.compile(rf"\b(?:har|är)\s+{phrases(CUES, 'signed')}(?!\w)", re.IGNORECASE)
_PROPOSED = pattern(CUES, "proposed", "is-entered")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d\b(?!\s?[-–/]\s?\d)")
_DAY = re.compile(r"\s*\d{1,2}\s+[a-z]+\s+\d{4}|\s*\d{4}-\d\d-\d\d")
REACH = 40  # code points from `till och med` to the end of its date


def validity(text: str) -> tuple[str, str]:
    """(valid from, valid to) that a passage about one agreement tells, as precise as it is.

    >>> validity("gäller från och med den 1 juli 2024 till och med juni 2027")
    ('2024-07-01', '2027-06')
    >>> validity("avtal för 2017-2021 löpte ut i april 2021")
    ('2017', '2021-04')
    """
    years = _YEARS.search(text)
    first, last = _period(text)
    starts, ends = first or _date_behind(_FROM, text), last or _date_behind(_TO, text)
    return starts or (years["first"] if years else ""), ends or (years["last"] if years else "")


def years_of(title: str) -> tuple[str, str]:
    """The years that a title ends in.

    >>> years_of("Samverkansöverenskommelse 2020-2023"), years_of("Avtal om tolkar")
    (('2020', '2023'), ('', ''))
    """
    years = _TITLE_YEARS.search(title)
    return (years["first"], years["last"]) if years else ("", "")


def _period(text: str) -> tuple[str, str]:
    """Both ends of `giltighetstid 1/1 2023 till 31/12 2025`, empty unless both are printed."""
    for match in _PERIOD.finditer(text):
        first = next(dates.find(text, match.end(), match.end() + REACH), None)
        until = _UNTIL.match(text, first.span.end) if first and first.span.start == match.end() else None
        last = next(dates.find(text, until.end(), until.end() + REACH), None) if until else None
        if first and last and until and last.span.start == until.end():
            return first.iso, last.iso
    return "", ""


def _date_behind(cue: re.Pattern[str], text: str) -> str:
    for match in cue.finditer(text):
        found = next(dates.find(text, match.end(), match.end() + REACH), None)
        if found and found.span.start == match.end():
            return found.iso
        if year := _BARE_YEAR.match(text, match.end()):
            return year[0]
    return ""


def status(text: str, *, signed: bool = False) -> str:
    """The status (notation of agreement-status) that a passage about one agreement tells, or the empty string.

    >>> status("avtalet löpte ut i april 2021, en förlängning har tecknats")
    'extended'
    """
    if any(_EXTENDED.search(sentence) and not _may_be_extended(sentence) for sentence in text.split(".")):
        return "extended"
    if _EXPIRED.search(text):
        return "expired"
    if _SIGNED.search(text) or signed:
        return "in-force"
    if _PROPOSED.search(text):
        return "proposed"
    return "in-force" if _RUNS.search(text) else ""


def _may_be_extended(sentence: str) -> bool:
    at = sentence.casefold().find("förläng")
    return bool(_OPTION_BEFORE.search(sentence, 0, max(at, 0)) or _OPTION_BEHIND.search(sentence, at))

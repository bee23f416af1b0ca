"""Headed sections and numbered items inside an inner document.

A heading is a line of its own (sometimes with the text behind a colon) that the scheme `section` knows, or one
that follows its pattern (`Socialnämndens beslut`). Items are told by `§ 12` or by numbers that count up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import pairwise

from ingest.cues import KEPT, concept_of, folded, known_of, phrases
from ingest.divide.lines import between
from ingest.names import kind_of
from ingest.parts import Line, Section
from ontology.knowledge import Concept

LONGEST_HEADING = 70  # code points
_PARAGRAPH = re.compile(
    r"^(?:[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,6}\s)?§§?\s*(?P<number>[0-9]{1,5}(?:\s?[-–]\s?[0-9]{1,5})?[a-z]?)\b\s*(?P<rest>.*)$"
    r"|^(?P<before>[0-9]{1,4})\s?§\s+(?P<behind>[A-ZÅÄÖ].*)$"
)
"""`§ 12`, `KSAU § 12` or `12 § Heading`; a statute's `11 § MBL` stands in running text, where numbers do not rise."""
_NUMBERED = re.compile(r"^(?P<number>[0-9]{1,2})\.?\s+(?P<rest>[A-ZÅÄÖ].*)$")
_NOT_OF = r"(?!.*\benligt\s|Enligt\b|På\b|Med\b|(?:[Jj][Aa]|[Nn][Ee][Jj])\b)"
"""`Enligt kommunstyrelsens förslag` decides, `Ja: Kommunstyrelsens förslag` calls a vote."""
_CHAPTER = re.compile(r"^(?:§\s?)?\d{1,2}(?:\.\d{1,2})?[.)]?(?:\s?§)?\s+(?P<heading>[A-ZÅÄÖ][^:.]+)$")
_BODY_DECISION = re.compile(
    rf"^{_NOT_OF}"
    r"(?P<body>\S+(?:\s\S+){0,3}?s)\s+(?:förslag till\s+)?(?P<what>beslut|förslag)$",
    re.IGNORECASE,
)
DECIDED = ("beslut", "förslag")
_TO_A_BODY = re.compile(
    rf"^{_NOT_OF}(?P<who>\S+(?:\s\S+){{0,3}}?)s\s+förslag(?:\s+till\s+(?:beslut(?:\s+(?:i|till|för))?\s*)?(?P<to>\S+(?:\s\S+){{0,3}})?)?$",
    re.IGNORECASE,
)
_FROM_WHOM = re.compile(
    r"^(?:besluts)?förslag(?:\s+till\s+beslut)?\s+(?:från|av)\s+(?P<who>\S+(?:\s\S+){0,4})$", re.IGNORECASE
)
_SPEAKER = re.compile(r"^(?P<what>\S+(?:\s\S+)?)\s+(?:från|av)\s+(?P<who>\S.{1,50})$")
_PARTY = re.compile(r"\([A-ZÅÄÖ][A-Za-zåäö]{0,3}\)$")
_MARKS = re.compile(r"^#{1,6}\s+|^\*\*(?=.*\*\*$)|(?<=\S)\*\*$")
_CASE_LABEL = re.compile(r"\b(?:Ärendenummer|Ärende|Dnr|Diarienummer|Dnr:|Diarienr)\b[\s.:]*", re.IGNORECASE)
_TAIL = re.compile(rf"\s{phrases('division-cue', 'tail-of-heading')}$", re.IGNORECASE)
_ENTRY = re.compile(r"(?:(?:\.\s?){3,}|…+|\s{3,}|\t)\s*\d{1,3}$")
"""`2 Val av färdsätt ........ 3`, an entry of a table of contents."""
_GAP = re.compile(r"\s{3,}|\t")
_SIDE = re.compile(r"^(?P<label>[A-ZÅÄÖ]\S*(?:\s\S+){0,4})(?:[^\S\t]{3,}|[^\S\t]*\t\s*)(?P<rest>\S.*)$")
FAR = 4  # lines: no two entries are further apart
FIELDS = ("Från", "Till", "Datum", "Skickat", "Ärende", "Ämne", "Kopia", "Tid", "Plats", "Telefon")
"""Labels of a head's fields: what stands behind them is a value, not a section."""
BESIDE = ("proposal", "decision", "decision-order", "yrkanden", "vote", "motivation", "reservation",
          "particular-statement", "substitute-statement", "minutes-note", "recusal", "summary", "background",
          "preparation", "matter", "opinion", "consequences", "documents", "attachments", "earlier-treatment",
          "dispatch")  # fmt: skip
"""Sections that may have their heading in a column beside their text."""
ENTERED = ("reservation", "particular-statement", "substitute-statement", "minutes-note")
"""Sections that members or parties have entered in the minutes."""
WITH_TAIL = ("proposal", "yrkanden", "decision-order", "documents", "attachments", "earlier-treatment", "dispatch")
"""Sections whose headings may tell where or in what: `i ärendet`. Others with such words are titles of items."""
COLUMNS = ("register-column", "attendance-column")
"""Schemes of the heads of a table's columns."""
OWN_KINDS = ("committee", "council", "subcommittee")
ITEM_TITLES = ("opening", "closing", "adjustment", "agenda", "previous-minutes", "next-meeting", "other-matters",
               "information", "reports-to-body")  # fmt: skip
"""Sections that minutes treat as items of their own."""
NO_TITLES = (*BESIDE[:6], "reservation", "minutes-note", "summary", "background", "matter", "documents", "dispatch",
             "earlier-treatment", "consequences", "time", "place", "chair", "secretary")  # fmt: skip
"""Sections that are never the title of an item; `Val av justerare` or `Jäv` right below its number is."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading line: its section key and where the text behind it starts on the same line, if anywhere."""

    key: str
    text: str
    behind: int | None = None


def heading_of(line: Line) -> Heading | None:
    """What heading a line is, if it is one; Markdown's marks of a heading are no part of it."""
    heading = _heading(line.stripped)
    if heading is None or heading.behind is None:
        return heading
    return replace(heading, behind=line.start + line.text.index(line.stripped[0]) + heading.behind)


@lru_cache(maxsize=KEPT)  # every detector asks it of every line
def _heading(stripped: str) -> Heading | None:
    """What heading a line with this text is; `behind` is where in it the text behind the heading starts."""
    text = _MARKS.sub("", stripped) if stripped.startswith("#") or "**" in stripped else stripped
    if not text or len(text) > LONGEST_HEADING * 3:
        return None
    if beside := _SIDE.match(stripped):
        return _beside(beside)
    label, colon, rest = text.partition(":")
    if colon and len(label) <= LONGEST_HEADING and rest.strip():
        found = None if label in FIELDS else _labelled(label)
        heading = Heading(found.notation, label) if found else _body_heading(label)
        return replace(heading, behind=stripped.index(":") + 1) if heading else None
    if len(text) > LONGEST_HEADING or text.endswith((",", ";")) or not text[0].isupper():
        return None
    bare = text.rstrip(":. ")
    like = _labelled if text.endswith(".") else partial(concept_of, "section")  # a sentence is only like a heading
    found = like(bare) or _without_tail(bare) or _first_half(bare) or _without_speaker(bare)
    if found:
        return Heading(found.notation, text)
    return _body_heading(text)


def _without_tail(text: str) -> Concept | None:
    """`Dokument i ärendet`, `Yrkande vid sammanträdet`: a known heading with words behind it that change nothing."""
    found = _labelled(_TAIL.sub("", text)) if _TAIL.search(text) else None
    return found if found and found.notation in WITH_TAIL else None


def _without_speaker(text: str) -> Concept | None:
    """`Protokollsanteckning från (M) och (L)`: a known heading with the members or parties whose words stand below."""
    match = _SPEAKER.match(text)
    if not match or not (_PARTY.search(match["who"]) or known_of("party", match["who"].split()[-1])):
        return None
    found = _labelled(match["what"])
    return found if found and found.notation in ENTERED else None


def _first_half(text: str) -> Concept | None:
    """`Yrkanden/förslag till beslut på sammanträdet`: two words for one section, each known."""
    halves = text.split("/")
    found = [_labelled(half) or _without_tail(half) for half in halves] if len(halves) == 2 else []
    return found[0] if len(found) == 2 and all(found) else None


def _labelled(label: str) -> Concept | None:
    """The section that a label before its text names, letter for letter."""
    found = concept_of("section", label)
    return found if found and folded(label) in {folded(each) for each in found.labels} else None


def _beside(match: re.Match[str]) -> Heading | None:
    """A heading in a column of its own beside its text: `BESLUT        Kommunstyrelsen beslutar`.

    The heads of a table's columns stand beside one another, too.
    """
    label, rest = match["label"], match["rest"]
    found = None if label.capitalize() in FIELDS else _labelled(label)
    if not found or found.notation not in BESIDE or _GAP.search(rest):
        return None
    single = " " not in rest and not rest.endswith(".") and found.notation != "dispatch"
    headed = concept_of("section", rest)
    if single or (headed and headed != found) or any(concept_of(scheme, rest) for scheme in COLUMNS):
        return None
    return Heading(found.notation, label, behind=match.start("rest"))


def _body_heading(text: str) -> Heading | None:
    """`Socialnämndens beslut` heads decisions, `Kommunstyrelsens förslag till beslut` proposals."""
    if _proposes_to_a_body(text):
        return Heading("proposal", text)
    if not body_of_heading(text):
        return None
    words = text.rstrip(":. ").casefold()
    return Heading("proposal" if words.endswith("förslag") or "förslag till" in words else "decision", text)


def _proposes_to_a_body(text: str) -> bool:
    """`Utskottets förslag till kommunstyrelsen`, `Kontorets förslag till beslut i nämnden`, `Förslag av utskottet`."""
    if "örslag" not in text and "ÖRSLAG" not in text:
        return False
    if proposer_behind(text):
        return True
    match = _TO_A_BODY.match(text.rstrip(":. "))
    if not match or kind_of(match["who"]) not in (*OWN_KINDS, "administration"):
        return False
    return match["to"] is None or kind_of(match["to"]) in OWN_KINDS


def proposer_behind(text: str) -> str:
    """The office or body that a heading such as `Förslag till beslut från tekniska kontoret` names, else empty."""
    match = _FROM_WHOM.match(text.rstrip(":. "))
    return match["who"] if match and kind_of(match["who"]) in (*OWN_KINDS, "administration", "department") else ""


def body_of_heading(text: str) -> str:
    """The body that a heading such as `Socialnämndens beslut` names, else empty."""
    words = text.rstrip(":. ")
    match = _BODY_DECISION.match(words) if words.lower().endswith(DECIDED) else None
    if not match or not text[0].isupper():
        return ""
    body = match["body"].removesuffix("s")
    return body if kind_of(body) in OWN_KINDS else ""


def sections_of(lines: Sequence[Line], start: int, end: int, *, chapters: bool = False) -> tuple[Section, ...]:
    """The headed sections between two offsets, in order; each ends where the next begins.

    chapters  whether headings may be numbered (`2 Giltighet`, `§ 3 Parter`)
    """
    found: list[Section] = []
    for line in between(lines, start, end):
        heading = heading_of(line) or (chapter_heading(line) if chapters else None)
        if heading and not line.furniture:
            begins = line.start + len(line.text) - len(line.text.lstrip())
            found.append(Section(heading.key, heading.text, begins, heading.behind or line.end, end))
    found = [*found[:1], *(_as_proposed(above, each, lines) for above, each in pairwise(found))]
    following = [*(section.start for section in found[1:]), end][: len(found)]
    whole = (replace(section, end=stop) for section, stop in zip(found, following, strict=True))
    return tuple(_without_text(section, lines) if section.key == "contents" else section for section in whole)


def _as_proposed(above: Section, section: Section, lines: Sequence[Line]) -> Section:
    """`Kommunstyrelsens beslut` right below `Förslag till beslut` says who is asked, and decides nothing."""
    if above.key != "proposal" or section.key != "decision" or not body_of_heading(section.heading):
        return section
    own = [line for line in between(lines, above.start, section.start) if line.stripped]
    alone = len(own) <= 1 and all(above.body_start >= line.end for line in own)
    return replace(section, key="proposal") if alone else section


def chapter_heading(line: Line) -> Heading | None:
    """The heading behind the number of a chapter that stands alone on its line, with no page number behind it."""
    match = _CHAPTER.match(line.stripped)
    return _heading(match["heading"]) if match and not _ENTRY.search(line.stripped) else None


def _without_text(contents: Section, lines: Sequence[Line]) -> Section:
    """A table of contents up to its last entry: the text below begins under headings that no scheme knows."""
    last: Line | None = None
    for line in between(lines, contents.body_start, contents.end):
        if last and line.number - last.number > FAR:
            break
        if _ENTRY.search(line.text.rstrip()):
            last = line
    return replace(contents, end=last.end + 1) if last and last.end < contents.end else contents

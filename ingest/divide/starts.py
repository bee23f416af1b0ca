"""Where the inner documents of a source start, and of what kind they are.

Each detector looks for one kind of cue and yields starts; `find` puts them together. A cue is a form that Swedish
papers share: the head of a tjänsteutlåtande, the head of an e-mail, `Socialnämndens beslut` above numbered clauses,
the title that an earlier list of attachments announces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from ingest import dates, diary
from ingest.cues import KEPT, concept_of, cues_in, folded, known_of
from ingest.divide.lines import PAGE_COUNT, page_in_columns
from ingest.divide.sections import body_of_heading, heading_of, paragraph_heads
from ingest.names import kind_of
from ingest.parts import Line, fold

_HANDLER = re.compile(r"^Handläggare\b")
_TO = re.compile(r"\bTill\b")
_PAGE_OF = re.compile(r"\bSid(?:a|an)?\.?\s*(?P<page>\d{1,4})\s*(?:\(\d+\)|av\s*\d+)", re.IGNORECASE)
_MAIL_FIELD = re.compile(
    r"^(?P<name>Från|From|Till|To|Skickat|Sent|Datum|Date|Ämne|Ärende|Subject)\s*:\s*(?P<value>.*)$"
)
_QUOTED_MAIL = re.compile(r"^(?:Den\s)?\d{1,2}\s\w+\s\d{4}\s(?:kl\.?\s)?\d\d?[:.]\d\d\sskrev\b")
_REPLY = re.compile(r"^(?:re|sv|vb|fwd?|fw)\s*:", re.IGNORECASE)
_MOVES = re.compile(r"\b(?:föreslår|yrkar|hemställer)\s+(?:vi|jag|undertecknade?)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"^[-–•]?\s*[Aa]tt\s")
_IN_FORCE = re.compile(
    r"^Denn?[ae]\s(?:\w+\s){0,3}(?:överenskommelse|\w+överenskommelse|\w*avtal)\w*\s(?:gäller|träder)",
    re.IGNORECASE,
)
_ATTACHMENT_HEAD = re.compile(r"^bilag[ao]?\s*\d*\s*:?$", re.IGNORECASE)
_LIST_ENTRY = re.compile(r"^(?:\d{1,2}|[a-zA-Z])?\s*[.)]\s*(?P<title>\S.*)$")
TITLE_LIKE = 86  # per cent: how like an announced title a title must be
LONGEST_PARAGRAPH_TITLE = 260  # code points of a title over several lines
LONGEST_TITLE = 110  # code points
CLOSE = 6  # lines: two cues so close tell of one document


@dataclass(frozen=True, slots=True, order=True)
class Start:
    """Line index at which a document starts, and its kind; a lower `rank` is the surer cue."""

    index: int
    rank: int
    kind: str


def find(lines: Sequence[Line]) -> list[Start]:
    """The starts of all inner documents, in order, one for each document."""
    detectors = (_letterheads, _extracts, _letters, _motions, _agreements, _attachment_heads, _bare_reports,
                 _announced, _titled)  # fmt: skip
    found = [start for rank, detect in enumerate(detectors) for start in detect(lines, rank)]
    first, last = _minuted(lines)
    return _merged(sorted(start for start in found if not first <= start.index < last), lines)


def _minuted(lines: Sequence[Line]) -> tuple[int, int]:
    """Line indexes of the first and the last § of a source's minutes, between which nothing else starts, else (0, 0).

    What stands in a § with a title of its own (a question, an interpellation, a motion) is what the § is about.
    """
    heads = [index for index, *_ in paragraph_heads(lines)]
    dense = len(heads) >= 5 and (heads[-1] - heads[0]) / len(heads) < 150
    return (heads[0], heads[-1]) if dense else (0, 0)


def _merged(found: list[Start], lines: Sequence[Line]) -> list[Start]:
    """Of cues that stand close together the surest gives the kind, the first of them the place."""
    merged: list[Start] = []
    for start in found:
        if merged and _same_head(merged[-1], start, lines):
            best = min(merged[-1], start, key=lambda s: s.rank)
            merged[-1] = Start(merged[-1].index, best.rank, best.kind)
        else:
            merged.append(start)
    return merged


def _same_head(first: Start, second: Start, lines: Sequence[Line]) -> bool:
    if first.kind == second.kind == "letter" and first.index != second.index:
        return False  # the head of a quoted message stands close below that of the message that quotes it
    between = [line for line in lines[first.index : second.index] if line.stripped and not line.furniture]
    return len(between) <= CLOSE


def begins_page(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is the first of a page or of a block that stands clear of what is above it."""
    if lines[index].page_start:
        return True
    above = [other for other in lines[max(0, index - 3) : index] if not other.furniture]
    if not any(other.stripped for other in above):
        return True
    short = all(len(other.stripped) < 45 for other in above)
    if short and not lines[index - 1].stripped and any(other.page_start for other in above):
        return True
    return letterhead_above(lines, index) is not None


LETTERHEAD_ROWS = 4


def letterhead_above(lines: Sequence[Line], index: int) -> int | None:
    """Index of the first row of the letterhead right above a line, if it stands clear of the text before it.

    A letterhead is a few rows of columns, organisations, numbers and dates: `Ekmåla kommun   Dnr KS 2024/118`.
    """
    at = index - 1
    while at >= 0 and index - at <= 2 and not lines[at].stripped:
        at -= 1
    rows = 0
    while at >= 0 and lines[at].stripped and rows <= LETTERHEAD_ROWS and _is_letterhead_row(lines[at]):
        at, rows = at - 1, rows + 1
    if not 1 <= rows <= LETTERHEAD_ROWS:
        return None
    clear = lines[max(0, at - 1) : at + 1]
    stands_clear = at < 0 or lines[at + 1].page_start or (len(clear) == 2 and not any(o.stripped for o in clear))
    return at + 1 if stands_clear else None


_MUNICIPAL = re.compile(r"\b(?:kommun|stad|region|kommunalförbund\w*)$", re.IGNORECASE)


def _is_letterhead_row(line: Line) -> bool:
    cells = line.cells
    if len(cells) > 1:
        return len(cells) <= 4 and not line.stripped.endswith(".")
    text = line.stripped
    return len(text) < 60 and bool(_MUNICIPAL.search(text) or kind_of(text))


def block_start(lines: Sequence[Line], index: int, most: int = 8) -> int:
    """Index of the first line of the block that leads up to `index`: up to a page's start, at most `most` lines."""
    at = index
    for above in range(index, max(-1, index - most - 1), -1):
        line = lines[above]
        if line.furniture or PAGE_COUNT.match(line.stripped):
            break
        if line.stripped:
            at = above
            if line.page_start:
                break
    return at


def head_start(lines: Sequence[Line], index: int) -> int:
    """Where the head starts whose anchor stands at `index`: at the page's start close above, else at its first line."""
    for above in range(index, max(-1, index - 9), -1):
        if lines[above].page_start:
            return above
    at = index
    while at > 0 and lines[at - 1].stripped and not lines[at - 1].furniture and index - at < CLOSE:
        at -= 1
    return at


def paragraph(lines: Sequence[Line], index: int, most: int = 5) -> str:
    """The lines from `index` to the next blank line, joined."""
    words = []
    for line in lines[index : index + most]:
        if not line.stripped:
            break
        words.append(line.stripped)
    return fold("\n".join(words))


# -- detectors ------------------------------------------------------------------------------------------------


def kind_label(line: Line) -> str:
    """The document kind that a line names by its last words or alone (`… stadsdelsförvaltning Tjänsteutlåtande`)."""
    cells = line.cells
    if len(cells) > 1:
        return next((found.notation for cell in cells if (found := concept_of("document-kind", cell))), "")
    return _kind_of_end(line.stripped)


@lru_cache(maxsize=KEPT)  # asked of every line again and again
def _kind_of_end(text: str) -> str:
    """The document kind that a text's last words name, behind an organisation's name or alone."""
    words = text.rstrip(":").split()
    if not words or len(words) > 9:
        return ""
    for size in (3, 2, 1):
        label = " ".join(words[-size:])
        if len(words) >= size and words[-size][0].isupper() and (found := concept_of("document-kind", label)):
            rest = " ".join(words[:-size])
            if not rest or kind_of(rest):
                return found.notation
    return ""


LETTERHEAD_KINDS = ("official-report", "referral", "minutes-extract")


def _letterheads(lines: Sequence[Line], rank: int) -> Iterator[Start]:
    """Heads with `Tjänsteutlåtande`, `Remissbrev` …, or with `Handläggare … Till`; not those of later pages."""
    for index, line in enumerate(lines):
        kind = kind_label(line)
        if kind in LETTERHEAD_KINDS and not _is_later_page(lines, index) and not heading_of(line):
            yield Start(head_start(lines, index), rank, kind)
        elif kind == "attachment" and not _ATTACHMENT_HEAD.match(line.stripped) and _is_first_page(lines, index):
            yield Start(index, rank, _kind_of_attachment(lines, index))
        elif _HANDLER.match(line.stripped) and any(_TO.search(other.text) for other in lines[index : index + 6]):
            yield Start(head_start(lines, index), rank, "official-report")


def _is_first_page(lines: Sequence[Line], index: int) -> bool:
    return any((match := _PAGE_OF.search(o.text)) and match["page"] == "1" for o in lines[index : index + 7])


def _kind_of_attachment(lines: Sequence[Line], index: int) -> str:
    """The kind that the title below an attachment's head names, else attachment."""
    kinds = (kind_of_title(paragraph(lines, at)) for at in range(index + 1, min(index + 12, len(lines))))
    return next((kind for kind in kinds if kind and kind not in ("attachment", "")), "attachment")


def _is_later_page(lines: Sequence[Line], index: int) -> bool:
    """Whether a page head that starts here says that its page is not the first."""
    for line in lines[index : index + 7]:
        if match := _PAGE_OF.search(line.text):
            return int(match["page"]) > 1
        if page := page_in_columns(line):
            return page > 1
    return False


def _extracts(lines: Sequence[Line], rank: int) -> Iterator[Start]:
    """A title and a diary number above `Socialnämndens beslut` and numbered clauses, outside minutes."""
    for index, line in enumerate(lines):
        heading = heading_of(line)
        if heading and heading.key == "decision" and body_of_heading(line.stripped):
            top = block_start(lines, index, most=10)
            head = lines[top:index]
            if any(any(True for _ in diary.find(other.text)) for other in head) and not any(
                "§" in o.text for o in head
            ):
                yield Start(top, rank, "minutes-extract")


def _letters(lines: Sequence[Line], rank: int) -> Iterator[Start]:
    """Heads of e-mails, and replies quoted in them."""
    taken = -1
    for index, line in enumerate(lines):
        if _QUOTED_MAIL.match(line.stripped):
            yield Start(index, rank, "letter")
        elif index > taken and (fields := _mail_fields(lines, index)):
            taken = max(at for at, _ in fields.values())
            subject = next((fields[k][1] for k in ("Ämne", "Ärende", "Subject") if k in fields), "")
            proposal = "citizen-proposal" in [c.notation for c in cues_in("document-kind", subject)]
            kind = "citizen-proposal" if proposal and not _REPLY.match(subject) else "letter"
            yield Start(_with_number_above(lines, index), rank, kind)


def _mail_fields(lines: Sequence[Line], index: int) -> dict[str, tuple[int, str]]:
    """Field -> (line index, value) of an e-mail head that starts here; empty if none does."""
    first = _MAIL_FIELD.match(lines[index].stripped)
    if not first or first["name"] not in ("Från", "From", "Till", "To"):
        return {}
    fields: dict[str, tuple[int, str]] = {}
    for at in range(index, min(index + 40, len(lines))):
        match = _MAIL_FIELD.match(lines[at].stripped)
        if match and match["name"] in fields:
            break
        if match:
            fields[match["name"]] = (at, match["value"])
        if fields.keys() & {"Ämne", "Ärende", "Subject"} and fields.keys() & {
            "Skickat",
            "Sent",
            "Datum",
            "Date",
        }:
            return fields
    return {}


def _with_number_above(lines: Sequence[Line], index: int) -> int:
    for above in range(index - 1, max(-1, index - 4), -1):
        if any(True for _ in diary.find(lines[above].text)) and len(lines[above].stripped) < 30:
            return above
    return index


def _motions(lines: Sequence[Line], rank: int) -> Iterator[Start]:
    """`… föreslår vi` above att-satser, with the page's start or the word Motion above it."""
    for index, line in enumerate(lines):
        if _MOVES.search(line.text) and any(_CLAUSE.match(other.stripped) for other in lines[index + 1 : index + 6]):
            top = _motion_top(lines, index)
            if top is not None:
                yield Start(top, rank, "motion")


def _motion_top(lines: Sequence[Line], index: int) -> int | None:
    for above in range(index, max(-1, index - 90), -1):
        line = lines[above]
        if line.furniture or not line.stripped:
            continue
        if known_of("party", line.stripped) and len(line.stripped) > 3:
            return above
        if folded(line.stripped).split()[:1] == ["motion"] and len(line.stripped) < LONGEST_TITLE:
            return above
    return None


def _agreements(lines: Sequence[Line], rank: int) -> Iterator[Start]:
    """`Denna överenskommelse gäller …` or a page that opens with an agreement's title and its parties."""
    for index, line in enumerate(lines):
        text = line.stripped
        if not text or not begins_page(lines, index):
            continue
        if _IN_FORCE.match(text):
            yield Start(index, rank, "agreement")
        elif len(text) < 90 and not heading_of(line):
            kinds = [c.notation for c in cues_in("document-kind", paragraph(lines, index))]
            below = " ".join(other.stripped for other in lines[index + 1 : index + 12])
            if kinds[:1] == ["agreement"] and re.search(r"\b(?:Parter|har träffats?|har ingåtts?|nedan kalla)", below):
                yield Start(index, rank, "agreement")


def _attachment_heads(lines: Sequence[Line], rank: int) -> Iterator[Start]:
    """`Bilaga 1` alone on a line with a title below it; a list of attachments is none."""
    for index, line in enumerate(lines):
        if not _ATTACHMENT_HEAD.match(line.stripped) or not begins_page(lines, index):
            continue
        if not line.stripped.isupper() and not re.search(r"\d", line.stripped):
            continue
        below = [other for other in lines[index + 1 : index + 5] if other.stripped]
        if below and not _LIST_ENTRY.match(below[0].stripped) and not _MAIL_FIELD.match(below[0].stripped):
            yield Start(index, rank, "attachment")


def _bare_reports(lines: Sequence[Line], rank: int) -> Iterator[Start]:
    """A page that opens with a title right above `Förslag till beslut`: a report that has lost its letterhead."""
    for index, line in enumerate(lines):
        heading = heading_of(line)
        if heading and heading.key == "proposal" and "beslut" in folded(heading.text):
            top = block_start(lines, index, most=10)
            title = [other for other in lines[top:index] if other.stripped]
            item = any("§" in other.text for other in title)  # an item of minutes, which repeats what was proposed
            if title and not item and lines[top].page_start and _is_title(title) and not _is_later_page(lines, top):
                yield Start(top, rank, "official-report")


def _is_title(block: Sequence[Line]) -> bool:
    """A few short lines without a sentence or a form's label among them."""
    return len(block) <= 7 and not any(
        line.stripped.endswith((".", ":")) or _HANDLER.match(line.stripped) for line in block
    )


def _announced(lines: Sequence[Line], rank: int) -> Iterator[Start]:
    """Pages and blocks that open with a title that a list of attachments above has announced."""
    titles: list[str] = []
    listed: set[int] = set()
    for index, line in enumerate(lines):
        heading = heading_of(line)
        if heading and heading.key == "attachments":
            entries = attachment_titles(lines, index)
            titles += [title for _, title in entries if len(title) > 14]
            listed |= {at for at, _ in entries}
        elif titles and index not in listed and line.stripped and _opens_page(lines, index):
            text = paragraph(lines, index)
            kind = kind_of_title(text)
            if kind and any(fuzz.ratio(folded(text), folded(title)) >= TITLE_LIKE for title in titles):
                yield Start(index, rank, kind)


def attachment_titles(lines: Sequence[Line], index: int) -> list[tuple[int, str]]:
    """(line index, title) of each entry of the list of attachments whose heading stands at `index`."""
    entries: list[tuple[int, str]] = []
    head = lines[index].stripped
    if ":" in head and head.split(":", 1)[1].strip():
        return [(index, fold(head.split(":", 1)[1]))]
    blanks = 0
    for at in range(index + 1, min(index + 40, len(lines))):
        line = lines[at]
        if not line.stripped:
            blanks += 1
            if blanks > 2:
                break
            continue
        match = _LIST_ENTRY.match(line.stripped)
        if line.furniture or heading_of(line) or (blanks and not match and entries):
            break
        if match or not entries:
            entries.append((at, match["title"] if match else line.stripped))
        else:
            entries[-1] = (entries[-1][0], f"{entries[-1][1]}\n{line.stripped}")
        blanks = 0
    return [(at, fold(title)) for at, title in entries]


def kind_of_title(title: str) -> str:
    """The document kind that a title's first words name (`Riktlinjer för …` -> guideline), else empty."""
    words = title.lstrip("#* ").split()
    for size in (4, 3, 2, 1):
        if len(words) >= size and (found := concept_of("document-kind", " ".join(words[:size]).strip(" .,:;"))):
            return found.notation
    return ""


TITLED_KINDS = (
    "form", "guideline", "diary-list", "delegation-list", "presentation", "action-plan", "report", "minutes", "notes",
    "motion", "referral", "agenda", "minutes-extract", "citizen-proposal", "interpellation", "interpellation-answer",
    "question",
)  # fmt: skip
SHORT_KINDS = ("form", "minutes", "notes", "citizen-proposal", "question")
LABELLED_KINDS = ("presentation", "motion", "form")
_SLIDES = re.compile(r"\b(?:bilderna|bildspel\w*|presentationen)\b", re.IGNORECASE)


def is_shown(lines: Sequence[Line]) -> bool:
    """Whether a text tells that it is shown as slides and not read."""
    return any(_SLIDES.search(line.text) for line in lines)


def _titled(lines: Sequence[Line], rank: int) -> Iterator[Start]:
    """Pages that open with a title whose first words name a document kind, and with the kind alone on a line."""
    for index, line in enumerate(lines):
        text = line.stripped
        if (
            not text
            or line.furniture
            or not text.lstrip("#* ")[:1].isupper()
            or len(text) > LONGEST_TITLE
            or text.endswith((".", ","))
        ):
            continue
        kind = kind_of_title(text)
        if (
            kind not in TITLED_KINDS
            or _in_report_head(lines, index)
            or _is_running_text(paragraph(lines, index, most=9))
        ):
            continue
        if heading_of(line) and kind != "diary-list":
            continue
        if (_opens_page(lines, index) and _has_head(lines, index, kind)) or (
            kind in LABELLED_KINDS and _is_bare_label(lines, index)
        ):
            top = letterhead_above(lines, index)
            yield Start(index if top is None else top, rank, kind)
        elif kind == "report" and _is_bare_label(lines, index) and is_shown(lines[index : index + 12]):
            yield Start(index, rank, "presentation")


def _is_running_text(paragraph: str) -> bool:
    return paragraph.endswith(".") or len(paragraph) > LONGEST_PARAGRAPH_TITLE


def _opens_page(lines: Sequence[Line], index: int) -> bool:
    return begins_page(lines, index) and not _is_later_page(lines, index)


def _is_bare_label(lines: Sequence[Line], index: int) -> bool:
    """A document kind alone on a line, blank lines around it, text in longer lines below."""
    alone = index > 0 and not lines[index - 1].stripped and not any(o.stripped for o in lines[index + 1 : index + 2])
    return alone and len(lines[index].stripped.split()) == 1


def _has_head(lines: Sequence[Line], index: int, kind: str) -> bool:
    """Whether what opens a page is a document of its own and not a chapter or a divider.

    Reports and plans have chapters with such titles: theirs have to stand with a date, a number or a page count.
    """
    below = [line for line in lines[index + 1 : index + 60] if line.stripped and not line.furniture]
    if kind in ("diary-list", "agenda"):
        return sum(any(True for _ in diary.find(line.stripped)) for line in below[:30]) >= 3
    if sum(len(line.stripped) > 45 for line in below[:40]) < 4 and kind not in SHORT_KINDS:
        return False
    if kind not in ("report", "action-plan"):
        return True
    around = lines[max(0, index - 6) : index + 6]
    return any(any(True for _ in diary.find(o.text)) or any(True for _ in dates.find(o.text)) for o in around)


def _in_report_head(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is the title of a report: below its letterhead, or right above its proposal."""
    above = [line for line in lines[max(0, index - 10) : index] if line.stripped]
    below = [line for line in lines[index + 1 : index + 9] if line.stripped]
    if any(_HANDLER.match(line.stripped) or kind_label(line) in LETTERHEAD_KINDS for line in above):
        return True
    keys = [heading.key for line in below if (heading := heading_of(line))]
    return bool(keys) and keys[0] in ("proposal", "decision")

"""Attachments: their labels (`Bilaga 1`), and the titles that a list of attachments above has announced."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz import fuzz, process

from ingest.cues import folded
from ingest.divide.kinds import kind_of_title
from ingest.divide.layout import Layout
from ingest.divide.mails import MAIL_FIELD, PEOPLE
from ingest.divide.page_words import PAGE
from ingest.divide.sections import heading_of
from ingest.parts import Line, fold

_RULE = re.compile(r"[-_=–—*]{8,}")
_COUNT = re.compile(rf"(?:{PAGE})?\d{{1,3}}\s?(?:/|av|\()\s?\d{{1,3}}\)?", re.IGNORECASE)
_YEARS = re.compile(r"(?: \d+)+$")
LABEL = re.compile(r"^bilag[ao]?\s*\d*\s*:?$", re.IGNORECASE)
_LABEL_NUMBER = re.compile(r"^(?:under)?bilaga\s*(?P<number>\d{1,2}|[A-Z])\s*:?$", re.IGNORECASE)
_LIST_ENTRY = re.compile(
    r"^(?:(?:\d{1,2}|[a-zA-Z])?\s*[.)]|bilaga\s(?:\d{1,2}|[A-Z])(?:\s*[.:–—-]|\s(?=\s)))\s*(?P<title>\S.*)$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"^(?:under)?bilaga\s(?P<number>\d{1,2}|[A-Z])\s*[.:–—-]\s*(?P<title>[^\W\d_].*)$", re.IGNORECASE
)
_CALLED = re.compile(
    r"^(?P<label>bilaga\s(?:\d{1,2}|[A-Z]))(?:\s*[.:–—-]\s*|\s+)(?P<title>(?-i:[A-ZÅÄÖ]).*)$", re.IGNORECASE
)
_CAPTION = re.compile(
    r"^(?:under)?bilaga(?:\s(?P<number>\d{1,2}|[A-Z])\b)?(?:\s*[:.–—-]\s*|\s+)(?P<title>(?-i:[A-ZÅÄÖ])[^\d.:]{3,90})$",
    re.IGNORECASE,
)
_BLANK = re.compile(r"_{4,}|\.{8,}|…{3,}")
FORM = 16  # lines below its title: there a form leaves room to fill in
FEW_BLANKS = 3
TITLE_LIKE = 86  # per cent: how like an announced title a title must be
SHORTEST_TITLE = 14  # code points: a shorter entry of a list may stand anywhere
LONGEST = 160  # code points: no title on one line is longer
REMEMBERED = 200  # titles: what a list has announced follows before so many others


def labelled(layout: Layout) -> Iterator[tuple[int, str]]:
    """`Bilaga 1` alone on a line with a title below it; a list of attachments is none.

    It begins a page or a block of its own, or what stands below is what a list above calls it.
    """
    lines = layout.lines
    called: dict[str, str] = {}
    for index, line in enumerate(lines):
        of_page = _label_of_page(lines, index)
        if not of_page and (entry := _CALLED.match(line.stripped)):
            called[entry["label"].casefold()] = folded(entry["title"])
            continue
        label = of_page or line.stripped
        if not LABEL.match(label):
            continue
        if not of_page and not (layout.begins_page(index) or _is_called(lines, index, called)):
            continue
        if not label.isupper() and not re.search(r"\d", label):
            continue
        below = [other for other in lines[index + 1 : index + 5] if other.stripped]
        if below and not _LIST_ENTRY.match(below[0].stripped) and not _opens_mail(below[0]):
            yield index, _kind_of(lines, index, below[0].stripped)


def _label_of_page(lines: Sequence[Line], index: int) -> str:
    """`Bilaga 2` beside the count of its page (`Bilaga 2      Ekmåla kommun    5/6`), below a rule or a page's end."""
    cells = lines[index].cells
    above = next((other for other in reversed(lines[max(0, index - 2) : index]) if other.stripped), None)
    apart = lines[index].page_start or (above is not None and bool(_RULE.fullmatch(above.stripped)))
    labelled = len(cells) > 1 and apart and LABEL.match(cells[0]) and _COUNT.fullmatch(cells[-1])
    return cells[0] if labelled else ""


def _is_called(lines: Sequence[Line], index: int, called: Mapping[str, str]) -> bool:
    """Whether a label stands below a gap and above the title that a list has told with it (label -> folded title)."""
    wanted = called.get(fold(lines[index].stripped).rstrip(" :").casefold(), "")
    below = lines[index + 1 : index + 2]
    return bool(wanted and below) and not lines[index - 1].stripped and folded(below[0].stripped) == wanted


def captioned(layout: Layout) -> Iterator[tuple[int, str]]:
    """`Bilaga 1 Kontaktlista` or `Bilaga: Blankett för resor` clear of the text, right above a table or a form."""
    lines = layout.lines
    for index, line in enumerate(lines):
        match = _CAPTION.match(line.stripped) if len(line.cells) == 1 else None
        if not match or line.stripped.endswith((".", ",")) or (index and lines[index - 1].stripped):
            continue
        below = next((other for other in lines[index + 1 : index + 4] if other.stripped), None)
        if below and (len(below.cells) > 1 or _BLANK.search(below.text)):
            yield index, _kind_of(lines, index, match["title"])


def _kind_of(lines: Sequence[Line], index: int, title: str) -> str:
    """The kind that an attachment's title names; a form if that is a checklist or none, and it is to be filled in."""
    kind, blanks = kind_of_title(title), 0
    for line in lines[index + 1 : index + FORM]:
        if LABEL.match(line.stripped) or _CAPTION.match(line.stripped):
            break
        blanks += len(_BLANK.findall(line.text))
    return "form" if blanks >= FEW_BLANKS and kind in ("", "guideline") else kind or "attachment"


def _opens_mail(line: Line) -> bool:
    field = MAIL_FIELD.match(line.stripped)
    return field is not None and field["name"] in PEOPLE


def numbered(layout: Layout) -> Iterator[tuple[int, str]]:
    """`Bilaga 2 – Enkät till medarbetare` at the top of a page, or standing clear as the next of those before it.

    The same words at the top of page after page are a running head; several such lines together are a list.
    """
    last = ("", "")
    for index, line in enumerate(layout.lines):
        match = _NUMBERED.match(line.stripped)
        if not match or line.stripped.endswith(",") or len(line.stripped) > LONGEST or _is_listed(layout, index):
            continue
        number, title = match["number"], folded(match["title"])
        if number == last[0] and fuzz.partial_ratio(title, last[1]) >= TITLE_LIKE:
            continue
        if layout.tops_page(index) or _is_next(layout, index, number, last[0]):
            last = (number, title)
            yield index, kind_of_title(match["title"]) or "attachment"


def number_of(lines: Sequence[Line]) -> str:
    """The number of the attachment that starts with the lines (`2`, `A`), if it is labelled with one; else empty."""
    first = next((line.stripped for line in lines if line.stripped and not line.furniture), "")
    match = _NUMBERED.match(first) or _LABEL_NUMBER.match(first) or _CAPTION.match(first)
    return match["number"] or "" if match else ""


def is_labelled(lines: Sequence[Line]) -> bool:
    """Whether what starts with the lines is labelled an attachment, with a number or without."""
    first = next((line.stripped for line in lines if line.stripped and not line.furniture), "")
    return bool(LABEL.match(first) or _CAPTION.match(first))


def _is_next(layout: Layout, index: int, number: str, last: str) -> bool:
    """Whether a label that stands amid a page counts on from the one before, or is the first of a chapter of them."""
    if layout.lines[index - 1].stripped or not number.isdigit():
        return False
    if number == "1":
        above = next((o for o in reversed(layout.lines[max(0, index - 4) : index]) if o.stripped), None)
        return above is not None and folded(above.stripped.lstrip("0123456789. ")) == "bilagor"
    return last.isdigit() and int(number) == int(last) + 1


def _is_listed(layout: Layout, index: int) -> bool:
    """Whether another label stands right above or below: as in a list or a table of contents."""
    lines = layout.lines
    above = next((o for o in reversed(lines[max(0, index - 3) : index]) if o.stripped), None)
    below = next((o for o in lines[index + 1 : index + 4] if o.stripped), None)
    return any(other is not None and _NUMBERED.match(other.stripped) for other in (above, below))


def announced(layout: Layout) -> Iterator[tuple[int, str]]:
    """Pages and blocks that open with a title that a list of attachments above has announced."""
    titles: deque[str] = deque(maxlen=REMEMBERED)
    listed: set[int] = set()
    met: set[str] = set()
    for index, line in enumerate(layout.lines):
        heading = heading_of(line)
        if heading and heading.key == "attachments":
            entries = attachment_titles(layout.lines, index)
            titles += [folded(title) for _, title in entries if len(title) > SHORTEST_TITLE]
            listed |= {at for at, _ in entries}
        elif titles and index not in listed and line.stripped and layout.opens_page(index):
            text = layout.paragraph(index)
            kind = kind_of_title(text)
            if not kind and not (layout.tops_page(index) and _may_be_title(text)):
                continue
            found = listed_title(text, titles)
            if found and (kind or found not in met):  # a title without a kind may be a running head from then on
                met.add(found)
                yield index, kind or "attachment"


def _may_be_title(text: str) -> bool:
    return SHORTEST_TITLE < len(text) < LONGEST and text[0].isupper() and not text.endswith((".", ","))


def listed_title(title: str, listed: Sequence[str]) -> str:
    """That of the listed titles, which are folded, that a title is like; its page may add years to it. Else empty."""
    words = folded(title)
    for wanted in dict.fromkeys((words, _YEARS.sub("", words))):
        found = process.extractOne(wanted, listed, scorer=fuzz.ratio, score_cutoff=TITLE_LIKE)
        if found:
            return found[0]
    return ""


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

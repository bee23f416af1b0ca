"""What stands above a table's heads: its title, and words that tell of all its numbers (`Belopp i tkr`)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.parts import Line, fold
from ingest.recognise.figures.units import unit_in
from ontology.knowledge import concept

_CAPTION = re.compile(r"(?:Tabell|Tab\.)\s+[A-ZÅÄÖ]?\d{0,2}(?:[.:]\d{1,2})*\s?[a-zA-Z]?\s?[.:–—-]?\s*", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?;,]$")
LONGEST = 100  # code points of a title without the word Tabell
CAPTION_LINES = 3
FAR = 3  # lines: how far above its heads a title may stand


def is_caption(text: str) -> bool:
    """Whether a text is the caption of a table: `Tabell 3. Antal konsulter`."""
    return bool(_CAPTION.match(text))


def is_prose(line: Line) -> bool:
    """Whether a line is one of running text."""
    text = line.stripped
    if is_caption(text):
        return False
    words = text.split()
    return len(" ".join(words)) > LONGEST or (text[-1:] in (".", ";") and len(words) > 4)


def title_of(above: Sequence[Line]) -> tuple[str, str]:
    """The title of a table whose heads stand below these lines (in their order), and the words between them.

    Empty where none of the nearest lines is a title.
    """
    lines = [line for line in above if line.stripped]
    about: list[str] = []
    for back in range(1, min(FAR, len(lines)) + 1):
        line = lines[-back]
        for size in range(1, CAPTION_LINES + 1):
            block = lines[len(lines) - back - size + 1 : len(lines) - back + 1]
            if len(block) == size and is_caption(block[0].stripped):
                return _plain("\n".join(each.text for each in block)), fold(" ".join(reversed(about)))
        if _is_note(line.stripped):
            about.append(line.stripped)
            continue
        if is_prose(line) or not _is_title(line.stripped):
            break
        return _plain(line.stripped), fold(" ".join(reversed(about)))
    return "", fold(" ".join(reversed(about)))


def _is_note(text: str) -> bool:
    """Whether a line tells the unit of a table and hardly anything else: `(tkr)`, `Belopp i miljoner kronor`."""
    words = re.sub(r"[()*]", " ", text).split()
    opens = text[0] in "(*" or text[0].islower() or words[0].casefold() in _NOTE
    return bool(unit_in(text)) and len(words) <= 5 and opens


_NOTE = frozenset(concept("figure-cue", "note").cues)


def _plain(text: str) -> str:
    """A title without the marks of Markdown around it."""
    return fold(text).strip("#*| ").strip()


def _is_title(text: str) -> bool:
    begins = text.lstrip("#*| ")[:1]
    return (
        len(text) <= LONGEST
        and (begins.isupper() or begins.isdigit())
        and not _SENTENCE.search(text)
        and sum(c.isalpha() for c in text) > 3
    )

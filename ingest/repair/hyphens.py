"""Words that are broken over two lines.

A break is mended only where it is sure. The line break then stands behind the word, so that lines stay lines:

    utveck-             utvecklingen        Hässelby-                       Hässelby-Vällingby
    lingen av           av                  Vällingby stadsdelsnämnd        stadsdelsnämnd

A hyphen that stands for a left-out part (`social-` before `och`) stays, and so does whatever is in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from ingest.repair.lexicon import lexicon
from ingest.repair.misread import Misread
from ingest.text import Repair

REASON = "hyphen"
SOFT = "\u00ad"
BREAK = re.compile(
    rf"(?P<first>[^\W_][\w&@|]*)(?P<hyphen>[-\u2010{SOFT}])(?P<newline>\r?\n)[ \t]*"
    r"(?P<second>[^\W\d_][\w&@|]*)(?P<tail>[.,;:!?)\]”\"»]*)(?:(?P<space>[ \t]+)(?=\S)|(?=\s|\Z))"
)
LEFT_OUT = frozenset(("och", "eller", "samt", "respektive", "resp", "till", "som", "men", "alternativt"))
"""Words before which a hyphen stands for a part that is left out."""
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def mended_breaks(raw: str, misread: Misread) -> Iterator[Repair]:
    """The words broken over two lines that are surely one, in order."""
    breaks = list(BREAK.finditer(raw))
    words = {word.lower() for word in WORD.findall(raw)} if breaks else set()
    for match in breaks:
        damaged = misread.covers(match.start())
        is_known = misread.knows if damaged else partial(_is_known, words)
        joint = _joint(match, is_known)
        if joint is None:
            continue
        halves = (match["first"], match["second"]) if joint else (match["first"] + match["second"],)
        whole = joint.join(misread.best(half) if damaged else half for half in halves)
        behind = match["tail"] + (match["newline"] if match["space"] else "")
        yield Repair(match.start(), match.end(), whole + behind, REASON)


def soft_hyphens(raw: str) -> Iterator[Repair]:
    """Places where a word could be broken and is not."""
    for match in re.finditer(rf"{SOFT}(?!\r?\n)", raw):
        yield Repair(*match.span(), "", REASON)


def _joint(broken: re.Match[str], is_known: Callable[[str], bool]) -> str | None:
    """What belongs between the halves of a word: nothing, a hyphen, or `None` where the break must stay."""
    first, second = broken["first"], broken["second"]
    if broken["hyphen"] == SOFT:
        return ""
    if second.lower() in LEFT_OUT:
        return None
    if first.istitle() and second.istitle():
        return "-"  # a double name
    if is_known(first + second):
        return ""
    if len(first) == 1 or any(sign.isupper() or sign.isdigit() for sign in first[1:]):
        return "-"  # an abbreviation or a number keeps its hyphen
    return "-" if is_known(f"{first}-{second}") else None


def _is_known(words: set[str], word: str) -> bool:
    """Whether a word is Swedish, or stands elsewhere in the text."""
    return word.lower() in words or lexicon().knows(word)

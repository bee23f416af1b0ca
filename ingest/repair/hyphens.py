"""Words that are broken over two lines.

A break is mended only where it is sure. The line break then stands behind the word, so that lines stay lines:

    utveck-             utvecklingen        Hässelby-                       Hässelby-Vällingby
    lingen av           av                  Vällingby stadsdelsnämnd        stadsdelsnämnd

A hyphen that stands for a left-out part (`social-` before `och`) stays, and so does whatever is in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

from ingest.repair.lexicon import lexicon
from ingest.repair.misread import Misread
from ingest.text import Repair

REASON = "hyphen"
SOFT = "\u00ad"
BREAK = re.compile(
    rf"(?P<first>[^\W_][\w&@|]*)(?P<hyphen>[-\u2010{SOFT}])(?P<newline>\r?\n(?:[ \t]*\r?\n)?)[ \t]*"
    r"(?P<second>[^\W\d_][\w&@|]+)(?P<tail>[.,;:!?)\]”\"»]*)(?:(?P<space>[ \t]+)(?=\S)|(?=\s|\Z))"
)
LEFT_OUT = frozenset(("och", "eller", "samt", "respektive", "resp", "till", "som", "men", "alternativt"))
"""Words before which a hyphen stands for a part that is left out."""
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
LONG_LINE = 200


def mended_breaks(raw: str, misread: Misread) -> Iterator[Repair]:
    """The words broken over two lines that are surely one, in order."""
    breaks = list(BREAK.finditer(raw))
    words = {word.lower() for word in WORD.findall(raw)} if breaks else set()
    for match in breaks:
        best = misread.best if misread.covers(match.start()) else _as_it_stands
        joint = _joint(match, best, words)
        if joint is None:
            continue
        halves = (match["first"], match["second"]) if joint else (match["first"] + match["second"],)
        behind = match["tail"] + (match["newline"] if match["space"] else "")
        yield Repair(match.start(), match.end(), joint.join(map(best, halves)) + behind, REASON)


def soft_hyphens(raw: str) -> Iterator[Repair]:
    """Places where a word could be broken and is not."""
    for match in re.finditer(rf"{SOFT}(?!\r?\n)", raw):
        yield Repair(*match.span(), "", REASON)


def _joint(broken: re.Match[str], best: Callable[[str], str], words: Collection[str]) -> str | None:
    """What belongs between the halves of a word: nothing, a hyphen, or `None` where the break must stay.

    best   what a word was, as far as it is damaged
    words  those of the text, lower case
    """
    first, second = broken["first"], broken["second"]
    if broken["hyphen"] == SOFT:
        return ""
    if second.lower() in LEFT_OUT:
        return None
    if first.istitle() and second.istitle():
        return None if _in_column(broken) else "-"  # a double name
    whole = best(first + second)
    if _is_word(whole, words) or (not _begins_cell(broken) and lexicon().spells(whole)):
        return ""
    if len(first) == 1 or any(sign.isupper() or sign.isdigit() for sign in first[1:]):
        return "-"  # an abbreviation or a number keeps its hyphen
    return "-" if f"{first}-{second}".lower() in words else None


def _is_word(whole: str, words: Collection[str]) -> bool:
    return whole.lower() in lexicon().frequencies or whole.lower() in words


def _begins_cell(broken: re.Match[str]) -> bool:
    """Whether the first half is rather the end of a table's cell: a capital inside a line."""
    return (
        broken["first"][0].isupper()
        and broken.string[max(0, broken.start() - LONG_LINE) : broken.start()].rpartition("\n")[2].strip() != ""
    )


def _in_column(broken: re.Match[str]) -> bool:
    """Whether the first half ends a line of columns: what starts the next line need not be its other half."""
    line = broken.string[max(0, broken.start() - LONG_LINE) : broken.end("first")].rpartition("\n")[2]
    return bool(re.search(r"\S {3,}\S", line))


def _as_it_stands(word: str) -> str:
    return word

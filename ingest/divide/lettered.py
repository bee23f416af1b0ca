"""Items numbered within lettered sections: `A  FORMALIA`, `A1. Dagordningen`, `A2. Justerare`, `B  INFORMATION`.

Cooperation groups order their minutes so. A section's heading is an item, too: what stands below it may be all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.divide.item_runs import FEW
from ingest.divide.sections import LONGEST_HEADING
from ingest.parts import Line

_NUMBERED = re.compile(r"^(?P<letter>[A-ZÅÄÖ])\.?\s?(?P<number>[0-9]{1,2})[.):]?\s+(?P<rest>[A-ZÅÄÖ].*)$")
_SECTION = re.compile(r"^(?P<letter>[A-ZÅÄÖ])(?:[.):]\s|\s{1,})\s*(?P<rest>[A-ZÅÄÖ].*)$")

Head = tuple[int, str, str]
"""(index of the line, number or letter, what stands behind it)."""


def lettered(lines: Sequence[Line]) -> list[Head]:
    """The heads of sections and of the items in them, in order; empty unless the numbers of each letter count up."""
    items: list[Head] = []
    letter, number = "", 0
    for index, line in enumerate(lines):
        match = _NUMBERED.match(line.stripped)
        if not match or len(match["rest"]) > LONGEST_HEADING * 2 or match["rest"].endswith((".", ",", ";")):
            continue
        goes_on = match["letter"] == letter and int(match["number"]) == number + 1
        opens = match["letter"] > letter and match["number"] == "1"
        if goes_on or opens:
            letter, number = match["letter"], int(match["number"])
            items.append((index, f"{letter}{number}", match["rest"]))
    letters = {name[0] for _, name, _ in items}
    if len(items) < FEW or len(letters) < 2:
        return []
    return sorted([*items, *_sections(lines, items)])


def _sections(lines: Sequence[Line], items: Sequence[Head]) -> list[Head]:
    """The headings of the letters, each right above the first item of its letter or as near as the item before."""
    found: list[Head] = []
    before = -1
    for index, name, _ in items:
        if name[1:] == "1":
            for at in range(index - 1, before, -1):
                match = _SECTION.match(lines[at].stripped)
                if match and match["letter"] == name[0] and len(lines[at].stripped) <= LONGEST_HEADING:
                    found.append((at, name[0], match["rest"]))
                    break
        before = index
    return found

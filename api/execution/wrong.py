"""What is wrong with a query that cannot be parsed, in words a person can act on.

The engine tells the place and every character it would have taken there. A person wants the place shown in the query,
the words that would fit, and for a prefix that is not declared the line that declares it.
"""

from __future__ import annotations

import re

from api.execution.frames import Message
from ontology.prefixes import PREFIXES

_PLACE = re.compile(r"^error at (?P<line>\d+):(?P<column>\d+): (?P<said>.*)", re.DOTALL)
_PREFIX = re.compile(r"(?<![\w.:?$-])(?P<name>[A-Za-z][\w.-]*)?:[\w%]*$")
_DECLARED = re.compile(r"\bPREFIX\s+(?P<name>[\w.-]*)\s*:", re.IGNORECASE)
_WORD = re.compile(r"^[A-Za-z]{2,}$|^['\"]?[{}()<>.;,|*=]['\"]?$")
_REFUSED = ("LATERAL", "SERVICE")  # the engine would take them, we do not
_EXCERPT = 30  # characters of the query shown before the place
_LONGEST = 300


def syntax(query: str, wrong: SyntaxError) -> Message:
    """The reply for a query with this error of the engine's parser: `error at 2:17: expected …`."""
    said = str(wrong.msg)
    place = _PLACE.match(said)
    if not place:
        return {"outcome": "syntax", "detail": said[:_LONGEST]}
    line, column = int(place["line"]), int(place["column"])
    text = (query.split("\n")[line - 1 : line] or [""])[0]
    where = {"line": line, "column": column}
    name = _undeclared(query, text[: column - 1]) if "Prefix not found" in place["said"] else None
    if name is not None:
        known = f"; it is PREFIX {name}: <{PREFIXES[name]}>" if name in PREFIXES else ""
        detail = f"line {line}, column {column}: the prefix {name}: is not declared{known}"
        return {"outcome": "syntax", "detail": detail, **where}
    before = text[: column - 1]
    shown = ("…" if len(before) > _EXCERPT else "") + before[-_EXCERPT:]
    rest = text[column - 1 : column + 9]
    detail = f"line {line}, column {column}, after «{shown}»" + (
        f", at «{rest}»" if rest else ", at the end of the line"
    )
    fitting = _fitting(place["said"])
    return {"outcome": "syntax", "detail": detail + (f": expected {fitting}" if fitting else ""), **where}


def _undeclared(query: str, before: str) -> str | None:
    """The prefix of the name that ends just before the place, if nothing declares it."""
    name = _PREFIX.search(before)
    if name is None:
        return None
    declared = {each["name"] for each in _DECLARED.finditer(query)}
    return None if (name["name"] or "") in declared else name["name"] or ""


def _fitting(said: str) -> str:
    """The words and signs that would fit; classes of characters, which tell a person nothing, are left out."""
    if not said.startswith("expected"):
        return said[:_LONGEST]
    words = [each.strip() for each in said.removeprefix("expected").removeprefix(" one of").split(",")]
    return ", ".join(each for each in words if _WORD.match(each) and each not in _REFUSED)[:_LONGEST]

"""Whom an agreement binds, as its own first lines tell: under `Parter`, or in the sentence that says who concludes it.

`Mellan Ekmåla kommun, 212000-0000, och Tallby IF, nedan kallad föreningen, träffas följande avtal`: organisation
numbers, addresses, short names and roles in brackets (`Ekmåla kommun (beställaren)`) stand between the parties; a
board that acts for one (`genom nämnden`) is none.
Below `Mellan nedanstående parter har följande avtal träffats:` each may have a paragraph of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cues import phrases
from ingest.names import organisations_in
from ingest.parts import Paper, fold
from ingest.recognise.agreements.names import PARTY
from ingest.recognise.passages import joined, paragraphs

KINDS = ("municipality", "company", "association", "authority", "union", "union-local", "other")
FIRST = 30  # lines: an agreement names its parties no lower
FEWEST = 2
BELOW = 6  # paragraphs: addresses and contacts of the parties stand between them
_HAS = phrases("agreement-mention", "has-concluded")
_CONCLUDES = re.compile(rf"\b(?:[Mm]ellan|är\b[^.]{{0,160}}?\böverens|har\s(?:denna\sdag\s)?{_HAS})\b")
_CALLED = re.compile(
    rf"(?P<parties>{PARTY}(?:,\s{PARTY})*\s(?:och|samt)\s{PARTY}),?\s\(?(?:nedan|härefter|i\sdet\sföljande)\s"
)
_BRACKET = r"(?:\s\([^()]{2,60}\))?"
_BETWEEN = re.compile(
    rf"\b[Mm]ellan\s(?P<parties>{PARTY}{_BRACKET}(?:,\s{PARTY}{_BRACKET})*\s(?:och|samt)\s{PARTY})(?={_BRACKET}\s"
    rf"(?:{phrases('agreement-mention', 'is-concluded')}|har|är)\b)"
)
_CALLED_SO = re.compile(r"\s\([^()]*\)")
_AND = re.compile(r",\s|\s(?:och|samt)\s")
_ORG_NUMBER = r"(?:med\s)?(?:[Oo]rg(?:anisations)?\.?[\s-]?(?:nr|nummer)\.?:?\s?)?\d{6}-\d{4}"
_NUMBERED = re.compile(rf"(?P<name>{PARTY}),?\s\(?{_ORG_NUMBER}")
_LEADS = re.compile(r"^(?:(?:Mellan|Parter)\s)+")
_FOR_ANOTHER = re.compile(r"\b(?:genom|via|i|av|hos|vid|inom|till|från)\s$")


def parties_of(paper: Paper) -> tuple[str, ...]:
    """The parties of an agreement in the order of its text, each once; empty where it does not name two."""
    lines = [line for line in paper.lines if line.stripped and not line.furniture][:FIRST]
    if called := next(filter(None, (_CALLED.search(joined(block).text) for block in paragraphs(lines))), None):
        return tuple(_AND.split(called["parties"]))
    if between := next(filter(None, map(_BETWEEN.search, _passages(paper))), None):
        return tuple(_AND.split(_CALLED_SO.sub("", between["parties"])))
    found = tuple(dict.fromkeys(name for passage in _passages(paper) for name in _named(passage)))
    return found if len(found) >= FEWEST else ()


def _passages(paper: Paper) -> Iterator[str]:
    for _, section in paper.sections("parties"):
        yield from (fold(line.stripped) for line in paper.lines_of(section))
    lines = [line for line in paper.lines if line.stripped and not line.furniture][:FIRST]
    left = 0
    for block in paragraphs(lines):
        text = joined(block).text
        left = BELOW if _CONCLUDES.search(text) and text.endswith(":") else left - 1
        if _CONCLUDES.search(text) or (left >= 0 and _NUMBERED.match(text)):
            yield text


def _named(text: str) -> list[str]:
    """The organisations of a passage that stand for themselves."""
    numbered = {match.start("name"): match["name"] for match in _NUMBERED.finditer(text)}
    by_form = {found.span.start: found.name for found in organisations_in(text) if found.kind in KINDS}
    names = by_form | numbered
    own = (at for at in sorted(names) if not _FOR_ANOTHER.search(text[:at]) and text[at].isupper())
    return [_LEADS.sub("", names[at]).partition(", ")[0] for at in own]

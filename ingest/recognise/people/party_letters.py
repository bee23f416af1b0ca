"""Parties that papers name by their letters: behind names, behind `yrkande från`, in a table's cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.facts import Span
from ingest.names import is_person, persons_in
from ontology.knowledge import known

_LETTERS = r"[A-ZÅÄÖ]{1,3}i?"
_FROM = re.compile(rf"\b(?:från|av) (?P<letters>{_LETTERS}(?:(?:,| och) {_LETTERS})*)(?=[ .,;]|$)")
_SEVERAL = re.compile(r"[|\t]|  ")
_CELL = re.compile(r"(?:[^|\t ]| (?! ))+")


def is_party(letters: str) -> bool:
    """Whether letters stand for a party."""
    return any(letters in party.abbreviations for party in known("party"))


def letters_in(text: str) -> Iterator[Span]:
    """Party letters in brackets behind a name, and behind `yrkande från`."""
    for person in persons_in(text) if "(" in text else ():
        if person.party and is_party(person.party):
            start = text.index("(", person.span.end) + 1
            yield Span(start, start + len(person.party))
    for match in _FROM.finditer(text):
        for letters in re.finditer(_LETTERS, match["letters"]):
            if is_party(letters[0]):
                yield Span(match.start("letters") + letters.start(), match.start("letters") + letters.end())


def letters_in_cells(line: str) -> Iterator[Span]:
    """Party letters alone in a cell of a row that a person's name begins: `| Disa Ek, ordförande | KD | Ja |`."""
    if not _SEVERAL.search(line.strip()):  # most lines: one cell
        return
    named = False
    for match in _CELL.finditer(line):
        cell = match[0].strip()
        if named and is_party(cell):
            start = match.start() + match[0].index(cell)
            yield Span(start, start + len(cell))
            return
        named = named or is_person(cell.partition(",")[0])

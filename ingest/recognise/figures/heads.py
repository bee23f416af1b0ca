"""Heads of columns: telling `Planering 2019 Utfall 2019 Avvikelse` apart, and what a head says of its column.

A head is made of a measure (`Utfall`), a period (`2019`, `jan-jul`) and words that belong to one of them. Where a line
keeps its heads apart by one blank only, a new head begins with a new measure, or with a second period.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from ingest.cues import folded
from ingest.dates import MONTHS
from ingest.recognise.figures.units import MONEY, unit_in
from ontology.knowledge import Concept, concept, concepts

_MONTH = "|".join(
    sorted({*MONTHS, "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "nov", "dec"})
)
_YEAR = r"(?:19|20)\d\d(?:[-–/](?:(?:19|20)?\d\d|t[1-3]))?\*?"
_YEARS = re.compile(rf"\(?{_YEAR}\)?:?", re.IGNORECASE)
_PERIOD = re.compile(
    rf"\(?(?:t[1-3]|q[1-4]|kv\.?\s?[1-4]|[hv]t\s?-?\d\d(?:\d\d)?|(?:{_MONTH})\.?(?:[-–](?:{_MONTH})?\.?)?"
    rf"|\d{{4}}-\d\d(?:-\d\d)?|\d{{6}})\)?\*?",
    re.IGNORECASE,
)
_PIECES = re.compile(r"[^\s|]+(?:[^\S\t][^\s|]+)*")
_WORD = re.compile(r"\([^()]*\)|\S+")
_CONNECTING = frozenset((*map(folded, concept("figure-cue", "connecting").cues), "per"))
LONGEST_MEASURE = 3  # words
LONGEST_HEAD = 9  # words
_GLUED = re.compile(r"(?<=[12]\d\d\d)(?=[A-ZÅÄÖ])")
_BESIDE_A_UNIT = frozenset({"belopp", "i", "alla", "siffror"})
_BRACKETED = re.compile(r"\([^()]*\)")
_FOUR_DIGITS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@cache
def _measures() -> dict[str, Concept]:
    return {folded(label): concept for concept in concepts("measure") for label in concept.labels}


@lru_cache(maxsize=1 << 12)
def measure_of(head: str) -> str:
    """The notation of the measure that a head names first, empty if it names none.

    >>> measure_of("Budget 2024"), measure_of("Avvikelse mot budget"), measure_of("Kvinnor")
    ('budget', 'deviation', '')
    """
    words = folded(_BRACKETED.sub(" ", head)).split()
    for first in range(len(words)):
        for size in range(LONGEST_MEASURE, 0, -1):
            if found := _measures().get(" ".join(words[first : first + size])):
                return found.notation
    return ""


def refers(head: str) -> bool:
    """Whether a head is, or holds, that of a column of notes, accounts or pages.

    >>> refers("Belopp i mnkr Not"), refers("Notera")
    (True, False)
    """
    return any((found := _measures().get(word)) and found.notation == "reference" for word in folded(head).split())


def year_of(*texts: str) -> str:
    """The year that the first of the texts names which names any; empty if they name none, or one names several.

    >>> year_of("Avvikelse", "Budget 2024"), year_of("Budget 2024-2026")
    ('2024', '')
    """
    for text in texts:
        if years := set(_FOUR_DIGITS.findall(text)):
            return years.pop() if len(years) == 1 and not re.search(r"\d{4}\s?[-–]\s?\d\d", text) else ""
    return ""


def tells(head: str) -> bool:
    """Whether a head names a measure, a period or a share."""
    return bool(measure_of(head)) or "%" in head or _is_dated(head)


def pieces_of(text: str) -> list[tuple[int, str]]:
    """(start, words) of what bars, tabs or two blanks keep apart on a line."""
    return [(m.start(), m[0].strip()) for m in _PIECES.finditer(text) if m[0].strip()]


def phrases(text: str) -> list[str]:
    """The heads that a line seems to print, each of its words in one of them.

    >>> phrases("Planering 2019 Utfall 2019 Utfall 2018"), phrases("Verksamhet Budget Avvikelse mot budget %")
    (['Planering 2019', 'Utfall 2019', 'Utfall 2018'], ['Verksamhet', 'Budget', 'Avvikelse mot budget', '%'])
    """
    return list(_told(text))


@lru_cache(maxsize=1 << 12)  # a line is asked for its heads once for each number of columns
def _told(text: str) -> tuple[str, ...]:
    text = _GLUED.sub(" ", text)
    return tuple(phrase for i, (_, piece) in enumerate(pieces_of(text)) for phrase in _phrases(piece, leads=not i))


def _phrases(piece: str, *, leads: bool) -> list[str]:
    found: list[list[str]] = []
    measured = dated = year = open_ = False
    for words, is_measure in _measured(_WORD.findall(piece)):
        word = words[0]
        is_year, is_period = bool(_YEARS.fullmatch(word)), bool(_PERIOD.fullmatch(word))
        if not found:
            begins = True
        elif open_:
            begins = False
        elif leads and not (measured or dated) and len(found) == 1:  # the head of the labels
            begins = is_measure or is_year or is_period
        elif is_measure:
            begins = measured or dated
        elif is_year:
            begins = year
        elif is_period:
            begins = dated and not (year and not _has_period(found[-1]))
        else:
            begins = (measured or dated) and word[0].isupper()
        if begins:
            found.append([])
            measured = dated = year = False
        found[-1] += words
        measured |= is_measure
        year |= is_year
        dated |= is_year or is_period
        open_ = folded(words[-1]) in _CONNECTING
    return [" ".join(words) for words in found]


def _measured(words: Sequence[str]) -> Iterator[tuple[Sequence[str], bool]]:
    """The words, those of one measure together, and whether they are one."""
    at = 0
    plain = [folded(word) for word in words]
    while at < len(words):
        sizes = range(LONGEST_MEASURE, 0, -1)
        size = next((n for n in sizes if " ".join(plain[at : at + n]) in _measures()), 0)
        if words[at].startswith("("):
            size = 0
        yield words[at : at + max(size, 1)], bool(size) or words[at] == "%"
        at += max(size, 1)


def _has_period(words: Sequence[str]) -> bool:
    return any(_PERIOD.fullmatch(word) for word in words)


def split(text: str, wanted: int) -> tuple[str, list[str]] | None:
    """The head of the labels (may be empty) and the heads of so many columns, if a line prints just those."""
    led, told = _without_lead(phrases(text))
    if led and len(told) == wanted:
        return led, told
    pieces = [words for _, words in pieces_of(text)]
    if any(len(_FOUR_DIGITS.findall(piece)) > 1 and len(_phrases(piece, leads=False)) > 1 for piece in pieces):
        pieces = []  # `2013 2014   2015`: the gap is no sign of where heads begin
    if len(told) == wanted + 1 and not tells(told[0]):
        pieces = told
    for option in (pieces, told, _single_words(text, wanted), _with_percent(told)):
        if len(option) == wanted:
            return "", option
        if len(option) == wanted + 1 and _is_stub(option[0], option[1:]):
            return f"{led} {option[0]}".strip() if option is told else option[0], option[1:]
    return None


def whole(text: str, wanted: int) -> tuple[str, list[str]] | None:
    """The head of the labels and so many heads, if a text of heads alone holds just those, all of one make.

    Heads are of one make if each names a measure, or each a period, or if the table's unit leads them in.
    """
    led, told = _without_lead(phrases(text))
    if len(told) == wanted + 1 and not tells(told[0]):
        led, told = f"{led} {told[0]}".strip(), told[1:]
    measured = [head for head in told if measure_of(head)]
    alike = len(measured) == len(told) or (not measured and all(map(_is_dated, told)))
    return (led, told) if len(told) == wanted and (led or alike) else None


def _without_lead(told: list[str]) -> tuple[str, list[str]]:
    """What stands before the heads of numbers, apart: the table's unit, and the head of a column of notes."""
    at = 0
    while at < len(told) and (_is_unit(told[at]) or measure_of(told[at]) == "reference"):
        at += 1
    return " ".join(told[:at]), told[at:]


def _is_unit(phrase: str) -> bool:
    """Whether a phrase tells a unit and nothing else: `(mnkr)`, `Belopp i tkr`."""
    others = [word for word in folded(phrase).split() if not unit_in(word) and word not in _BESIDE_A_UNIT]
    return not others and unit_in(phrase) in MONEY


def _is_stub(first: str, others: Sequence[str]) -> bool:
    """Whether the first of a line's phrases is the head of the labels, or the end of a title."""
    return (
        not tells(first) or first[0].islower() or (not _is_dated(first) and all(_is_dated(other) for other in others))
    )


def _is_dated(head: str) -> bool:
    return any(_YEARS.fullmatch(word) or _PERIOD.fullmatch(word) for word in head.split())


def _single_words(text: str, wanted: int) -> list[str]:
    """The words of a line of heads of one word each; none if it does not look like one."""
    words = text.replace("|", " ").split()
    alike = all(word[0].isupper() or word[0].isdigit() or word in ("%", "n") for word in words)
    return words if alike or len(words) == wanted else []


def _with_percent(told: Sequence[str]) -> list[str]:
    """The heads, the only `%` among them taken with the head before: `Avvikelse %`."""
    if told.count("%") != 1 or told[0] == "%":
        return []
    at = told.index("%")
    return [*told[: at - 1], f"{told[at - 1]} %", *told[at + 1 :]]


def continued(stub: str, heads: Sequence[str], text: str) -> tuple[str, list[str]] | None:
    """The heads with what a further line says of all of them, or of the last; None if it says nothing of the kind."""
    told = phrases(text)
    if len(told) > 1 and not tells(told[0]) and all(_is_dated(phrase) for phrase in told[1:]):
        stub, told = f"{stub} {told[0]}".strip(), told[1:]
    elif all(_is_dated(phrase) for phrase in told) and len(told) > 1 and _only_first_measures(told):
        words = told[0].split()
        at = next(i for i, word in enumerate(words) if _is_dated(word))
        stub, told = f"{stub} {' '.join(words[:at])}".strip(), [" ".join(words[at:]), *told[1:]]
    elif not all(_is_dated(phrase) for phrase in told) or len(told) == 1 < len(heads):
        more = split(text, len(heads))
        if more is None:
            return None
        stub, told = f"{stub} {more[0]}".strip(), more[1]
    if len(told) > len(heads) or any(len(phrase.split()) > LONGEST_MEASURE for phrase in told):
        return None
    kept = len(heads) - len(told)
    return stub, [*heads[:kept], *(f"{head} {phrase}" for head, phrase in zip(heads[kept:], told, strict=True))]


def _only_first_measures(told: Sequence[str]) -> bool:
    """`Antal platser juli Snitt jan-jul`: the words before the first period are the head of the labels."""
    return bool(measure_of(told[0])) and not _is_dated(told[0].split()[0]) and not any(map(measure_of, told[1:]))


def are_heads(heads: Sequence[str], *, named: bool = False) -> bool:
    """Whether phrases can be the heads of columns of numbers; `named`: whether a caption says that a table follows."""
    small = [h for h in heads if h.lstrip("(*")[:1].islower() and h != "n" and not any(c.isdigit() for c in h)]
    if len(small) not in (0, len(heads)) or not all(_is_head(head) for head in heads):
        return False
    telling = sum(tells(head) for head in heads)
    return (named and not small) or telling * 2 >= len(heads)


def _is_head(head: str) -> bool:
    return (
        (head.lstrip("(*+-–")[:1].isalnum() or head in ("%", "Σ"))
        and len(head.split()) <= LONGEST_HEAD
        and not re.search(r"\d/\d|/$|[.,;!?]$|[\[\]{}\\_<>=;@]", head)
    )

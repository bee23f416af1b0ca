"""Chapters and sections as papers write them: `4 kap. 1 §`, `2 kap. 1 och 3–5 §§`, `§ 11`, `6:37`, `artikel 6`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.cues import phrases


@dataclass(frozen=True, slots=True)
class Provision:
    """One written place of a statute, `text[start:end]`.

    sections    `1`, `37 a`, `3-5`, in the order of the text; none for a chapter alone
    sign_first  whether it is written `§ 11`, as items of minutes are too
    """

    start: int
    end: int
    chapter: str
    sections: tuple[str, ...]
    sign_first: bool = False

    @property
    def is_bare(self) -> bool:
        """Whether nothing but a sign and a number is written, which may as well be an item of minutes."""
        return self.sign_first and not self.chapter


_NUMBER = r"[1-9]\d{0,2}(?:\s?[a-hj-z](?![\w.:]|\s?\)))?"
_RANGE = rf"{_NUMBER}(?:\s?[-–—]\s?{_NUMBER})?"
_AND = r"(?:\s?,\s?|\s(?:och|eller|samt|respektive|resp\.?|&)\s)"
_LIST = rf"{_RANGE}(?:{_AND}{_RANGE})*"
_CHAPTER = rf"(?:{_NUMBER}\.?\s?kap(?:itlet|itel)?\b\.?|kap(?:itel)?\.?\s(?:{_NUMBER})(?!\d))"
_POINT = rf"(?:{phrases('legal-cue', 'ordinal')}|\d{{1,2}}(?:\s?[a-z])?)"
_UNIT = phrases("legal-cue", "part-of-section")
_PART = rf"(?:\s?,?\s?{_POINT}\s?{_UNIT}\b\.?|\s?,?\s(?:punkt|p)\.?\s?\d{{1,2}})"
_PARTS = rf"(?:{_PART}(?:\s(?:och|samt)(?={_PART}))?)*"
_WRITTEN = re.compile(
    rf"(?<![\w:/§-])(?<!\d[.,])(?:(?P<chapter>{_CHAPTER})\s?,?\s?)?"
    rf"(?:(?P<before>{_LIST})\.?\s?§(?:\s?§)?|§(?:\s?§)?\s?(?P<behind>{_RANGE}(?:{_AND}{_RANGE})*)(?!\s?kap|[\d:]))"
    rf"(?P<parts>{_PARTS})"
)
_CHAPTER_ALONE = re.compile(rf"(?<![\w:/-])(?P<chapter>{_CHAPTER})(?!\s?,?\s?§)")
_ARTICLE = re.compile(
    rf"(?<!\w)(?:artikel|artiklarna|art\.)\s(?P<list>\d{{1,3}}(?:\.\d{{1,2}})?(?:{_AND}\d{{1,3}}(?:\.\d{{1,2}})?)*)(?![\d:])"
    r"(?:\s?[a-h](?:\)|\b))?",
    re.IGNORECASE,
)
COLON = re.compile(
    r"\s(?P<chapter>[1-9]\d?)\s?:\s?(?P<section>[1-9]\d{0,2}(?:\s?[a-h](?!\w))?(?:\s?[-–]\s?[1-9]\d{0,2})?)(?![\d:]|\.\d)"
)
NUMBERS = re.compile(
    rf"\s(?P<list>[1-9]\d?(?:\s?[a-h](?!\w))?(?:(?:\s?[-–/]\s?|{_AND})[1-9]\d?)*)(?=[,.;)]|\s[a-zåäö(]|$)(?!\.\d)"
)
_SIGN = re.compile(r"§|\bkap|\bart", re.IGNORECASE)


def provisions(text: str) -> list[Provision]:
    """The places of statutes, or of other rules with sections, that a text writes, in its order."""
    if not _SIGN.search(text):
        return []
    found = [
        Provision(m.start(), m.end(), number(m["chapter"]), sections(m["before"] or m["behind"]), m["before"] is None)
        for m in _WRITTEN.finditer(text)
    ]
    taken = {position for each in found for position in range(each.start, each.end)}
    for m in _CHAPTER_ALONE.finditer(text):
        if m.start() not in taken:
            found.append(Provision(m.start(), m.end(), number(m["chapter"]), ()))
    for m in _ARTICLE.finditer(text):
        found.append(Provision(m.start(), m.end("list"), "", sections(m["list"])))
    return sorted(found, key=lambda each: each.start)


def number(words: str | None) -> str:
    """The number of a chapter as written: `4` of `4 kap.`; empty for none.

    >>> number("4 kap."), number("kap. 12"), number("2 a kap")
    ('4', '12', '2 a')
    """
    match = re.search(_NUMBER, re.sub(r"kap\w*\.?", " ", words or "").strip())
    return _spaced(match[0]) if match else ""


def sections(words: str) -> tuple[str, ...]:
    """The sections of a list, a range being one.

    >>> sections("1 och 3–5"), sections("37a, 38")
    (('1', '3-5'), ('37 a', '38'))
    """
    return tuple(_section(each) for each in _parted(words))


def _parted(words: str) -> Iterator[str]:
    yield from filter(None, (piece.strip() for piece in re.split(_AND, words)))


def _section(written: str) -> str:
    return "-".join(_spaced(end.strip()) for end in re.split(r"\s?[-–—]\s?", written))


def _spaced(section: str) -> str:
    return re.sub(r"(?<=\d)\s?(?=[a-z])", " ", section)

"""How often a group meets: `minst fyra gånger per år`, `varje kvartal`, `månadsvis`."""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.cues import phrases
from ontology.knowledge import concepts

_NUMBERS = {word: int(number.notation) for number in concepts("numeral") for word in number.cues}
_N = rf"(?P<n>\d{{1,2}}|{phrases('numeral', *(number.notation for number in concepts('numeral')))})"
_RANGE = (
    rf"(?:\s?(?:[-–]|till|eller|à)\s?(?:\d{{1,2}}|{phrases('numeral', *(n.notation for n in concepts('numeral')))}))"
)
_SPANS = {"år": 1, "termin": 2, "halvår": 2, "kvartal": 4, "månad": 12}
_UNIT = r"(?P<unit>år|termin|halvår|kvartal|månad)(?:et|en)?"
_ADVERBS = {"årligen": 1, "halvårsvis": 2, "terminsvis": 2, "kvartalsvis": 4, "månadsvis": 12, "månatligen": 12}
_ABOUT = r"(?:(?P<about>minst|cirka|ca|ungefär|normalt|som\sregel|i\sregel|som\sminst|åtminstone)\s)?"
_OFTEN = re.compile(
    rf"{_ABOUT}(?:{_N}(?P<range>{_RANGE})?\s(?:ordinarie\s)?(?:gånger|gång|tillfällen|tillfälle|möten|sammanträden)\s"
    rf"(?:(?:per|om|i|varje|under|på)\s{_UNIT}|(?P<yearly>årligen))"
    rf"|(?P<every>varje|varannan|vartannat|var\s(?P<nth>tredje|fjärde|sjätte))\s(?P<unit2>år|termin|halvår|kvartal|månad)"
    rf"|(?P<adverb>{'|'.join(_ADVERBS)}))\b",
    re.IGNORECASE,
)
_NTH = {"tredje": 3, "fjärde": 4, "sjätte": 6}


class Often(NamedTuple):
    """How often, in the words of the text, where they stand, and times a year where it is sure (else empty)."""

    words: str
    start: int
    end: int
    yearly: str


def how_often(text: str, at: int = 0) -> Often | None:
    """The first frequency that a text tells behind `at`.

    >>> how_often("Styrgruppen möts minst fyra gånger per år.")
    Often(words='minst fyra gånger per år', start=17, end=41, yearly='4')
    >>> how_often("varannan månad").yearly, how_often("två till tre gånger per termin").yearly
    ('6', '')
    """
    match = _OFTEN.search(text, at)
    return Often(match[0], match.start(), match.end(), _yearly(match)) if match else None


def _yearly(match: re.Match[str]) -> str:
    if match["adverb"]:
        return str(_ADVERBS[match["adverb"].casefold()])
    if match["every"]:
        span = _SPANS[match["unit2"].casefold()]
        step = _NTH[match["nth"].casefold()] if match["nth"] else 1 if match["every"].casefold() == "varje" else 2
        return str(span // step) if span % step == 0 else ""
    if match["range"]:
        return ""
    times = match["n"].casefold()
    count = int(times) if times.isdigit() else _NUMBERS[times]
    return str(count * (1 if match["yearly"] else _SPANS[match["unit"].casefold()]))

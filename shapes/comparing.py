"""What a report tells of values that cannot be compared: once, and by every engine alike.

Whether 2024 comes before "a quarter", engines answer as they please: SHACL lets a comparison fail that has no answer
(4.3, 4.5.3), some pass it, and some know no number beyond 64 bits. That such a value is not of its datatype, they all
tell. So what is of a wrong datatype is told as that, and compared with nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation

from rdflib import SH, URIRef

from shapes import library
from shapes.report import Result, Value

_DATATYPE, _ORDER = str(SH.DatatypeConstraintComponent), str(SH.LessThanConstraintComponent)
_BOUNDS = {
    str(SH.MinInclusiveConstraintComponent): SH.minInclusive,
    str(SH.MaxInclusiveConstraintComponent): SH.maxInclusive,
}


def compared(found: Iterable[Result]) -> Iterator[Result]:
    """The results of a report without those of comparisons that engines answer differently."""
    results = list(found)
    mistyped = {(each.focus, each.shape, each.value) for each in results if each.component == _DATATYPE}
    bounded = [each for each in results if each.component in _BOUNDS]
    kept = [each for each in bounded if (each.focus, each.shape, each.value) not in mistyped and not _within(each)]
    nodes = {focus for focus, _, _ in mistyped} | {each.focus for each in kept}
    yield from kept
    for each in results:
        if each.component not in _BOUNDS and not (each.component == _ORDER and each.focus in nodes):
            yield each


def _within(result: Result) -> bool:
    """Whether a value is within the bound that it is said to break."""
    number, bound = _number(result.value), _bound(result)
    least = result.component == str(SH.MinInclusiveConstraintComponent)
    return number is not None and (number >= bound if least else number <= bound)


def _bound(result: Result) -> Decimal:
    shape, asked = URIRef(result.shape), _BOUNDS[result.component]
    return next(
        Decimal(str(told)) for theme in library.themes() for told in library.shapes(theme).objects(shape, asked)
    )


def _number(value: Value | None) -> Decimal | None:
    try:
        number = Decimal(value.text if value else "")
    except InvalidOperation:
        return None
    return number if number.is_finite() else None

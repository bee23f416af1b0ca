"""The rules of an ontology applied to statements until nothing more follows.

Statements are looked at one by one (semi-naive evaluation: a new one is joined with those already known), so the time
grows with what is stated and what follows, and not with how often it could follow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ontology.prefixes import PREFIXES
from ontology.rules import Rules

Term = bytes
"""An IRI or a literal as N-Quads write it."""

Statement = tuple[Term, Term, Term]
"""Subject, property, value."""

_TYPE = f"<{PREFIXES['rdf']}type>".encode()
_NOTHING: frozenset[Term] = frozenset()

Above = Mapping[Term, frozenset[Term]]
"""Class or property -> those that follow from it."""

Joins = Mapping[Term, tuple[tuple[Term, Term], ...]]
"""A step of a chain -> the other step and the whole."""


@dataclass(frozen=True, slots=True)
class Appliance:
    """Rules made ready for statements.

    classes, broader      what an instance of a class, or a statement of a property, is besides
    subjects, values      the classes of what stands at the ends of a property
    inverses              properties that say the same the other way round
    followed, led         chains by their first step, and by their second
    properties            all that statements may be of use with: the others neither lead to more nor follow
    """

    classes: Above
    broader: Above
    subjects: Above
    values: Above
    inverses: Above
    followed: Joins
    led: Joins
    properties: frozenset[Term]

    @classmethod
    def of(cls, rules: Rules) -> Appliance:
        """Those of an ontology."""
        classes, broader = _proper(rules.classes), _proper(rules.properties)
        subjects, values, inverses = _terms(rules.domains), _terms(rules.ranges), _terms(rules.inverses)
        steps = [(_term(each.first), _term(each.second), _term(each.whole)) for each in rules.chains]
        involved = {each for step in steps for each in step}
        for above in (broader, inverses):
            involved |= {*above, *(each for several in above.values() for each in several)}
        return cls(
            classes, broader, subjects, values, inverses,
            followed=_joins((first, second, whole) for first, second, whole in steps),
            led=_joins((second, first, whole) for first, second, whole in steps),
            properties=frozenset({_TYPE, *involved, *subjects, *values}),
        )  # fmt: skip

    def following(self, stated: Iterable[Statement]) -> set[Statement]:
        """What follows from statements, without what they state themselves."""
        given = set(stated)
        known: set[Statement] = set()
        steps = _Steps()
        waiting = list(given)
        while waiting:
            statement = waiting.pop()
            if statement in known:
                continue
            known.add(statement)
            waiting += self._alone(statement)
            if statement[1] in self.followed or statement[1] in self.led:
                steps.note(statement)
                waiting += self._joined(statement, steps)
        return known - given

    def _alone(self, statement: Statement) -> Iterator[Statement]:
        """What follows from one statement by itself."""
        subject, used, value = statement
        if used == _TYPE:
            yield from ((subject, _TYPE, each) for each in self.classes.get(value, _NOTHING))
            return
        yield from ((subject, each, value) for each in self.broader.get(used, _NOTHING))
        yield from ((subject, _TYPE, each) for each in self.subjects.get(used, _NOTHING))
        if value.startswith(b"<"):
            yield from ((value, each, subject) for each in self.inverses.get(used, _NOTHING))
            yield from ((value, _TYPE, each) for each in self.values.get(used, _NOTHING))

    def _joined(self, statement: Statement, steps: _Steps) -> Iterator[Statement]:
        """What follows from one statement and another that stands before or behind it."""
        subject, used, value = statement
        for other, whole in self.followed.get(used, ()):
            yield from ((subject, whole, end) for end in steps.onwards[other].get(value, ()))
        for other, whole in self.led.get(used, ()):
            yield from ((start, whole, value) for start in steps.back[other].get(subject, ()))


@dataclass(frozen=True, slots=True)
class _Steps:
    """The known steps of chains: property -> subject -> values, and property -> value -> subjects."""

    onwards: defaultdict[Term, dict[Term, list[Term]]] = field(default_factory=lambda: defaultdict(dict))
    back: defaultdict[Term, dict[Term, list[Term]]] = field(default_factory=lambda: defaultdict(dict))

    def note(self, statement: Statement) -> None:
        subject, used, value = statement
        self.onwards[used].setdefault(subject, []).append(value)
        self.back[used].setdefault(value, []).append(subject)


def _term(iri: str) -> Term:
    return f"<{iri}>".encode()


def _terms(of: Mapping[str, frozenset[str]]) -> Above:
    return {_term(each): frozenset(map(_term, others)) for each, others in of.items()}


def _proper(closure: Mapping[str, frozenset[str]]) -> Above:
    """A closure without that each is below itself."""
    return _terms({each: others - {each} for each, others in closure.items()})


def _joins(steps: Iterable[Statement]) -> Joins:
    found: defaultdict[Term, list[tuple[Term, Term]]] = defaultdict(list)
    for step, other, whole in steps:
        found[step].append((other, whole))
    return {step: tuple(others) for step, others in found.items()}

"""Which relations lead on, hold a matter together or replace: what the schemes `lineage-relation` and `lineage-tie`
say of them.

A relation that leads on has a later end: an answer comes after what it answers. One without holds a matter together:
a decision and its case, two numbers of one matter.
"""

from __future__ import annotations

from functools import cache

from ontology.knowledge import Concept, concepts

BACK, FORWARD = "back", "forward"
TIES = "lineage-tie"
_SCHEMES = ("lineage-relation", TIES)


@cache
def by_property() -> dict[str, Concept]:
    """Every relation by the IRI of each property that states it."""
    return {iri: each for scheme in _SCHEMES for each in concepts(scheme) for iri in each.properties}


@cache
def leading() -> tuple[str, ...]:
    """IRIs of the properties that lead from one matter to another, in order."""
    return tuple(sorted(iri for iri, each in by_property().items() if each.later_end))


@cache
def replacing() -> tuple[str, ...]:
    """IRIs of the properties by which what comes later takes the place of the other, in order."""
    return tuple(sorted(iri for iri, each in by_property().items() if each.replacing))


@cache
def leads(notation: str) -> bool:
    """Whether a relation leads from one matter to another, and does not hold one together."""
    return any(each.later_end for each in by_property().values() if each.notation == notation)


def goes(relation: Concept, heading: str, *, from_source: bool) -> bool:
    """Whether a hop over a relation, from its source or from its target, goes in this heading."""
    if not relation.later_end:
        return True
    onward = (relation.later_end == "to") == from_source
    return onward == (heading == FORWARD)

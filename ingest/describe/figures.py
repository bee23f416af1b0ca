"""Figures: cells of tables, as observations of the RDF Data Cube vocabulary."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from ingest.describe.described import Described, States
from ingest.describe.terms import TYPE, term, text_literal
from ingest.facts import Figure
from ingest.iris import digest, mint
from ontology.prefixes import PREFIXES

STRUCTURE = NamedNode("https://w3id.org/stadsgraf/structure/figures")
"""How such tables are made up: `ontology/figures.ttl`."""
_DECIMAL = NamedNode(f"{PREFIXES['xsd']}decimal")


def _figure(d: Described, fact: Figure) -> None:
    d.event(
        "figure", "sg:Figure", "qb:Observation", label=f"{fact.row}, {fact.column}: {fact.value} {fact.unit}".strip()
    )
    place = (d.reading.source.name, d.reading.source.sha256, fact.part, fact.title)
    table = NamedNode(mint(d.scope, "table", digest(*place, size=16)))
    d.say("qb:dataSet", table)
    d.add(table, TYPE, term("sg:FigureTable"))
    d.add(table, TYPE, term("qb:DataSet"))
    d.add(table, term("qb:structure"), STRUCTURE)
    if fact.title:
        d.add(table, term("dcterms:title"), text_literal(fact.title))
    d.text("sg:row", fact.row)
    d.text("sg:column", fact.column)
    d.say("sg:value", Literal(fact.value, datatype=_DECIMAL))
    d.concept("sg:unit", "unit", fact.unit)
    d.organisation("sg:figureOf", fact.body)
    d.date("sg:year", fact.year)
    d.concept("sg:measure", "measure", fact.measure)


STATES: States = {
    Figure: _figure,
}

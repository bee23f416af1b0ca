"""The endpoint in the words of SPARQL 1.1 Service Description (<https://www.w3.org/TR/sparql11-service-description/>).

Only what a test has shown to hold is told. None of the specification's features holds: nothing is dereferenced or asked
elsewhere, the default graph is no union, a query needs no dataset, and there are no empty graphs.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Triple

from api.catalogue.dataset import FORMATS, Subject
from api.catalogue.writing import Iri, about, said, short
from api.pages import text
from graph.inferred import INFERRED

RESULT_FORMATS = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "turtle": "Turtle",
    "ntriples": "N-Triples",
    "jsonld": "JSON-LD",
    "rdfxml": "RDF_XML",
    "trig": "TriG",
    "nquads": "N-Quads",
}
"""Formats by the name that `format=` takes (`api.formats`), and the name that the W3C has given them."""


def service(subject: Subject) -> Iterator[Triple]:
    """The service and its default dataset."""
    places, counted = subject.places, subject.statistics
    default_graph = places.part("default-graph")
    yield from about(
        places.service,
        {
            "rdf:type": short("sd:Service"),
            "sd:endpoint": Iri(places.endpoint),
            "sd:supportedLanguage": short("sd:SPARQL11Query"),
            "sd:resultFormat": [Iri(FORMATS + name) for name in RESULT_FORMATS.values()],
            "sd:defaultEntailmentRegime": Iri("http://www.w3.org/ns/entailment/Simple"),
            "sd:defaultDataset": Iri(places.dataset),
        },
    )
    yield from about(places.dataset, {"rdf:type": short("sd:Dataset"), "sd:defaultGraph": Iri(default_graph)})
    yield from about(
        default_graph,
        {
            "rdf:type": [short("sd:Graph"), short("void:Dataset")],
            "dcterms:description": said(
                text("catalogue.default-graph", "sv", graphs=counted.graphs),
                text("catalogue.default-graph", "en", graphs=counted.graphs),
            ),
            "void:triples": counted.triples or "",
        },
    )
    if counted.inferred:
        named = places.part("named-graph")
        yield from about(places.dataset, {"sd:namedGraph": Iri(named)})
        yield from about(
            named,
            {"rdf:type": short("sd:NamedGraph"), "sd:name": Iri(INFERRED), "sd:graph": Iri(places.inferred)},
        )
        yield from about(places.inferred, {"rdf:type": short("sd:Graph")})

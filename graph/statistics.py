"""What a release is, in numbers and in words that catalogues ask for: counted once, when it is built."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import Store

from graph import rows
from graph.inferred import INFERRED
from ontology.prefixes import PREFIXES, SG, curie

_XSD_DATE = PREFIXES["xsd"] + "date"
_TRIPLES = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
_SUBJECTS = "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s ?p ?o }"
_OBJECTS = "SELECT (COUNT(DISTINCT ?o) AS ?n) WHERE { ?s ?p ?o }"
_GRAPHS = f"SELECT (COUNT(DISTINCT ?g) AS ?n) WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER (?g != <{INFERRED}>) }}"
_INFERRED = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{INFERRED}> {{ ?s ?p ?o }} }}"
_PROPERTIES = "SELECT ?p (COUNT(*) AS ?n) WHERE { ?s ?p ?o } GROUP BY ?p"
_LANGUAGES = 'SELECT DISTINCT ?l WHERE { ?s ?p ?o BIND (LANG(?o) AS ?l) FILTER (?l != "") }'
_PLACES = f"SELECT DISTINCT ?m WHERE {{ ?file <{SG}municipality> ?m FILTER (ISIRI(?m)) }}"
_TIME = f"""SELECT (MIN(?day) AS ?first) (MAX(?day) AS ?last) WHERE {{
  VALUES ?type {{ <{SG}Meeting> <{SG}Document> }}
  ?node a ?type ; <{PREFIXES["dcterms"]}date> ?day FILTER (DATATYPE(?day) = <{_XSD_DATE}>)
}}"""


@dataclass(frozen=True, slots=True)
class Statistics:
    """What the default graph of a release holds, and what it is about.

    triples, subjects, objects   how many of them, each counted once
    graphs                       named graphs, one a fact
    inferred                     triples in the graph of what follows from the others (`graph.inferred`)
    properties                   short IRI of each property -> its triples
    languages                    language tags of its literals
    places                       IRIs of the municipalities whose papers were read
    first, last                  earliest and latest day of a meeting or document (ISO 8601), empty where none is told
    """

    triples: int = 0
    subjects: int = 0
    objects: int = 0
    graphs: int = 0
    inferred: int = 0
    properties: dict[str, int] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    first: str = ""
    last: str = ""

    @classmethod
    def of(cls, read: dict[str, Any]) -> Statistics:
        """From its JSON form. Raises TypeError for another form."""
        return cls(**{**read, "languages": tuple(read["languages"]), "places": tuple(read["places"])})


def count(store: Store) -> Statistics:
    """The statistics of a store. Its default graph is the merged set alone."""
    first, last = next(rows.texts(store, _TIME))
    return Statistics(
        triples=_number(store, _TRIPLES),
        subjects=_number(store, _SUBJECTS),
        objects=_number(store, _OBJECTS),
        graphs=_number(store, _GRAPHS),
        inferred=_number(store, _INFERRED),
        properties=dict(sorted((curie(iri), int(triples)) for iri, triples in rows.texts(store, _PROPERTIES))),
        languages=tuple(sorted(tag for (tag,) in rows.texts(store, _LANGUAGES))),
        places=tuple(sorted(iri for (iri,) in rows.texts(store, _PLACES))),
        first=first,
        last=last,
    )


def _number(store: Store, query: str) -> int:
    return next(int(number) for (number,) in rows.texts(store, query))

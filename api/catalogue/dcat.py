"""The catalogue for harvesters: DCAT-AP-SE 3 (<https://docs.dataportal.se/dcat/sv/>), mandatory and recommended parts.

One dataset, which is whatever release is current, with two distributions: the dump, and the SPARQL endpoint as a data
service.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, Triple

from api.catalogue.dataset import Subject, common, contact, languages, moment, period, publisher, rights, statement
from api.catalogue.writing import Iri, Told, Values, about, said, short
from api.pages import text
from api.vocabulary import Vocabulary

_CC0 = "http://creativecommons.org/publicdomain/zero/1.0/"
_EU = "http://publications.europa.eu/resource/authority/"
_PROTOCOL = "https://www.w3.org/TR/sparql11-protocol/"
_GOVERNMENT = f"{_EU}data-theme/GOVE"
_PUBLIC = f"{_EU}access-right/PUBLIC"


def catalogue(subject: Subject, vocabulary: Vocabulary, dump_bytes: int) -> Iterator[Triple]:
    """The catalogue and all that it names.

    dump_bytes: size of the dump
    """
    places = subject.places
    yield from about(
        f"{places.catalogue}#catalogue",
        {
            "rdf:type": short("dcat:Catalog"),
            "dcterms:title": _said("catalogue.catalogue"),
            "dcterms:description": _said("catalogue.catalogue-about"),
            "dcterms:publisher": Iri(subject.publisher),
            "dcterms:license": Iri(_CC0),  # of the catalogue's own words and numbers, not of the data
            "dcterms:language": languages(subject.statistics),
            "dcterms:spatial": [Iri(place) for place in subject.statistics.places],
            "dcterms:modified": moment(subject),
            "foaf:homepage": Iri(f"{places.base}/"),
            "dcat:themeTaxonomy": Iri(f"{_EU}data-theme"),
            "dcat:dataset": Iri(places.dataset),
            "dcat:service": Iri(places.service),
        },
    )
    yield from _dataset(subject)
    yield from _distributions(subject, dump_bytes)
    yield from _service(subject)
    yield from publisher(subject)
    yield from statement(subject)
    for place in subject.statistics.places:
        yield from about(
            place, {"rdf:type": short("dcterms:Location"), "skos:prefLabel": vocabulary.label(place, "sv")}
        )
    yield from _kinds(subject)


def _kinds(subject: Subject) -> Iterator[Triple]:
    """What is named only: DCAT-AP asks of it to be told as such, in the ranges of its shapes."""
    named = {
        _PUBLIC: "dcterms:RightsStatement",
        _CC0: "dcterms:LicenseDocument",
        _PROTOCOL: "dcterms:Standard",
        f"{subject.places.base}/": "foaf:Document",
        **{each.value: "dcterms:LinguisticSystem" for each in languages(subject.statistics)},
    }
    if subject.settings.licence:
        named[subject.settings.licence] = "dcterms:LicenseDocument"
    for iri, kind in named.items():
        yield from about(iri, {"rdf:type": short(kind)})


def _dataset(subject: Subject) -> Iterator[Triple]:
    places = subject.places
    told: dict[str, Values] = {
        "rdf:type": short("dcat:Dataset"),
        "dcat:theme": Iri(_GOVERNMENT),
        "dcat:keyword": _keywords(),
        "dcterms:accessRights": Iri(_PUBLIC),
        "dcat:contactPoint": contact(subject),
        "dcat:distribution": [Iri(_dump(subject)), Iri(_access(subject))],
        "foaf:page": Iri(f"{places.base}/"),
    }
    yield from about(places.dataset, common(subject) | told)
    yield from period(subject)


def _distributions(subject: Subject, dump_bytes: int) -> Iterator[Triple]:
    places = subject.places
    yield from about(
        _dump(subject),
        {
            "rdf:type": short("dcat:Distribution"),
            "dcterms:title": _said("catalogue.dump"),
            "dcterms:description": _said("catalogue.dump-about"),
            "dcat:accessURL": Iri(places.dump),
            "dcat:downloadURL": Iri(places.dump),
            "dcterms:format": "application/n-quads",
            "dcat:byteSize": Literal(str(dump_bytes), datatype=short("xsd:decimal")),
            "dcterms:modified": moment(subject),
            **rights(subject),
        },
    )
    yield from about(
        _access(subject),
        {
            "rdf:type": short("dcat:Distribution"),
            "dcterms:title": _said("catalogue.sparql"),
            "dcterms:description": _said("catalogue.sparql-about"),
            "dcat:accessURL": Iri(places.endpoint),
            "dcat:accessService": Iri(places.service),
            "dcterms:format": "application/sparql-results+json",
            **rights(subject),
        },
    )


def _service(subject: Subject) -> Iterator[Triple]:
    places = subject.places
    yield from about(
        places.service,
        {
            "rdf:type": short("dcat:DataService"),
            "dcterms:title": _said("catalogue.sparql"),
            "dcterms:publisher": Iri(subject.publisher),
            "dcat:endpointURL": Iri(places.endpoint),
            "dcat:endpointDescription": Iri(places.void),
            "dcat:servesDataset": Iri(places.dataset),
            "dcterms:conformsTo": Iri(_PROTOCOL),
            "dcterms:accessRights": Iri(_PUBLIC),
            "dcat:contactPoint": contact(subject),
            **rights(subject),
        },
    )


def _dump(subject: Subject) -> str:
    return f"{subject.places.catalogue}#dump"


def _access(subject: Subject) -> str:
    return f"{subject.places.catalogue}#sparql"


def _said(key: str) -> list[Told]:
    return said(text(key, "sv"), text(key, "en"))


def _keywords() -> list[Told]:
    pairs = zip(text("catalogue.keywords", "sv").split(", "), text("catalogue.keywords", "en").split(", "), strict=True)
    return [word for sv, en in pairs for word in said(sv, en)]

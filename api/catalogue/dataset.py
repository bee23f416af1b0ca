"""The dataset in VoID (<https://www.w3.org/TR/void/>): counts, partitions, dumps, coverage, licence.

The numbers are those of the default graph: it is the merged set, so that it holds each triple of the dataset once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pyoxigraph import Literal, Triple

from api.catalogue.places import Places
from api.catalogue.writing import Iri, Values, about, said, short
from api.pages import text
from api.settings import Settings
from graph.inferred import INFERRED
from graph.layout import Release, ReleaseError
from graph.manifest import Manifest
from graph.release import current
from graph.statistics import Statistics
from ontology.prefixes import PREFIXES, SGID

FORMATS = "http://www.w3.org/ns/formats/"
_LANGUAGES = "http://publications.europa.eu/resource/authority/language/"
_PUBLISHER_TYPES = "http://purl.org/adms/publishertype/"
_AUTHORITY = {"sv": "SWE", "en": "ENG"}


@dataclass(frozen=True, slots=True)
class Subject:
    """What is described: a release, where it is had, and what its publisher says of it."""

    places: Places
    manifest: Manifest
    settings: Settings

    @classmethod
    def of(cls, release: Release, settings: Settings, named: bool) -> Subject:
        """A release with these settings; `named` as in `Places`. Raises ReleaseError if its manifest is broken."""
        places = Places(settings.base_url.rstrip("/"), release.id, named)
        return cls(places, _manifest(release.path), settings)

    @property
    def statistics(self) -> Statistics:
        """What was counted; zeros of a release that was built before anything was."""
        return self.manifest.statistics or Statistics()

    @property
    def publisher(self) -> str:
        """The IRI of the publisher."""
        return self.settings.publisher_iri or f"{self.places.catalogue}#publisher"


def told(release: Release, settings: Settings) -> list[Triple]:
    """What the endpoint answers when it is asked what dataset it has: of the current release under its own address and
    as a release, of an older one as that alone. Raises ReleaseError if its manifest is broken."""
    try:
        older = current(settings.data).id != release.id
    except ReleaseError:
        older = True
    return list(dataset(Subject.of(release, settings, named=older)))


def dataset(subject: Subject) -> Iterator[Triple]:
    """The dataset, its partitions and the document that tells of it."""
    places = subject.places
    yield from about(
        places.void,
        {
            "rdf:type": short("void:DatasetDescription"),
            "dcterms:title": said(text("catalogue.void", "sv"), text("catalogue.void", "en")),
            "foaf:primaryTopic": Iri(places.dataset),
        },
    )
    yield from about(places.dataset, {"rdf:type": [short("void:Dataset"), short("dcat:Dataset")]} | common(subject))
    yield from about(
        places.dataset,
        _numbers(subject.statistics)
        | _doors(places)
        | {
            "void:classes": len(subject.manifest.counts.types),
            "void:vocabulary": _vocabularies(subject),
            "void:classPartition": [Iri(iri) for iri, _ in _classes(subject)],
            "void:propertyPartition": [Iri(iri) for iri, _ in _properties(subject)],
        },
    )
    for iri, table in (*_classes(subject), *_properties(subject)):
        yield from about(iri, {"rdf:type": short("void:Dataset")} | table)
    yield from _inferred(subject)
    yield from period(subject)
    yield from publisher(subject)
    yield from statement(subject)
    if not places.named:
        yield from _version(subject)


def common(subject: Subject) -> dict[str, Values]:
    """What VoID and DCAT tell of the dataset alike."""
    told, counted, places = subject.manifest, subject.statistics, subject.places
    words = {"files": len(told.inputs), "facts": told.counts.facts}
    return {
        "dcterms:title": said(text("catalogue.title", "sv"), text("catalogue.title", "en")),
        "dcterms:description": said(text("catalogue.about", "sv", **words), text("catalogue.about", "en", **words)),
        "dcterms:identifier": told.id,
        "dcat:version": told.id,
        "dcterms:modified": moment(subject),
        "dcterms:publisher": Iri(subject.publisher),
        "dcterms:language": languages(counted),
        "dcterms:spatial": [Iri(place) for place in counted.places],
        "dcterms:temporal": [Iri(places.part("time"))] if counted.first else [],
        **rights(subject),
    }


def rights(subject: Subject) -> dict[str, Values]:
    """The licence, or that none has been stated."""
    licence = subject.settings.licence
    return {"dcterms:license": Iri(licence)} if licence else {"dcterms:rights": Iri(_unstated(subject))}


def statement(subject: Subject) -> Iterator[Triple]:
    """The words that no licence has been stated, where `rights` names them."""
    if not subject.settings.licence:
        told = said(text("catalogue.no-licence", "sv"), text("catalogue.no-licence", "en"))
        yield from about(_unstated(subject), {"rdf:type": short("dcterms:RightsStatement"), "rdfs:label": told})


def _unstated(subject: Subject) -> str:
    return f"{subject.places.catalogue}#rights"


def moment(subject: Subject) -> Values:
    """When the release was built."""
    return Literal(subject.manifest.built, datatype=short("xsd:dateTime"))


def languages(counted: Statistics) -> list[Iri]:
    """The papers are in Swedish; labels may have further languages."""
    tags = {"sv", *(tag.partition("-")[0] for tag in counted.languages)}
    return [Iri(_LANGUAGES + _AUTHORITY[tag]) for tag in sorted(tags & set(_AUTHORITY))]


def period(subject: Subject) -> Iterator[Triple]:
    """The time between the first and the last day of a meeting or document."""
    counted = subject.statistics
    if counted.first:
        table: dict[str, Values] = {
            "rdf:type": short("dcterms:PeriodOfTime"),
            "dcat:startDate": _day(counted.first),
            "dcat:endDate": _day(counted.last),
        }
        yield from about(subject.places.part("time"), table)


def publisher(subject: Subject) -> Iterator[Triple]:
    """Who publishes the data, and whom to ask about them."""
    told = subject.settings
    name: Values = told.publisher or said(text("catalogue.no-publisher", "sv"), text("catalogue.no-publisher", "en"))
    kind = [Iri(_PUBLISHER_TYPES + told.publisher_type)] if told.publisher_type else []
    yield from about(subject.publisher, {"rdf:type": short("foaf:Agent"), "foaf:name": name, "dcterms:type": kind})
    for address in contact(subject):
        email = Iri(f"mailto:{told.contact_email}")
        yield from about(
            address.value, {"rdf:type": short("vcard:Organization"), "vcard:fn": name, "vcard:hasEmail": email}
        )


def contact(subject: Subject) -> list[Iri]:
    """The address of the contact, if there is one."""
    return [Iri(f"{subject.places.catalogue}#contact")] if subject.settings.contact_email else []


@lru_cache(maxsize=4)
def _manifest(path: Path) -> Manifest:
    """The manifest of the release in this folder, which never changes."""
    return Release(path).manifest


def _day(day: str) -> Values:
    return Literal(day, datatype=short("xsd:date"))


def _numbers(counted: Statistics) -> dict[str, Values]:
    if not counted.triples:
        return {}
    return {
        "void:triples": counted.triples,
        "void:distinctSubjects": counted.subjects,
        "void:distinctObjects": counted.objects,
        "void:properties": len(counted.properties),
    }


def _doors(places: Places) -> dict[str, Values]:
    return {
        "void:sparqlEndpoint": Iri(places.endpoint),
        "void:dataDump": Iri(places.dump),
        "void:feature": Iri(FORMATS + "N-Quads"),
        "void:uriSpace": SGID,
        "foaf:homepage": Iri(f"{places.base}/"),
    }


def _classes(subject: Subject) -> list[tuple[str, dict[str, Values]]]:
    counted = subject.manifest.counts.types
    return [
        (subject.places.part("class", name), {"void:class": short(name), "void:entities": entities})
        for name, entities in counted.items()
    ]


def _properties(subject: Subject) -> list[tuple[str, dict[str, Values]]]:
    counted = subject.statistics.properties
    return [
        (subject.places.part("property", name), {"void:property": short(name), "void:triples": triples})
        for name, triples in counted.items()
    ]


def _inferred(subject: Subject) -> Iterator[Triple]:
    """What follows from the dataset, in a graph of its own: nothing where it was left out."""
    places, counted = subject.places, subject.statistics
    if counted.inferred:
        yield from about(places.dataset, {"void:subset": Iri(places.inferred)})
        yield from about(
            places.inferred,
            {
                "rdf:type": short("void:Dataset"),
                "dcterms:title": said(text("catalogue.inferred", "sv"), text("catalogue.inferred", "en")),
                "dcterms:description": said(
                    text("catalogue.inferred-about", "sv"), text("catalogue.inferred-about", "en")
                ),
                "dcterms:identifier": INFERRED,
                "prov:wasDerivedFrom": Iri(places.dataset),
                "void:triples": counted.inferred,
            },
        )


def _version(subject: Subject) -> Iterator[Triple]:
    """The release itself, which stays when another one is current."""
    places, fixed = subject.places, subject.places.this_release
    yield from about(places.dataset, {"dcat:hasCurrentVersion": Iri(fixed.dataset)})
    yield from about(
        fixed.dataset,
        {
            "rdf:type": short("void:Dataset"),
            "dcat:isVersionOf": Iri(places.dataset),
            "dcat:version": subject.manifest.id,
            "void:sparqlEndpoint": Iri(fixed.endpoint),
            "void:dataDump": Iri(fixed.dump),
        },
    )


def _vocabularies(subject: Subject) -> list[Iri]:
    """The namespaces of the classes and properties that are used."""
    used = {name.partition(":")[0] for name in (*subject.statistics.properties, *subject.manifest.counts.types)}
    return [Iri(PREFIXES[name]) for name in sorted(used & set(PREFIXES))]

"""The one table of prefixes: every short name for a namespace that Stadsgraf reads or writes is born here.

Turtle, SPARQL, JSON-LD and the Python terms all take their prefixes from it. This module imports nothing, so
that it is cheap for those who only need an address.
"""

from __future__ import annotations

from collections.abc import Iterable

SG = "https://w3id.org/stadsgraf/def#"
SGS = "https://w3id.org/stadsgraf/scheme/"
SGR = "https://w3id.org/stadsgraf/ref/"
SGID = "https://w3id.org/stadsgraf/id/"
SGSH = "https://w3id.org/stadsgraf/shape/"

PREFIXES: dict[str, str] = {
    # ours
    "sg": SG,  # terms: classes and properties
    "sgs": SGS,  # SKOS schemes and their concepts
    "sgr": SGR,  # reference data
    "sgid": SGID,  # what the papers tell of
    "sgsh": SGSH,  # SHACL shapes
    # the language of the data
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "sh": "http://www.w3.org/ns/shacl#",
    # vocabularies we build on
    "dcam": "http://purl.org/dc/dcam/",
    "dcterms": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "elidl": "http://data.europa.eu/eli/eli-draft-legislation-ontology#",
    "cv": "http://data.europa.eu/m8g/",
    "dqv": "http://www.w3.org/ns/dqv#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "ldqd": "http://www.w3.org/2016/05/ldqd#",  # dimensions of quality, for dqv
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vann": "http://purl.org/vocab/vann/",
    # vocabularies that describe a release and its doors
    "dcat": "http://www.w3.org/ns/dcat#",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "void": "http://rdfs.org/ns/void#",
    # vocabularies we point to in alignments only
    "besluit": "http://data.vlaanderen.be/ns/besluit#",
    "dossier": "https://data.vlaanderen.be/ns/dossier#",
    "mandaat": "http://data.vlaanderen.be/ns/mandaat#",
    "opengov": "http://www.w3.org/ns/opengov#",
}


def curie(iri: str) -> str:
    """The short form of an IRI, `dcterms:title`; the IRI itself where no prefix fits.

    >>> curie("http://purl.org/dc/terms/title")
    'dcterms:title'
    >>> curie("urn:x")
    'urn:x'
    """
    fitting = [(base, name) for name, base in PREFIXES.items() if iri.startswith(base)]
    if not fitting:
        return iri
    base, name = max(fitting, key=lambda pair: len(pair[0]))
    return f"{name}:{iri[len(base) :]}"


def expand(curie: str) -> str:
    """The IRI of a short form.

    Raises KeyError, naming the prefixes there are, for an unknown prefix.

    >>> expand("sgs:outcome/approve")
    'https://w3id.org/stadsgraf/scheme/outcome/approve'
    """
    name, _, local = curie.partition(":")
    if name not in PREFIXES:
        raise KeyError(f"no prefix {name!r} in ontology/prefixes.py; there are {', '.join(PREFIXES)}")
    return PREFIXES[name] + local


def sparql_prologue(names: Iterable[str] = PREFIXES) -> str:
    """`PREFIX` lines for a SPARQL query, all prefixes unless some are named."""
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in names)


def turtle_prologue(names: Iterable[str] = PREFIXES) -> str:
    """`@prefix` lines for a Turtle file, all prefixes unless some are named."""
    return "".join(f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in names)

"""The comparisons with other vocabularies as a mapping set in SSSOM, a table that tools for mappings read:
`ontology/crosswalk.sssom.tsv` (Simple Standard for Sharing Ontological Mappings, <https://mapping-commons.github.io/sssom/>).

What of theirs is used as it is, maps to itself and is no row; what has no counterpart is told in `docs/crosswalk.md`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from rdflib import DCTERMS, OWL, RDFS, Literal, Node, URIRef

from ontology.compared import ERMS_PATH, HOW, KIND_OF, vocabularies
from ontology.definitions import ONTOLOGY, ROOM, definitions
from ontology.prefixes import PREFIXES, SG, curie

SSSOM = ROOM / "crosswalk.sssom.tsv"
COLUMNS = (
    "subject_id", "subject_label", "predicate_id", "object_id", "object_label", "object_type",
    "mapping_justification", "comment",
)  # fmt: skip
_BY_HAND = "semapv:ManualMappingCuration"
_TOLD_BY_DEFAULT = {"owl", "rdf", "rdfs", "semapv", "skos", "sssom", "xsd"}
"""Prefixes that SSSOM knows, so that no table names them."""


def table() -> str:
    """The mapping set as SSSOM/TSV: its metadata in lines of YAML behind `#`, then a row a comparison."""
    rows = sorted(_rows())
    written = StringIO()
    writer = csv.writer(written, delimiter="\t", lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    return "".join(f"#{line}\n" for line in _metadata(rows)) + written.getvalue()


def _metadata(rows: list[tuple[str, ...]]) -> Iterator[str]:
    about = definitions()
    used = {each.partition(":")[0] for row in rows for each in (row[0], row[3]) if each} - _TOLD_BY_DEFAULT
    yield "curie_map:"
    yield from (f"  {prefix}: {PREFIXES[prefix]}" for prefix in sorted(used))
    yield f"license: {about.value(ONTOLOGY, DCTERMS.license)}"
    yield f"mapping_set_id: {ONTOLOGY}/crosswalk"
    yield "mapping_set_title: Stadsgraf beside other vocabularies of public administration"
    yield f'mapping_set_version: "{about.value(ONTOLOGY, OWL.versionInfo)}"'
    yield f"subject_source: {ONTOLOGY}"
    yield f'subject_source_version: "{about.value(ONTOLOGY, OWL.versionInfo)}"'


def _rows() -> Iterator[tuple[str, ...]]:
    remarks = {term: why for vocabulary in vocabularies() for term, why in vocabulary.remarks.items()}
    prefixes = tuple(f"{each.prefix}:" for each in vocabularies())
    for predicate in HOW:
        for ours, theirs in definitions().subject_objects(predicate):
            told = str(theirs) if isinstance(theirs, Literal) else curie(str(theirs))
            if told.startswith(prefixes) and (predicate not in KIND_OF or str(ours).startswith(SG)):
                yield (*_ends(ours, predicate, theirs, told), _BY_HAND, remarks.get(told, ""))


def _ends(ours: Node, predicate: URIRef, theirs: Node, told: str) -> tuple[str, ...]:
    """What is compared, as the first six columns; an element of an XML schema has a path and no address."""
    names = (name for name in definitions().objects(ours, RDFS.label) if isinstance(name, Literal))
    label = next((str(name) for name in names if name.language == "en"), "")
    if isinstance(theirs, Literal):
        how = "skos:closeMatch" if predicate == ERMS_PATH else curie(str(predicate))
        return curie(str(ours)), label, how, "", told, "rdfs literal"
    return curie(str(ours)), label, curie(str(predicate)), told, "", ""

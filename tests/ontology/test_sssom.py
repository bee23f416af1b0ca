"""The mapping set in SSSOM has every comparison of the crosswalk once, in the form that tools for mappings read."""

from __future__ import annotations

import csv

from ontology.compared import ENTAILED, USED, vocabularies
from ontology.prefixes import PREFIXES
from ontology.sssom import COLUMNS, SSSOM, table


def metadata() -> dict[str, str]:
    """What the table says of itself, and the namespace of each prefix."""
    lines = (line[1:].strip() for line in table().splitlines() if line.startswith("#"))
    return {key: value.strip('"') for key, _, value in (line.partition(": ") for line in lines)}


def mappings() -> list[dict[str, str]]:
    lines = [line for line in table().splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t"))


def test_the_table_is_current() -> None:
    assert SSSOM.read_text(encoding="utf-8") == table(), "run make ontology"


def test_it_says_what_it_is_by_which_licence_and_of_which_version() -> None:
    told = metadata()
    assert told["mapping_set_id"] == "https://w3id.org/stadsgraf/def/crosswalk"
    assert told["license"] == "https://www.apache.org/licenses/LICENSE-2.0"
    assert told["mapping_set_version"] == told["subject_source_version"] == "0.1.0"


def test_every_prefix_of_a_row_is_declared_and_no_other() -> None:
    used = {each.partition(":")[0] for row in mappings() for each in (row["subject_id"], row["object_id"]) if each}
    declared = {prefix: namespace for prefix, namespace in metadata().items() if prefix in PREFIXES}
    assert declared == {prefix: PREFIXES[prefix] for prefix in used}


def test_it_has_each_comparison_of_the_crosswalk() -> None:
    compared = {
        (each.ours, each.theirs)
        for vocabulary in vocabularies()
        for each in vocabulary.comparisons
        if each.how not in (USED, ENTAILED)
    }
    assert {(row["subject_id"], row["object_id"] or row["object_label"]) for row in mappings()} == compared


def test_each_mapping_is_whole_and_stands_once() -> None:
    rows = mappings()
    assert tuple(rows[0]) == COLUMNS
    keys = [(row["subject_id"], row["predicate_id"], row["object_id"], row["object_label"]) for row in rows]
    assert len(set(keys)) == len(keys)
    for row in rows:
        assert row["subject_label"] or not row["subject_id"].startswith("sg:")
        assert row["mapping_justification"] == "semapv:ManualMappingCuration"
        assert bool(row["object_id"]) != (row["object_type"] == "rdfs literal")
        assert row["predicate_id"].partition(":")[0] in ("rdfs", "skos")

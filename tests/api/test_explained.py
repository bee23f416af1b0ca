"""Findings are told in the page's language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from pyoxigraph import Literal, QuerySolutions, Store

from api.explained import explained
from api.pages import texts
from ontology.prefixes import sparql_prologue
from tests.conftest import ROOT

SENTENCES = {key: each for key, each in texts().items() if key.startswith("explained.")}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ('"tisdagen den 3 maj": 2021-05-03 is a Monday.', "”tisdagen den 3 maj”: 2021-05-03 är en måndag."),
        ("§ 9 follows § 6: §§ 7–8 are missing.", "§ 9 följer på § 6: §§ 7–8 saknas."),
        (
            'The table has lost decimal commas or minus signs, as its sums prove: "61" for 6,1, "72" for 7,2.',
            "Tabellen har tappat decimalkomman eller minustecken, vilket summorna visar: ”61” för 6,1, ”72” för 7,2.",
        ),
        (
            '"Åsen" here, "Åsens\n skola" elsewhere in the source.',
            "”Åsen” här, men ”Åsens\n skola” på andra ställen i källan.",
        ),
    ],
)
def test_an_explanation_is_told_in_swedish(said: str, told: str) -> None:
    assert explained(said, "sv") == told
    assert explained(said, "en") == said


def test_what_no_sentence_fits_stays_as_it_is() -> None:
    assert explained("Something else.", "sv") == "Something else."


@pytest.mark.parametrize("key", SENTENCES)
def test_both_languages_have_the_same_holes(key: str) -> None:
    one, other = (set(re.findall(r"\{\w+\}", SENTENCES[key][lang])) for lang in ("sv", "en"))
    assert one == other


def test_every_finding_of_the_examples_has_its_sentence(example_store: Store) -> None:
    found = example_store.query(
        sparql_prologue() + "SELECT DISTINCT ?said { ?finding a sg:Finding ; sg:explanation ?said }"
    )
    assert isinstance(found, QuerySolutions)
    said = [each["said"] for each in found]
    assert said
    assert [each for each in said if isinstance(each, Literal) and explained(each.value, "sv") == each.value] == []


def reasons() -> Iterator[str]:
    """Why a file could not be read, as the code of reading says it, with 7 for what it fills in."""
    for path in (ROOT / "ingest" / "read").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Unreadable":
                said = node.args[1]
                pieces = said.values if isinstance(said, ast.JoinedStr) else [said]
                yield "".join(str(each.value) if isinstance(each, ast.Constant) else "7" for each in pieces)


def test_every_reason_why_a_file_could_not_be_read_has_its_sentence() -> None:
    said = [each for each in reasons() if each != "7 not read"]  # of which both forms are told below
    assert "it is empty" in said
    both = ["files of the type “.xls” are not read", "a file without a suffix is not read"]
    assert [each for each in (*said, *both) if explained(each, "sv") == each] == []

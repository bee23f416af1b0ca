"""identities"""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.conftest import Command, Ingested, one_sentence

ANNA = """Ekmåla kommun
Kommunfullmäktige
Sammanträdesprotokoll
2031-05-06

Närvarande ledamöter
Anna Lindqvist (S)
Bo Sandmark (M)
"""
WHY = 'sg:reason "mor och dotter" ; dcterms:creator "NN" .'


@pytest.fixture
def two_spellings(tmp_path: Path) -> Path:
    """A folder whose papers spell one name in two ways."""
    return written(tmp_path / "papers")


@pytest.fixture(scope="session")
def judged(ingested: Ingested, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a release of such papers. For reading only."""
    return ingested(written(tmp_path_factory.mktemp("judged") / "papers"))


def written(folder: Path) -> Path:
    folder.mkdir()
    (folder / "a.txt").write_text(ANNA, encoding="utf-8")
    (folder / "b.txt").write_text(ANNA.replace("Lindqvist", "Lindkvist").replace("05-06", "06-10"), encoding="utf-8")
    return folder


def test_judgements_are_listed_with_a_line_that_overrules_them(
    call: Command, two_spellings: Path, tmp_path: Path
) -> None:
    assert call("ingest", two_spellings, "--workers", 1, data=tmp_path).err == ""
    (row,) = csv.DictReader(StringIO(call("identities", "--csv", data=tmp_path).out))
    assert (row["kind"], row["verdict"], row["reason"], row["joined"]) == ("person", "same", "respelling", "true")
    assert {row["one_name"], row["other_name"]} == {"Anna Lindqvist", "Anna Lindkvist"}
    (two_spellings / "identity.ttl").write_text(row["line"].replace("sg:same", "sg:different"), encoding="utf-8")
    first = call("releases", data=tmp_path).rows[0]["id"]
    second = call("ingest", two_spellings, "--workers", 1, data=tmp_path)
    told = {each["what"]: each["count"] for each in second.rows}
    assert (second.code, second.err, told["files"], told["read before"]) == (0, "", "2", "2")
    assert told["release"] != first
    (row,) = json.loads(call("identities", "--format", "json", data=tmp_path).out)
    assert (row["verdict"], row["reason"], row["joined"], row["confidence"]) == ("different", "curated", False, 1.0)
    assert row["detail"] == "joined by party, body"


def test_judgements_in_a_pipe_are_short_rows(call: Command, judged: Path) -> None:
    (row,) = call("identities", data=judged).rows
    assert (row["kind"], row["verdict"], row["joined"], row["reason"]) == ("person", "same", "true", "respelling")
    assert (row["one"], row["other"]) == ("Anna Lindkvist", "Anna Lindqvist")
    assert "line" not in row


def test_judgements_as_text_say_who_and_why(call: Command, judged: Path) -> None:
    who, why, line = call("identities", "--format", "text", data=judged).out.splitlines()
    assert "Anna Lindkvist and Anna Lindqvist: same" in who
    assert "respelling: joined by party, body" in why
    assert line.strip().startswith("[] sg:same <ekmala/person/anna-lindkvist> , <ekmala/person/anna-lindqvist> ; ")


@pytest.mark.parametrize("words", [("--kind", "case"), ("--kind", "organisation"), ("--min", "0.95"), ("--max", "0.5")])
def test_judgements_are_chosen_by_kind_and_confidence(call: Command, judged: Path, words: tuple[str, ...]) -> None:
    assert call("identities", "--format", "json", *words, data=judged).out == "[]\n"


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("--kind", "möte"), "choose person, organisation, case, document"),
        (("--format", "xml"), "text, table, csv or json"),
        (("--csv", "--format", "json"), "choose one"),
    ],
)
def test_an_unknown_kind_or_format_of_judgements_is_told(call: Command, words: tuple[str, ...], hint: str) -> None:
    said = call("identities", *words)
    assert one_sentence(said)
    assert hint in said.err


def test_a_bad_file_of_judgements_stops_before_anything_is_read(
    call: Command, two_spellings: Path, tmp_path: Path
) -> None:
    (tmp_path / "mine.ttl").write_text("# x\n[] sg:same <a/person/b> ; " + WHY, encoding="utf-8")
    said = call("ingest", two_spellings, "--identity", tmp_path / "mine.ttl", data=tmp_path / "data")
    assert one_sentence(said)
    assert "mine.ttl line 2: a judgement is of two things, not of 1" in said.err
    assert not (tmp_path / "data").exists()


def test_a_judgement_that_the_papers_do_not_meet_is_told(call: Command, two_spellings: Path, tmp_path: Path) -> None:
    text = "[] sg:same <ekmala/person/anna-lindqvist> , <ekmala/person/ingen> ; " + WHY
    (tmp_path / "mine.ttl").write_text(text, encoding="utf-8")
    said = call("ingest", two_spellings, "--workers", 1, "--identity", tmp_path / "mine.ttl", data=tmp_path)
    assert said.code == 0
    assert "mine.ttl line 1: same" in said.err
    assert "the papers name no <sgid:ekmala/person/ingen>" in said.err
    again = call("ingest", two_spellings, "--workers", 1, "--identity", tmp_path / "mine.ttl", data=tmp_path)
    assert again.err == said.err

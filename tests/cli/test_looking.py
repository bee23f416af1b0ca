"""show, coverage, sample"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import MINUTES, Command, one_sentence


def test_show_tells_of_a_thing_with_its_quotes(call: Command) -> None:
    said = call("show", "sgid:ekmala/case/sn-2031-7")
    assert said.code == 0
    assert "Ny badplats" in said.out
    assert "protokoll.txt" in said.out


def test_show_finds_a_thing_by_its_name(call: Command) -> None:
    assert "sgid:ekmala/organisation/socialnamnden" in call("show", "Socialnämnden").out


OCR = """Socialndmnden foreslar att redovisningen laggs till handlingarna [/S]. Arendet har beretts inom avdelningen
for stadsmiljo i samrad med de fackliga organisationerna. Enligt riktlinjerna ska varje atgird foljas upp efter ett ar,
och det ska aterrapporteras till den grupp som har ansvar for fragan. Det ar av vikt att alla enheter far ta del av den
information som finns, och att den som har fragor kan vanda sig till avdelningen med dem under hela den tid som arbetet
pagar. Forvaltningen har en plan for hur det ska ga till.
"""


def test_show_text_lays_raw_and_repaired_side_by_side(call: Command, tmp_path: Path) -> None:
    (tmp_path / "ocr.txt").write_text(OCR, encoding="utf-8")
    said = call("show", "--text", tmp_path / "ocr.txt")
    assert said.rows[0]["raw"].startswith("Socialndmnden foreslar")
    assert said.rows[0]["repaired"].startswith("Socialnämnden föreslår")
    assert (said.rows[0]["line"], said.rows[0]["why"]) == ("1", "ocr")


@pytest.mark.parametrize("wrong", [("show",), ("show", "x", "--text", "y"), ("show", "--text", "missing.txt")])
def test_show_wants_one_thing_or_a_file(call: Command, wrong: tuple[str, ...]) -> None:
    assert call(*wrong).code == 2


def test_sample_draws_the_same_facts_again(call: Command, papers: Path) -> None:
    first, again = (call("sample", papers / "protokoll.txt", "--number", 3) for _ in range(2))
    assert first.out == again.out
    assert first.out.count("  > ") >= 3


@pytest.mark.parametrize("words", [("show", "--text"), ("coverage",), ("sample",)])
def test_a_file_that_cannot_be_read_is_named_as_it_was_given(
    call: Command, tmp_path: Path, words: tuple[str, ...]
) -> None:
    missing = tmp_path / "mapp" / "borta.txt"
    assert call(*words, missing).err == f"error: {missing}: there is no such file; check the path\n"


def test_sample_of_what_is_no_file_or_table_is_refused(call: Command, papers: Path) -> None:
    assert one_sentence(call("sample", papers / "nej.txt"))
    assert one_sentence(call("sample", papers / "protokoll.txt", "--table", "caeses"))


def test_coverage_tells_the_share_of_each_document_of_a_file(call: Command, papers: Path) -> None:
    said = call("coverage", papers / "protokoll.txt")
    assert [(row["kind"], row["understood"]) for row in said.rows] == [("minutes", "100.0%"), ("all", "100.0%")]


def test_coverage_lists_headings_that_are_not_known(call: Command, tmp_path: Path) -> None:
    text = "Bada hela året är vad kommunens invånare länge har önskat sig av nämnden."
    (tmp_path / "a.txt").write_text(f"{MINUTES}\n\nVägen dit\n{text}\n", encoding="utf-8")
    assert call("coverage", tmp_path / "a.txt", "--headings").rows == [{"times": "1", "heading": "Vägen dit"}]


def test_coverage_tells_what_else_was_not_understood(call: Command, papers: Path) -> None:
    told = {row["not understood"]: row["which"] for row in call("coverage", papers / "protokoll.txt", "--left").rows}
    assert (told["§§ without a decision"], told["documents of unknown kind"]) == ("", "")
    assert one_sentence(call("coverage", "--left"))


def test_coverage_of_the_release_names_each_source(call: Command) -> None:
    assert {row["source"] for row in call("coverage").rows} == {"protokoll.txt", "remiss.txt"}
    assert call("coverage", "--headings").out.splitlines() == ["heading\tsources\tsource"]

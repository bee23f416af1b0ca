"""The command line, as a person and as a program meet it."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest
import typer

import stadsgraf
from api.settings import Settings
from graph import evidence
from ingest.facts import TABLES
from queries.library import library

COMMANDS = typer.main.get_command(stadsgraf.cli).commands  # type: ignore[attr-defined]  # it is a group

MINUTES = """Ekmåla kommun
Socialnämnden
Sammanträdesprotokoll
2031-05-06

§ 1 Ny badplats  SN 2031/7

Beslut
Socialnämnden bifaller förslaget.

§ 2 Avslutning
"""
REFERRAL = """Kommunstyrelsen    Remissbrev
Ekmåla kommun      Dnr KS 2031/9
2031-06-18

Remiss av motion om fler cykelställ
"""


@dataclass(frozen=True)
class Said:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, str]]:
        """The rows of a table as it is printed in a pipe."""
        return list(csv.DictReader(StringIO(self.out), delimiter="\t"))


Command = Callable[..., Said]


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of two tiny papers. For reading only."""
    folder = tmp_path_factory.mktemp("papers")
    (folder / "protokoll.txt").write_text(MINUTES, encoding="utf-8")
    (folder / "remiss.txt").write_text(REFERRAL, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, papers: Path) -> Path:
    """The data folder of a release of these papers, made by the program itself. For reading only."""
    folder = tmp_path_factory.mktemp("data")
    program(folder, "ingest", str(papers))
    return folder


def program(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own, in pipes."""
    command = [sys.executable, "-m", "stadsgraf", *words]
    env = {**os.environ, "STADSGRAF_DATA": str(data)}
    return subprocess.run(command, capture_output=True, text=True, env=env, check=True, cwd=stadsgraf.__file__[:-12])


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], data: Path) -> Command:
    """Run a command in this process on the release, or on another data folder: call("query", data=folder)."""

    def called(*words: object, data: Path = data) -> Said:
        monkeypatch.setenv("STADSGRAF_DATA", str(data))
        monkeypatch.setattr(sys, "argv", ["stadsgraf", *map(str, words)])
        capsys.readouterr()
        code: object = 0
        try:
            stadsgraf.main()
        except SystemExit as stopped:
            code = stopped.code or 0
        printed = capsys.readouterr()
        assert isinstance(code, int)
        return Said(code, printed.out, printed.err)

    return called


def one_sentence(said: Said) -> bool:
    """Whether an error is what a person needs: one line, no trace of ours, nothing on stdout."""
    return said.code == 2 and not said.out and bool(re.fullmatch(r"error: [^\n]+\n", said.err))


# -- ingest ---------------------------------------------------------------------------------------------------


def test_ingest_tells_what_it_read(call: Command, papers: Path, tmp_path: Path) -> None:
    said = call("ingest", papers, "--workers", 1, data=tmp_path)
    told = {row["what"]: row["count"] for row in said.rows}
    assert said.code == 0
    assert said.err == ""
    assert (told["files"], told["read before"], told["not read"], told["inner documents"]) == ("2", "0", "0", "2")
    assert int(told["facts"]) == sum(int(told.get(table, 0)) for table in TABLES) > 0
    assert (tmp_path / "current").resolve().name == told["release"]


def test_what_was_read_before_is_not_read_again(call: Command, papers: Path, tmp_path: Path) -> None:
    first = call("ingest", papers, "--workers", 1, data=tmp_path)
    second = call("ingest", papers, "--workers", 1, data=tmp_path)
    assert {row["what"]: row["count"] for row in second.rows}["read before"] == "2"
    assert second.rows[0] == first.rows[0]


def test_a_file_that_cannot_be_read_is_named_and_the_exit_code_is_1(
    call: Command, papers: Path, tmp_path: Path
) -> None:
    (tmp_path / "tom.txt").write_bytes(b"")
    said = call("ingest", papers, tmp_path / "tom.txt", "--workers", 1, data=tmp_path / "data")
    assert said.code == 1
    assert said.err == "not read: tom.txt: it is empty; fetch the file again\n"
    assert {row["what"]: row["count"] for row in said.rows}["files"] == "2"


def test_where_nothing_can_be_read_there_is_no_release(call: Command, tmp_path: Path) -> None:
    (tmp_path / "tom.txt").write_bytes(b"")
    said = call("ingest", tmp_path / "tom.txt", data=tmp_path / "data")
    assert said.code == 2
    assert said.err.startswith("not read: tom.txt")
    assert not (tmp_path / "data" / "current").exists()


def test_a_path_that_does_not_exist_is_said_before_anything_is_read(
    call: Command, papers: Path, tmp_path: Path
) -> None:
    said = call("ingest", papers, tmp_path / "borta", data=tmp_path)
    assert one_sentence(said)
    assert "borta does not exist" in said.err


def test_readings_of_files_that_are_gone_are_kept_if_asked(call: Command, papers: Path, tmp_path: Path) -> None:
    call("ingest", papers, "--workers", 1, data=tmp_path)
    call("ingest", papers / "remiss.txt", "--keep", data=tmp_path)
    assert len(list((tmp_path / "readings").iterdir())) == 2
    call("ingest", papers / "remiss.txt", data=tmp_path)
    assert len(list((tmp_path / "readings").iterdir())) == 1


def test_a_larger_file_than_is_set_is_not_read(
    call: Command, papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STADSGRAF_MAX_FILE_MEGABYTES", "1")
    (tmp_path / "stor.txt").write_text("Ekmåla kommun\n" * 80_000, encoding="utf-8")
    said = call("ingest", papers, tmp_path / "stor.txt", "--workers", 1, data=tmp_path / "data")
    assert said.code == 1
    assert "the limit is 1,000,000" in said.err


# -- accuracy -------------------------------------------------------------------------------------------------


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Gold of the minutes: one case that is there, and one that is not."""
    folder = tmp_path / "eget"
    folder.mkdir()
    (folder / "ranges.csv").write_text("source,first_line,last_line\nprotokoll.txt,1,12\n", encoding="utf-8")
    rows = "protokoll.txt,6,SN 2031/7,Ny badplats,\nprotokoll.txt,9,SN 2031/9,Bo,\n"
    (folder / "cases.csv").write_text(f"source,line,diary_number,title,body\n{rows}", encoding="utf-8")
    return folder


def test_score_tells_of_each_table(call: Command, gold: Path) -> None:
    said = call("score", gold, "--misses")
    assert said.code == 0
    assert "table\tcases\t2\t1\t0\t1.000\t0.500\t0.667\t1.000" in said.out.splitlines()
    assert "- cases: protokoll.txt, line 9: diary_number 'SN 2031/9', title 'Bo'" in said.out.splitlines()


def test_score_as_json_holds_all_figures(call: Command, gold: Path, data: Path) -> None:
    said = call("score", gold, "--json", "--release", (data / "current").resolve().name)
    told = json.loads(said.out)
    assert (told["tables"]["cases"]["recall"], told["gold"]) == (0.5, "eget")


def test_what_is_recorded_the_next_release_tells(call: Command, gold: Path, papers: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    first = call("ingest", papers, "--workers", 1, data=data).rows[0]["count"]
    call("score", gold, "--record", data=data)
    second = call("ingest", papers, "--workers", 1, data=data).rows[0]["count"]
    call("score", gold, "--record", data=data)  # of the new release: nothing but its name has changed
    third = call("ingest", papers, "--workers", 1, data=data).rows[0]["count"]
    assert first != second == third
    told = call("query", "accuracy", "--format", "json", data=data)
    (recall,) = [r for r in json.loads(told.out) if r["gold"] == "eget" and r.get("table") == "cases"]
    assert (recall["measured"], recall["rows"]) == (f"release {first}", "2")
    (served, _) = call("releases", data=data).rows
    assert "(eget, 2 rows)" in served["F1 on unseen papers"]


def test_gold_that_is_not_fit_is_told_with_its_place(call: Command, gold: Path) -> None:
    (gold / "cases.csv").write_text("source,line,diary_number,title,body\nprotokoll.txt,x,A 1,B,\n", encoding="utf-8")
    said = call("score", gold)
    assert one_sentence(said)
    assert "cases.csv, line 2, column line: 'x'" in said.err


def test_gold_of_papers_that_are_not_in_the_release_is_no_gold_of_it(call: Command, gold: Path) -> None:
    (gold / "cases.csv").unlink()
    (gold / "ranges.csv").write_text("source,first_line,last_line\nannan.txt,1,12\n", encoding="utf-8")
    said = call("score", gold)
    assert one_sentence(said)
    assert "does not hold annan.txt" in said.err


def test_sample_draws_the_same_facts_again(call: Command, papers: Path) -> None:
    first, again = (call("sample", papers / "protokoll.txt", "--number", 3) for _ in range(2))
    assert first.out == again.out
    assert first.out.count("  > ") >= 3


def test_sample_of_what_is_no_file_or_table_is_refused(call: Command, papers: Path) -> None:
    assert "there is no file" in call("sample", papers / "nej.txt").err
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


# -- asking ---------------------------------------------------------------------------------------------------


def test_without_a_name_the_questions_are_listed(call: Command) -> None:
    said = call("query")
    assert [row["name"] for row in said.rows] == list(library())
    assert all(row["question"] for row in said.rows)


@pytest.mark.parametrize("words", [(), ("--format", "csv")])
def test_an_answer_in_a_pipe_is_csv(call: Command, words: tuple[str, ...]) -> None:
    said = call("query", "decisions", *words)
    (row,) = csv.DictReader(StringIO(said.out))
    assert (row["source"], row["text"]) == ("protokoll.txt", "Socialnämnden bifaller förslaget.")
    assert said.err == ""


def test_an_answer_as_json(call: Command) -> None:
    (row,) = json.loads(call("query", "decisions", "--format", "json").out)
    assert (row["outcome"], row["diary_number"]) == ("approve", "SN 2031/7")


def test_an_answer_as_a_table(call: Command) -> None:
    said = call("query", "decisions", "--format", "table")
    assert [row["text"] for row in said.rows] == ["Socialnämnden bifaller förslaget."]
    assert said.err == "1 rows\n"


def test_a_question_with_a_parameter(call: Command) -> None:
    assert "bifaller" in call("query", "decisions-of-body", "-p", "body=Socialnämnden").out


def test_a_question_of_ones_own(call: Command, tmp_path: Path) -> None:
    (tmp_path / "egen.rq").write_text("SELECT ?x WHERE { VALUES ?x { 'å' } }", encoding="utf-8")
    assert call("query", tmp_path / "egen.rq").out == "x\nå\n"


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("query", "decision"), "did you mean decisions"),
        (("query", "borta.rq"), "borta.rq"),
        (("query", "decisions", "--format", "xml"), "choose table, csv or json"),
        (("query", "decisions", "-p", "body"), "name=value"),
        (("query", "decisions", "-p", "body=x"), "no parameter body"),
        (("query", "decisions-of-body", "-p", "body=Ingennämnden"), "Ingennämnden"),
        (("query", "decisions-of-body"), "needs the parameter body"),
        (("query", "posts-on-date", "-p", "on=igår"), "on"),
        (("show", "zzzzzz"), "zzzzzz"),
        (("show", "sgid:ekmala/case/ingen"), "ekmala/case/ingen"),
        (("releases", "--activate", "zzz"), "there is no release zzz"),
        (("tables", "--out", "/dev/null/x"), "/dev/null/x"),
    ],
)
def test_a_mendable_error_is_one_sentence(call: Command, words: tuple[str, ...], hint: str) -> None:
    said = call(*words)
    assert one_sentence(said), said
    assert hint in said.err


def test_a_query_that_is_not_well_formed_is_told(call: Command, tmp_path: Path) -> None:
    (tmp_path / "fel.rq").write_text("SELECT WHERE", encoding="utf-8")
    said = call("query", tmp_path / "fel.rq")
    assert said.code == 2
    assert "not well-formed" in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize("command", ["query decisions", "tables", "show x", "check-evidence", "releases"])
def test_without_a_release_every_command_says_how_to_make_one(call: Command, tmp_path: Path, command: str) -> None:
    said = call(*command.split(), data=tmp_path)
    assert one_sentence(said), said
    assert "stadsgraf ingest" in said.err


def test_an_unknown_command_is_a_mistake_of_use(call: Command) -> None:
    assert call("läs").code == 2


def test_tables_writes_all_of_them(call: Command, tmp_path: Path) -> None:
    said = call("tables", "--out", tmp_path / "tables")
    assert {row["table"] for row in said.rows} == set(TABLES)
    assert {path.stem for path in (tmp_path / "tables").glob("*.csv")} == set(TABLES)


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


# -- who is who -----------------------------------------------------------------------------------------------

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
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "a.txt").write_text(ANNA, encoding="utf-8")
    (folder / "b.txt").write_text(ANNA.replace("Lindqvist", "Lindkvist").replace("05-06", "06-10"), encoding="utf-8")
    return folder


def test_judgements_are_listed_with_a_line_that_overrules_them(
    call: Command, two_spellings: Path, tmp_path: Path
) -> None:
    assert call("ingest", two_spellings, "--workers", 1, data=tmp_path).err == ""
    (row,) = csv.DictReader(StringIO(call("identities", data=tmp_path).out))
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


def test_judgements_as_text_say_who_and_why(call: Command, two_spellings: Path, tmp_path: Path) -> None:
    call("ingest", two_spellings, "--workers", 1, data=tmp_path)
    who, why, line = call("identities", "--format", "text", data=tmp_path).out.splitlines()
    assert "Anna Lindkvist and Anna Lindqvist: same" in who
    assert "respelling: joined by party, body" in why
    assert line.strip().startswith("[] sg:same <ekmala/person/anna-lindkvist> , <ekmala/person/anna-lindqvist> ; ")


@pytest.mark.parametrize("words", [("--kind", "case"), ("--kind", "organisation"), ("--min", "0.95"), ("--max", "0.5")])
def test_judgements_are_chosen_by_kind_and_confidence(
    call: Command, two_spellings: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    call("ingest", two_spellings, "--workers", 1, data=tmp_path)
    assert call("identities", "--format", "json", *words, data=tmp_path).out == "[]\n"


@pytest.mark.parametrize(
    ("words", "hint"),
    [(("--kind", "möte"), "choose person, organisation, case, document"), (("--format", "xml"), "text, csv or json")],
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


# -- checking and releases ------------------------------------------------------------------------------------


def test_every_fact_is_proven(call: Command) -> None:
    said = call("check-evidence")
    told = {row["what"]: row["count"] for row in said.rows}
    assert said.code == 0
    assert told["facts"] == told["proven"] != "0"


def test_evidence_that_is_wrong_gives_exit_code_1(call: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    failures = (evidence.Failure("urn:fact", "the quote is not there"),)
    wrong = evidence.EvidenceReport(facts=1, graphs=1, texts=1, proven=0, failures=failures)
    monkeypatch.setattr(evidence, "check", lambda release: wrong)
    said = call("check-evidence")
    assert said.code == 1
    assert said.err == "urn:fact: the quote is not there\n"


def test_releases_are_listed_and_one_is_served(call: Command, papers: Path, tmp_path: Path) -> None:
    first = call("ingest", papers, "--workers", 1, data=tmp_path).rows[0]["count"]
    second = call("ingest", papers / "remiss.txt", data=tmp_path).rows[0]["count"]
    served = {row["id"]: row["served"] for row in call("releases", data=tmp_path).rows}
    assert served == {first: "", second: "yes"}
    served = {row["id"]: row["served"] for row in call("releases", "--activate", first, data=tmp_path).rows}
    assert served == {first: "yes", second: ""}


def test_settings_are_explained(call: Command, tmp_path: Path) -> None:
    rows = {row["name"]: row for row in call("settings", data=tmp_path).rows}
    assert set(rows) == {f"STADSGRAF_{name.upper()}" for name in Settings.model_fields}
    assert rows["STADSGRAF_DATA"]["value"] == str(tmp_path)
    assert all(row["explanation"] for row in rows.values())


def test_a_setting_that_does_not_fit_is_named(call: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STADSGRAF_PORT", "dörr")
    said = call("settings")
    assert one_sentence(said), said
    assert "STADSGRAF_PORT" in said.err


# -- help, manual, pipes --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_explained(root: Path, name: str) -> None:
    command = COMMANDS[name]
    assert command.help
    assert all(parameter.help for parameter in command.params if parameter.name != "help")
    assert f"`stadsgraf {name}" in (root / "README.md").read_text(encoding="utf-8")


def test_the_questions_that_the_manual_asks_exist(root: Path) -> None:
    manual = (root / "README.md").read_text(encoding="utf-8")
    asked = re.findall(r"stadsgraf query ([a-z_-]+)((?: -p \w+=\S+)*)", manual)
    assert asked
    for name, given in asked:
        library()[name].bind(dict(pair.split("=", 1) for pair in re.findall(r"-p (\S+)", given)))


def test_a_pipe_gets_plain_lines(data: Path) -> None:
    done = program(data, "releases")
    assert "\x1b" not in done.stdout
    assert done.stdout.splitlines()[0] == "id\tbuilt\tfiles\tfacts\tserved\tF1 on unseen papers"
    assert done.stderr == ""


def test_a_reader_that_has_seen_enough_is_no_error(data: Path) -> None:
    script = f"{sys.executable} -m stadsgraf query | head -1"
    env = {**os.environ, "STADSGRAF_DATA": str(data)}
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, env=env, check=True, cwd=data)
    assert (done.stdout, done.stderr) == ("name\tquestion\n", "")

"""Gold folders: what is read, and what is told of one that is not fit."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.accuracy import AccuracyError
from graph.accuracy.gold import read, tables_of
from graph.accuracy.rules import rule, rules
from ingest.facts import TABLES
from queries.library import tables

RANGES = "source,first_line,last_line\nkn.txt,1,80\n"
CASES = "source,line,diary_number,title,body\n"
DECISIONS = "source,line,diary_number,body,date,clause,text,outcome\n"


def folder(path: Path, **files: str | bytes) -> Path:
    """A gold folder with these files, `ranges.csv` besides."""
    for name, content in {"ranges": RANGES, **files}.items():
        (path / f"{name}.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_gold_is_its_rows_and_ranges(tmp_path: Path) -> None:
    cases = f'{CASES}kn.txt,4,KN 2031/7,"Ny badplats,\nvid ån",Kulturnämnden\n'
    gold = read(folder(tmp_path, cases=cases, skimmed=RANGES))
    (row,) = gold.rows("cases")
    assert (row.source, row.line, row.cells["body"]) == ("kn.txt", 4, "Kulturnämnden")
    assert gold.annotates(row) and gold.skims(row)
    assert gold.name == tmp_path.name


def test_columns_may_stand_in_any_order_and_beside_those_compared(tmp_path: Path) -> None:
    findings = "explanation,kind,line,source\nDagen saknas.,missing-value,3,kn.txt\n"
    assert read(folder(tmp_path, findings=findings)).rows("findings")[0].cells["kind"] == "missing-value"


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"ranges": "source,first_line\nkn.txt,1\n"}, r"ranges\.csv, line 1: column last_line is missing"),
        ({"ranges": "source,first_line,last_line\nkn.txt,9,3\n"}, r"line 2, column last_line: 3 is before"),
        ({"ranges": "source,first_line,last_line\nkn.txt,0,3\n"}, r"line 2, column first_line: '0' is no line number"),
        ({"casse": CASES}, r"casse\.csv: no table is called 'casse'; did you mean cases\?"),
        ({"cases": "source,line,diary_number,title\n"}, r"cases\.csv, line 1: column body is missing"),
        ({"cases": "source,line,diary_number,title,body,bdoy\n"}, r"no column is called 'bdoy'; did you mean body\?"),
        ({"cases": "source,line,diary_number,title,body,body\n"}, r"line 1: column body stands twice"),
        ({"cases": ""}, r"cases\.csv, line 1: column source is missing; it has no header"),
        ({"cases": f"{CASES}kn.txt,4,KN 2031/7,Bad, vid ån,\n"}, r"cases\.csv, line 2: it has 6 cells, the header 5"),
        ({"cases": f'{CASES}kn.txt,4,A 1,"a\nb",\nkn.txt,fyra,A 2,B,\n'}, r"cases\.csv, line 4, column line: 'fyra'"),
        ({"cases": f"{CASES}ks.txt,4,A 1,B,\n"}, r"line 2, column source: 'ks\.txt' has no range in .*ranges"),
        ({"cases": f'{CASES}kn.txt,4,A 1,"B,\n'}, r"cases\.csv, line \d: it is no CSV"),
        ({"cases": b"source,line\n\xe5"}, r"cases\.csv is not UTF-8 \(byte 12\)"),
        ({"decisions": f"{DECISIONS}kn.txt,4,A 1,KN,den 5 maj,1,Bifall.,approve\n"}, r"column date: 'den 5 maj'"),
        ({"decisions": f"{DECISIONS}kn.txt,4,A 1,KN,2031,1,Bifall.,aprove\n"},
         r"column outcome: 'aprove' is not in use; did you mean approve\?"),
    ],
)  # fmt: skip
def test_what_is_amiss_is_told_with_its_place(tmp_path: Path, files: dict[str, str | bytes], told: str) -> None:
    with pytest.raises(AccuracyError, match=told):
        read(folder(tmp_path, **files))


def test_a_folder_that_is_no_gold_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(AccuracyError, match=r"has no ranges\.csv"):
        read(tmp_path)
    with pytest.raises(AccuracyError, match="there is no folder"):
        read(tmp_path / "nej")


@pytest.mark.parametrize("name", ["minutes", "bundle-1", "bundle-2", "goteborg"])
def test_the_gold_of_shared_is_fit(shared: Path, name: str) -> None:
    assert len(tables_of(read(shared / "gold" / name))) == 17


def test_every_table_has_a_rule_and_its_columns() -> None:
    assert set(TABLES) | set(tables()) <= set(rules())
    for name, query in tables().items():
        assert set(rule(name).columns) <= set(query.columns), name


def test_loose_and_numbered_columns_are_columns() -> None:
    for each in rules().values():
        assert each.numbered <= each.loose <= set(each.columns), each.table

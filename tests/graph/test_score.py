"""Scoring against gold: by the rules, the same figures as the scorer of ../shared, and by kind of document."""

from __future__ import annotations

import csv
import importlib.util
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.accuracy import gold as golds
from graph.accuracy.figures import Figures, Judged, calibration
from graph.accuracy.gold import Gold, Range
from graph.accuracy.rows import Lines, Row
from graph.accuracy.rules import alike, plain, rule
from graph.accuracy.score import Score, score_rows
from ingest.pipeline import Reading, read_source

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
FOLDERS = {
    "minutes": (SHARED / "gold/minutes", SHARED / "documents"),
    "bundle-1": (SHARED / "gold/bundle-1", SHARED / "documents"),
    "bundle-2": (SHARED / "gold/bundle-2", SHARED / "documents"),
    "goteborg": (SHARED / "gold/goteborg", SHARED / "documents"),
    "examples": (ROOT / "examples/expected", ROOT / "examples/papers"),
    "blind": (ROOT / "tests/data/blind/expected", ROOT / "tests/data/blind/papers"),
}
Tables = dict[str, list[Row]]
MINUTES, PAPERS = "kn-protokoll.txt", Range("kn-protokoll.txt", 1, 100)


def row(table: str, line: int, **told: object) -> Row:
    """A row of an invented source."""
    place = {name: told.pop(name) for name in ("source", "document", "recogniser", "confidence") if name in told}
    return replace(Row(table, MINUTES, line, {name: str(value) for name, value in told.items()}), **place)


def made(*rows: Row, skimmed: tuple[Range, ...] = ()) -> Gold:
    """A gold of these rows."""
    return Gold("egen", (PAPERS,), skimmed, by_table(rows))


def by_table(rows: Iterable[Row]) -> Mapping[str, list[Row]]:
    tables: defaultdict[str, list[Row]] = defaultdict(list)
    for each in rows:
        tables[each.table].append(each)
    return tables


def scored(gold: Gold, *found: Row) -> Score:
    return score_rows(by_table(found), gold)


# -- the rules ------------------------------------------------------------------------------------------------


def test_a_row_is_found_by_its_key_columns_and_compared_in_the_others() -> None:
    want = row("attendance", 3, date="2031-05-06", person="Rakel Brunnsjö", represents="Vision", present="true")
    found = row("attendance", 40, date="2031-05-06", person="Rakel Brunnsjö", represents="Kommunal", present="true")
    assert scored(made(want), found).all == Figures(gold=1, found=1, wrong=0, asked=2, agreed=1)


def test_another_key_is_a_miss_and_a_wrong_row() -> None:
    want = row("attendance", 3, date="2031-05-06", person="Rakel Brunnsjö")
    found = row("attendance", 3, date="2031-05-07", person="Rakel Brunnsjö")
    assert scored(made(want), found).all == Figures(gold=1, found=0, wrong=1)


def test_a_row_stated_again_counts_neither_way() -> None:
    want = row("cases", 3, diary_number="KN 2031/7", title="Ny badplats")
    again = [row("cases", line, diary_number="KN 2031/7", title="Ny badplats") for line in (3, 9)]
    assert scored(made(want), *again).tables["cases"] == Figures(gold=1, found=1, wrong=0, asked=1, agreed=1)


def test_of_two_rows_alike_the_one_that_agrees_in_more_is_taken_then_the_nearer() -> None:
    want = row("posts", 5, person="Rakel Brunnsjö", role="rektor", organisation="Björkskolan", date="2031")
    other = row("posts", 5, person="Rakel Brunnsjö", role="rektor", organisation="Tallskolan", date="2031")
    far, near = (row("posts", line, person="Rakel Brunnsjö", role="rektor", organisation="Björkskolan", date="2031")
                 for line in (90, 7))  # fmt: skip
    (hit,) = next(m for m in scored(made(want), other, far, near).matched if m.hits).hits
    assert hit.found is near


def test_loose_columns_may_differ_in_letters_but_not_in_numbers() -> None:
    want = row("lineage", 5, **{"from": "motion 2031-05-06", "relation": "answers", "to": "KN 2031/7"})
    near = row("lineage", 5, **{"from": "motion 2031-05-07", "relation": "answers", "to": "KN 2031/7"})
    assert scored(made(want), near).all.found == 0
    assert alike("kulturnämnden", "kulturnamnden")
    assert not alike("kulturnämnden", "socialnämnden")


def test_case_spacing_and_punctuation_carry_no_meaning_and_accents_do() -> None:
    assert plain("Kultur-  och «Fritid»,") == plain("kultur- och fritid")
    assert plain("nämnd") != plain("namnd")


def test_findings_and_documents_are_found_near_their_place() -> None:
    want = row("findings", 50, kind="date-order", explanation="")
    assert scored(made(want), row("findings", 70, kind="date-order")).all.found == 1
    assert scored(made(want), row("findings", 71, kind="date-order")).all == Figures(gold=1)  # told elsewhere


def test_rows_outside_the_ranges_count_for_nothing() -> None:
    assert scored(made(), row("cases", 101, diary_number="KN 2031/9")).all == Figures()


def test_where_gold_was_skimmed_more_rows_of_open_ended_tables_are_not_wrong() -> None:
    gold = made(skimmed=(PAPERS,))
    more = row("organisations", 5, name="Björkskolan"), row("cases", 5, diary_number="KN 2031/9")
    assert scored(gold, *more).tables["organisations"].wrong == 0
    assert scored(gold, *more).tables["cases"].wrong == 1


def test_a_gold_without_the_younger_tables_does_not_speak_of_them() -> None:
    found = row("legal_references", 5, statute="Kommunallagen", chapter="5", section="4")
    assert "legal_references" not in scored(made(), found).tables
    with_file = Gold("egen", (PAPERS,), (), {"legal_references": ()})
    assert scored(with_file, found).tables["legal_references"].wrong == 1


def test_a_row_belongs_to_the_document_it_stands_in_whose_head_stands_above_its_title() -> None:
    gold = made(
        row("documents", 3, kind="minutes"),
        row("documents", 30, kind="motion"),
        row("cases", 10, diary_number="KN 2031/7", title="Ny badplats"),
        row("cases", 27, diary_number="KN 2031/9", title="Fler cykelställ"),
        row("cases", 40, diary_number="KN 2031/11", title="Lekplats"),
    )
    head = row("cases", 27, diary_number="KN 2031/9", title="Fler cykelställ", document="d2")
    foot = row("cases", 41, diary_number="KN 2031/99", title="", document="d2")
    found = scored(gold, head, foot)
    assert found.cells["cases", "minutes"] == Figures(gold=1)
    assert found.cells["cases", "motion"] == Figures(gold=2, found=1, wrong=1, asked=1, agreed=1)
    assert found.kinds["motion"].gold == 3


def test_the_lowest_table_has_rows_enough() -> None:
    few = [row("votes", 4, date="2031", item=str(n)) for n in range(4)]
    many = [row("agenda", 5, date="2031", heading=f"Ärende {'abcde'[n] * 9}") for n in range(5)]
    lowest = scored(made(*few, *many), *many[:3]).lowest()
    assert lowest is not None
    assert (lowest.table, lowest.f1) == ("agenda", 0.75)


# -- calibration ----------------------------------------------------------------------------------------------


def test_confidences_are_held_against_the_share_of_right_rows() -> None:
    rows = [Judged("cases", 0.9, n < 6) for n in range(10)] + [Judged("posts", 1.0, True)] * 10
    found = calibration(rows)
    assert [(b.name, b.rows, round(b.gap, 3)) for b in found.bins] == [("0.90-0.95", 10, 0.3), ("0.95-1.00", 10, 0.0)]
    assert [(b.name, b.right) for b in found.recognisers] == [("cases", 0.6), ("posts", 1.0)]
    assert found.error == pytest.approx(0.15)
    assert found.brier == pytest.approx((6 * 0.01 + 4 * 0.81) / 20)


def test_repeats_are_not_judged() -> None:
    want = row("cases", 3, diary_number="KN 2031/7")
    twice = [row("cases", n, diary_number="KN 2031/7", recogniser="cases", confidence=0.8) for n in (3, 9)]
    assert scored(made(want), *twice).calibration.rows == 1


# -- the same figures as the scorer of ../shared --------------------------------------------------------------


@pytest.fixture(scope="session")
def reference(shared: Path) -> ModuleType:
    """The scorer whose rules are ours."""
    spec = importlib.util.spec_from_file_location("reference_score", shared / "gold/score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Papers:
    """The sources of a gold: offsets of lines, and lines of offsets."""

    def __init__(self, folder: Path, names: Iterable[str]) -> None:
        self._texts = {name: (folder / name).read_bytes().decode("utf-8") for name in names}
        self._lines = {name: Lines(text) for name, text in self._texts.items()}
        self._starts = {name: [0, *(m.end() for m in re.finditer("\n", text))] for name, text in self._texts.items()}

    def start(self, each: Row) -> int:
        """The offset of a row's line, or of the end where there are fewer lines."""
        starts = self._starts[each.source]
        return starts[each.line - 1] if each.line <= len(starts) else len(self._texts[each.source])

    def placed(self, each: Row) -> Row:
        """The row on the line where its offset falls."""
        return replace(each, line=self._lines[each.source].at(self.start(each)))


def as_files(tables: Mapping[str, list[Row]], papers: Papers, folder: Path) -> None:
    """Write tables as a release has them."""
    for table, rows in tables.items():
        columns = list(dict.fromkeys(name for each in rows for name in each.cells))
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, ["source", "start", "end", *columns])
            writer.writeheader()
            for each in rows:
                start = papers.start(each)
                writer.writerow({"source": each.source, "start": start, "end": start + 1, **each.cells})


def spoken_of(gold: Gold, reference: ModuleType) -> Gold:
    """The gold without the tables that the reference does not know."""
    return replace(gold, tables={table: rows for table, rows in gold.tables.items() if table in reference.TABLES})


def same_figures(ours: Score, theirs: Mapping[str, Mapping[str, float | None]]) -> None:
    """Our figures are those of the scorer of ../shared."""
    for table, figures in theirs.items():
        mine = ours.all if table == "ALL" else ours.tables[table]
        assert (mine.gold, mine.found, mine.wrong) == (figures["gold"], figures["found"], figures["wrong"]), table
        if table == "ALL":
            assert (mine.f1 or 0.0, ours.macro_f1) == pytest.approx((figures["f1"], figures["macro_f1"]))
        else:
            for name in ("precision", "recall", "f1", "attributes"):
                assert getattr(mine, name) == pytest.approx(figures[name]), (table, name)


def shifted(rows: list[Row], at: int, size: int) -> None:
    rows[at] = replace(rows[at], line=max(1, rows[at].line + size - 50))


def changed(rows: list[Row], at: int, size: int) -> None:
    """A cell of another row of the table."""
    names = list(rows[at].cells)
    name, donor = names[size % len(names)], rows[(at * 7 + size) % len(rows)]
    rows[at] = replace(rows[at], cells={**rows[at].cells, name: donor.cells.get(name, "")})


def misspelt(rows: list[Row], at: int, size: int) -> None:
    names = list(rows[at].cells)
    name = names[size % len(names)]
    value = rows[at].cells[name]
    cut = size % max(1, len(value))
    rows[at] = replace(rows[at], cells={**rows[at].cells, name: value[:cut] + value[cut + 1 + size % 3 :]})


CHANGES: Mapping[str, Callable[[list[Row], int, int], object]] = {
    "drop": lambda rows, at, size: rows.pop(at),
    "shift": shifted,
    "change": changed,
    "misspell": misspelt,
    "repeat": lambda rows, at, size: rows.append(rows[at]),
    "empty": lambda rows, at, size: rows.__setitem__(at, replace(rows[at], cells=dict.fromkeys(rows[at].cells, ""))),
}
EDITS = st.lists(
    st.tuples(st.sampled_from(sorted(CHANGES)), st.integers(0, 10**6), st.integers(0, 100)), min_size=10, max_size=60
)


@pytest.mark.parametrize("name", FOLDERS)
@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=EDITS)
def test_changed_rows_score_as_the_reference_scores_them(
    reference: ModuleType, tmp_path_factory: pytest.TempPathFactory, name: str, edits: list[tuple[str, int, int]]
) -> None:
    folder, documents = FOLDERS[name]
    gold = spoken_of(golds.read(folder), reference)
    papers = Papers(documents, gold.sources)
    tables = {table: list(rows) for table, rows in gold.tables.items()}
    for kind, which, size in edits:
        rows = tables[sorted(tables)[which % len(tables)]]
        if rows:
            CHANGES[kind](rows, which % len(rows), size)
    written = tmp_path_factory.mktemp("tables")
    as_files(tables, papers, written)
    found = {table: [papers.placed(each) for each in rows] for table, rows in tables.items()}
    same_figures(score_rows(found, gold), reference.score(folder, written, documents, False, False))


@pytest.fixture(scope="session")
def read_rows(real_reading: Callable[[str], Reading]) -> Callable[[str], Tables]:
    """What the recognisers find in the papers of a gold: read_rows("minutes")."""
    read: dict[Path, list[Row]] = {}

    def rows(name: str) -> Tables:
        folder, documents = FOLDERS[name]
        for source in sorted(golds.read(folder).sources):
            path = documents / source
            if path not in read:
                real = documents == SHARED / "documents"
                reading = real_reading(source) if real else read_source(path, documents)
                lines = Lines(reading.text.raw)
                read[path] = [
                    Row(fact.table, source, lines.at(fact.span.start),
                        {column.rstrip("_"): str(value) for column, value in fact.columns().items()}, fact.part)
                    for fact in reading.facts
                ]  # fmt: skip
        found: Tables = {}
        for source in sorted(golds.read(folder).sources):
            for each in read[documents / source]:
                found.setdefault(each.table, []).append(each)
        return found

    return rows


@pytest.mark.parametrize("name", FOLDERS)
def test_what_is_read_scores_as_the_reference_scores_it(
    reference: ModuleType, read_rows: Callable[[str], Tables], tmp_path: Path, name: str
) -> None:
    folder, documents = FOLDERS[name]
    gold, found = spoken_of(golds.read(folder), reference), read_rows(name)
    as_files(found, Papers(documents, gold.sources), tmp_path)
    ours, theirs = score_rows(found, gold), reference.score(folder, tmp_path, documents, False, False)
    assert ours.all.found > 100
    same_figures(ours, theirs)


def test_every_table_of_the_reference_has_its_rule(reference: ModuleType) -> None:
    for table, (keys, attributes) in reference.TABLES.items():
        ours = rule(table)
        assert set(ours.keys) == {column.rstrip("~") for column in keys} - {"@"}
        assert set(ours.attributes) == {column.rstrip("~") for column in attributes}
        assert ours.loose == {column[:-1] for column in (*keys, *attributes) if column.endswith("~")}
        assert ours.by_place == ("@" in keys)
        assert ours.open_ended == (table in reference.OPEN_ENDED)

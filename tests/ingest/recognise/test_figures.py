"""Figures: tables of numbers in the forms that papers and text extraction give them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import docx
import pytest

from ingest.divide import papers
from ingest.facts import Figure
from ingest.read import read
from ingest.recognise.figures import recognise
from tests.ingest.recognise.conftest import PapersOf

Cell = tuple[str, str, str]

ALIGNED = """
    Uppföljning för utbildningsnämnden

    Driftbudget 2024 (tkr)

    Verksamhet                         Budget 2024     Utfall 2024     Avvikelse
    Förskola                                41 200          42 350        -1 150
    Grundskola                             118 400         116 900         1 500
    Summa                                  159 600         159 250           350

    Nämnden följer utvecklingen noga under hösten.
    """
RUN_TOGETHER = """
    Driftbudget 2024, mnkr
    Verksamhet Budget 2024 Prognos 2024 Avvikelse
    Förskola 41,2 42,3 -1,1
    Stöd till elever med
    funktionsnedsättning 8,0 7,5 0,5
    Summa 49,2 49,8 -0,6
    """
STACKED = """
    Investeringar, belopp i tkr

    Projekt

    Budget 2025

    Utfall 2025

    Ny simhall

    12 500

    11 900

    Cykelbro vid ån

    3 400

    4 100

    Summa

    15 900

    16 000
    """
TABBED = """
    Personal
    Enhet\tÅrsarbetare 2023\tÅrsarbetare 2024
    Norra hemtjänsten\t24,5\t26
    Södra hemtjänsten\t18\t–
    """
MARKDOWN = """
    ## Nämndens budget

    | Verksamhet | Bokslut 2023 | Budget 2024 |
    |---|---:|---:|
    | Kultur (tkr) | 1 240 | 1 300 |
    | Fritid (tkr) | (85) | +90 |
    """


def cells(figures: list[Figure]) -> list[Cell]:
    return [(figure.row, figure.column, figure.value) for figure in figures]


def test_columns_kept_apart_by_blanks(papers_of: PapersOf) -> None:
    found = list(recognise(papers_of(ALIGNED)))
    assert cells(found) == [
        ("Förskola", "Budget 2024", "41200"), ("Förskola", "Utfall 2024", "42350"), ("Förskola", "Avvikelse", "-1150"),
        ("Grundskola", "Budget 2024", "118400"), ("Grundskola", "Utfall 2024", "116900"),
        ("Grundskola", "Avvikelse", "1500"), ("Summa", "Budget 2024", "159600"), ("Summa", "Utfall 2024", "159250"),
        ("Summa", "Avvikelse", "350"),
    ]  # fmt: skip
    assert {(figure.title, figure.unit) for figure in found} == {("Driftbudget 2024 (tkr)", "tkr")}


def test_one_blank_between_all_words_and_a_label_over_two_lines(papers_of: PapersOf) -> None:
    found = cells(list(recognise(papers_of(RUN_TOGETHER))))
    assert ("Stöd till elever med funktionsnedsättning", "Prognos 2024", "7.5") in found
    assert len(found) == 9


def test_one_cell_a_line(papers_of: PapersOf) -> None:
    found = list(recognise(papers_of(STACKED)))
    assert cells(found)[:2] == [("Ny simhall", "Budget 2025", "12500"), ("Ny simhall", "Utfall 2025", "11900")]
    assert len(found) == 6
    assert {(figure.title, figure.unit, figure.year) for figure in found} == {
        ("Investeringar, belopp i tkr", "tkr", "2025")
    }


def test_tabs_keep_empty_cells(papers_of: PapersOf) -> None:
    found = list(recognise(papers_of(TABBED)))
    assert cells(found) == [
        ("Norra hemtjänsten", "Årsarbetare 2023", "24.5"), ("Norra hemtjänsten", "Årsarbetare 2024", "26"),
        ("Södra hemtjänsten", "Årsarbetare 2023", "18"),
    ]  # fmt: skip
    assert {figure.unit for figure in found} == {"årsarbetare"}


def test_markdown(papers_of: PapersOf) -> None:
    found = list(recognise(papers_of(MARKDOWN)))
    assert cells(found) == [
        ("Kultur (tkr)", "Bokslut 2023", "1240"), ("Kultur (tkr)", "Budget 2024", "1300"),
        ("Fritid (tkr)", "Bokslut 2023", "-85"), ("Fritid (tkr)", "Budget 2024", "90"),
    ]  # fmt: skip
    assert {(figure.title, figure.unit) for figure in found} == {("Nämndens budget", "tkr")}


def test_the_passage_of_a_figure_is_its_cell(papers_of: PapersOf) -> None:
    divided = papers_of(ALIGNED)
    assert [divided[0].text[f.span.start : f.span.end] for f in recognise(divided)][:2] == ["41 200", "42 350"]


def test_measure_and_year_are_told_by_the_column(papers_of: PapersOf) -> None:
    assert [(f.measure, f.year) for f in recognise(papers_of(ALIGNED))][:3] == [
        ("budget", "2024"), ("outcome", "2024"), ("deviation", "2024"),
    ]  # fmt: skip


def test_sums_that_agree_make_sure(papers_of: PapersOf) -> None:
    sure = {f.confidence for f in recognise(papers_of(ALIGNED))}
    unsure = {f.confidence for f in recognise(papers_of(ALIGNED.replace("159 600", "149 600"))) if "Budget" in f.column}
    assert min(sure) > max(unsure)


def test_cells_stand_below_their_heads_where_others_are_empty(papers_of: PapersOf) -> None:
    text = """
        Antal platser
        Enhet                Budget 2024   Utfall 2024   Avvikelse
        Eken                         120           118           2
        Linden                                      64
        Asken                         80                        -3
        Boken                         75            77          -2
        """
    found = cells(list(recognise(papers_of(text))))
    assert ("Linden", "Utfall 2024", "64") in found
    assert ("Asken", "Avvikelse", "-3") in found
    assert len(found) == 9


def test_heads_over_several_lines(papers_of: PapersOf) -> None:
    text = """
        Äldreomsorg (tkr)
                                Bokslut        Budget       Prognos
        Enhet                      2023          2024      helår 2024
        Hemtjänst                 8 100         8 300         8 250
        Särskilt boende          12 700        12 900        13 000
        """
    assert {f.column for f in recognise(papers_of(text))} == {"Bokslut 2023", "Budget 2024", "Prognos helår 2024"}


def test_periods_on_a_second_line_of_heads_belong_to_the_last_columns(papers_of: PapersOf) -> None:
    text = """
        Barn och unga
        Planering 2024 Utfall 2024 Utfall 2024
        Insats (antal) juli Snitt jan-jul
        Familjehem 14 12 13
        Kontaktpersoner 30 28 29
        """
    found = list(recognise(papers_of(text)))
    assert [f.column for f in found][:3] == ["Planering 2024", "Utfall 2024 juli", "Utfall 2024 Snitt jan-jul"]
    assert {f.unit for f in found} == {"antal"}


def test_thousands_are_joined_as_the_heads_demand(papers_of: PapersOf) -> None:
    text = """
        Timmar i hemtjänsten
        Område Budget 2024 Utfall 2024
        Norr 44 700 41200
        Söder 1 200 980
        Väster 462 486
        """
    assert [f.value for f in recognise(papers_of(text))] == ["44700", "41200", "1200", "980", "462", "486"]


def test_years_at_the_left_are_labels(papers_of: PapersOf) -> None:
    text = """
        Tabell 2. Antal inskrivna barn
        Vår Höst Totalt
        2022 410 425 835
        2023 402 431 833
        """
    found = list(recognise(papers_of(text)))
    assert (found[0].row, found[0].column, found[0].value, found[0].year) == ("2022", "Vår", "410", "2022")
    assert len(found) == 6


def test_commas_that_were_lost_come_back_where_the_sum_proves_them(papers_of: PapersOf) -> None:
    text = RUN_TOGETHER.replace("8,0", "80").replace("42,3", "423")
    found = cells(list(recognise(papers_of(text))))
    assert ("Stöd till elever med funktionsnedsättning", "Budget 2024", "8") in found
    assert ("Förskola", "Prognos 2024", "42.3") in found


def test_an_amount_without_its_comma_is_left_out_where_nothing_proves_it(papers_of: PapersOf) -> None:
    text = """
        Kostnader, mnkr
        Område Budget 2024 Utfall 2024
        Norr 14,7 13,2
        Söder 125 11,9
        Väster 10,1 10,4
        """
    assert "125" not in {f.value for f in recognise(papers_of(text))}
    assert len(list(recognise(papers_of(text)))) == 5


def test_heads_broken_over_many_lines_and_minus_signs_that_stand_apart(papers_of: PapersOf) -> None:
    text = """
        Driftsredovisning

        (mnkr) Intäkter Kost-
        nader
        Netto-
        kostnad
        Avvikelse
        2018
        Gator och parker 10,2 83,3 73,1 – 3,6
        Vatten och avlopp 85,5 86,0 0,5 1,4
        Totalt 95,7 169,3 73,6 – 2,2

        Nämnden är nöjd med året.
        """
    found = list(recognise(papers_of(text)))
    assert [(f.column, f.value) for f in found[:4]] == [
        ("Intäkter", "10.2"), ("Kostnader", "83.3"), ("Nettokostnad", "73.1"), ("Avvikelse 2018", "-3.6"),
    ]  # fmt: skip
    assert {(f.title, f.unit) for f in found} == {("Driftsredovisning", "mnkr")}
    assert len(found) == 12


def test_a_column_of_notes_holds_no_figures(papers_of: PapersOf) -> None:
    text = """
        Resultaträkning
        Belopp i mnkr Not Utfall
        2019
        Utfall
        2018
        Verksamhetens intäkter 1 269 522
        Verksamhetens kostnader 2 − 1 116 − 1 344
        Nettokostnader − 847 − 822
        """
    assert cells(list(recognise(papers_of(text)))) == [
        ("Verksamhetens intäkter", "Utfall 2019", "269"), ("Verksamhetens intäkter", "Utfall 2018", "522"),
        ("Verksamhetens kostnader", "Utfall 2019", "-1116"), ("Verksamhetens kostnader", "Utfall 2018", "-1344"),
        ("Nettokostnader", "Utfall 2019", "-847"), ("Nettokostnader", "Utfall 2018", "-822"),
    ]  # fmt: skip


def test_numbers_of_accounts_are_neither_figures_nor_labels(papers_of: PapersOf) -> None:
    text = """
        Konto\tBenämning\tBudget 2024\tUtfall 2024
        3010\tAvgifter\t-500\t-480
        5010\tLöner\t4 200\t4 350
        """
    assert cells(list(recognise(papers_of(text))))[:2] == [
        ("Avgifter", "Budget 2024", "-500"), ("Avgifter", "Utfall 2024", "-480"),
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["html", "docx"])
def test_tables_of_web_pages_and_word(form: str, tmp_path: Path, papers_of: PapersOf) -> None:
    rows = [("Verksamhet", "Budget 2024", "Utfall 2024"), ("Bad", "1 200", "1 150"), ("Isbana", "640", "")]
    path = tmp_path / f"a.{form}"
    if form == "html":
        table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
        path.write_text(f"<h2>Fritid (tkr)</h2><table>{table}</table>", encoding="utf-8")
    else:
        document = docx.Document()
        document.add_paragraph("Fritid (tkr)")
        table = document.add_table(len(rows), 3)
        for row, words in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, words, strict=True):
                cell.text = text
        document.save(str(path))
    found = list(recognise(papers_of(read(path, tmp_path).raw)))
    assert [(f.title, f.row, f.column, f.value, f.unit) for f in found] == [
        ("Fritid (tkr)", "Bad", "Budget 2024", "1200", "tkr"), ("Fritid (tkr)", "Bad", "Utfall 2024", "1150", "tkr"),
        ("Fritid (tkr)", "Isbana", "Budget 2024", "640", "tkr"),
    ]  # fmt: skip


def test_one_cell_a_line_below_heads_on_one(papers_of: PapersOf) -> None:
    text = """
        Driftsredovisning
        mnkr Intäkter 2019Intäkter 2020Avvikelse mot budget 2020
        Kultur

        9,4

        6,5

        -1,6

        Omsorg, funktionsneds.

        43,3

        44,4

        3,3
        """
    found = list(recognise(papers_of(text)))
    assert cells(found)[:3] == [
        ("Kultur", "Intäkter 2019", "9.4"), ("Kultur", "Intäkter 2020", "6.5"),
        ("Kultur", "Avvikelse mot budget 2020", "-1.6"),
    ]  # fmt: skip
    assert len(found) == 6


@pytest.mark.parametrize(
    "text",
    [
        """
        Kommunstyrelsen beviljar föreningen 250 000 kronor för 2024 och
        1,2 mnkr för 2025.
        """,
        """
        Ärendelista
        1 Mötets öppnande
        2 Budget 2024
        3 Utfall 2024
        """,
        """
        Kontakt
        Växel        08-508 24 000
        Fax          08-508 24 099
        Box          3424
        """,
        """
        Dnr            Datum          Ärende
        KS 2024/118    2024-05-14     Samverkansöverenskommelse
        KS 2024/119    2024-05-15     Budget 2025
        """,
        """
        Närvaro vid omröstningen
        Parti     Ja    Nej    Avstår
        S         12    0      1
        M         0     11     0
        """,
        """
        Paragrafer
        § 12 Budget 2024 45
        § 13 Utfall 2024 47
        """,
        """
        Sida 2 (8)
        2024 2025 2026
        """,
    ],
    ids=["running text", "agenda", "telephones", "diary", "votes", "contents", "furniture"],
)
def test_what_is_no_table_of_figures(papers_of: PapersOf, text: str) -> None:
    assert list(recognise(papers_of(text))) == []


# -- real papers, read in place --------------------------------------------------------------------------------


def figures_in(path: Path) -> list[Figure]:
    """The figures of a paper in its raw layer: numbers are not repaired, and letters take long."""
    source = read(path, path.parent)
    return list(recognise(papers(source.name, source.raw)))


@pytest.fixture(scope="module")
def bundle(shared: Path) -> list[Figure]:
    """The figures of a scanned bundle whose tables have one blank between all words."""
    return figures_in(next((shared / "documents").glob("004_*.txt")))


def test_the_columns_of_a_damaged_budget_make_their_sums(bundle: list[Figure]) -> None:
    """Ten rows make the row `Totalt`, once their commas are back; rows that begin with `varav` are parts of them."""
    (total,) = {f.row for f in bundle if f.unit == "mnkr" and f.row.startswith("Totalt")}
    for column in ("Justerad", "Prognos", "Avvikelse"):
        here = [f for f in bundle if f.unit == "mnkr" and f.column == column]
        at = next(i for i, f in enumerate(here) if f.row == total)
        parts = [Decimal(f.value) for f in here[:at] if not f.row.startswith("varav")]
        assert len(parts) == 10
        assert abs(sum(parts, Decimal(0)) - Decimal(here[at].value)) < Decimal("0.2")


def test_shares_of_a_survey_make_a_hundred(bundle: list[Figure]) -> None:
    first = [f for f in bundle if f.title.startswith("Tabell 4.") and f.column == "Procent"]
    assert len(first) == 8
    assert abs(sum((Decimal(f.value) for f in first[:-1]), Decimal(-100))) < Decimal("0.5")
    assert {f.unit for f in first} == {"%"}


def test_counts_of_districts_make_their_total(bundle: list[Figure]) -> None:
    column = [f for f in bundle if f.title.startswith("Tabell C. Total") and f.column == "n"]
    assert len(column) == 17
    assert sum(int(f.value) for f in column[:-1]) == int(column[-1].value)


def test_minutes_of_councils_hold_no_figures(shared: Path) -> None:
    for path in (shared / "documents").glob("goteborg-*.txt"):
        assert figures_in(path) == []


def test_empty_cells_of_slides_are_no_figures(shared: Path) -> None:
    found = figures_in(next((shared / "documents").glob("001_*.txt")))
    assert {f.unit for f in found} == {"mnkr"}
    assert len({f.column.split("*")[0].strip() for f in found if f.row == "Äldreomsorg"}) == 5

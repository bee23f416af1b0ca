"""Figures: tables of numbers in the forms that papers and text extraction give them."""

from __future__ import annotations

import pytest

from ingest.facts import Figure
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


@pytest.fixture
def figures_of(papers_of: PapersOf):  # type: ignore[no-untyped-def]
    """A function: the figures of an invented text."""
    return lambda text: list(recognise(papers_of(text)))


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
    papers = papers_of(ALIGNED)
    assert [papers[0].text[f.span.start : f.span.end] for f in recognise(papers)][:2] == ["41 200", "42 350"]


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

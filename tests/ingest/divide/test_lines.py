"""Lines of a text, and which of them are furniture."""

from __future__ import annotations

from itertools import pairwise
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.divide.furniture import is_furniture
from ingest.divide.lines import split


def furniture(text: str) -> list[str]:
    return [line.stripped for line in split(dedent(text).lstrip("\n")) if line.furniture]


@pytest.mark.parametrize(
    "line",
    [
        "Sida 1 (3)",
        "Sid 2(6)",
        "SID 1(6)",
        "3 (12)",
        "Sida 3 av 12",
        "Telefon 08-123 45 67",
        "Växel: 08-123 45 67",
        "Fax 08-123 45 67",
        "Box 123",
        "Box 123, 123 45 Ekmåla",
        "123 45 Ekmåla",
        "ekmala.kommun@ekmala.se",
        "www.ekmala.se",
        "ekmala.se",
        "Ekmåla torg 20-22",
        "Storgatan 5",
        "Besöksadress: Storgatan 5",
        "Org.nr 212000-0000",
    ],
)
def test_page_heads_and_addresses_are_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Förslag till beslut",
        "Storgatan byggs om under våren.",
        "Aktivitetsplan 2031",
        "Strategisk plan 2031-2034",
        "Telefonen ringer.",
        "Box 123 är inte kommunens.",
        "Sida vid sida",
        "31 (S)",
        "1. Mötets öppnande",
        "§ 12",
        "Ekmåla kommun",
        "KS 2031/7",
    ],
)
def test_what_a_paper_says_is_none(line: str) -> None:
    assert not is_furniture(line)


def test_a_running_head_is_what_stands_by_page_counts_again_and_again() -> None:
    pages = "\f".join(
        f"Ekmåla kommun\nProtokoll {n}\nSida {n} (3)\n\nBeslut {'abc'[n - 1]} fattas.\n" for n in (1, 2, 3)
    )
    assert furniture(pages)[:2] == ["Ekmåla kommun", "Protokoll 1"]
    assert "Beslut a fattas." not in furniture(pages)


def test_a_heading_that_stands_by_page_counts_is_no_running_head() -> None:
    pages = "\f".join(f"Sida {n} (3)\n\nBeslut\nNämnden bifaller {n} yrkanden av Ek.\n" for n in (1, 2, 3))
    assert "Beslut" not in furniture(pages)


def test_an_item_that_stands_by_page_counts_is_no_running_head() -> None:
    pages = "\f".join(f"Sida {n} (3)\n\n§ {n}\n" for n in (1, 2, 3))
    assert not [line for line in furniture(pages) if line.startswith("§")]


def test_what_stands_by_two_page_counts_is_no_running_head() -> None:
    pages = "\f".join(f"Sida {n} (2)\nTrygghet i Ekmåla\n" for n in (1, 2))
    assert "Trygghet i Ekmåla" not in furniture(pages)


def test_the_head_of_a_later_page_is_furniture_down_to_its_page_count() -> None:
    text = "Tjänsteutlåtande\nSida 1 (2)\nText.\n\fTjänsteutlåtande\nDnr EK 2031/7\nSida 2 (2)\nMer text.\n"
    assert furniture(text) == ["Sida 1 (2)", "Tjänsteutlåtande", "Dnr EK 2031/7", "Sida 2 (2)"]


@pytest.mark.parametrize("text", ["ett\n\ftvå", "ett\ftvå", "ett\r\n\ftvå", "ett\n två"])
def test_pages_start_behind_form_feeds_and_at_a_leading_space(text: str) -> None:
    assert [line.stripped for line in split(text) if line.page_start] == ["ett", "två"]


@pytest.mark.parametrize("point", ["-", "•", "1."])
def test_points_indented_by_a_space_start_no_pages(point: str) -> None:
    assert [
        line.stripped for line in split(f"Vi bad\n {point} nämnden\n {point} kontoret\nom svar.") if line.page_start
    ] == ["Vi bad"]


def test_columns_stand_three_blanks_or_a_tab_apart() -> None:
    (line,) = split("Disa Ekberg   Nils  Åström\tordförande")
    assert line.cells == ["Disa Ekberg", "Nils  Åström", "ordförande"]


@given(st.text(alphabet=st.sampled_from("aÅ1 (). \n\r\f\tSida§")))
def test_lines_are_the_text_between_its_breaks(text: str) -> None:
    lines = split(text)
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    for line in lines:
        assert text[line.start : line.end] == line.text
    breaks = {text[one.end : other.start] for one, other in pairwise(lines)}
    assert breaks <= {"\n", "\r\n", "\f"}
    assert lines[0].start == 0
    assert lines[-1].end == len(text)


def test_the_letters_of_a_list_torn_off_between_the_lines_of_a_head_do_not_part_it() -> None:
    plain = "Parknämnden\n\nProtokoll nr 4\nSammanträdesdatum: 2031-05-02\nTexten går vidare här.\n\n"
    parted = "Parknämnden\n\na.\n\nb.\nc.\n\nd.\n\nProtokoll nr 4\nSammanträdesdatum: 2031-05-02\nDet första.\n"
    assert furniture(plain * 3 + parted).count("Parknämnden") == 4


def test_words_that_stand_everywhere_are_no_running_head_where_a_page_ends() -> None:
    rows = (
        "".join(f"Ek{name}, Disa\n\nS\n\n" for name in names) for names in ("abcdefghij", "klmnopqrst", "uvwxyzåäöé")
    )
    text = "".join(f"{page}Parknämnden\n\nProtokoll nr 4\n\n" for page in rows)
    assert set(furniture(text)) == {"Parknämnden", "Protokoll nr 4"}


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        (
            "Val av justerare Kommunfullmäktiges beslut Disa Ek (S) väljs.",
            ["Val av justerare", "Kommunfullmäktiges beslut", "Disa Ek (S) väljs."],
        ),
        ("Kommunstyrelsens förslag Planen antas.", ["Kommunstyrelsens förslag", "Planen antas."]),
        (
            "Planen antas. Reservation Bo Al (M) reserverar sig.",
            ["Planen antas.", "Reservation", "Bo Al (M) reserverar sig."],
        ),
        ("Kostnaden är känd. Beslutsunderlag Skrivelse", ["Kostnaden är känd.", "Beslutsunderlag", "Skrivelse"]),
    ],
)
def test_headings_that_were_run_together_with_text_stand_alone(line: str, pieces: list[str]) -> None:
    assert [each.stripped for each in split(f"Först\n{line}\nSist")] == ["Först", *pieces, "Sist"]


@pytest.mark.parametrize(
    "line",
    [
        "Disa Ek (S) tillstyrker Kommunstyrelsens förslag Planen antas.",
        "Enligt Kommunstyrelsens beslut Planen antas.",
        "Kommunstyrelsens beslut 2031-03-04, § 12.",
        "Kommunstyrelsens förslag Budget 2032",
        "Ordföranden frågar om Kommunfullmäktiges beslut är rätt.",
        "Kommunstyrelsens beslut    Planen antas.",
        "Planen antas. Reservationen gäller.",
    ],
)
def test_a_sentence_on_a_decision_is_one_line(line: str) -> None:
    assert len(split(line)) == 1

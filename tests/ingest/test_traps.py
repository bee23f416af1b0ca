"""Twenty traps of real papers: each on invented text, and in place where the real papers are there.

A trap is a contradiction or a near-duplicate. What the paper states is kept as stated, both where two places differ;
what is wrong with it is told as a finding; two things are made one only where something joins them.
"""

from __future__ import annotations

import pytest

from ingest.cues import known_of
from tests.ingest.conftest import Read, ReadReal, ReadText
from tests.ingest.resolve.papers import judged

MINUTES = """
Protokoll från förvaltningsgruppen
Vikby stadsdelsförvaltning
Datum: {date}

Närvarande för arbetsgivaren
Disa Ekberg, avdelningschef
Närvarande för de fackliga organisationerna
Nils Åström, Vision
Moa Lindeberg, Lärarförbundet
{more}

1. Mötets öppnande
Ordföranden öppnade mötet.

2. Val av justerare
{text}

3. Övriga frågor
Inga frågor.

4. Mötets avslutande
Mötet avslutades.
"""

DELEGATION = """
Vikby stadsdelsförvaltning Tjänsteutlåtande
Dnr VN 2031/8
2031-08-02

Handläggare
Disa Ekberg

Till
Vikby stadsdelsnämnd

Anmälan av beslut fattade på delegation

Sammanfattning
Anmälan avser perioden 2031-05-22 - 2031-07-11.

Diarienummer | Ärende | Datum | Delegat
{rows}
"""

ROWS = """VN 2031/121 | Svar på remiss om kolonistuga | 2031-05-23 | Avdelningschef
VN 2031/122 | {title} | {date} | Avdelningschef
{number} | Uppsägning av förskoleplats | 2031-06-03 | Avdelningschef
VN 2031/124 | Avsteg från regler för förskoleplats | 2031-06-04 | Avdelningschef"""

DIARY = """

Vikby kommun
Vikby stadsdelsnämnd

Ärendelista 2031-05-01 - 2031-08-01
Registrerade ärenden

Dnr VN 2031/9

VN 2031/125      Klagomål på hemtjänst
VN 2031/124      Avsteg från regler för förskoleplats
VN 2031/123      Uppsägning av förskoleplats
VN 2031/122      {title}
VN 2031/121      Svar på remiss om kolonistuga
"""


def minutes(text: str, date: str = "2031-05-13", more: str = "") -> str:
    return MINUTES.format(text=text, date=date, more=more)


def lists(
    listed: str = "Inköp av bänkar",
    filed: str = "Inköp av bänkar",
    date: str = "2031-06-01",
    number: str = "VN 2031/123",
) -> str:
    rows = ROWS.format(title=listed, date=date, number=number)
    return DELEGATION.format(rows=rows) + DIARY.format(title=filed)


def found(read: Read) -> set[str]:
    return {str(fact.columns()["kind"]) for fact in read.facts("findings")}


def column(read: Read, table: str, name: str, first: int = 1, last: int = 1 << 30) -> set[str]:
    return {str(fact.columns()[name]) for fact in read.facts(table, first, last)}


def names(read: Read, *lines: int) -> set[str]:
    """The people of attendance, functions and signatures on these lines."""
    return {n for line in lines for table in ("attendance", "meeting_roles", "signatures")
            for n in column(read, table, "person", line, line)}  # fmt: skip


def joined_by(read: Read, reason: str, *lines: int) -> bool:
    """Whether the people who speak or hold posts on these lines are judged to be one, for this reason."""
    spoken = {str(f.columns()[c]) for line in lines for t, c in (("posts", "person"), ("statements", "actor"))
              for f in read.facts(t, line, line)}  # fmt: skip
    slugs = {" ".join(sorted(name.casefold().split())) for name in spoken}
    said = [each for each in judged(read.reading) if each.kind == "person" and each.reason == reason]
    return any(
        " ".join(sorted(iri.rsplit("/", 1)[1].split("-"))) in slugs for each in said for iri in (each.one, each.other)
    )


# -- days -------------------------------------------------------------------------------------------------------


def test_1_a_meeting_before_what_it_tells_of_keeps_its_day_and_is_flagged(read_text: ReadText) -> None:
    read = read_text(minutes("Nils Åström valdes. Rutinen kontrollerad 310518.", "2031-05-13"))
    assert column(read, "meetings", "date") == {"2031-05-13"}
    assert found(read) == {"date-order"}


def test_1_in_place(real: ReadReal) -> None:
    assert real("000").at("meetings", 2).columns()["date"] == "2024-01-13"
    assert real("000").kinds(2) == {"date-order"}


def test_2_a_weekday_that_is_not_that_of_its_date(read_text: ReadText) -> None:
    read = read_text(minutes("Nils Åström valdes. Protokollet justeras torsdagen den 15 maj 2031."))
    assert found(read) == set()
    read = read_text(minutes("Nils Åström valdes. Protokollet justeras torsdagen den 16 maj 2031."))
    assert found(read) == {"weekday-mismatch"}


def test_2_in_place(real: ReadReal) -> None:
    assert real("000").kinds(27) == {"weekday-mismatch"}


@pytest.mark.parametrize(("year", "kinds"), [("2030", set()), ("2031", {"number-mismatch"})])
def test_3_the_accounts_of_a_year_that_is_not_over(read_text: ReadText, year: str, kinds: set[str]) -> None:
    read = read_text(minutes(f"Nils Åström valdes.\n\n- Verksamhetsberättelse {year} med bokslut", "2031-01-14"))
    assert found(read) == kinds


def test_3_accounts_that_are_still_to_come_are_none(read_text: ReadText) -> None:
    assert found(read_text(minutes("Nils Åström valdes.\nBokslut 2031 ska vara klart i februari."))) == set()


def test_3_in_place(real: ReadReal) -> None:
    assert real("000").kinds(152) == {"number-mismatch"}
    assert real("000").kinds(396) == set()


# -- names ------------------------------------------------------------------------------------------------------


def test_4_a_letter_too_many_is_one_person_and_told(read_text: ReadText) -> None:
    read = read_text(
        minutes("Till justerare valdes Karl Smallberg Virgo (Vision).", more="Karl Smalllberg Virgo, Vision")
    )
    assert {name for name in column(read, "attendance", "person") if "Virgo" in name} == {"Karl Smallberg Virgo"}
    assert "Karl Smallberg Virgo" in column(read, "meeting_roles", "person")
    assert "name-variant" in found(read)


def test_4_in_place(real: ReadReal) -> None:
    assert len(names(real("001"), 36, 62)) == 1
    assert "name-variant" in real("001").kinds(36)


def test_5_a_certificate_without_accents_is_the_same_person(read_text: ReadText) -> None:
    read = read_text(minutes("Till justerare valdes Nils Åström (Vision).") + "\nJustering\nNils Astrom, justerare\n")
    assert {name for name in column(read, "meeting_roles", "person") if "Nils" in name} == {"Nils Åström"}


def test_5_in_place(real: ReadReal) -> None:
    assert len(names(real("001"), 34, 70, 77)) == 1
    assert real("001").at("signatures", 70).columns()["method"] == "digital"


def test_6_a_slip_for_a_unions_name_is_that_union(read_text: ReadText) -> None:
    read = read_text(
        minutes("Till justerare valdes Moa Lindeberg (Läraryrket).\n\nLäraryrket undrar när skolan öppnar.")
    )
    assert column(read, "statements", "actor") == {"Lärarförbundet"}


def test_6_in_place(real: ReadReal) -> None:
    read = real("001")
    assert column(read, "statements", "actor", 93, 93) == column(read, "statements", "actor", 126, 126)
    assert column(read, "attendance", "represents", 33, 33) == column(read, "statements", "actor", 126, 126)
    assert column(read, "attendance", "represents", 41, 41) != column(read, "attendance", "represents", 33, 33)


def test_6_a_successor_is_not_another_name() -> None:
    assert known_of("union", "Lärarförbundet") != known_of("union", "Sveriges Lärare")


def test_7_an_alias_is_one_union_and_an_umbrella_another() -> None:
    one, other, umbrella = (known_of("union", name) for name in ("SSR", "Akademikerförbundet SSR", "SACO"))
    assert one == other is not None
    assert umbrella is not None
    assert umbrella != one


def test_8_the_day_of_the_paper_is_not_that_of_its_meeting(read_text: ReadText) -> None:
    read = read_text("""
        Vikby kommun
        2031-02-25

        Minnesanteckningar från samverkansgruppen den 15 februari 2031

        1. Mötets öppnande
        Ordföranden öppnade mötet.

        2. Information
        Chefen berättade om budgeten.
        """)
    assert column(read, "documents", "date") == {"2031-02-25"}
    assert column(read, "meetings", "date") == {"2031-02-15"}


def test_8_in_place(real: ReadReal) -> None:
    assert real("002").at("documents", 25).columns()["date"] == "2021-02-25"
    assert real("002").at("meetings", 25).columns()["date"] == "2021-02-15"


BOARD = """
Vikby kommun
Socialnämnden
Protokoll
Sammanträde 2031-0{month}-16

§ 1
Rapport över arbetet

Beslut
Socialnämnden godkänner rapporten.

Ersättaryttrande
{name} (V) anmäler följande ersättaryttrande: Vi är positiva till rapporten.
"""


@pytest.mark.parametrize(
    ("trap", "name", "reason"),
    [("9", "Moa Fjällman Lindeberg", "name-order"), ("10", "Moa Lindeberg Fjällman Ek", "double-name")],
)
def test_9_and_10_another_order_or_a_longer_surname_is_judged_one_person(
    read_text: ReadText, trap: str, name: str, reason: str
) -> None:
    first = read_text(BOARD.format(month=4, name="Moa Lindeberg Fjällman")).reading
    second = read_text(BOARD.format(month=6, name=name)).reading
    assert reason in {each.reason for each in judged(first, second) if each.kind == "person"}


def test_9_in_place(real: ReadReal) -> None:
    assert joined_by(real("004"), "name-order", 3924, 14598)


def test_10_in_place(real: ReadReal) -> None:
    assert joined_by(real("004"), "double-name", 3357, 12282)


# -- numbers ----------------------------------------------------------------------------------------------------


def test_11_a_slip_in_a_series_is_kept_and_told(read_text: ReadText) -> None:
    read = read_text(lists(number="NV 2031/123"))
    assert "NV 2031/123" in column(read, "delegated_decisions", "diary_number")
    assert "number-mismatch" in found(read)


def test_11_in_place(real: ReadReal) -> None:
    assert str(real("004").at("delegated_decisions", 15195).columns()["diary_number"]).startswith("VH ")
    assert "number-mismatch" in real("004").kinds(15195)


def test_12_reasons_that_differ_are_both_kept(read_text: ReadText) -> None:
    one, other = "Uppsägning av plats som står outnyttjad", "Uppsägning av plats på grund av flytt"
    read = read_text(lists(listed=one, filed=other))
    titles = [f.columns()["title"] for f in read.facts("cases") if f.columns()["diary_number"] == "VN 2031/122"]
    assert titles == [one, other]


def test_12_in_place(real: ReadReal) -> None:
    one, other = real("004").at("cases", 15193), real("004").at("cases", 15482)
    assert one.columns()["diary_number"] == other.columns()["diary_number"]
    assert one.columns()["title"] != other.columns()["title"]


def test_13_decisions_outside_the_period_of_their_list(read_text: ReadText) -> None:
    assert "date-order" not in found(read_text(lists(date="2031-05-22")))
    assert "date-order" in found(read_text(lists(date="2031-05-21")))


def test_13_in_place(real: ReadReal) -> None:
    told = [line for line in range(15132, 15200) if "date-order" in real("004").kinds(line)]
    assert told == [15140, 15149, 15156, 15176]


def test_14_a_repeated_tail_makes_no_row_of_its_own(read_text: ReadText) -> None:
    rows = ROWS.format(title="Inköp av bänkar", date="2031-06-01", number="VN 2031/123").split("\n")
    read = read_text(DELEGATION.format(rows="\n".join(["samt uppföljning - för forskning", *rows])))
    assert len(read.facts("delegated_decisions")) == 4


def test_14_the_tail_of_a_title_above_the_first_row_is_no_decision(real: ReadReal) -> None:
    assert len(real("004").facts("delegated_decisions", 15108, 15208)) == 13
    assert real("004").facts("delegated_decisions", 15132, 15135) == []
    assert real("004").kinds(15132) == {"ocr-damage"}


def test_15_a_title_of_another_number_is_flagged_and_not_moved(read_text: ReadText) -> None:
    read = read_text(lists(listed="Sekretess för utlämning av anmälan", filed="Inbrott i förskola"))
    assert "number-mismatch" in found(read)
    assert len([f for f in read.facts("cases") if f.columns()["diary_number"] == "VN 2031/122"]) == 2


def test_15_in_place(real: ReadReal) -> None:
    read = real("004")
    assert read.at("cases", 15176).columns()["diary_number"] == read.at("cases", 15574).columns()["diary_number"]
    assert read.at("cases", 15569).columns()["diary_number"] != read.at("cases", 15176).columns()["diary_number"]
    assert "number-mismatch" in read.kinds(15176)


EXTRACT_AND_REPORT = """
Vikby kommun
Socialnämnden
Protokollsutdrag
Sammanträde 2031-04-16
§ 12
Rapport över arbetet mot felaktiga utbetalningar 2031
Dnr 3.1.1.-23/2031

Beslut
Socialnämnden godkänner rapporten.

Justerat 2031-04-24

Socialförvaltningen Tjänsteutlåtande
Vikby kommun
Dnr 3.1.1-23/2031
2031-03-27

Handläggare
Disa Ekberg

Till
Socialnämnden

Rapport över arbetet mot felaktiga utbetalningar {year}

Förslag till beslut
Socialnämnden godkänner rapporten.
"""


@pytest.mark.parametrize(("year", "kinds"), [("2031", set()), ("2030", {"number-mismatch"})])
def test_16_a_stray_point_is_no_other_number_and_another_year_is_told(
    read_text: ReadText, year: str, kinds: set[str]
) -> None:
    read = read_text(EXTRACT_AND_REPORT.format(year=year))
    assert column(read, "cases", "diary_number") == {"3.1.1-23/2031"}
    assert found(read) & {"number-mismatch"} == kinds


def test_16_in_place(real: ReadReal) -> None:
    read = real("004")
    assert read.at("cases", 11573).columns()["diary_number"] == read.at("cases", 12269).columns()["diary_number"]
    assert "number-mismatch" in read.kinds(12269)


@pytest.mark.parametrize(
    "status", ["Felregistrerat", "[Skyddat]", "Dubbelregistrerad", "[Makulerad på grund av felregistrering]"]
)
def test_17_what_became_of_a_number_is_no_title(read_text: ReadText, status: str) -> None:
    (case,) = [
        f for f in read_text(DIARY.format(title=status)).facts("cases") if "/122" in str(f.columns()["diary_number"])
    ]
    assert case.columns()["title"] == ""


def test_17_a_title_behind_a_status_is_one(read_text: ReadText) -> None:
    read = read_text(DIARY.format(title="[MAKULERAD:Felregistrerat]Klagomål"))
    assert "[MAKULERAD:Felregistrerat]Klagomål" in column(read, "cases", "title")


def test_17_in_place(real: ReadReal) -> None:
    assert [real("004").at("cases", line).columns()["title"] for line in (15562, 15579, 15604, 15620)] == [""] * 4


def test_18_a_number_alone_has_its_title_below_blank_lines(read_text: ReadText) -> None:
    listed = [f"VN 2031/{number}      Klagomål på hemtjänst {number}" for number in range(140, 120, -1)]
    listed[7] = listed[7].replace("      ", "\n\n\n")
    read = read_text(DIARY.split("VN 2031/125")[0] + "\n".join(listed))
    assert {"Klagomål på hemtjänst 133"} <= column(read, "cases", "title")


def test_18_a_number_at_the_end_of_a_page_has_its_title_on_the_next(real: ReadReal) -> None:
    for line in (15276, 15335, 15395, 15455, 15513, 15574, 15634):
        assert real("004").at("cases", line).columns()["title"]


def test_18_every_row_of_the_diary_is_read_once(real: ReadReal) -> None:
    listed = [str(f.columns()["diary_number"]) for f in real("004").facts("cases", 15215, 15654)]
    assert listed == [f"HV 2019/{number}" for number in range(420, 209, -1)]


def test_a_number_without_its_series_is_that_of_its_paper(read_text: ReadText) -> None:
    read = read_text("""
        Vikby stadsdelsförvaltning Tjänsteutlåtande
        Dnr VN 2031/12
        2031-08-02

        Handläggare
        Disa Ekberg

        Till
        Vikby stadsdelsnämnd

        Utegym vid Vikby torg
        Svar på medborgarförslag dnr 2031/12

        Förslag till beslut
        Nämnden avslår medborgarförslaget.
        """)
    assert column(read, "cases", "diary_number") == {"VN 2031/12"}
    assert column(read, "lineage", "to") & {"2031/12", "VN 2031/12"} == set()

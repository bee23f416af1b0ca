"""Attachments and their own attachments: where they start, what they are called, whose they are."""

from __future__ import annotations

import pytest

from ingest.divide import divide
from ingest.parts import Part
from tests.ingest.divide import papers

TEXT = "Förvaltningen har gått igenom lokalerna och funnit att de räcker för verksamheten under hela året.\n"
LIST = "\nBilagor\n1. Utvärdering av lekplatser\n2. Rörlighet bland personal\n"


def parts(*texts: str) -> list[Part]:
    return list(divide("\f".join(text.lstrip("\n") for text in texts))[1])


def titles(*texts: str) -> list[str]:
    return [part.head.title for part in parts(*texts)]


def parents(*texts: str) -> list[tuple[str, str]]:
    return [(part.key, part.parent) for part in parts(*texts)]


@pytest.mark.parametrize("label", ["Bilaga 1 – ", "Bilaga 1: ", "BILAGA 1. ", "Bilaga A - ", "Bilaga 1\n\n"])
def test_the_title_of_an_attachment_is_without_its_number(label: str) -> None:
    assert titles(papers.REPORT, f"{label}Källor som utredningen bygger på\n\n{TEXT}")[1] == (
        "Källor som utredningen bygger på"
    )


def test_an_attachment_that_is_a_table_is_called_by_its_label() -> None:
    assert titles(papers.MINUTES, "Bilaga 1\nPlats\n\nLedamot\n\n1\nErsättare\n\nParti\n")[1] == "Bilaga 1"


def test_short_attachments_on_pages_of_their_own() -> None:
    sheets = ("Bilaga 1\nKarta över parken\n", "Bilaga 2\nKostnader för parken\n", "Bilaga 3\nRisker i parken\n")
    assert titles(papers.REPORT, *sheets)[1:] == ["Karta över parken", "Kostnader för parken", "Risker i parken"]


def test_attachments_that_follow_on_one_page() -> None:
    chapter = f"6. Bilagor\n\nBilaga 1 - Källor\n\n{TEXT}\nBilaga 2 - Enkät om lekplatser\n\n{TEXT}"
    assert titles(papers.REPORT, chapter)[1:] == ["Källor", "Enkät om lekplatser"]


def test_a_list_of_numbered_attachments_starts_nothing() -> None:
    listed = "\nBilagor\n\nBilaga 1. Utvärdering av lekplatser\n\nBilaga 2. Rörlighet bland personal\n"
    assert len(parts(papers.REPORT + listed)) == 1


def test_a_running_head_starts_an_attachment_once() -> None:
    page = f"Bilaga 3 – Tabeller över enkäten\n\n{TEXT * 3}"
    assert len(parts(papers.REPORT, page, page, page)) == 2


def test_a_lost_title_page_leaves_a_first_chapter_behind_the_list_of_attachments() -> None:
    report = parts(papers.REPORT + LIST, f"1. Inledning\n1.1 Bakgrund\n\n{TEXT * 6}", f"2. Metod\n\n{TEXT * 6}")
    assert [(part.kind, part.head.title) for part in report[1:]] == [("report", "Utvärdering av lekplatser")]


def test_a_second_summary_on_a_page_of_its_own_is_another_paper() -> None:
    assert len(parts(papers.REPORT + TEXT * 22, f"Sammanfattning\n\n{TEXT * 5}", f"Inledning\n\n{TEXT * 5}")) == 2


def test_a_first_chapter_before_the_report_is_complete_starts_nothing() -> None:
    assert len(parts(papers.REPORT + TEXT * 22, f"1. Inledning\n\n{TEXT * 5}")) == 1


def test_what_follows_the_attest_is_an_attachment() -> None:
    attest = "\nAttesterat av\nDetta dokument har godkänts digitalt av följande personer:\nNamn Datum\n"
    table = "Beslut som inte har verkställts under andra kvartalet\n\nInsats Datum\nBoende 2031-02-01\n"
    assert titles(papers.REPORT + attest, table)[1:] == ["Beslut som inte har verkställts under andra kvartalet"]


def test_an_announced_title_needs_no_kind() -> None:
    listed = parts(papers.REPORT + LIST, f"Rörlighet bland personal 2029–2031\n\n{TEXT * 3}")[1:]
    assert [(part.kind, part.head.title) for part in listed] == [("attachment", "Rörlighet bland personal 2029–2031")]


def test_a_page_that_counts_itself_the_first_is_a_paper() -> None:
    memo = (
        "Socialförvaltningen                  PM\nAvdelningen för stöd                 Sida 1 (2)\n"
        f"                                     2031-03-01\n\nEnkät till medarbetare\n\n{TEXT * 4}"
    )
    found = parts(papers.REPORT, memo)[1]
    assert (found.kind, found.head.title, found.head.date) == ("report", "Enkät till medarbetare", "2031-03-01")


def test_a_page_foot_starts_nothing() -> None:
    assert len(parts(papers.REPORT + TEXT * 10 + "\nSida 1 (2)\n", TEXT * 10 + "\nSida 2 (2)\n")) == 1


def test_attachments_of_an_attachment_belong_to_it() -> None:
    found = parents(
        papers.REPORT + LIST,
        f"1. Inledning\n\n{TEXT * 6}",
        f"Bilaga 1 – Källor\n\n{TEXT * 3}",
        f"Bilaga 2 – Enkät om lekplatser\n\n{TEXT * 3}",
        f"Rörlighet bland personal\n\n{TEXT * 3}",
    )
    assert found == [("d1", ""), ("d2", "d1"), ("d3", "d2"), ("d4", "d2"), ("d5", "d1")]


def test_numbered_attachments_behind_a_letter_are_the_reports() -> None:
    found = parents(papers.REPORT, papers.MAIL, f"Bilaga 1 – Källor\n\n{TEXT * 3}")
    assert found == [("d1", ""), ("d2", "d1"), ("d3", "d1")]


def test_votes_behind_council_minutes_are_attachments() -> None:
    minutes = "".join(f"§ {n} Ärende nummer {n}\n\nBeslut\n{TEXT}\n" for n in range(1, 7))
    head = "Kommunfullmäktige\nProtokoll nr 6\nSammanträdesdatum: 2031-06-19\n"
    lists = [f"{head}Bilaga {n}\n\nÄrende: {n}\nÄrendemening: Budget för år {n}\nAntal Ja: 40\n" for n in (1, 2)]
    assert titles(f"{head}\n{minutes}1 (3)\n", *(f"{one}{n} (3)\n" for n, one in enumerate(lists, 2)))[1:] == [
        "Budget för år 1",
        "Budget för år 2",
    ]


@pytest.mark.parametrize(
    "front", ["Region Ekmark      Protokoll nr 2/2031\nVägnämnden         1 (4)\n", "Vägnämnden     1 (4)\n"]
)
def test_the_first_page_of_a_source_is_no_attachment(front: str) -> None:
    items = "".join(
        f"§ {n}  Val av väg {n}\nVägnämndens beslut\nVägen byggs om och asfalteras.\n\n" for n in range(7, 10)
    )
    assert [part.kind for part in parts(f"{front}\nDatum: 4 mars 2031\n\n{items}")] == ["minutes"]


RULES = f"""
Riktlinjer för lekplatser
Antagen av tekniska nämnden 2031-03-19, § 9
Dnr TN 2031/4

1. Inledning
{TEXT * 4}
"""
TABLE = "Roll            Namn\nParkchef        Disa Ek\nLekvärd         Nils Alm\n"
BLANKS = "Namn: ______________\nPlats: _____________   Dag: ________\n"


@pytest.mark.parametrize(
    "label", ["Bilaga 1 Kontakter", "Bilaga: Kontakter", "BILAGA A - Kontakter", "Bilaga 1\nKontakter"]
)
@pytest.mark.parametrize(("content", "kind"), [(TABLE, "attachment"), (BLANKS, "form")])
def test_annexes_above_tables_and_forms_need_no_page(label: str, content: str, kind: str) -> None:
    found = parts(f"{RULES}\n\n\n{label}\n\n{content}")
    assert [(part.kind, part.head.title, part.parent) for part in found[1:]] == [(kind, "Kontakter", "d1")]


def test_a_title_below_a_label_names_the_kind() -> None:
    assert parts(RULES, f"BILAGA\nAktivitetsplan 2031\n\n{TABLE}")[1].kind == "action-plan"


def test_an_attachment_named_above_text_starts_none() -> None:
    assert len(parts(f"{RULES}\n\nBilaga 1 Kontakter\n\n{TEXT}")) == 1


def test_a_label_beside_the_count_of_its_page_starts_an_attachment() -> None:
    text = (
        "Kulturnämnden\nProtokoll 2031-03-04\n\n§ 12 Ny scen\nBeslut\nNämnden bygger scenen.\n"
        "----------------------------------------\nBILAGA 1                    Ekmåla kommun   2/3\n"
        "Närvarolista 2031-03-04\n"
        "Disa Ekberg (S)\nOla Lind (M)\n"
        "----------------------------------------\nBILAGA 2                    Ekmåla kommun   3/3\n"
        "Delegationsbeslut februari 2031\n"
    )
    assert [part.kind for part in divide(text)[1]] == ["minutes", "attachment", "delegation-list"]

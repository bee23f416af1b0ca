"""Passages that state nothing: empty forms, literature lists, quoted templates. What is in them is no fact."""

from __future__ import annotations

import pytest

from tests.ingest.conftest import Read, ReadReal, ReadText

ACTS = ("attendance", "meeting_roles", "posts", "proposals", "decisions", "votes", "delegated_decisions", "agreements",
        "statements", "signatures", "cases", "meetings", "lineage")  # fmt: skip
"""Tables of what people and bodies do: none has a row of a passage that states nothing."""


def acts(read: Read, first: int = 1, last: int = 1 << 30) -> dict[str, int]:
    return {table: len(facts) for table in ACTS if (facts := read.facts(table, first, last))}


FORM = """
Mall för dokumentation av direktupphandling

Diarienummer: ____________________
Datum: ____________________
Avtalspart: ____________________
Organisationsnummer: ____________________

Avtalstid från och med __________ till och med __________

☐ Avtalet kan förlängas        ☐ Avtalet sägs upp
Motivering till val av leverantör:


Beslut: ____________________
Handläggare: ____________________

Underskrift: ______________________________
Namnförtydligande: ________________________
"""

LITERATURE = """

Litteraturförteckning

Ekberg, D. och Åström, N. (2019). Handläggare och chefer: en studie. Stockholm: Natur & Kultur.
Lindeberg, Moa (2011). Socialnämndens beslut. I: Berg, Ola (red.), Förvaltning och makt. Lund: Studentlitteratur.
Socialstyrelsen (2015). Avtal och överenskommelser i kommunerna.
SOU 2017:43. På lika villkor.
Vision (2014). Socialchefsrapport 2014.
Tillgänglig: https://www.example.org/rapport.pdf [2019-03-01]
"""

TEMPLATE = """

Bilaga 1
Mall för protokoll

Protokoll från [arbetsplatsträff]
Datum: [ÅÅÅÅ-MM-DD]
Närvarande: [namn, roll]
Justerare: [namn]

1. Mötet öppnas
2. Val av justerare
[Namn] valdes att justera protokollet.
3. Beslut
[Ange beslut och vem som ansvarar.]
"""

REPORT = """
Vikby kommun
Socialförvaltningen
Rapport
2031-05-06

Uppföljning av arbetssituationen

Bakgrund
Rapporten beskriver arbetssituationen för handläggare.
"""


def test_an_empty_form_states_nothing(read_text: ReadText) -> None:
    assert acts(read_text(FORM)) == {}


@pytest.mark.parametrize("passage", [LITERATURE, TEMPLATE, FORM], ids=["literature", "template", "form"])
def test_a_report_with_such_a_passage_states_no_more_than_without(read_text: ReadText, passage: str) -> None:
    alone = acts(read_text(REPORT))
    assert acts(read_text(REPORT + passage)) == alone


def test_a_form_that_is_filled_in_states_what_is_in_it(read_text: ReadText) -> None:
    filled = FORM.replace("Diarienummer: ____________________", "Diarienummer: VN 2031/57")
    assert read_text(filled).facts("documents")[0].columns()["diary_number"] == "VN 2031/57"


def test_19_forms_in_place(real: ReadReal) -> None:
    read = real("004")
    assert acts(read, 1137, 1330) == {}
    assert {f.columns()["kind"] for f in read.facts("documents", 1137, 1330)} == {"form"}
    assert not any(f.columns()["diary_number"] for f in read.facts("documents", 1137, 1330))
    assert [f for f in read.facts("organisations", 1137, 1330) if f.columns()["kind"] == "company"] == []


def test_20_a_literature_list_in_place(real: ReadReal) -> None:
    read = real("004")
    assert acts(read, 14219, 14284) == {}
    assert read.facts("organisations", 14219, 14284) == []


def test_tables_of_single_peoples_care_name_nobody(real: ReadReal) -> None:
    assert {table: count for table, count in acts(real("004"), 14760, 15023).items() if table != "cases"} == {}

"""Where clauses end though no heading stands over what follows."""

from __future__ import annotations

import pytest

from tests.ingest.recognise.test_clauses import clauses_in


@pytest.mark.parametrize(
    "account",
    [
        "Utredningen kom in i maj. Hamnchef Disa Ek föredrar\närendet.",
        "I en motion, daterad 2031-02-03, vill Nils Alm att bryggan\nbyggs om.",
        "Protokoll, 4 mars        Hamnstyrelsen\nProtokoll, 9 mars        Hamnbolaget",
    ],
)
@pytest.mark.parametrize(
    "decision", ["Motionen avslås.", "1. Motionen avslås.\n2. Ärendet avslutas.", "att avslå motionen."]
)
def test_an_account_below_the_last_clause_is_none(decision: str, account: str) -> None:
    assert clauses_in(f"{decision}\n{account}") == clauses_in(decision)


@pytest.mark.parametrize(
    "more",
    [
        "Den nya taxan ska gälla från den 1 juni.",
        "Kostnaden belastar hamnens budget.",
        "och översänds till hamnbolaget.",
        "Hamnchefen får i uppdrag att ta fram en ny taxa.",
    ],
)
def test_what_a_sentence_more_orders_is_still_decided(more: str) -> None:
    found = clauses_in(f"1. Hamntaxan antas.\n{more}")
    assert [text for _, text in found] == [f"Hamntaxan antas. {more}"]


def test_an_answer_word_for_word_is_one_clause() -> None:
    text = 'Styrelsen antar yttrandet: "Hamnen är liten.\nBåtarna är stora."'
    assert clauses_in(text) == [("1", text.replace("\n", " "))]


def test_an_account_between_two_blocks_is_left_out() -> None:
    first = "Styrelsen beslutar\natt avslå motionen.\nHamnen är liten.\n"
    text = f"{first}Styrelsen föreslår att fullmäktige beslutar\natt lägga ned hamnen."
    assert [text for _, text in clauses_in(text)] == ["att avslå motionen.", "att lägga ned hamnen."]

"""Sums, differences, products and shares of running text: what does not come out, and what cannot be told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.parts import Paper
from ingest.recognise.findings.told_sums import reckoned


def explained(papers_of: Callable[[str], tuple[Paper, ...]], words: str) -> list[str]:
    papers = papers_of(f"Tjänsteskrivelse\nVikby kommun\n\nÄrendet\n{words}\n")
    return [finding.explanation for finding in reckoned(papers)]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Hamnen får 54 båtplatser: 30 vid piren, 18 vid kajen och 8 för gäster.", "30 + 18 + 8 = 56, not 54."),
        ("Kostnaden är 38 mnkr: mark 6,4, byggnader 28,6 och annat 4,0 mnkr.", "6.4 + 28.6 + 4 = 39, not 38."),
        ("Fem skador har anmälts: tre fall, en klämskada och ett stick.", "3 + 1 + 1 = 5"),
        ("Fyra skador har anmälts: tre fall, en klämskada och ett stick.", "3 + 1 + 1 = 5, not 4."),
        ("Lånet är 85 miljoner kronor, fördelat på 45 miljoner kronor till piren och 35 miljoner kronor till kajen.",
         "45 + 35 = 80, not 85."),
        ("Etapperna är 6,2 kilometer och 4,5 kilometer, tillsammans 11,7 kilometer.", "6.2 + 4.5 = 10.7, not 11.7."),
        ("Underskottet är 11,3 mnkr. Skolan svarar för 7,9 mnkr och vården för 4,4 mnkr.",
         "7.9 + 4.4 = 12.3, not 11.3."),
        ("Frånvaron var 7,4 procent mot 8,1 procent året innan, en minskning med 0,9 procentenheter.",
         "8.1 - 7.4 = 0.7, not 0.9."),
        ("Resultatet blev 14,2 mnkr, vilket är 4,8 mnkr bättre än budgeterade 9,6 mnkr.", "14.2 - 9.6 = 4.6, not 4.8."),
        ("Bolaget får 240 000 kronor per år, sammanlagt 980 000 kronor under de fyra åren.",
         "4 times 240000 make 960000, not 980000."),
        ("Avgiften höjs med 6 procent, från 5 000 till 5 400 kronor.", "From 5000 to 5400 are 8 per cent, not 6."),
        ("Avgiften höjs med 8 procent, från 5 000 till 5 400 kronor.", "comes out"),
        ("Av de 420 båtägarna har 96 svarat, alltså 29 procent.", "96 of 420 are 23 per cent, not 29."),
    ],
)  # fmt: skip
def test_what_a_sentence_reckons_comes_out(
    papers_of: Callable[[str], tuple[Paper, ...]], words: str, told: str
) -> None:
    assert explained(papers_of, words) == ([told] if told.endswith(".") else [])


@pytest.mark.parametrize(
    "words",
    [
        "Ramen är 312 miljoner kronor, varav 200 miljoner kronor till skolan och 90 miljoner kronor till vården.",
        "Kostnaden är 3,2 mnkr: mark 1,6 och byggnader 1,7 mnkr.",  # rounded
        "Hamnen får omkring 50 platser: 30 vid piren och 22 vid kajen.",
        "Kommunstyrelsen beslutade den 4 maj 2031, § 12: 3 platser vid piren och 10 vid kajen.",
        "Avgiften höjs från 500 kronor till 600 kronor, totalt 1 000 kronor under året.",
        "Tid: 13 till 15 i rum 4, totalt 2 timmar.",
    ],
)
def test_what_need_not_come_out_is_let_be(papers_of: Callable[[str], tuple[Paper, ...]], words: str) -> None:
    assert explained(papers_of, words) == []

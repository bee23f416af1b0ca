"""What a paper says of itself and does not keep: lengths of lists, validity, numbers of chapters, days left open."""

from __future__ import annotations

import pytest

from tests.ingest.recognise.test_findings import passages_of, report


@pytest.mark.parametrize(
    ("lead", "wrong"),
    [
        ("Kontoret har hört följande tre nämnder:", True),
        ("Förslaget bygger på följande 5 planer:", True),
        ("Kontoret har hört följande fyra nämnder:", False),
        ("Kontoret har hört följande nämnder:", False),
    ],
)
def test_a_list_is_as_long_as_announced(lead: str, wrong: bool) -> None:
    entries = " - hamnnämnden\n - parknämnden och\n   lekrådet\n - vägnämnden\n - bronämnden"
    found = passages_of(report(f"{lead}\n{entries}\n\nSvaren är goda."), "number-mismatch")
    assert found == ([lead] if wrong else [])


@pytest.mark.parametrize(
    ("numbers", "found"),
    [((4, 5, 5, 6), ["5. Uppföljning"]), ((4, 5, 6, 7), []), ((1, 2, 1, 2), []), ((5, 5, 5, 6), [])],
)
def test_two_chapters_of_one_number(numbers: tuple[int, ...], found: list[str]) -> None:
    titles = ("Mål", "Ansvar", "Uppföljning", "Giltighet")
    body = "\n\n".join(f"{n}. {title}\nHamnen sköts så." for n, title in zip(numbers, titles, strict=True))
    assert passages_of(report(body), "duplicate-number") == found


@pytest.mark.parametrize(
    ("field", "text", "found"),
    [
        ("Giltig till: 2034-12-31", "Den gäller tills vidare.", ["Den gäller tills vidare"]),
        ("Gäller t.o.m.: 2034-12-31", "Policyn gäller tills vidare för alla.", ["Policyn gäller tills vidare"]),
        ("Giltig till: tills vidare", "Den gäller tills vidare.", []),
        ("Giltig från: 2031-12-31", "Den gäller tills vidare.", []),
    ],
)
def test_rules_hold_until_a_day_or_until_further_notice(field: str, text: str, found: list[str]) -> None:
    rules = (
        f"Policy för hamnen\n\nBeslutad av: Hamnnämnden\nBeslutsdatum: 2031-03-04\n{field}\n\n1. Inledning\n{text}\n"
    )
    assert passages_of(rules, "conflict") == found


@pytest.mark.parametrize(
    ("day", "wrong"),
    [
        ("Kommunhuset,        juni 2031", True),
        ("Stadshuset den ____ juni 2031", True),
        ("Stadshuset den 4 juni 2031", False),
        ("Stadshuset, juni 2031", False),
    ],
)
def test_a_day_that_was_left_open(day: str, wrong: bool) -> None:
    found = passages_of(report(f"Justeringens plats och tid: {day}"), "missing-value")
    assert [words.split()[-2:] for words in found] == ([["juni", "2031"]] if wrong else [])


def test_decisions_are_reported_after_they_are_taken() -> None:
    items = "".join(f"§ {n}\nVägfråga {n}\nVägnämndens beslut\nVägen byggs.\n\n" for n in (1, 2))
    days = ("2031-02-06", "2031-04-02")
    rows = "".join(f"VN 2031/{n}     Skylt vid bro {n}     {day}    vägmästare\n" for n, day in enumerate(days, 4))
    text = (
        f"Vägnämnden     Protokoll    2031-03-21\n\n{items}§ 3\nAnmälan av delegationsbeslut\nVägnämndens beslut\n"
        f"Anmälan läggs till handlingarna.\n\nDiarienr      Ärende              Datum         Beslutad av\n{rows}"
    )
    (found,) = passages_of(text, "date-order")
    assert found.startswith("VN 2031/5")


@pytest.mark.parametrize(("day", "wrong"), [("2024-03-19", True), ("2024-03-05", False)])
def test_an_office_writes_for_a_decision_before_it(day: str, wrong: bool) -> None:
    cited = f"Tjänsteskrivelse från hamnkontoret {day}"
    text = (
        "Sammanträdesprotokoll\nHamnnämnden\nSammanträdesdatum 2024-03-12\n\n"
        "§ 7 Ny kaj\n\nBeslut\nNämnden bifaller ansökan.\n\n"
        f"Beslutsunderlag\n{cited}\n\n§ 8 Ny bro\n\nBeslut\nNämnden avslår ansökan.\n"
    )
    assert passages_of(text, "date-order") == ([cited] if wrong else [])

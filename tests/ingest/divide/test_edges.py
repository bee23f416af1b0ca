"""Running heads and feet, and page numbers, at the edges of pages."""

from __future__ import annotations

from ingest.divide.lines import split

TEXT = "Förvaltningen har gått igenom lokalerna och funnit att de räcker.\n" * 10


def furniture(pages: list[str]) -> list[str]:
    return [line.stripped for line in split("\f".join(pages)) if line.furniture]


def test_a_head_on_page_after_page_is_furniture_but_where_it_stands_first() -> None:
    assert furniture([f"Översyn av lokaler i Ekmåla\n{TEXT}"] * 6) == ["Översyn av lokaler i Ekmåla"] * 5


def test_a_foot_may_count_its_pages_in_words() -> None:
    feet = [f"Lokaler i Ekmåla, blad {n}" for n in range(1, 7)]
    assert furniture([f"{TEXT}{foot}\n" for foot in feet]) == feet[1:]


def test_numbers_alone_that_count_up_are_page_numbers() -> None:
    assert furniture([f"{TEXT}– {n} –\n" for n in range(7, 13)]) == [f"– {n} –" for n in range(7, 13)]


def test_numbers_that_do_not_count_up_are_none() -> None:
    assert furniture([f"{TEXT}{n}\n" for n in (7, 3, 9, 12, 4, 1)]) == []


def test_each_paper_of_a_bundle_has_its_own_running_head() -> None:
    one, other = f"Översyn av lokaler\n{TEXT}", f"Plan för parkerna\n{TEXT}"
    assert furniture([one] * 5 + [other] * 5) == ["Översyn av lokaler"] * 4 + ["Plan för parkerna"] * 4


def test_what_stands_on_pages_far_apart_is_text() -> None:
    pages = [
        f"{'Sammanfattning av kapitlet' if n % 5 == 0 else f'Kapitel {chr(65 + n)} om annat'}\n{TEXT}"
        for n in range(20)
    ]
    assert "Sammanfattning av kapitlet" not in furniture(pages)


def test_a_heading_of_the_paper_is_text_wherever_it_stands() -> None:
    assert furniture([f"Beslut\n{TEXT}"] * 6) == []


def test_what_stands_below_the_head_of_a_page_is_not_its_head() -> None:
    page = "EKMÅLA KOMMUN\nKommunstyrelsen      PROTOKOLL      {n} (9)\n2031-04-02\n{first}\n" + TEXT
    pages = [page.format(n=n, first=first) for n, first in enumerate(("Plats och tid", "Beslutande", "Ks § 7"), 1)]
    assert not {"Beslutande", "Ks § 7"} & set(furniture(pages))
    assert "2031-04-02" in furniture(pages)


def test_the_number_above_an_item_is_not_of_the_head_of_its_page() -> None:
    page = "Socialnämnden      PROTOKOLL      {n} (9)\nDnr SN-2031-{n}\n§ {n}. Badplats\n" + TEXT
    assert not any("Dnr" in line for line in furniture([page.format(n=n) for n in range(1, 4)]))

"""Finding one's way: from the start page to a person, to the words of a paper, and to telling that they are misread."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.pages.conftest import Visits


def test_a_misspelt_name_leads_to_the_person(visit: Visits, real: str) -> None:
    visitor = visit(real)
    visitor.go("/search?kind=Person")
    names = visitor.page.locator("ol.found h2 a").all_inner_texts()
    name = next(each for each in names if len(each.split()[-1]) > 5 and each[-3] != each[-2])
    misspelt = f"{name[:-3]}{name[-2]}{name[-3]}{name[-1]}"
    visitor.go("/")
    visitor.page.locator("#start-q").fill(misspelt)
    visitor.page.keyboard.press("Enter")
    visitor.page.get_by_role("link", name=name, exact=True).first.click()
    assert name in visitor.page.locator("h1").inner_text()


def test_a_result_opens_the_paper_at_its_words_and_back_again(visit: Visits, real: str) -> None:
    visitor = visit(real)
    visitor.go("/search?q=samverkan&kind=Page")
    found = visitor.page.locator("ol.found > li").first
    marked = found.locator("mark").first.inner_text()
    found.locator("h2 a").click()
    assert visitor.page.locator("mark").first.inner_text().startswith(marked)
    visitor.page.go_back()
    assert visitor.page.url.endswith("/search?q=samverkan&kind=Page")


def test_facets_narrow_step_by_step_and_are_taken_back(visit: Visits, real: str) -> None:
    visitor = visit(real)
    visitor.go("/search?q=samverkan")
    for facet in ("Vad", "Slag av handling"):
        visitor.page.locator(f"h2:text-is('{facet}') + ul a").first.click()
    assert visitor.page.locator("ul.chips .chip").count() == 2
    visitor.page.locator("ul.chips .chip").first.click()
    assert visitor.page.locator("ul.chips .chip").count() == 1
    visitor.page.locator("a[hreflang=en]").click()
    assert visitor.page.locator("html").get_attribute("lang") == "en"
    assert visitor.page.locator("ul.chips .chip").count() == 1  # what was chosen stays


def test_what_is_wrong_can_be_told_without_scripts(visit: Visits, examples: str) -> None:
    visitor = visit(examples, scripts=False)
    visitor.go("/cooperation")
    visitor.page.locator("a[href^='/feedback']").first.click()
    visitor.page.get_by_label("Vad är fel?").fill("Fel förbund")
    visitor.page.get_by_role("button", name="Skicka").click()
    assert visitor.page.locator("h1").inner_text() == "Tack"
    assert visitor.page.context.cookies() == []


def test_names_are_looked_up_while_one_types_and_go_into_the_workbench(visit: Visits, real: str) -> None:
    visitor = visit(real)
    page = visitor.page
    visitor.go("/queries/person-history")
    known = page.locator("#l-person option").evaluate_all("each => each.map((one) => one.value)")
    with page.expect_response(lambda answer: "/search?q=" in answer.url) as told:
        page.locator("#p-person").press_sequentially(known[0][:4])
    assert told.value.ok
    offered = page.locator("#l-person option")
    told.value.finished()
    assert offered.evaluate_all("each => new Set(each.map((one) => one.value)).size") == offered.count(), "each once"
    page.fill("#p-person", known[0])
    page.click("form.narrow button")
    expect(page.locator("main table")).to_be_visible()
    page.click("text=Frågan i SPARQL")
    page.click("details.asked[open] a")
    expect(page.locator("#query")).to_have_value(re.compile("<https://[^>]+/person/"))

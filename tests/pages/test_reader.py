"""The reader and the pages of things in a browser: from a person to the words, from the words to what was read."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.pages.conftest import HAND, Visits

PERSON = "/id/ekmala/person/pernilla-rosenhed"


def test_a_statement_is_followed_to_its_words_and_back_to_what_was_read(visit: Visits, examples: str) -> None:
    visitor = visit(examples)
    visitor.go(PERSON)
    assert visitor.violations() == []
    visitor.page.locator("#posts .mark-of").first.click()
    expect(visitor.page).to_have_url(re.compile(r"/page/\d+\?at=\d+-\d+#c\d+"))
    assert visitor.page.locator(".leaf mark").first.is_visible()
    assert visitor.violations() == []
    before = visitor.page.url
    visitor.page.locator(".leaf mark a.read").first.click()
    card = visitor.page.locator(".fact-read.chosen")
    expect(card).to_be_focused()
    assert visitor.page.locator(".leaf a.chosen").count() > 0
    assert visitor.page.evaluate("document.querySelector('.fact-read.chosen').getBoundingClientRect().top") >= 0
    other = card.locator("a[href^='#f']")
    if other.count():  # facts of the same words
        number = other.first.inner_text()
        other.first.click()
        expect(visitor.page.locator(f"#f{number}")).to_have_class(re.compile("chosen"))
        visitor.page.go_back()
    visitor.page.go_back()
    assert visitor.page.url == before
    expect(visitor.page.locator(".chosen")).to_have_count(0)


def test_the_reader_works_without_scripts_and_on_a_telephone(visit: Visits, real: str) -> None:
    visitor = visit(real, size=HAND, scripts=False)
    visitor.go("/documents")
    visitor.page.locator("h3 a", has_text="004_").click()  # a bundle whose text was repaired
    visitor.page.locator("a.button").first.click()
    visitor.page.locator(".leaf a.read").first.click()
    expect(visitor.page.locator(".fact-read:target")).to_be_in_viewport()
    visitor.page.locator("a[rel=next]").first.click()
    expect(visitor.page).to_have_url(re.compile("/page/2$"))
    visitor.page.locator(".chip", has_text="Som det står i filen").click()
    expect(visitor.page.locator(".repaired")).to_have_count(0)
    visitor.page.locator(".other").click()
    assert visitor.page.locator("html").get_attribute("lang") == "en"
    assert "layer=raw" in visitor.page.url

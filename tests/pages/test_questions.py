"""Walks through the questions."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.pages.conftest import Visits


def test_a_question_is_found_asked_by_form_and_downloaded_for_excel(visit: Visits, examples: str) -> None:
    visitor = visit(examples)
    page = visitor.page
    visitor.go("/queries")
    page.fill("#filter", "organ period")
    page.click("text=Vad beslutade ett organ under en period?")
    page.wait_for_load_state()
    page.select_option("#p-body", label="Kommunfullmäktige")
    page.fill("#p-from", "2020-01-01")
    page.click("form.narrow button")
    expect(page.locator("main table")).to_be_visible()
    assert "body=sgid" in page.url
    assert "to=" not in page.url, "what is left empty is not asked"
    assert visitor.violations() == []
    with page.expect_download() as told:
        page.evaluate("document.querySelector('.downloads a').setAttribute('download', '')")
        page.click("text=Excel (csv)")
    assert told.value.path().read_bytes().startswith(b"\xef\xbb\xbfdatum;")
    page.click("th a >> nth=0")
    expect(page.locator("th[aria-sort=ascending]")).to_have_count(1)
    page.click(".other")
    expect(page.locator("h1")).to_have_text("What did a body decide in a period?")
    assert "sort=date" in page.url

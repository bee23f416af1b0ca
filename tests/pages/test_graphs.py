"""Graphs in a browser: walked by keyboard to their end, moved from day to day, taken away, and read without scripts."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.pages.conftest import Visitor, Visits

REFERRAL = "/lineage?of=HV+2019/307"
MOTION = "https://w3id.org/stadsgraf/id/stockholm/case/ks-2019-729"
CASE = "https://w3id.org/stadsgraf/id/stockholm/case/hv-2019-307"
CITY = "/orgchart?of=https://w3id.org/stadsgraf/ref/municipality/0180"


def drawn(visitor: Visitor, path: str) -> None:
    """Open a page and wait until its picture stands."""
    visitor.go(path)
    visitor.page.wait_for_selector(".graph[data-drawn]")


def here(visitor: Visitor) -> str:
    """The node where one stands."""
    return visitor.page.locator(".picture").get_attribute("data-here") or ""


def pressed(visitor: Visitor, *keys: str) -> str:
    """Press keys in the picture; where one then stands."""
    for key in keys:
        visitor.page.keyboard.press(key)
    return here(visitor)


def in_module(visitor: Visitor, module: str, expression: str) -> Any:
    """What an expression gives in which `it` is a module of the page."""
    source = visitor.page.locator("script[type=module]").first.get_attribute("src") or ""
    address = f"{source.rpartition('/')[0]}/{module}"
    return visitor.page.evaluate(f"import('{address}').then(it => ({expression}))")


def test_a_lineage_is_walked_to_its_end_by_keyboard_and_its_evidence_opened(visit: Visits, real: str) -> None:
    visitor = visit(real)
    drawn(visitor, REFERRAL)
    picture = visitor.page.locator(".picture")
    picture.focus()
    assert here(visitor) == CASE
    assert "HV 2019/307" in visitor.page.locator(".graph-details").inner_text()
    last = pressed(visitor, "ArrowRight")
    assert "/proposal/" in last
    assert pressed(visitor, "ArrowRight") == last
    expect(visitor.page.locator(".graph-says")).to_contain_text("Här är slutet")
    reached = {pressed(visitor, "ArrowLeft") for _ in range(6)}
    assert any("/document/motion" in each for each in reached)
    pressed(visitor, "Home", "Enter")
    details = visitor.page.locator(".graph-details")
    expect(details).to_be_focused()
    hop = details.locator(".hop", has_text="besvarar")
    quote = hop.locator("blockquote").inner_text()
    hop.locator("a.passage").first.click()
    expect(visitor.page.locator("mark", has_text=quote).first).to_be_visible()


def test_words_stay_in_their_boxes(visit: Visits, examples: str) -> None:
    visitor = visit(examples)
    drawn(visitor, "/lineage?of=KS+2023/214")
    lines = in_module(
        visitor, "walking.js", "it.wrapped('Äldrevårdsnämndens samverkansöverenskommelse m.m.', 12, w => w.length)"
    )
    assert max(map(len, lines)) <= 12
    assert "".join(lines).replace("-", "").replace(" ", "").endswith("överenskommelsem.m.")


def test_the_other_number_of_the_matter_is_reached_from_its_answer(visit: Visits, real: str) -> None:
    visitor = visit(real)
    drawn(visitor, REFERRAL)
    visitor.page.locator(".hop", has_text="besvarar").get_by_role("button").click()
    assert here(visitor) == MOTION
    visitor.page.get_by_role("link", name="Börja här").click()
    visitor.page.wait_for_selector(".graph[data-drawn]")
    assert "KS 2019/729" in visitor.page.locator("h1").inner_text()


def test_neighbours_are_fetched_told_and_kept_in_the_address(visit: Visits, real: str) -> None:
    visitor = visit(real)
    drawn(visitor, REFERRAL + "&depth=1")
    rows = visitor.page.locator("tr.step")
    before = rows.count()
    visitor.page.locator(".hop", has_text="besvarar").get_by_role("button").click()
    visitor.page.get_by_role("button", name="Visa grannar").click()
    expect(visitor.page.locator(".graph-says")).to_contain_text("nya visas")
    assert rows.count() > before
    shared = visitor.page.url
    assert "open=" in shared
    number = visitor.page.locator(".graph").get_attribute("data-drawn")
    drawn(visitor, shared.removeprefix(visitor.home))
    assert visitor.page.locator(".graph").get_attribute("data-drawn") == number


def test_the_date_of_an_org_chart_is_moved_and_what_is_told_with_it(visit: Visits, real: str) -> None:
    visitor = visit(real)
    drawn(visitor, CITY + "&at=2019-03-27")
    before = visitor.page.locator("table.posts").inner_text()
    slider = visitor.page.locator("#slider")
    slider.focus()
    visitor.page.keyboard.press("End")
    expect(visitor.page.locator("#told h2").first).to_contain_text("2021-09-29")
    expect(slider).to_be_focused()
    assert visitor.page.locator("table.posts").inner_text() != before
    assert "at=2021-09-29" in visitor.page.url
    assert visitor.page.locator(".downloads a").first.get_attribute("href", timeout=1000)
    assert "at=2021-09-29" in (visitor.page.locator(".downloads a").first.get_attribute("href") or "")
    visitor.page.go_back()
    expect(visitor.page.locator("#told h2").first).to_contain_text("2019-03-27")


def test_an_org_chart_is_opened_from_body_to_body(visit: Visits, real: str) -> None:
    visitor = visit(real)
    drawn(visitor, CITY)
    before = int(visitor.page.locator(".graph").get_attribute("data-drawn") or 0)
    visitor.page.locator(".hop", has_text="Kommunfullmäktige hör till").get_by_role("button").first.click()
    visitor.page.get_by_role("button", name="under").click()
    assert int(visitor.page.locator(".graph").get_attribute("data-drawn") or 0) > before


def test_a_network_is_walked_on_in_from_a_node_and_taken_away(visit: Visits, real: str) -> None:
    visitor = visit(real)
    drawn(visitor, "/network?view=person-organisation&limit=5")
    visitor.page.locator(".picture").focus()
    pressed(visitor, "Space")
    expect(visitor.page.locator(".graph-says")).to_contain_text("nya visas")
    with visitor.page.expect_download() as taken:
        visitor.page.get_by_role("link", name="GraphML").click()
    assert taken.value.path().read_text(encoding="utf-8").startswith("<?xml")


@pytest.mark.parametrize("path", [REFERRAL, CITY, "/network?view=cooperation"])
def test_without_scripts_the_table_says_the_same(visit: Visits, real: str, path: str) -> None:
    visitor = visit(real, scripts=False)
    visitor.go(path)
    assert visitor.page.locator("tr.step").count() > 0
    assert visitor.page.locator("table a.quote").count() > 0
    assert not visitor.page.locator(".picture").is_visible()


def test_arrows_prefer_what_is_tied_and_tell_where_nothing_lies(visit: Visits, examples: str) -> None:
    visitor = visit(examples)
    visitor.go("/lineage?of=KS+2023/214")
    places = "new Map([['a', {x: 0, y: 0}], ['near', {x: 50, y: 0}], ['tied', {x: 90, y: 40}]])"
    assert in_module(visitor, "walking.js", f"it.toward({places}, new Set(['tied']), 'a', [1, 0])") == "tied"
    assert in_module(visitor, "walking.js", f"it.toward({places}, new Set(), 'a', [1, 0])") == "near"
    assert in_module(visitor, "walking.js", f"it.toward({places}, new Set(), 'a', [-1, 0])") is None


def test_boxes_stand_in_columns_of_days_and_cover_nothing(visit: Visits, examples: str) -> None:
    visitor = visit(examples)
    visitor.go("/lineage?of=KS+2023/214")
    boxes = (
        "[['b', '2024', 0], ['a', '2023', 50], ['c', '2024', 0]].map(([id, near, x]) => ({id, near, x, y: 0, h: 40}))"
    )
    found = in_module(visitor, "dated.js", f"Object.fromEntries(it.dated({boxes}).places)")
    assert found["a"]["x"] < found["b"]["x"] == found["c"]["x"]
    assert abs(found["b"]["y"] - found["c"]["y"]) > 40


def test_the_same_network_gives_the_same_picture_with_the_tied_nearer(visit: Visits, examples: str) -> None:
    visitor = visit(examples)
    visitor.go("/network?view=person-meeting")
    nodes = "['a', 'b', 'c', 'd'].map(id => ({id, r: 5}))"
    call = f"Object.fromEntries(it.arranged({nodes}, [['a', 'b'], ['b', 'c']]))"
    first, again = (in_module(visitor, "forces.js", call) for _ in range(2))
    assert first == again
    assert abs(first["a"]["x"] - first["b"]["x"]) + abs(first["a"]["y"] - first["b"]["y"]) < 200

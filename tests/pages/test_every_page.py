"""What holds for every page: nobody is shut out, nothing leaves the server, nothing is cut off on a telephone."""

from __future__ import annotations

import pytest

from tests.pages.conftest import HAND, Visitor

PAGES = (
    "/",
    "/documents",
    "/search?q=motion",
    "/search?kind=Person",
    "/search",
    "/agreements?at=2024-08-01",
    "/cooperation",
    "/quality",
    "/about",
    "/lineage",
    "/lineage?of=KS+2023/214",
    "/orgchart",
    "/orgchart?of=https://w3id.org/stadsgraf/id/ekmala/organisation/ekmala-kommun&from=2023-01-01&to=2024-12-31",
    "/network",
    "/network?view=person-meeting",
    "/id/ekmala/person/pernilla-rosenhed",
    "/id/ekmala/organisation/kommunstyrelsen",
    "/id/ekmala/meeting/kommunstyrelsen-2024-05-14",
    "/id/ekmala/case/ks-2023-214",
    "/queries",
    "/queries/fate-of-motions",
    "/queries/decisions-of-body",
    "/tables",
    "/tables/decisions",
    "/sparql",
    "/def",
    "/scheme",
    "/scheme/outcome",
    "/releases",
    "/nowhere",
)
FOLLOWED = (
    ("/agreements?at=2024-08-01", "a[href^='/feedback']"),
    ("/cooperation", "a[href*='/passage']"),
    ("/id/ekmala/meeting/forvaltningsgruppen-a0ee907b-2024-03-12", "a[href*='/item/']"),
)
"""Pages whose address follows from what was read: where to start, and the link that leads there."""


@pytest.mark.parametrize("path", PAGES)
def test_everybody_can_use_it(visitor: Visitor, path: str) -> None:
    if visitor.go(path).status >= 400:  # the browser's own line on the console
        visitor.trouble.clear()
    assert visitor.violations() == []
    visitor.page.set_viewport_size({"width": HAND[0], "height": HAND[1]})
    assert _scrolls_sideways(visitor) <= 0


@pytest.mark.parametrize(("path", "link"), FOLLOWED)
def test_everybody_can_use_what_it_leads_to(visitor: Visitor, path: str, link: str) -> None:
    visitor.go(path)
    visitor.page.locator(link).first.click()
    assert visitor.page.url.partition("?")[0] != visitor.home + path.partition("?")[0]
    assert visitor.violations() == []
    visitor.page.set_viewport_size({"width": HAND[0], "height": HAND[1]})
    assert _scrolls_sideways(visitor) <= 0


def test_what_shuts_somebody_out_is_seen(visitor: Visitor) -> None:
    visitor.go("/")
    visitor.page.evaluate("document.querySelector('#q').labels[0].remove()")
    assert any(line.startswith("label at") for line in visitor.violations())


def _scrolls_sideways(visitor: Visitor) -> int:
    """By how many CSS pixels the page is wider than its window."""
    wider: int = visitor.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wider

"""Pages in a real browser: Debian's Chromium, led by Playwright, on the examples and on the real documents.

A `Visitor` walks the pages and complains by itself: of a request that leaves the server, of anything on the console, of
a script that fails.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, sync_playwright

from tests.api.server import running

ROOT = Path(__file__).parent.parent.parent
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESK, HAND = (1280, 900), (390, 844)
"""Sizes of a window in CSS pixels: of a desk's screen, of a telephone."""


class Visitor:
    """Somebody with a browser on one server.

    page      Playwright's page
    home      the server's address
    trouble   what went wrong since the start, in words; `at_ease` fails if there is any
    """

    def __init__(self, page: Page, home: str) -> None:
        self.page = page
        self.home = home
        self.trouble: list[str] = []
        page.on("request", self._asked)
        page.on("console", self._told)
        page.on("pageerror", lambda error: self.trouble.append(f"script: {error}"))

    def go(self, path: str) -> Response:
        """Open a page of the server. Fails unless its status is below 500."""
        answer = self.page.goto(self.home + path)
        assert answer is not None and answer.status < 500, f"{path}: {answer and answer.status}"
        return answer

    def at_ease(self) -> None:
        """Fails if a request left the server, the console has a line, or a script failed."""
        assert not self.trouble, "\n".join(self.trouble)

    def violations(self) -> list[str]:
        """What axe finds against WCAG 2.2 AA on the page as it is now: rule, place and what is wrong.

        axe comes in past the page's policy, as browsers' own tools do.
        """
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found: dict[str, Any] = self.page.evaluate(
            "tags => axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })",
            list(WCAG),
        )
        return [
            f"{rule['id']} at {node['target']}: {node['failureSummary']}"
            for rule in found["violations"]
            for node in rule["nodes"]
        ]

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.home, "data:", "blob:")):
            self.trouble.append(f"request to {request.url}")

    def _told(self, message: ConsoleMessage) -> None:
        self.trouble.append(f"console: {message.type}: {message.text}")


Visits = Callable[..., Visitor]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium without a window. CI installs it; elsewhere the tests are skipped without it.

    It lasts a module: while Playwright runs there is an event loop, beside which other tests cannot start theirs.
    """
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("needs Debian's chromium (apt-get install chromium)")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture(scope="session")
def examples(example_data: Path) -> Iterator[str]:
    """The address of a server on the examples."""
    with running(example_data) as (address, _):
        yield address


@pytest.fixture(scope="session")
def real(real_data: Path) -> Iterator[str]:
    """The address of a server on the real documents."""
    with running(real_data) as (address, _):
        yield address


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visits]:
    """`visit(address, size=DESK, scripts=True)`: a new visitor, who is at ease in the end or the test fails."""
    with ExitStack() as stack:

        def come(home: str, size: tuple[int, int] = DESK, scripts: bool = True) -> Visitor:
            return stack.enter_context(_visitor(browser, home, size, scripts))

        yield come


@pytest.fixture(scope="module")
def _window(browser: Browser, examples: str) -> Iterator[Visitor]:
    with _visitor(browser, examples, DESK, True) as visitor:
        yield visitor


@pytest.fixture
def visitor(_window: Visitor) -> Iterator[Visitor]:
    """A visitor of the examples at a desk, in a window that stays open: a new one takes half as long again."""
    try:
        yield _window
        _window.at_ease()
    finally:
        _window.page.goto("about:blank")
        _window.page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
        _window.trouble.clear()


@contextmanager
def _visitor(browser: Browser, home: str, size: tuple[int, int], scripts: bool) -> Iterator[Visitor]:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, java_script_enabled=scripts, locale="sv-SE"
    )
    visitor = Visitor(context.new_page(), home)
    try:
        yield visitor
        visitor.at_ease()
    finally:
        context.close()

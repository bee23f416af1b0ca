"""How smoothly the pictures of networks move, in Chromium without a graphics card.

    python -m benchmarks.pictures http://127.0.0.1:8000 "view=person-meeting&municipality=&limit=2000"

Opens the network explorer of a server that runs, drags the picture about and rolls the wheel, and counts the frames
that the browser draws meanwhile. Prints nodes, milliseconds until the picture stands, and frames a second.
"""

from __future__ import annotations

import shutil
import sys
from time import monotonic

from playwright.sync_api import Page, sync_playwright

_SECONDS = 4.0
_COUNT = """() => {
  window.frames_drawn = 0;
  const next = () => { window.frames_drawn += 1; requestAnimationFrame(next) };
  next();
}"""


def moved(page: Page, wheel: bool) -> float:
    """Frames a second while the picture is dragged, or zoomed by the wheel."""
    box = page.locator(".picture").bounding_box()
    if box is None:
        raise SystemExit("the page has no picture")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.evaluate("window.frames_drawn = 0")
    began = monotonic()
    if not wheel:
        page.mouse.down()
    number = 0
    while monotonic() - began < _SECONDS:
        number += 1
        if wheel:
            page.mouse.wheel(0, 40 if number // 10 % 2 else -40)
        else:
            page.mouse.move(x + (number % 60 - 30) * 4, y + (number % 40 - 20) * 4)
    if not wheel:
        page.mouse.up()
    drawn: int = page.evaluate("window.frames_drawn")
    return drawn / (monotonic() - began)


def main(server: str, query: str) -> None:
    """Measure one network."""
    program = shutil.which("chromium")
    if program is None:
        raise SystemExit("needs Debian's chromium (apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{server}/network?{query}", timeout=120_000)
        began = monotonic()
        page.wait_for_selector(".graph .picture canvas", timeout=120_000)
        page.wait_for_selector(".graph[data-drawn]", timeout=120_000)
        print(f"nodes {page.locator('.graph').get_attribute('data-drawn')}")
        print(f"stands after {1000 * (monotonic() - began):.0f} ms")
        page.evaluate(_COUNT)
        page.locator(".picture").focus()
        print(f"dragged {moved(page, wheel=False):.0f} frames a second")
        print(f"zoomed {moved(page, wheel=True):.0f} frames a second")
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])

"""`make tour`: docs/tour.md, each page on the examples at the widths of a desk's screen and of a telephone.

The pages are those that the tests visit. The papers of the examples are invented: no picture shows a real one.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.api.server import running
from tests.pages.conftest import DESK, FLAGS, HAND, ROOT
from tests.pages.test_every_page import FOLLOWED, PAGES

PICTURES = ROOT / "docs" / "tour"
_HEIGHT = 1200  # CSS pixels: what stands below the controls of a graph is seen too
_COLOURS = 48  # of a picture: pages are flat, and a palette makes them a third as large
_MOST = 3 * 2**20  # bytes of all pictures
_INTRO = """# A tour of the pages

Every page on the invented papers of `examples/`, on a desk's screen and on a telephone. `make tour` takes these
pictures anew.
"""


def main() -> None:
    """Take the pictures and write docs/tour.md. Raises ValueError if they grow too large for a repository."""
    program = shutil.which("chromium")
    if program is None:
        sys.exit("make tour needs Debian's chromium (apt-get install chromium)")
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        ingest(Path(folder))
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        with running(Path(folder), rate_query_seconds=0) as (home, _):
            told = [visited(browser, home, path) for path in PAGES]
            told += [visited(browser, home, path, link) for path, link in FOLLOWED]
        browser.close()
    (ROOT / "docs" / "tour.md").write_text("\n".join([_INTRO, *told]), encoding="utf-8")
    if (size := sum(each.stat().st_size for each in PICTURES.iterdir())) > _MOST:
        raise ValueError(f"the pictures are {size} bytes: take fewer colours or fewer pages")
    print(f"docs/tour.md: {len(told)} pages, {size // 1024} kB")


def ingest(data: Path) -> None:
    """Read the examples into a data folder."""
    command = [sys.executable, "-m", "stadsgraf", "ingest", str(ROOT / "examples" / "papers")]
    subprocess.run(command, env={**os.environ, "STADSGRAF_DATA": str(data)}, capture_output=True, check=True, cwd=ROOT)


def visited(browser: Browser, home: str, path: str, link: str = "") -> str:
    """The lines of the tour on a page: of this path, or of what its first such link leads to."""
    name = re.sub(r"[^a-z0-9]+", "-", f"{path} {link and link.partition('/')[2]}".lower()).strip("-")[:60] or "start"
    lines = []
    for width, _ in (DESK, HAND):
        page = browser.new_page(viewport={"width": width, "height": _HEIGHT}, locale="sv-SE")
        page.goto(home + path)
        if link:
            page.goto(home + str(page.locator(link).first.get_attribute("href")))
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(400)  # pictures of graphs come to rest
        file = PICTURES / f"{name}-{width}.png"
        small(page, file)
        lines.append(f"![{width} pixels wide](tour/{file.name})")
        title = page.title().rpartition(" – ")[0]
        page.close()
    return f"## {title}\n\n`{path}`{', followed' if link else ''}\n\n" + " ".join(lines) + "\n"


def small(page: Page, file: Path) -> None:
    """The window's picture, in few colours."""
    whole = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    whole.quantize(_COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)


if __name__ == "__main__":
    main()

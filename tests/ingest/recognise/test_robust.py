"""Whatever a paper holds, and in whatever order, no recogniser fails on it and every fact has its place."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from ingest.divide import papers
from ingest.recognise import recognise
from ingest.text import Text

EXAMPLES = sorted((Path(__file__).parents[3] / "examples" / "papers").glob("*.txt"))


def shuffled(seed: int) -> str:
    """Blocks of the example papers' lines, torn out and put together at random."""
    chance = random.Random(seed)
    lines = [line for path in EXAMPLES for line in path.read_text(encoding="utf-8").splitlines()]
    blocks = []
    for _ in range(chance.randint(1, 25)):
        start = chance.randrange(len(lines))
        blocks += lines[start : start + chance.randint(1, 12)]
    return "\n".join(blocks)


@pytest.mark.parametrize("seed", range(40))
def test_papers_put_together_at_random_are_read(seed: int) -> None:
    text = Text(shuffled(seed))
    for fact in recognise(papers("torn.txt", text.repaired), text):
        assert 0 <= fact.span.start < fact.span.end <= len(text.raw)
        assert fact.part


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("share", (0.2, 0.5, 0.8))
def test_papers_cut_short_are_read(path: Path, share: float) -> None:
    whole = path.read_text(encoding="utf-8")
    text = Text(whole[: int(len(whole) * share)])
    assert all(fact.part for fact in recognise(papers(path.name, text.repaired), text))

"""Every question of the library has the same answer from a store elsewhere as from here, or docs/ tells why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.execution.job import Job
from queries.library import find, library
from tests.queries.test_questions import FINDS
from tests.remote.conftest import Ask
from tests.remote.servers import Running

DIFFERS = {"oxigraph": set(), "virtuoso": {"changed-representation", "where-a-statute-is-cited"}}
"""Questions to which a server has another answer, which is its fault."""

MANUAL = "docs/remote-stores.md"


def rows(ask: Ask, name: str, values: dict[str, str], server: str) -> list[str]:
    """The rows of an answer, in any order but the same."""
    query = find(name)
    bindings = {variable.value: term for variable, term in query.bind(values).items()}
    job = Job(query=query.text, seconds=60, bindings=bindings, trusted=True, table="tsv")
    head, *found = ask(job).read().decode().splitlines()
    if server == "virtuoso":  # what it computes, it gives as a number: `?a = ?b` as 0 or 1
        found = [row.replace("\tfalse", "\t0").replace("\ttrue", "\t1") for row in found]
    return [head, *sorted(found)]


@pytest.mark.parametrize("name", library())
def test_the_answer_is_the_same(name: str, pool: Ask, remote: Ask, server: Running, root: Path) -> None:
    asked = [values for about, values, *_ in FINDS if about == name] or [{}]
    here, there = ([rows(ask, name, values, server.name) for values in asked] for ask in (pool, remote))
    if name not in DIFFERS[server.name]:
        assert here == there
        return
    assert here != there, f"{server.name} has mended {name}: say so in {MANUAL}"
    assert f"`{name}`" in (root / MANUAL).read_text(encoding="utf-8")

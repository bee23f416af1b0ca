"""Every question of the library has the same answer from a store elsewhere as from here."""

from __future__ import annotations

import pytest
from pyoxigraph import QuerySolutions

from api.execution.job import Job
from queries.library import find, library
from tests.queries.test_questions import FINDS
from tests.remote.conftest import Ask
from tests.remote.servers import Running

ASKED = [(name, values) for name, values, *_ in FINDS] + [(name, {}) for name in library() if name not in {f[0] for f in FINDS}]


@pytest.mark.parametrize(("name", "values"), ASKED, ids=[f"{n}-{i}" for i, (n, _) in enumerate(ASKED)])
def test_the_answer_is_the_same(name: str, values: dict[str, str], pool: Ask, remote: Ask, server: Running) -> None:
    query = find(name)
    bindings = {variable.value: term for variable, term in query.bind(values).items()}
    job = Job(query=query.text, seconds=60, bindings=bindings, trusted=True, table="tsv")
    here, there = (sorted(ask(job).read().decode().splitlines()) for ask in (pool, remote))
    assert here == there

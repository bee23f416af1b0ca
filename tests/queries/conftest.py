from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, Store

from queries.library import find

Asked = Callable[..., list[tuple[str, ...]]]


@pytest.fixture(scope="session")
def store(root: Path) -> Store:
    """The invented municipality of tests/data/small.trig."""
    store = Store()
    store.load(path=root / "tests/data/small.trig")
    return store


@pytest.fixture(scope="session")
def asked(store: Store) -> Asked:
    """Asks a question: asked(name, columns, **values) gives the rows as text, reduced to the columns."""

    def ask(name: str, columns: str, **values: str) -> list[tuple[str, ...]]:
        query = find(name)
        answer = store.query(query.text, substitutions=query.bind(values))
        assert isinstance(answer, QuerySolutions)
        return [tuple("" if row[c] is None else row[c].value for c in columns.split()) for row in answer]

    return ask

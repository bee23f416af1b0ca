"""What `/openapi.json` says is what the server does: schemathesis sends to each operation what its description allows
and forbids, and holds each answer to it. The same requests each time; `make fuzz-api` sends more and others.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import hypothesis
import pytest
import schemathesis
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks

from api.app import create_app
from api.settings import Settings
from tests.api.running import running

EXAMPLES = int(os.environ.get("STADSGRAF_FUZZ_EXAMPLES", "0"))
CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]
described = schemathesis.openapi.from_dict(create_app(Settings()).openapi())


@schemathesis.serializer("application/sparql-query")
def as_it_is(_: object, query: object) -> object:
    """A query travels as it is written."""
    return query if isinstance(query, bytes) else str(query).encode()


@pytest.fixture(scope="module")
def address(settings: Settings) -> Iterator[str]:
    """A server of the invented release."""
    with running(settings) as base:
        yield base


@described.parametrize()
@hypothesis.settings(
    max_examples=EXAMPLES or 8,
    derandomize=not EXAMPLES,
    database=None,
    deadline=None,
    suppress_health_check=list(hypothesis.HealthCheck),
)
def test_an_answer_is_as_it_is_described(case: schemathesis.Case, address: str) -> None:
    case.validate_response(case.call(base_url=address), checks=CHECKS)

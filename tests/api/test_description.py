"""What `/openapi.json` says is what the server does: schemathesis sends to each operation what its description allows
and what it forbids, and holds each answer to it. The requests are the same each time; `make fuzz-api` sends more, and
others each time (STADSGRAF_FUZZ_EXAMPLES: how many for an operation).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count

import hypothesis
import pytest
import requests
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
KNOWN = {
    "of": "id/granvik/case/kn-2021-14",
    "organisation": "id/granvik/organisation/kulturnamnden",
    "path": "granvik/person/nils-stahl",
    "name": "decisions",
}
"""Something that the invented release holds, for a parameter of an address."""

COSTLY = {"/api/exports/release": count()}
"""Operations that start a process for each answer, and how often they were asked: one in ten times is enough."""

TOLD = create_app(Settings()).openapi()
ALIKE = {
    str([(each["required"], each["schema"]) for each in operations["get"].get("parameters", ())]): path
    for path, operations in TOLD["paths"].items()
    if path.startswith("/queries/") and "{" not in path
}
"""A question for each set of parameters, as one door answers all questions alike."""


def is_like_others(ctx: schemathesis.HookContext) -> bool:
    """Whether a question has the parameters of another one."""
    path = ctx.operation.path
    return not EXAMPLES and path.startswith("/queries/") and "{" not in path and path not in ALIKE.values()


described = schemathesis.openapi.from_dict(TOLD).exclude(is_like_others)


@schemathesis.serializer("application/sparql-query")
def as_it_is(_: object, query: object) -> object:
    """A query travels as it is written."""
    return query if isinstance(query, bytes) else str(query).encode()


@described.hook
def map_path_parameters(_: object, parameters: dict[str, object] | None) -> dict[str, object] | None:
    """Half of what is asked for is there; of random names none would be."""
    there = {name: KNOWN[name] for name, value in (parameters or {}).items() if name in KNOWN and len(str(value)) % 2}
    return {**parameters, **there} if parameters else parameters


@pytest.fixture(scope="module")
def address(settings: Settings) -> Iterator[str]:
    """A server of the invented release."""
    with running(settings) as base:
        yield base


@pytest.fixture(scope="module")
def session() -> Iterator[requests.Session]:
    with requests.Session() as one:
        yield one


@described.parametrize()
@hypothesis.settings(
    max_examples=EXAMPLES or 4,
    derandomize=not EXAMPLES,
    database=None,
    deadline=None,
    suppress_health_check=list(hypothesis.HealthCheck),
)
def test_an_answer_is_as_it_is_described(case: schemathesis.Case, address: str, session: requests.Session) -> None:
    if not EXAMPLES and case.path in COSTLY and next(COSTLY[case.path]) % 10:
        return
    case.validate_response(case.call(base_url=address, session=session), checks=CHECKS)

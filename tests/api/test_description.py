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
from schemathesis.pytest.lazy import get_all_tests
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


@schemathesis.serializer("application/sparql-query")
def as_it_is(_: object, query: object) -> object:
    """A query travels as it is written."""
    return query if isinstance(query, bytes) else str(query).encode()


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


@pytest.fixture(scope="module")
def description() -> schemathesis.BaseSchema:
    """What the server tells of its operations; of questions with the same parameters one, as one door answers all."""
    told = create_app(Settings()).openapi()
    alike = {
        str([(each["required"], each["schema"]) for each in operations["get"].get("parameters", ())]): path
        for path, operations in told["paths"].items()
        if is_question(path)
    }

    def is_like_others(ctx: schemathesis.HookContext) -> bool:
        path = ctx.operation.path
        return not EXAMPLES and is_question(path) and path not in alike.values()

    schema = schemathesis.openapi.from_dict(told).exclude(is_like_others)
    schema.hook(map_path_parameters)
    return schema


def is_question(path: str) -> bool:
    return path.startswith("/queries/") and "{" not in path


def is_answered(case: schemathesis.Case, address: str, session: requests.Session) -> None:
    if not EXAMPLES and case.path in COSTLY and next(COSTLY[case.path]) % 10:
        return
    case.validate_response(case.call(base_url=address, session=session), checks=CHECKS)


def test_answers_are_as_they_are_described(
    description: schemathesis.BaseSchema, address: str, session: requests.Session, subtests: pytest.Subtests
) -> None:
    """One test for all operations, made when it runs: to list a test for each takes every worker some seconds."""
    settings = hypothesis.settings(
        max_examples=EXAMPLES or 4,
        derandomize=not EXAMPLES,
        database=None,
        deadline=None,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    tests = list(get_all_tests(schema=description, test_func=is_answered, settings=settings, given_kwargs=None))
    assert len(tests) > 50
    for made in tests:
        operation, test = made.ok()
        with subtests.test(operation.label):
            test(address=address, session=session)

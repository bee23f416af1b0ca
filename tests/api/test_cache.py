"""Answers that are kept: the same ones again, bounded, and never those that change by themselves."""

from __future__ import annotations

from pyoxigraph import Literal

from api.cache import Cache
from api.execution.job import Answer, Job


def job(query: str = "ASK {}", **more: object) -> Job:
    return Job(query=query, seconds=1, **more)  # type: ignore[arg-type]


def test_an_answer_is_there_again_for_the_same_job_on_the_same_release() -> None:
    cache = Cache(1600)
    first = cache.put("r1", job(), Answer.of("boolean", False, b"true"))
    assert first.read() == b"true"
    again = cache.get("r1", job())
    assert again is not None
    assert (again.kind, again.read()) == ("boolean", b"true")
    assert cache.get("r2", job()) is None
    assert cache.get("r1", job(table="csv")) is None
    assert cache.get("r1", job(bindings={"a": Literal("1")})) is None
    assert (cache.hits, cache.misses) == (1, 3)


def test_what_is_not_asked_for_makes_way() -> None:
    cache = Cache(32)
    for name in "abc":
        cache.put("r", job(name), Answer.of("rows", False, name.encode()))
    assert cache.size == 3
    for number in range(40):
        cache.put("r", job(str(number)), Answer.of("rows", False, b"x"))
        assert cache.get("r", job("a")) is not None
    assert cache.size <= 32
    assert cache.get("r", job("b")) is None


def test_long_answers_and_those_that_change_are_not_kept() -> None:
    cache = Cache(32)
    assert cache.put("r", job(), Answer.of("rows", False, b"long")).read() == b"long"
    cache.put("r", job("SELECT (NOW() AS ?now) {}"), Answer.of("rows", False, b"1"))
    cache.put("r", job("SELECT (rand () AS ?any) {}"), Answer.of("rows", False, b"1"))
    assert cache.size == 0

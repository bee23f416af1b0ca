"""Short answers kept in memory, the ones least asked for going first.

A release never changes, so neither does an answer to the same job on it. What is kept is bounded in bytes, and the
answers of a release that nobody asks any more make way for others by themselves.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from api.execution.job import Answer, Job


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it is kept: see `api.execution.job.Answer`."""

    kind: str
    truncated: bool
    data: bytes


class Cache:
    """Answers by release and job: at most `most` bytes together, and none longer than a sixteenth of that.

    hits, misses   how often an answer was there, and how often not
    """

    def __init__(self, most: int) -> None:
        self.hits = 0
        self.misses = 0
        self.size = 0
        self._most = most
        self._kept: OrderedDict[object, Kept] = OrderedDict()

    def get(self, release_id: str, job: Job) -> Answer | None:
        """The answer, if it is there."""
        kept = self._kept.get(key := _key(release_id, job))
        if kept is None:
            self.misses += 1
            return None
        self.hits += 1
        self._kept.move_to_end(key)
        return Answer.of(kept.kind, kept.truncated, kept.data)

    def put(self, release_id: str, job: Job, answer: Answer) -> Answer:
        """Keep an answer if it is short and always the same; the answer to go on with."""
        if answer.size > self._most // 16 or not job.repeatable:
            return answer
        data = answer.read()
        key = _key(release_id, job)
        self._forget(key)
        self._kept[key] = Kept(answer.kind, answer.truncated, data)
        self.size += len(data)
        while self.size > self._most:
            self._forget(next(iter(self._kept)))
        return Answer.of(answer.kind, answer.truncated, data)

    def _forget(self, key: object) -> None:
        kept = self._kept.pop(key, None)
        if kept is not None:
            self.size -= len(kept.data)


def _key(release_id: str, job: Job) -> object:
    return (release_id, *job.identity)

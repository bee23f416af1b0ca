"""How much one client may ask: requests, and seconds of query time, a minute (as the Wikidata Query Service counts);
and how many notes on facts they may leave an hour.

A client is known by a keyed digest of its address; the key is drawn when the server starts and told to nobody, so no
address is kept. Behind a reverse proxy the address is the one that it tells (`docs/deployment.md`).
"""

from __future__ import annotations

import math
import secrets
import time
from hashlib import blake2b

from fastapi import Request
from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from api.problem import Problem


class Rates:
    """Counts by client. A limit of 0 is none."""

    def __init__(self, requests: int, query_seconds: float, notes: int = 0) -> None:
        self._key = secrets.token_bytes(16)
        self._limiter = FixedWindowRateLimiter(MemoryStorage())
        self._requests = _item(requests)
        self._milliseconds = _item(round(query_seconds * 1000))
        self._notes = RateLimitItemPerHour(notes) if notes else None

    def request(self, request: Request) -> None:
        """Count a request. Raises Problem `too-many` past the limit, with the seconds to wait."""
        if self._requests is not None and not self._limiter.hit(self._requests, client := self._client(request)):
            raise self._too_many(self._requests, "requests", client)

    def note(self, request: Request) -> None:
        """Count a note. Raises Problem `too-many-notes` past the limit."""
        if self._notes is not None and not self._limiter.hit(self._notes, "note" + self._client(request)):
            raise Problem("too-many-notes", most=self._notes.amount, headers={"Retry-After": "3600"})

    def before_query(self, request: Request) -> None:
        """See whether the client may ask another query. Raises Problem `too-many`."""
        if self._milliseconds is not None and not self._limiter.test(
            self._milliseconds, client := "query" + self._client(request)
        ):
            raise self._too_many(self._milliseconds, "query-seconds", client)

    def after_query(self, request: Request, seconds: float) -> None:
        """Count the time that a query has taken, whatever became of it."""
        if self._milliseconds is not None:
            cost = max(1, round(seconds * 1000))
            self._limiter.hit(self._milliseconds, "query" + self._client(request), cost=cost)

    def _client(self, request: Request) -> str:
        host = request.client.host if request.client else ""
        return blake2b(host.encode(), key=self._key, digest_size=16).hexdigest()

    def _too_many(self, item: RateLimitItem, what: str, client: str) -> Problem:
        wait = max(1, math.ceil(self._limiter.get_window_stats(item, client).reset_time - time.time()))
        most = item.amount if what == "requests" else item.amount / 1000
        return Problem("too-many", what=what, most=f"{most:g}", headers={"Retry-After": str(wait)})


def _item(amount: int) -> RateLimitItem | None:
    return RateLimitItemPerMinute(amount) if amount else None

"""`/metrics` for Prometheus: how long queries take, what becomes of them, and how the workers are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

if TYPE_CHECKING:
    from api.serving import Server

_BUCKETS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 60)


class Metrics:
    """What is counted as it happens, and what is looked up when it is asked for. One a server."""

    def __init__(self, server: Server) -> None:
        self._registry = CollectorRegistry()
        self._seconds = Histogram(
            "stadsgraf_query_seconds",
            "Time of a query, waiting included; whose: asked by clients, or by our own pages and questions",
            ["whose"],
            buckets=_BUCKETS,
            registry=self._registry,
        )
        self._outcomes = Counter(
            "stadsgraf_queries",
            "Queries by what became of them: answer, truncated, cached, or the kind of problem",
            ["whose", "outcome"],
            registry=self._registry,
        )
        self._registry.register(_State(server))
        self._of: dict[tuple[str, str], tuple[Histogram, Counter]] = {}  # to look labels up takes longer than to count

    def query(self, trusted: bool, outcome: str, seconds: float) -> None:
        """Count a query."""
        of = ("own" if trusted else "client", outcome)
        if of not in self._of:
            self._of[of] = self._seconds.labels(of[0]), self._outcomes.labels(*of)
        taken, counted = self._of[of]
        taken.observe(seconds)
        counted.inc()

    def exposition(self) -> bytes:
        """All of it in the text format of Prometheus."""
        return generate_latest(self._registry)


class _State(Collector):
    """Numbers that the server knows already."""

    def __init__(self, server: Server) -> None:
        self._server = server

    def collect(self) -> Iterable[Metric]:
        """The numbers as they are now."""
        cache = self._server.cache
        yield CounterMetricFamily("stadsgraf_cache_hits", "Answers taken from memory", cache.hits)
        yield CounterMetricFamily("stadsgraf_cache_misses", "Answers that were not in memory", cache.misses)
        yield GaugeMetricFamily("stadsgraf_cache_bytes", "Bytes of the answers in memory", cache.size)
        served = self._server.engines.current()
        if served is None:
            return
        engine = served.engine
        yield GaugeMetricFamily("stadsgraf_workers_wanted", "Workers there should be", engine.wanted)
        yield GaugeMetricFamily("stadsgraf_workers_ready", "Workers there are", engine.ready)
        yield GaugeMetricFamily("stadsgraf_queries_waiting", "Queries that wait for a worker", engine.waiting)
        yield GaugeMetricFamily("stadsgraf_queries_running", "Queries with a worker", engine.running)
        yield CounterMetricFamily("stadsgraf_workers_started", "Workers that were started", engine.started)
        yield CounterMetricFamily("stadsgraf_workers_killed", "Workers killed with a query in them", engine.killed)
        release = GaugeMetricFamily("stadsgraf_release", "The release that is served", labels=["id"])
        release.add_metric([served.release.id], 1)
        yield release

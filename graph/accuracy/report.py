"""A score as people and programs read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from graph.accuracy.figures import Figures
from graph.accuracy.score import FINDINGS, Lowest, Score

HEADER = ("of", "name", "gold", "found", "wrong", "precision", "recall", "f1", "attributes")
KEPT = 4  # decimals of figures that are kept


def headline(score: Score) -> list[tuple[str, str]]:
    """The three figures that tell most, with their names: for all rows, for the weakest table, for attributes."""
    every = score.all
    lowest, others = score.lowest(), score.lowest(but=(FINDINGS,))
    told = [("F1 of all rows", shown(every.f1)), ("lowest table", _lowest(lowest))]
    if lowest != others:
        told.append((f"lowest but {FINDINGS}", _lowest(others)))
    return [*told, ("attributes right", shown(every.attributes))]


def rows(score: Score, *, kinds: bool = True) -> Iterator[tuple[str, ...]]:
    """The figures as rows under `HEADER`: all, each table, each kind of document."""
    yield _row("all", "", score.all)
    yield from (_row("table", name, figures) for name, figures in score.tables.items())
    if kinds:
        yield from (_row("kind", name or "none", figures) for name, figures in score.kinds.items())


def calibration_rows(score: Score) -> Iterator[tuple[str, ...]]:
    """Confidences beside shares of right rows: bins, then recognisers."""
    for what, those in (("confidence", score.calibration.bins), ("recogniser", score.calibration.recognisers)):
        for each in those:
            yield what, each.name, str(each.rows), shown(each.confidence), shown(each.right), f"{each.gap:+.3f}"


CALIBRATION_HEADER = ("of", "name", "rows", "confidence", "right", "gap")


def misses(score: Score) -> Iterator[str]:
    """Each missed row (-) and each wrong one (+), table by table."""
    for matched in score.matched:
        yield from (f"- {row}" for row in matched.missed)
        yield from (f"+ {row}" for row in matched.wrong)


def as_text(score: Score, *, kinds: bool = False, only: str = "") -> Iterator[str]:
    """The figures as lines of aligned columns, one table only if it is named."""
    for name, *cells in (HEADER[1:], *(row[1:] for row in rows(score, kinds=kinds))):
        if not only or name in (only, "name"):
            yield f"{name or 'ALL':22}" + "".join(f"{cell:>11}" for cell in cells)
    if not only:
        yield "; ".join(f"{name} {value}" for name, value in headline(score))


def as_json(score: Score) -> dict[str, object]:
    """All figures, as JSON has them."""
    kept = score.calibration
    return {
        "gold": score.gold,
        "all": figures(score.all) | {"macro_f1": round(score.macro_f1, KEPT)},
        "lowest": _named(score.lowest()),
        "lowest_but_findings": _named(score.lowest(but=(FINDINGS,))),
        "tables": {name: figures(each) for name, each in score.tables.items()},
        "kinds": {name or "none": figures(each) for name, each in score.kinds.items()},
        "tables_by_kind": [
            {"table": table, "kind": kind or "none", **figures(each)}
            for (table, kind), each in sorted(score.cells.items())
        ],
        "calibration": {
            "rows": kept.rows,
            "error": round(kept.error, KEPT),
            "brier": round(kept.brier, KEPT),
            "bins": [_rounded(asdict(each)) for each in kept.bins],
            "recognisers": [_rounded(asdict(each)) for each in kept.recognisers],
        },
    }


def figures(counted: Figures) -> dict[str, object]:
    """Counts and shares; null where there is nothing to take a share of."""
    shares = {name: getattr(counted, name) for name in ("precision", "recall", "f1", "attributes")}
    return {"gold": counted.gold, "found": counted.found, "wrong": counted.wrong, **_rounded(shares)}


def shown(share: float | None) -> str:
    """A share with three decimals, `-` where there is none."""
    return "-" if share is None else f"{share:.3f}"


def _row(of: str, name: str, each: Figures) -> tuple[str, ...]:
    shares = (each.precision, each.recall, each.f1, each.attributes)
    return of, name, str(each.gold), str(each.found), str(each.wrong), *map(shown, shares)


def _lowest(lowest: Lowest | None) -> str:
    return f"{shown(lowest.f1)} ({lowest.table})" if lowest else "-"


def _named(lowest: Lowest | None) -> dict[str, object] | None:
    return {"table": lowest.table, "f1": round(lowest.f1, KEPT)} if lowest else None


def _rounded(values: dict[str, object]) -> dict[str, object]:
    return {name: round(value, KEPT) if isinstance(value, float) else value for name, value in values.items()}

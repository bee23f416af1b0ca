"""What is worked out of a paper is kept while its source is read, and forgotten with it.

Many recognisers ask the same of the same paper. How much there is to keep depends on the paper, so that no number of
answers is right for all; and what is kept of a source must not outlive it, or a run over many files fills up.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar, cast

_Function = TypeVar("_Function", bound=Callable[..., Any])
_clear: list[Callable[[], None]] = []


def of_source(function: _Function) -> _Function:
    """Keep the answers of a function until `forget`; its arguments have to be hashable."""
    kept = lru_cache(maxsize=None)(function)
    _clear.append(kept.cache_clear)
    return cast(_Function, kept)


def forget() -> None:
    """Forget all that was kept of the source that has been read."""
    for clear in _clear:
        clear()

"""The word before the number of a page: `Sida 3 (12)`, `sid. 4`."""

from __future__ import annotations

PAGE = r"sid(?:a|an)?\.?\s*"
"""The source of a pattern for it, with the space behind; for patterns that ignore case."""

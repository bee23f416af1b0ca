"""IRIs: stable, readable, derived from the fewest stable facts, in a strict alphabet.

Text of papers never gets into an IRI as it is: a slug holds `a-z`, `0-9` and `-` only, so that nothing a paper says
can close an IRI or open another.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

from ontology.prefixes import PREFIXES

ID = PREFIXES["sgid"]
LONGEST_SLUG = 60
_SLUGS = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+)*")
_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "ß": "ss", "đ": "d", "ł": "l", "&": " och "})


@lru_cache(maxsize=1 << 14)  # a paper repeats its names
def slug(text: str) -> str:
    """The text in lower-case ASCII letters, digits and hyphens, at most `LONGEST_SLUG` characters; `x` for nothing.

    What a slug cannot show (letters of other scripts, the end of a long text) goes into a digest, so that two such
    names do not become one.

    >>> slug("HV 2019/250"), slug("Hässelby-Vällingby stadsdelsnämnd"), slug("§ 12"), slug("Иван")
    ('hv-2019-250', 'hasselby-vallingby-stadsdelsnamnd', '12', 'x-cc0781')
    """
    plain = unicodedata.normalize("NFD", text.casefold().translate(_LETTERS))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if words and len(words) <= LONGEST_SLUG:
        return words
    if not text.strip():
        return "x"
    return f"{words[: LONGEST_SLUG - 7].rstrip('-') or 'x'}-{digest(text, size=6)}"


def digest(*parts: object, size: int = 12) -> str:
    """The first `size` hexadecimal digits of a SHA-256 over the parts, which are kept apart."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:size]


def mint(scope: str, kind: str, name: str) -> str:
    """`https://w3id.org/stadsgraf/id/<scope>/<kind>/<name>`; every part must be a slug already."""
    for part in (scope, kind, name):
        if not _SLUGS.fullmatch(part):
            raise ValueError(f"not a slug: {part!r}")
    return f"{ID}{scope}/{kind}/{name}"

"""The tokens of SPARQL 1.1 (section 19.8), as far as one must tell words from what stands in strings and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"""
      (?P<gap>      \s+ | \#[^\n\r]* )
    | (?P<iri>      <[^<>"{}|^`\x00-\x20]*> )
    | (?P<text>     "{3} (?: "{0,2} (?: [^"\\] | \\. ) )* "{3} | '{3} (?: '{0,2} (?: [^'\\] | \\. ) )* '{3}
                  | " (?: [^"\\\n\r] | \\. )* "                 | ' (?: [^'\\\n\r] | \\. )* ' )
    | (?P<variable> [?$] [\w\u00b7\u0300-\u036f\u203f\u2040]+ )
    | (?P<word>     (?: [\w:.%\u00b7-] | \\. )+ )
    | (?P<mark>     . )
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_PROCEDURE = re.compile("(?:bif|sql):", re.IGNORECASE)


def tokens(query: str) -> Iterator[tuple[str, str]]:
    """The kind and text of each token; joined, the texts are the query.

    kind    `gap` (space, comment), `iri`, `text` (string), `variable`, `word` (keyword, prefixed name, number), `mark`
    """
    return ((str(found.lastgroup), found[0]) for found in _TOKEN.finditer(query))


def names_dataset(query: str) -> bool:
    """Whether a query that is well formed names its graphs with FROM."""
    return any(kind == "word" and piece.lower() == "from" for kind, piece in tokens(query))


def procedure(query: str) -> str:
    """The first IRI by which a well-formed query could call procedures of Virtuoso (`bif:`, `sql:`), or empty."""
    for kind, piece in tokens(query):
        if kind == "iri" and _PROCEDURE.match(plain := _ESCAPE.sub(_character, piece[1:-1])):
            return plain
    return ""


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1] or escape[2], 16)
    return chr(code) if code <= 0x10FFFF else "\ufffd"

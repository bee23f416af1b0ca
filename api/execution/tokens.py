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
_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:")
_LOCAL_ESCAPE = re.compile(r"\\(.)")
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


def portable(query: str, base: str) -> str:
    """The same query for parsers that lack parts of SPARQL 1.1, if it is well formed.

    Names with escapes (`sgid:granvik\\/case`, which Virtuoso 7.2.5 does not know) become IRIs, and relative IRIs get
    the base they would have here.
    """
    namespaces: dict[str, str] = {}
    written: list[str] = []
    words = ["", ""]  # the two before this, without gaps
    relative = False
    for kind, piece in tokens(query):
        if kind == "iri":
            if words[0] == "prefix":
                namespaces[words[1].removesuffix(":")] = piece[1:-1]
            relative = relative or not _ABSOLUTE.match(piece)
        if kind == "word" and "\\" in piece:
            name, _, local = piece.partition(":")
            written.append(f"<{namespaces[name]}{_LOCAL_ESCAPE.sub(_escaped, local)}>")
        else:
            written.append(piece)
        if kind != "gap":
            words = [words[1], piece.lower() if words[1] != "prefix" else piece]
    return (f"BASE <{base}>\n" if relative else "") + "".join(written)


def _escaped(escape: re.Match[str]) -> str:
    return escape[1]


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1] or escape[2], 16)
    return chr(code) if code <= 0x10FFFF else "\ufffd"

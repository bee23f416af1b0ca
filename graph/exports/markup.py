"""Text inside XML, and values as XML Schema writes them."""

from __future__ import annotations

from graph.exports.plain import Plain

HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n'


def escaped(text: str) -> str:
    """A clean text (`graph.exports.plain.clean`) as it stands in an element or between double quotes, to the letter:
    as numbers, line feeds and tabs of attributes stay what they are."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return text.replace("\n", "&#10;").replace("\t", "&#9;")


def written(value: Plain) -> str:
    """A value, with a boolean as XML Schema writes it."""
    if isinstance(value, str):
        return escaped(value)
    return str(value).lower() if isinstance(value, bool) else str(value)

"""Text inside XML, and values as XML Schema writes them."""

from __future__ import annotations

import re

from graph.exports.plain import Plain

HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n'

_SIGNS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;"}
_SIGN = re.compile('[&<>"\n\t]')


def escaped(text: str) -> str:
    """A clean text (`graph.exports.plain.clean`) as it stands in an element or between double quotes, to the letter:
    as numbers, line feeds and tabs of attributes stay what they are."""
    return _SIGN.sub(lambda sign: _SIGNS[sign[0]], text)


def written(value: Plain) -> str:
    """A value, with a boolean as XML Schema writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return escaped(value) if isinstance(value, str) else str(value)

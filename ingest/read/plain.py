"""Plain text and Markdown: decoded, and otherwise left as it is."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE

from ingest.read.pages import Pages, Unreadable, at_form_feeds

OLD_ENCODINGS = ("cp1252", "latin-1", "mac_roman", "cp850")
"""Eight-bit encodings that Swedish text was written in, the likeliest first."""
SWEDISH = frozenset("åäöéÅÄÖÉ")


def read(data: bytes, name: str) -> Pages:
    """The pages of a text file; a page ends with a form feed."""
    return at_form_feeds(decode(data, name))


def decode(data: bytes, name: str) -> str:
    """The text of the bytes: UTF-8, UTF-16 with a byte order mark, else an old eight-bit encoding.

    Line breaks and a byte order mark of UTF-8 stay, so that offsets are those of `data.decode("utf-8")`.
    """
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return _decode_utf16(data, name)
    if b"\0" in data:
        raise Unreadable(name, "it is no text: it holds zero bytes", "save it as text in UTF-8")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_eight_bit(data)


def _decode_utf16(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError:
        raise Unreadable(name, "its UTF-16 text is broken", "save it as text in UTF-8") from None


def _decode_eight_bit(data: bytes) -> str:
    """The reading with the most Swedish letters: each encoding has them at other bytes."""
    readings = [text for encoding in OLD_ENCODINGS if (text := _decoded(data, encoding)) is not None]
    return max(readings, key=lambda text: sum(letter in SWEDISH for letter in text))


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None

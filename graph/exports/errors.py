"""Why there is no export."""

from __future__ import annotations


class ExportError(Exception):
    """A net does not fit a format, or there is no such format or scope; the message says what to do."""


class EmptyScopeError(ExportError):
    """A scope that no paper of the release is within."""

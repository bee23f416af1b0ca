"""The field of a head that names the case officer."""

from __future__ import annotations

import pytest

from ingest.divide.handlers import handler_at
from ingest.divide.lines import split


def at(text: str) -> int | None:
    return handler_at(split(text))


def test_the_field_stands_below_the_letterhead() -> None:
    assert at("Fritidskontoret\nTjänsteutlåtande\nHandläggare: Disa Ek\nTill\nFritidsnämnden\n") == 2


@pytest.mark.parametrize("text", ["handläggare utses av nämnden\n", "Handläggaren har utrett frågan\n", "Disa Ek\n"])
def test_other_words_are_no_field(text: str) -> None:
    assert at(text) is None

"""A text in leaves."""

from __future__ import annotations

import pytest

from api.site.leaves import LONGEST, PAGE, at, leaves


def test_pages_end_with_a_form_feed() -> None:
    assert [(leaf.start, leaf.end, leaf.page) for leaf in leaves("ett\ftvå\ftre")] == [(0, 4, 1), (4, 8, 2), (8, 11, 3)]


def test_a_scan_of_one_page_has_a_page() -> None:
    assert [leaf.page for leaf in leaves("Beslut", "image/png")] == [1]


def test_plain_text_without_pages_is_cut_where_a_paragraph_ends() -> None:
    text = ("ord " * 300 + "\n\n") * 10
    found = leaves(text)
    assert all(text[leaf.start - 2 : leaf.start] == "\n\n" for leaf in found[1:])
    assert {leaf.page for leaf in found} == {0}


@pytest.mark.parametrize(
    "text", ["x" * 1_000_000, "ord " * 20_000, "a\n" * 9_000, "", "\f", "\f\f", "x" * 90_000 + "\fslut"]
)
def test_leaves_are_the_text(text: str) -> None:
    found = leaves(text)
    assert "".join(text[leaf.start : leaf.end] for leaf in found) == text
    assert max(leaf.end - leaf.start for leaf in found) <= (LONGEST if "\f" in text else PAGE)


def test_a_place_is_on_its_leaf() -> None:
    found = leaves("ett\ftvå\ftre")
    assert [at(found, offset) for offset in (0, 3, 4, 10, 99)] == [1, 1, 2, 3, 3]

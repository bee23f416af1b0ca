"""IRIs: whatever a paper says, nothing of it gets out of its place."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.iris import ID, LONGEST_SLUG, digest, mint, slug

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


@given(st.text())
def test_any_text_gives_a_slug(text: str) -> None:
    assert SLUG.match(slug(text))
    assert len(slug(text)) <= LONGEST_SLUG


@given(st.text())
def test_a_slug_is_its_own_slug(text: str) -> None:
    assert slug(slug(text)) == slug(text)


@given(st.text(), st.text(), st.text())
def test_minting_slugs_never_fails(scope: str, kind: str, name: str) -> None:
    assert mint(slug(scope), slug(kind), slug(name)).startswith(ID)


@given(st.text())
def test_minting_refuses_all_but_slugs(text: str) -> None:
    parts = text.split("/")
    if all(re.fullmatch(r"[a-z0-9-]+", part) for part in parts):
        return
    with pytest.raises(ValueError, match="not a slug"):
        mint("ekmala", "person", text)


@pytest.mark.parametrize("name", ["x> <urn:evil", "../../etc", "a#b", "a?b", "a\n", "å", "A", "", "a//b", "a/"])
def test_a_name_cannot_leave_its_place(name: str) -> None:
    with pytest.raises(ValueError, match="not a slug"):
        mint("ekmala", "person", name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Åsa Öberg-Ek", "asa-oberg-ek"),
        ("KS 2031/7", "ks-2031-7"),
        ("Vård & omsorg", "vard-och-omsorg"),
        ("Kvænangen Ørsted", "kvaenangen-orsted"),
        ("", "x"),
    ],
)
def test_slugs_are_readable(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_long_names_that_differ_at_their_end_differ_in_their_slug() -> None:
    start = "Avdelningen för förebyggande arbete, samhällsplanering och trygghet i "
    assert slug(start + "norr") != slug(start + "söder")


def test_names_in_other_letters_differ_in_their_slug() -> None:
    assert slug("Иван") != slug("Пётр")


def test_the_parts_of_a_digest_are_kept_apart() -> None:
    assert digest("a", "bc") != digest("ab", "c")


def test_a_digest_has_its_size() -> None:
    assert re.fullmatch(r"[0-9a-f]{20}", digest("a", 1, None, size=20))

"""Readings kept for the next time."""

from __future__ import annotations

import gzip
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import readings
from ingest.coverage import Coverage, Share
from ingest.facts import Finding, Span
from ingest.pipeline import InnerDocument, Reading
from ingest.read import Source, ocr
from ingest.text import Repair, Text
from tests.ingest.made import EVERY, reading

COVERAGE = Coverage((Share("d1", 17, 9),), ("Läget", "Läget"), 3, ("12a",), ("Gunilla",))
ANY = st.text(alphabet=st.characters(exclude_categories=["Cs"]))


def told(reading: Reading | None) -> dict[str, object]:
    """All that a reading tells: the raw layer once, as its text's."""
    assert reading is not None
    found = {field.name: getattr(reading, field.name) for field in fields(Reading)}
    return found | {"source": replace(reading.source, raw="")}


def test_a_reading_comes_back_as_it_was(tmp_path: Path) -> None:
    made = reading(*EVERY, coverage=COVERAGE)
    saved = readings.save(tmp_path, "k", made)
    assert told(readings.load(tmp_path, "k")) == told(saved) == told(made)


def test_texts_stay_on_disk_until_they_are_asked_for(tmp_path: Path) -> None:
    kept = [readings.save(tmp_path, name, reading(raw=f"Badet, {name}")) for name in ("a", "b")]
    assert all("Badet" not in repr(vars(each)) for each in kept)
    texts = readings.Texts(kept)
    assert {text.digest: text.raw for text in map(Text, ("Badet, a", "Badet, b"))} == dict(texts)
    assert len(texts) == 2


def test_a_text_that_is_gone_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    kept = readings.save(tmp_path, "gone", reading())
    readings.forget(tmp_path, set())
    with pytest.raises(FileNotFoundError, match=r"gone\.json\.gz"):
        _ = kept.text


@settings(deadline=None, max_examples=50)
@given(raw=ANY.filter(bool), words=ANY, reason=ANY)
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, raw: str, words: str, reason: str) -> None:
    folder = tmp_path_factory.mktemp("readings")
    span = Span(0, len(raw))
    made = reading(
        Finding(span=span, part=words, kind=words, explanation=raw, stated=((words, raw), ("b", reason))),
        raw=raw,
        source=Source("a.txt", "00", "text/plain", raw, (0, len(raw)), 1, masked=2, unread_pages=(1, 3)),
        text=Text(raw, (Repair(0, 1, words, reason),), (0, len(raw))),
        documents=(InnerDocument("d1", words, raw, "", reason, span),),
    )
    readings.save(folder, "k", made)
    assert told(readings.load(folder, "k")) == told(made)


def test_there_is_no_reading_that_was_not_kept(tmp_path: Path) -> None:
    assert readings.load(tmp_path / "nowhere", "k") is None


@pytest.mark.parametrize(
    "content", [b"", b"no gzip", *(gzip.compress(each, mtime=0) for each in (b"no json", b"[]", b"{}"))]
)
def test_a_broken_reading_is_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "k.json.gz").write_bytes(content)
    assert readings.load(tmp_path, "k") is None


@settings(deadline=None, max_examples=50)
@given(at=st.integers(0, 400), byte=st.binary(min_size=1, max_size=3), cut=st.booleans())
def test_a_damaged_reading_is_none_or_whole(
    tmp_path_factory: pytest.TempPathFactory, at: int, byte: bytes, cut: bool
) -> None:
    folder = tmp_path_factory.mktemp("readings")
    made = reading(*EVERY)
    readings.save(folder, "k", made)
    path = folder / "k.json.gz"
    data = path.read_bytes()
    path.write_bytes(data[:at] if cut else data[:at] + byte + data[at + len(byte) :])
    found = readings.load(folder, "k")
    assert found is None or told(found) == told(made)


def test_a_half_written_reading_has_no_name(tmp_path: Path) -> None:
    class Broken:
        """No value of JSON."""

    with pytest.raises(TypeError):
        readings.save(tmp_path, "k", reading(municipality=Broken()))  # type: ignore[arg-type]
    assert readings.load(tmp_path, "k") is None


def test_the_key_tells_name_and_content_apart() -> None:
    keys = {readings.key("a.txt", b"x"), readings.key("b.txt", b"x"), readings.key("a.txt", b"y")}
    assert len(keys) == 3


def test_the_key_changes_with_what_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    before = readings.key("a.txt", b"x")
    with_ocr = ocr.installed()
    readings.code_digest.cache_clear()
    monkeypatch.setattr(ocr, "installed", lambda: not with_ocr)
    after = readings.key("a.txt", b"x")
    readings.code_digest.cache_clear()
    assert before != after


def test_the_key_is_the_same_again() -> None:
    before = readings.code_digest()
    readings.code_digest.cache_clear()
    assert readings.code_digest() == before


def test_readings_of_other_files_are_forgotten(tmp_path: Path) -> None:
    kept = {name: readings.save(tmp_path, name, reading()).path for name in ("a", "b", "c")}
    assert readings.forget(tmp_path, {kept["a"], tmp_path / "x"}) == 2
    assert [readings.load(tmp_path, name) is not None for name in ("a", "b", "c")] == [True, False, False]

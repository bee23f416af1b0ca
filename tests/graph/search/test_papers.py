from __future__ import annotations

from graph.release import Release
from graph.search.entities import entities
from graph.search.papers import LONGEST, _cut, _document, _of_text, documents, passages
from graph.store import open_release
from ontology.prefixes import SGID

SVAR = f"{SGID}granvik/document/svar-b1"


def test_passages_cover_what_is_written_and_do_not_overlap(release: Release) -> None:
    covered: dict[str, int] = {}
    for passage in passages(open_release(release.path), release):
        text = release.text(passage.digest)
        assert passage.start >= covered.get(passage.digest, 0)
        assert not text[covered.get(passage.digest, 0) : passage.start].strip()
        covered[passage.digest] = passage.end
    assert covered == {path.stem: len(release.text(path.stem)) for path in release.texts.iterdir()}


def test_pages_are_counted_where_the_text_has_them() -> None:
    pages = list(_of_text("ett\ftvå\f\ffyra", "d", "f", "a.pdf", "application/pdf", []))
    assert [(each.page, each.start, each.end) for each in pages] == [(1, 0, 4), (2, 4, 8), (4, 9, 13)]
    assert [each.page for each in _of_text("ett", "d", "f", "a.txt", "text/plain", [])] == [0]


def test_no_passage_runs_into_the_next_document() -> None:
    found = list(_of_text("ett\nrubrik två\nslut", "d", "f", "a.txt", "text/plain", [(0, 3, "x"), (11, 14, "y")]))
    assert [(each.start, each.document) for each in found] == [(0, "x"), (4, "y")]


def test_long_texts_are_cut_between_paragraphs() -> None:
    text = ("ord " * 300 + "\n\n") * 4
    stretches = list(_cut(text, [0]))
    assert all(end - start <= LONGEST for start, end in stretches)
    assert all(text[start - 1] == "\n" for start, _ in stretches[1:])
    assert "".join(text[start:end] for start, end in stretches).strip() == text.strip()
    assert [end - start for start, end in _cut("x" * (LONGEST + 1), [0])] == [LONGEST, 1]


def test_innermost_document_is_told() -> None:
    held = [(0, 100, "bundle"), (20, 40, "letter"), (60, 70, "annex")]
    assert [_document(offset, held) for offset in (10, 30, 65, 80, 200)] == [
        "bundle", "letter", "annex", "bundle", "annex"
    ]  # fmt: skip
    assert _document(5, []) == ""


def test_documents_know_issuer_and_day(release: Release) -> None:
    store = open_release(release.path)
    found = documents(store, entities(store))[SVAR]
    assert found.bodies == {f"{SGID}granvik/organisation/kulturforvaltningen"}
    assert found.periods == {("2022-05-02", "2022-05-02")}

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.search.asked import Form
from graph.search.snippets import LONGEST, Marker, Snippet

NÄMND, SVAR = [Form(("nämnd",), stem=True)], [Form(("svaret",))]
FILLING = "Utredningen visar ingenting nytt. " * 20


def marked(snippet: Snippet) -> list[str]:
    return [words for words, is_marked in snippet.pieces() if is_marked]


def test_short_text_is_its_own_snippet() -> None:
    snippet = Marker([NÄMND]).snippet("Nämnden godkänner svaret.")
    assert snippet == Snippet("Nämnden godkänner svaret.", 0, ((0, 7),))
    assert snippet.pieces() == [("Nämnden", True), (" godkänner svaret.", False)]


def test_marks_count_from_where_the_longer_text_starts() -> None:
    snippet = Marker([SVAR]).snippet("godkänner svaret", 1000)
    assert (snippet.start, snippet.marks, snippet.place) == (1000, ((1010, 1016),), (1010, 1016))


def test_stretch_with_most_of_the_terms_is_shown() -> None:
    snippet = Marker([NÄMND, SVAR]).snippet(f"Nämnden. {FILLING}Nämnden godkänner svaret. {FILLING}Nämnd")
    assert marked(snippet) == ["Nämnden", "svaret"]


def test_phrases_are_marked_whole_and_words_outside_them_not() -> None:
    snippet = Marker([[Form(("godkänner", "svaret"))]]).snippet("svaret: nämnden godkänner\nsvaret")
    assert marked(snippet) == ["godkänner\nsvaret"]


def test_stretch_begins_and_ends_with_whole_words() -> None:
    snippet = Marker([SVAR]).snippet(f"{FILLING}svaret {FILLING}")
    assert snippet.text.split()[0] in FILLING.split()
    assert snippet.text.split()[-1].strip(".") in FILLING.replace(".", "").split()


def test_word_of_a_thousand_letters_is_cut() -> None:
    assert len(Marker([SVAR]).snippet("x" * 5000).text) == LONGEST


@given(st.text(alphabet="ab å\n-nämdsvret", max_size=800), st.integers(0, 9))
def test_snippet_is_a_stretch_of_the_text_with_its_marks_inside(text: str, offset: int) -> None:
    snippet = Marker([NÄMND, SVAR]).snippet(text, offset)
    assert snippet.text == text[snippet.start - offset : snippet.end - offset]
    assert len(snippet.text) <= LONGEST
    assert "".join(words for words, _ in snippet.pieces()) == snippet.text
    assert all(snippet.start <= start < end <= snippet.end for start, end in snippet.marks)

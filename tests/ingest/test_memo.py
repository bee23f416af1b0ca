"""What is kept of a source is forgotten with it."""

from __future__ import annotations

from ingest import memo


def test_an_answer_is_worked_out_once_until_it_is_forgotten() -> None:
    asked = []

    @memo.of_source
    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    assert [length("abc"), length("abc")] == [3, 3]
    assert asked == ["abc"]

    memo.forget()
    length("abc")
    assert asked == ["abc", "abc"]

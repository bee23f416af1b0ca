"""The file of judgements: how it is written, what it overrules, what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.resolve import Curated
from ingest.resolve.curated import CuratedError, find, read
from tests.ingest.made import reading
from tests.ingest.resolve.papers import asked, judged, people, post, present, says, told

WHY = 'sg:reason "seen both" ; dcterms:creator "NN"'
NAMES = '[ foaf:name "Anna Ek" ; sg:inSourceNamed "a.txt" ] , [ foaf:name "Anna Ek" ; sg:inSourceNamed "b.txt" ]'


def file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "identity.ttl"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def curated(tmp_path: Path):  # type: ignore[no-untyped-def]  # a function of text
    def made(*lines: str) -> Curated:
        return read(file(tmp_path, "\n".join(lines)))

    return made


def test_a_statement_tells_two_things_why_and_who(tmp_path: Path) -> None:
    text = f"# våra bedömningar\n\n[] sg:same <ekmala/person/a-ek> , <ekmala/person/anna-ek> ; {WHY} .\n"
    (found,) = read(file(tmp_path, text)).statements
    assert (found.verdict, found.line, found.reason, found.curator) == ("same", 3, "seen both", "NN")
    assert found.one.iri == "https://w3id.org/stadsgraf/id/ekmala/person/a-ek"


def test_prefixes_may_be_declared_and_things_named(tmp_path: Path) -> None:
    text = f"@prefix sg: <https://w3id.org/stadsgraf/def#> .\n[] sg:different {NAMES} ; {WHY} ."
    (found,) = read(file(tmp_path, text)).statements
    assert (found.line, found.one.name, found.one.source, found.other.source) == (2, "Anna Ek", "a.txt", "b.txt")


def test_same_joins_what_we_would_not(curated) -> None:  # type: ignore[no-untyped-def]
    told_so = curated(f"[] sg:same <ekmala/person/anna-ek> , <ekmala/person/bo-lind> ; {WHY} .")
    (found,) = judged(people("Anna Ek", "Bo Lind"), curated=told_so)
    assert (found.verdict, found.reason, found.confidence, found.linked, found.curator, found.detail) == (
        "same", "curated", 1.0, True, "NN", "seen both",
    )  # fmt: skip


def test_different_parts_what_we_would_join(curated) -> None:  # type: ignore[no-untyped-def]
    papers = people("Anna Lindqvist"), people("Anna Lindkvist", name="b.txt")
    assert [each.linked for each in judged(*papers)] == [True]
    told_so = curated(f"[] sg:different <ekmala/person/anna-lindqvist> , <ekmala/person/anna-lindkvist> ; {WHY} .")
    assert [(each.verdict, each.linked) for each in judged(*papers, curated=told_so)] == [("different", False)]


def test_one_name_of_two_papers_becomes_two(curated) -> None:  # type: ignore[no-untyped-def]
    one, other, third = people("Anna Ek"), people("Anna Ek", name="b.txt"), people("Anna Ek", name="c.txt")
    resolver = asked(one, other, third, curated=curated(f"[] sg:different {NAMES} ; {WHY} ."))
    addresses = [resolver.person(each, "Anna Ek") for each in (one, other, third)]
    assert len(set(addresses)) == 3
    assert addresses[2].endswith("/anna-ek")
    assert resolver.unmatched() == []
    (found,) = (each for each in resolver.judgements() if each.curator)
    assert set(found.pair) == set(addresses[:2])


def test_two_spellings_of_one_address_become_two(curated) -> None:  # type: ignore[no-untyped-def]
    names = " , ".join(f'[ foaf:name "{name}" ; sg:ofMunicipality "Ekmåla kommun" ]' for name in ("Åsa Ek", "Asa Ek"))
    one, other = people("Åsa Ek"), people("Asa Ek", name="b.txt")
    resolver = asked(one, other, curated=curated(f"[] sg:different {names} ; {WHY} ."))
    assert resolver.person(one, "Åsa Ek") != resolver.person(other, "Asa Ek")
    assert resolver.unmatched() == []


def test_a_surname_that_we_took_for_somebody_is_let_go(curated) -> None:  # type: ignore[no-untyped-def]
    fact = says("Ek", "S")
    paper = reading(present("Anna Ek"), fact)
    name = '[ foaf:name "Ek" ; sg:inSourceNamed "a.txt" ]'
    resolver = asked(paper, curated=curated(f"[] sg:different {name} , <ekmala/person/anna-ek> ; {WHY} ."))
    assert resolver.person(paper, "Ek", fact) != resolver.person(paper, "Anna Ek")
    assert resolver.unmatched() == []


def test_a_name_alone_may_be_told_whose_it_is(curated) -> None:  # type: ignore[no-untyped-def]
    paper = reading(present("Anna Ek"), present("Anna", at=1))
    name = '[ foaf:name "Anna" ; sg:inSourceNamed "a.txt" ]'
    resolver = asked(paper, curated=curated(f"[] sg:same {name} , <ekmala/person/anna-ek> ; {WHY} ."))
    assert [each.linked for each in resolver.judgements()] == [True]
    assert resolver.unmatched() == []


def test_a_body_and_a_case_may_be_told_apart(curated) -> None:  # type: ignore[no-untyped-def]
    kind = "sg:identityKind <https://w3id.org/stadsgraf/scheme/identity-kind/organisation>"
    names = " , ".join(f'[ foaf:name "Lagret" ; sg:inSourceNamed "{name}.txt" ; {kind} ]' for name in "ab")
    one, other = reading(post("Bo Ek", "chef", "Lagret")), reading(post("Bo Ek", "chef", "Lagret"), name="b.txt")
    resolver = asked(one, other, curated=curated(f"[] sg:different {names} ; {WHY} ."))
    assert resolver.organisation(one, "Lagret") != resolver.organisation(other, "Lagret")


def test_what_the_papers_do_not_name_is_told(curated) -> None:  # type: ignore[no-untyped-def]
    told_so = curated(
        f"[] sg:same <ekmala/person/anna-ek> , <ekmala/person/ingen> ; {WHY} .",
        f'[] sg:different <ekmala/person/anna-ek> , [ foaf:name "Bo Ek" ; sg:inSourceNamed "z.txt" ] ; {WHY} .',
    )
    first, second = asked(people("Anna Ek"), curated=told_so).unmatched()
    assert first.startswith("line 1: same")
    assert "ekmala/person/ingen" in first
    assert second.startswith("line 2: different")
    assert "'Bo Ek' in z.txt" in second


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("\n[] sg:same <a/person/b> , <a/person/c>", 2, "Turtle"),
        (f"\n[] sg:same <a/person/b> ; {WHY} .", 2, "of two things, not of 1"),
        (f"[] sg:same <a/person/b> , <a/person/c> , <a/person/d> ; {WHY} .", 1, "not of 3"),
        (f"[] sg:same <a/person/b> ; sg:different <a/person/c> ; {WHY} .", 1, "two things"),
        ('[] sg:same <a/person/b> , <a/person/c> ; sg:reason "x" .', 1, "dcterms:creator"),
        ('[] sg:same <a/person/b> , <a/person/c> ; sg:reason " " ; dcterms:creator "NN" .', 1, "sg:reason"),
        (f"[] sg:same <a/person/b> , <a/person/c> ; {WHY} ; sg:page 3 .", 1, "sg:page means nothing here"),
        (f"[] sg:same <https://example.org/x> , <a/person/c> ; {WHY} .", 1, "no address of the graph"),
        (f"[] sg:same <a/meeting/b> , <a/meeting/c> ; {WHY} .", 1, "none of person, organisation, case, document"),
        (f'[] sg:same "Anna Ek" , <a/person/c> ; {WHY} .', 1, "no thing"),
        (f'[] sg:same [ foaf:name "Anna Ek" ] , <a/person/c> ; {WHY} .', 1, "sg:ofMunicipality"),
        (f'[] sg:same [ foaf:name "A" ; sg:inSourceNamed "b" ; sg:page 2 ] , <a/person/c> ; {WHY} .', 1, "each once"),
        ('\n\n<a/person/b> foaf:name "B" .', None, "nothing of two things"),
    ],
)
def test_a_bad_file_is_one_error_with_its_line(tmp_path: Path, text: str, line: int | None, hint: str) -> None:
    with pytest.raises(CuratedError) as caught:
        read(file(tmp_path, text))
    assert hint in str(caught.value)
    assert line is None or f"identity.ttl line {line}: " in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_thing_is_not_compared_with_itself(tmp_path: Path) -> None:
    with pytest.raises(CuratedError, match="compared with itself"):
        read(file(tmp_path, f"[] sg:same <a/person/b> , <a/person/b> ; {WHY} ."))


def test_a_name_is_not_compared_with_itself(tmp_path: Path) -> None:
    name = '[ foaf:name "Anna Ek" ; sg:inSourceNamed "a.txt" ]'
    with pytest.raises(CuratedError, match="compared with itself"):
        read(file(tmp_path, f"[] sg:same {name} , {name} ; {WHY} ."))


def test_a_file_that_is_not_utf_8_says_where(tmp_path: Path) -> None:
    path = tmp_path / "identity.ttl"
    path.write_bytes(b"# a\n# \xe5\n")
    with pytest.raises(CuratedError, match="line 2: it is not UTF-8"):
        read(path)


def test_the_file_given_comes_before_the_folders(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    given = file(tmp_path, "")
    file(folder, f"[] sg:same <a/person/b> , <a/person/c> ; {WHY} .")
    assert find([folder], given).statements == ()
    assert len(find([folder], None).statements) == 1
    assert find([tmp_path / "other"], None) == Curated()


def test_a_file_given_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CuratedError, match="does not exist"):
        find([], tmp_path / "borta.ttl")


def test_of_two_folders_files_neither_is_chosen(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        file(tmp_path / name, "")
    with pytest.raises(CuratedError, match="only one can hold"):
        find([tmp_path / "a", tmp_path / "b"], None)


def test_without_statements_nothing_changes() -> None:
    papers = people("Anna Ek"), people("A. Ek", name="b.txt")
    assert told(*papers) == told(*papers, curated=Curated())

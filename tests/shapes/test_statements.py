"""Triples as lines, taken from lines of N-Quads without parsing them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from shapes.statements import of_dump, parted

S, P, G = (NamedNode(f"urn:{name}") for name in "spg")
LITERALS = [st.text('a <>"\\\n.'), st.builds("{} <urn:g>".format, st.text('<> ."'))]
OBJECTS = st.one_of(st.just(S), *(st.builds(Literal, each) for each in LITERALS))
TAGGED = st.builds(lambda words: Literal(words, language="sv"), LITERALS[1])
TYPED = st.builds(lambda words: Literal(words, datatype=G), LITERALS[1])


@given(st.one_of(OBJECTS, TAGGED, TYPED))
def test_a_line_is_parted_into_its_triple_and_its_graph(value: NamedNode | Literal) -> None:
    told = line(Quad(S, P, value))
    assert parted(told) == (told.rstrip(b"\n"), b"")
    assert parted(line(Quad(S, P, value, G))) == (told.rstrip(b"\n"), b"<urn:g>")


def test_of_a_dump_only_the_default_graph_is_taken() -> None:
    mine, other = line(Quad(S, P, S)), line(Quad(S, P, S, G))
    assert list(of_dump([mine, other, b"\n"])) == [mine.rstrip(b"\n")]


def line(quad: Quad) -> bytes:
    written = serialize([quad], format=RdfFormat.N_QUADS)
    assert written is not None
    return written

"""Papers, and the files that they stand in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.interchange.oparl.made import Json, Made
from graph.interchange.read import (
    NAMES,
    Said,
    label,
    labels_of,
    literals,
    nodes,
    passages_of,
    pointing_at,
    said_of,
    words,
)
from graph.net import Place
from graph.rows import Steps

_OF_PAPERS = (*NAMES, "dcterms:type", "dcterms:date", "sg:diaryNumber", "dcterms:creator", "dcterms:isPartOf")


def papers(made: Made, iris: Sequence[str]) -> Steps[list[Json]]:
    """Papers: inner documents of the files that were read."""
    known = yield from said_of(iris, _OF_PAPERS)
    kinds = yield from labels_of({kind for said in known.values() for kind in nodes(said, "dcterms:type")})
    passages = yield from passages_of(iris)
    sources = {place.file for some in passages.values() for place in some}
    by_address = {each["id"]: each for each in (yield from files(made, sorted(sources)))}
    return [_paper(made, iri, said, kinds, passages.get(iri, []), by_address) for iri, said in known.items()]


def files(made: Made, iris: Sequence[str]) -> Steps[list[Json]]:
    """Files that were read; what can be had of them is their text."""
    known = yield from said_of(iris, ("sg:fileName", "sg:sha256", "dcterms:format"))
    layers = yield from pointing_at(iris, ["sg:layerOf"])
    digests = yield from said_of({layer for some in layers.values() for layer in some}, ["sg:sha256"])
    return [
        made.object(
            "File",
            iri,
            {
                "name": words(said, "sg:fileName"),
                "fileName": words(said, "sg:fileName"),
                "mimeType": "text/plain",
                "stadsgraf:readFrom": words(said, "dcterms:format"),
                "stadsgraf:sha256": words(said, "sg:sha256"),
                "accessUrl": next(
                    (f"{made.here}/id/text/{words(digests[layer], 'sg:sha256')}.txt" for layer in layers.get(iri, ())),
                    "",
                ),
            },
        )
        for iri, said in known.items()
    ]


def _paper(
    made: Made,
    iri: str,
    said: Said,
    kinds: Mapping[str, str],
    passages: Sequence[Place],
    by_address: Mapping[object, Json],
) -> Json:
    sources = [by_address[address] for address in sorted({made.address("file", place.file) for place in passages})]
    above = next(iter(nodes(said, "dcterms:isPartOf")), "")
    told = {
        "body": made.body_of(iri),
        "name": next((each.value for each in literals(said, "dcterms:title")), "") or label(said),
        "reference": "; ".join(each.value for each in literals(said, "sg:diaryNumber")),
        "date": words(said, "dcterms:date"),
        "paperType": next((kinds[kind] for kind in nodes(said, "dcterms:type")), ""),
        "originatorOrganization": [
            made.address("organization", each) for each in nodes(said, "dcterms:creator") if "/person/" not in each
        ],
        "originatorPerson": [
            made.address("person", each) for each in nodes(said, "dcterms:creator") if "/person/" in each
        ],
        "superordinatedPaper": [made.address("paper", above)] if above else [],
        "mainFile": sources[0] if sources else {},
        "auxiliaryFile": sources[1:],
    }
    return made.object("Paper", iri, told, passages)

"""What every object is made with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.interchange.read import filled, municipality_of
from graph.net import Place
from ontology.prefixes import SGID

Json = dict[str, object]

SCHEMA = "https://schema.oparl.org/1.1/"
SITE = SGID.removesuffix("id/")
LISTS: Mapping[str, str] = {
    "organization": "organization",
    "person": "person",
    "meeting": "meeting",
    "paper": "paper",
    "agendaItem": "agendaitem",
    "membership": "membership",
}
"""Members of a Body that are lists -> the kind that is listed, as addresses call it."""


@dataclass(frozen=True, slots=True)
class Made:
    """What objects are made with.

    here      address below which they answer, without a slash at its end
    modified  when the release was built, ISO 8601
    licence   address of the licence of the data; empty for none
    """

    here: str
    modified: str
    licence: str = ""

    def address(self, kind: str, iri: str) -> str:
        """Where the object of a thing answers: `…/oparl/meeting/id/stockholm/meeting/…`."""
        return f"{self.here}/oparl/{kind}/{iri.removeprefix(SITE)}"

    def body(self, municipality: str) -> str:
        """Where the Body of a municipality answers."""
        return f"{self.here}/oparl/body/{municipality}"

    def object(self, kind: str, iri: str, members: Mapping[str, object], passages: Iterable[Place] = ()) -> Json:
        """An object of a kind, in OParl's spelling: the members that all have, and these, empty ones left out."""
        return filled(
            {
                "id": self.address(kind.lower(), iri),
                "type": SCHEMA + kind,
                **members,
                "modified": self.modified,
                "web": f"{self.here}/{iri.removeprefix(SITE)}",
                "stadsgraf:evidence": [evidence(place) for place in passages],
            }
        )

    def body_of(self, iri: str) -> str:
        """Where the Body answers that a thing belongs to; empty for reference data, which belong to none."""
        return self.body(municipality_of(iri)) if iri.startswith(SGID) else ""


def evidence(place: Place) -> Json:
    """A passage, as a member of ours tells it."""
    return filled({"fact": place.fact, "quote": place.quote, "file": place.name, "page": place.page})

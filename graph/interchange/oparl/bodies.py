"""The system, and its bodies: the municipalities whose papers were read."""

from __future__ import annotations

from graph.interchange.oparl.made import LISTS, SCHEMA, Json, Made
from graph.interchange.read import filled, label, literals, municipalities, said_of
from graph.rows import Steps

_CLASSES = ("sg:Meeting", "sg:Document", "org:Organization", "foaf:Person")


def system(made: Made) -> Json:
    """The entry: where the bodies are."""
    return filled(
        {
            "id": f"{made.here}/oparl",
            "type": SCHEMA + "System",
            "oparlVersion": SCHEMA,
            "name": "Stadsgraf",
            "license": made.licence,
            "body": f"{made.here}/oparl/body",
            "modified": made.modified,
            "web": made.here,
        }
    )


def bodies(made: Made) -> Steps[list[Json]]:
    """The Bodies, by their names in addresses."""
    there = yield from municipalities(_CLASSES)
    known = yield from said_of(filter(None, there.values()), ("skos:prefLabel", "sg:placeName", "skos:notation"))
    found: list[Json] = []
    for name, iri in there.items():
        said = known.get(iri, {})
        told: dict[str, object] = {
            "name": label(said) or name,
            "shortName": next((each.value for each in literals(said, "sg:placeName")), ""),
            "equivalent": [iri] if iri else [],
            "stadsgraf:municipalityCode": next((each.value for each in literals(said, "skos:notation")), ""),
        }
        found.append(_body(made, name, told))
    return found


def body(made: Made, name: str) -> Steps[Json | None]:
    """The Body of a municipality by its name in addresses; None if there is none."""
    address = made.body(name)
    return next((each for each in (yield from bodies(made)) if each["id"] == address), None)


def _body(made: Made, name: str, told: Json) -> Json:
    here = made.body(name)
    members = {
        "id": here,
        "type": SCHEMA + "Body",
        "system": f"{made.here}/oparl",
        **told,
        "classification": "kommun",
        "license": made.licence,
        **{each: f"{here}/{each}" for each in LISTS},
        "modified": made.modified,
    }
    return filled(members) | {"legislativeTerm": []}

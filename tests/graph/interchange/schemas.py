"""What the published schemas of Popolo and OParl 1.1 ask of each member, in our words, as JSON Schema.

Popolo: <https://www.popoloproject.com/schemas/>, OParl: <https://dev.oparl.org/spezifikation>. Both allow members of
others; here only those are allowed that we know of.
"""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

TEXT = {"type": "string", "minLength": 1}
DAY = {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}){0,2}$"}
URL = {"type": "string", "format": "uri", "pattern": "^https?://"}
MOMENT = {"type": "string", "format": "date-time", "pattern": "^[0-9-]{10}T[0-9:]{8}[+-][0-9:]{5}$"}


def some(of: Schema) -> Schema:
    return {"type": "array", "items": of, "minItems": 1}


def made(members: Schema, *required: str) -> Schema:
    return {"type": "object", "properties": members, "required": list(required), "additionalProperties": False}


LINK = made({"url": URL, "note": TEXT}, "url")
NAME = made({"name": TEXT, "note": TEXT, "start_date": DAY, "end_date": DAY}, "name")
POPOLO = made(
    {
        "persons": some(
            made({"id": TEXT, "name": TEXT, "other_names": some(NAME), "sources": some(LINK)}, "id", "name")
        ),
        "organizations": some(
            made(
                {
                    "id": TEXT,
                    "name": TEXT,
                    "other_names": some(NAME),
                    "identifiers": some(made({"identifier": TEXT, "scheme": TEXT}, "identifier")),
                    "classification": TEXT,
                    "parent_id": TEXT,
                    "founding_date": DAY,
                    "dissolution_date": DAY,
                    "sources": some(LINK),
                },
                "id",
                "name",
            )
        ),
        "memberships": some(
            made(
                {
                    "id": TEXT,
                    "label": TEXT,
                    "role": TEXT,
                    "person_id": TEXT,
                    "organization_id": TEXT,
                    "post_id": TEXT,
                    "attested_on": some(DAY),  # ours
                    "sources": some(LINK),
                },
                "id",
                "person_id",
            )
        ),
        "posts": some(made({"id": TEXT, "label": TEXT, "role": TEXT, "organization_id": TEXT}, "id", "label")),
    },
    "persons",
    "organizations",
    "memberships",
    "posts",
)


def oparl(kind: str, members: Schema, *required: str) -> Schema:
    """An object of a kind: the members that all have, and these."""
    evidence = made({"fact": URL, "quote": TEXT, "file": TEXT, "page": {"type": "integer"}}, "fact", "quote", "file")
    common = {
        "id": URL,
        "type": {"const": f"https://schema.oparl.org/1.1/{kind}"},
        "modified": MOMENT,
        "web": URL,
        "stadsgraf:evidence": some(evidence),
    }
    return made({**common, **members}, "id", "type", *required)


FILE = oparl(
    "File",
    {
        "name": TEXT,
        "fileName": TEXT,
        "mimeType": TEXT,
        "accessUrl": URL,
        "stadsgraf:readFrom": TEXT,
        "stadsgraf:sha256": TEXT,
    },
    "accessUrl",
)
MEMBERSHIP = oparl("Membership", {"person": URL, "organization": URL, "role": TEXT, "stadsgraf:attestedOn": some(DAY)})
AGENDA_ITEM = oparl("AgendaItem", {"meeting": URL, "number": TEXT, "name": TEXT})
OPARL: dict[str, Schema] = {
    "system": oparl("System", {"oparlVersion": URL, "name": TEXT, "license": URL, "body": URL}, "oparlVersion", "body"),
    "body": oparl(
        "Body",
        {
            "system": URL,
            "name": TEXT,
            "shortName": TEXT,
            "classification": TEXT,
            "license": URL,
            "equivalent": some(URL),
            "legislativeTerm": {"type": "array", "maxItems": 0},
            "stadsgraf:municipalityCode": TEXT,
            **dict.fromkeys(("organization", "person", "meeting", "paper", "agendaItem", "membership"), URL),
        },
        "name", "organization", "person", "meeting", "paper", "legislativeTerm",
    ),
    "organization": oparl(
        "Organization",
        {
            "body": URL,
            "name": TEXT,
            "shortName": TEXT,
            "organizationType": {
                "enum": [
                    "Gremium", "Partei", "Fraktion", "Verwaltungsbereich", "externes Gremium", "Institution",
                    "Sonstiges",
                ]
            },
            "classification": TEXT,
            "subOrganizationOf": URL,
            "startDate": DAY,
            "endDate": DAY,
            "membership": some(URL),
        },
        "name",
    ),
    "person": oparl(
        "Person", {"body": URL, "name": TEXT, "membership": some(MEMBERSHIP), "stadsgraf:namedIn": some(TEXT)}, "name"
    ),
    "membership": MEMBERSHIP,
    "meeting": oparl(
        "Meeting",
        {
            "name": TEXT,
            "start": MOMENT,
            "end": MOMENT,
            "organization": some(URL),
            "participant": some(URL),
            "auxiliaryFile": some(FILE),
            "agendaItem": some(AGENDA_ITEM),
            "stadsgraf:date": DAY,
            "stadsgraf:place": some(TEXT),
        },
    ),
    "agendaitem": AGENDA_ITEM,
    "paper": oparl(
        "Paper",
        {
            "body": URL,
            "name": TEXT,
            "reference": TEXT,
            "date": DAY,
            "paperType": TEXT,
            "originatorOrganization": some(URL),
            "originatorPerson": some(URL),
            "superordinatedPaper": some(URL),
            "mainFile": FILE,
            "auxiliaryFile": some(FILE),
        },
    ),
    "file": FILE,
}  # fmt: skip

"""Agreements, a fact for each of their parties."""

from __future__ import annotations

from ingest.describe.described import Described, States
from ingest.facts import Agreement
from ingest.iris import digest, mint, slug


def _agreement(d: Described, fact: Agreement) -> None:
    name = slug(fact.diary_number or fact.title)
    iri = mint(d.scope, "agreement", f"{name}-{digest(fact.title, fact.diary_number, size=6)}")
    d.about(iri, "sg:Agreement", label=fact.title)
    d.text("dcterms:title", fact.title)
    for number in filter(None, fact.diary_number.split("; ")):
        d.text("sg:diaryNumber", number)
    d.in_case(fact.diary_number)
    d.organisation("sg:party", fact.party)
    d.date("sg:validFrom", fact.valid_from)
    d.date("sg:validTo", fact.valid_to)
    d.concept("sg:agreementStatus", "agreement-status", fact.status)
    if fact.supersedes:
        end = d.resolver.end(d.reading, fact.supersedes, "supersedes", is_target=True)
        d.cited("sg:supersedes", end.iri, fact.supersedes)


STATES: States = {
    Agreement: _agreement,
}

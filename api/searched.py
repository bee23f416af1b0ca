"""What a search is asked, and what it finds in a release's index."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from graph import search as index
from graph.layout import Release
from graph.show import as_iri
from ontology.prefixes import SGS

SECONDS = 10
"""That a search may take."""
MOST = 100
"""Results of one answer."""
CHOSEN = ("kind", "document_kind", "municipality", "body", "person", "union", "party", "status")
"""Facets that are parameters by their own name; the years are `from` and `to`."""
BY_NAME = ("Person", "Party", "Union", "Committee", "Council", "Administration", "Unit", "Company", "CooperationGroup")
"""Kinds of thing that one looks for by name."""
RECORDS = (
    "LineageStep",
    "IdentityJudgement",
    "Identification",
    "Figure",
    "FigureTable",
    "SourceFile",
    "Entity",
    "Location",
)
"""Kinds that stand for no thing of their own to people: pages leave them out where no kind is asked for."""
_NAMED = ("body", "person", "union", "party")  # facets whose values may be given as names
_DAY = r"^$|^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"


def _day(written: str) -> str:
    """Raises PydanticCustomError for what is no day, month or year."""
    if not re.fullmatch(_DAY, written):
        raise PydanticCustomError("day", "write a day, month or year as 2024-03-05, 2024-03 or 2024")
    return written


Day = Annotated[str, AfterValidator(_day), WithJsonSchema({"type": "string", "pattern": _DAY})]
"""A day, month or year (ISO 8601), or nothing, as a parameter."""


class Asked(BaseModel):
    """The parameters of a search."""

    q: Annotated[str, Field(description='Words, which all must occur, and "phrases"; the last may be only begun.')] = ""
    kind: Annotated[str, Field(description="Local name of a class, `Committee`; `Page` for pages of papers.")] = ""
    document_kind: Annotated[str, Field(description="Kind of document, `minutes`.")] = ""
    municipality: Annotated[str, Field(description="Slug of a municipality, `stockholm`.")] = ""
    body: Annotated[
        str,
        Field(description="IRI or name of a body: what it issued, decided or registered, and whom its papers name."),
    ] = ""
    person: Annotated[str, Field(description="IRI or name of a person: what stands in one fact with them.")] = ""
    union: Annotated[str, Field(description="IRI or name of a union, likewise.")] = ""
    party: Annotated[str, Field(description="IRI or name of a political party, likewise.")] = ""
    status: Annotated[
        str, Field(description="Outcome or state: IRI of a concept, or its scheme and name, `outcome/approve`.")
    ] = ""
    since: Annotated[Day, Field(alias="from", description="Day, month or year (ISO 8601): nothing before it.")] = ""
    until: Annotated[Day, Field(alias="to", description="Day, month or year (ISO 8601): nothing after it.")] = ""
    order: Annotated[
        Literal["", "fit", "newest", "name"], Field(description="The best first, the newest first, or by name.")
    ] = ""
    limit: Annotated[int, Field(ge=1, le=MOST)] = 20
    offset: Annotated[int, Field(ge=0, le=10_000)] = 0
    lang: Annotated[str, Field(description="Language of the page and of labels, `sv` or `en`.")] = ""

    def words(self) -> str:
        """What was typed, without control characters."""
        return "".join(char if char.isprintable() else " " for char in self.q).strip()

    def given(self) -> dict[str, str]:
        """The parameters that were given, but for the language and the place in the results."""
        told = self.model_dump(by_alias=True, exclude={"offset", "lang"}, exclude_defaults=True)
        return {name: str(value) for name, value in told.items()}

    def narrows(self) -> bool:
        """Whether anything was given that results have to be."""
        return any((*(getattr(self, facet) for facet in CHOSEN), self.since, self.until))

    def ordered(self) -> str:
        """In which order: what was asked for, else by fit, and where no words were given, people and bodies by name and
        all else by day."""
        return self.order or ("fit" if self.words() else "name" if self.kind in BY_NAME else "newest")


def searched(release: Release, asked: Asked, but_kinds: tuple[str, ...] = ()) -> index.Results:
    """What is found, but for things of some kinds. Raises ReleaseError, `graph.search.TooLong`."""
    values = {facet: _values(release, facet, given) for facet in CHOSEN if (given := getattr(asked, facet))}
    since, until = (index.period(each) or ("", "") for each in (asked.since, asked.until))
    return index.search(
        release,
        asked.words(),
        index.Filters(values, since[0], until[1], but_kinds),
        order=asked.ordered(),
        limit=asked.limit,
        offset=asked.offset,
        seconds=SECONDS,
    )


def _values(release: Release, facet: str, given: str) -> tuple[str, ...]:
    """The values of a facet that are meant by what was given."""
    if iri := facet in (*_NAMED, "status") and as_iri(given):
        return (iri,)
    if facet == "status":
        return (SGS + given,)
    return tuple(hit.iri for hit in index.named(release, given)) if facet in _NAMED else (given,)

"""Every setting in one table: name, default, explanation. `stadsgraf settings` prints it.

A setting is read from the environment as `STADSGRAF_` and its name in capitals
(`STADSGRAF_QUERY_SECONDS=5`), when `Settings()` is called and not at import.
"""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

_IRI = r"^https?://[^\s<>\"{}|\\^`]+$"


TOLD = ("base_url", "publisher", "publisher_iri", "publisher_type", "contact_email", "licence")
"""Settings that the server's description of its dataset has, and so some answers (`api.catalogue`)."""


class Settings(BaseSettings):
    """What may be set. Raises pydantic.ValidationError, naming the setting, for a value that does not fit."""

    model_config = SettingsConfigDict(env_prefix="STADSGRAF_", frozen=True)

    data: Path = Field(Path("data"), description="Folder of the releases and of what each file was read into.")

    host: str = Field("127.0.0.1", description="Address the server listens on; 0.0.0.0 opens it to the network.")
    port: int = Field(8000, ge=0, le=65535, description="Port the server listens on.")
    proxies: str = Field(
        "127.0.0.1",
        description="Addresses of reverse proxies, by commas, whose word on a client's address is taken; * for any.",
    )
    base_url: str = Field(
        "http://localhost:8000",
        pattern=_IRI,
        description="Address under which people reach the server: in catalogues, citations, relative IRIs of queries.",
    )

    publisher: str = Field("", description="Name of who publishes the data; catalogues that are harvested need it.")
    publisher_iri: str = Field(
        "", pattern=f"^$|{_IRI}", description="Address that stands for the publisher in catalogues."
    )
    publisher_type: str = Field(
        "",
        pattern=r"^[A-Za-z]*$",
        description="Kind of publisher, a name of purl.org/adms/publishertype/: LocalAuthority, NonProfitOrganisation.",
    )
    contact_email: str = Field(
        "", pattern=r"^$|^[^@\s<>\"]+@[^@\s<>\"]+$", description="Address for questions about the data, in catalogues."
    )
    licence: str = Field(
        "",
        pattern=f"^$|{_IRI}",
        description="Address of the licence of the data, as http://creativecommons.org/publicdomain/zero/1.0/.",
    )

    workers: int = Field(
        max(4, (os.cpu_count() or 2) + 2),  # more than processors: heavy queries leave room for small ones
        ge=1,
        description="Processes that answer queries. One of them is kept free for the server's own pages.",
    )
    queue: int = Field(64, ge=0, description="Queries that may wait for a worker; further ones get status 503.")
    queue_seconds: float = Field(
        10, gt=0, description="How long a query may wait for a worker before it gets status 503."
    )
    query_seconds: float = Field(
        30, gt=0, description="Deadline of a user's query; its worker is killed when it has passed."
    )
    library_seconds: float = Field(60, gt=0, description="Deadline of our own queries: tables, named queries, pages.")
    query_megabytes: int = Field(
        2048,
        ge=256,
        description="Address space of one query process, in MB; a query that needs more is stopped.",
    )
    memory_quads: int = Field(
        3_000_000,
        ge=0,
        description="A release of at most so many quads is held in memory, once for all workers (0.4 GB a million);"
        " a larger one is read from disk.",
    )
    store: str = Field(
        "",
        pattern=r"^$|^https?://[^\s@]+$",
        description="Address of a SPARQL endpoint that answers instead of processes here (docs/remote-stores.md);"
        " `stadsgraf publish` loads the release into it.",
    )
    store_user: str = Field("", description="Who asks that endpoint, if it wants to know (HTTP Basic).")
    store_password: SecretStr = Field(SecretStr(""), description="That user's password.")
    publish_user: str = Field("", description="Who may write into a store; read by `stadsgraf publish` alone.")
    publish_password: SecretStr = Field(SecretStr(""), description="That user's password.")

    query_kilobytes: int = Field(256, ge=1, description="Longest query text that is accepted, in kB.")
    result_rows: int = Field(
        1_000_000, ge=1, description="Most rows or triples of an answer; a longer one is cut, and says so."
    )
    result_megabytes: int = Field(
        200, ge=1, description="Largest answer in MB; a query with a larger one is refused, never cut."
    )

    rate_requests: int = Field(3000, ge=0, description="Requests a minute that one client may make; 0 sets no limit.")
    rate_query_seconds: float = Field(
        120, ge=0, description="Seconds of query time a minute that one client may take; 0 sets no limit."
    )
    rate_notes: int = Field(
        20, ge=0, description="Notes on facts an hour that one client may leave (`/feedback`); 0 sets no limit."
    )
    log_queries: bool = Field(
        True, description="Tell of each query of a client in a line of JSON on standard error: no address, no text."
    )
    cache_megabytes: int = Field(128, ge=0, description="Short answers that are kept in memory, in MB; 0 keeps none.")
    warm: bool = Field(
        True,
        description="Whether the pages that are the same for everybody are worked out as soon as a release is served.",
    )

    originals: bool = Field(
        True,
        description="Whether `stadsgraf ingest` keeps the files themselves for download, if without personal numbers.",
    )
    identity: Path | None = Field(
        None,
        description="File of judgements on who is who, which overrules ours; else identity.ttl in the folder read.",
    )
    ingest_workers: int = Field(0, ge=0, description="Processes that read documents; 0 means one a processor.")
    max_file_megabytes: int = Field(200, ge=1, description="Larger source files are reported and not read, in MB.")

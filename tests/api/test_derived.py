"""Downloads carry what it takes to cite them."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path

from fastapi.testclient import TestClient
from pyarrow import parquet
from zstandard import ZstdDecompressor

from graph.release import current

TYPED = (
    "SELECT * { VALUES (?n ?d ?day ?yes ?mixed ?iri) "
    '{ (1 1.5 "2024-01-31"^^<http://www.w3.org/2001/XMLSchema#date> true 1 <x:a>) (2 UNDEF UNDEF false "b" UNDEF) } }'
)


def test_parquet_has_columns_of_the_right_types(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": TYPED, "format": "parquet"})
    assert answer.headers["Content-Type"] == "application/vnd.apache.parquet"
    table = parquet.read_table(io.BytesIO(answer.content))
    types = {name: str(table.schema.field(name).type) for name in table.column_names}
    assert types["n"] == "int64"
    assert types["d"].startswith("decimal")
    assert (types["day"], types["yes"], types["mixed"], types["iri"]) == ("date32[day]", "bool", "string", "string")
    assert table.column("iri").to_pylist() == ["x:a", None]


def test_parquet_tells_what_was_asked_of_which_release(client: TestClient, data: Path) -> None:
    answer = client.get("/tables/agenda.parquet")
    table = parquet.read_table(io.BytesIO(answer.content))
    told = json.loads(table.schema.metadata[b"stadsgraf"])
    assert (told["query"], told["release"], told["rows"]) == ("agenda", current(data).id, table.num_rows)
    assert b"SELECT" in table.schema.metadata[b"sparql"]


def test_a_value_that_its_datatype_does_not_allow_keeps_its_words(client: TestClient) -> None:
    query = 'SELECT * { VALUES ?n { "x"^^<http://www.w3.org/2001/XMLSchema#integer> } }'
    answer = client.get("/sparql", params={"query": query, "format": "parquet"})
    assert parquet.read_table(io.BytesIO(answer.content)).column("n").to_pylist() == ["x"]


def test_csv_has_a_document_beside_it_that_describes_it(client: TestClient, data: Path) -> None:
    table = client.get("/tables/agenda.csv")
    (link,) = [each for each in table.headers["Link"].split(", ") if "describedby" in each]
    told = client.get(link[1:].split(">")[0]).json()
    rows = list(csv.reader(io.StringIO(table.text)))
    assert [column["name"] for column in told["tableSchema"]["columns"]] == rows[0]
    meta = told["https://w3id.org/stadsgraf/def#meta"]
    assert (meta["rows"], meta["release"], meta["truncated"]) == (len(rows) - 1, current(data).id, False)


def test_answers_travel_compressed_for_those_who_can_read_it(client: TestClient) -> None:
    asked = {"query": "SELECT * { ?s ?p ?o } LIMIT 500"}
    plain = client.get("/sparql", params=asked, headers={"Accept-Encoding": "identity"})
    for coding, unpack in (("gzip", gzip.decompress), ("zstd", ZstdDecompressor().decompressobj().decompress)):
        with client.stream("GET", "/sparql", params=asked, headers={"Accept-Encoding": coding}) as packed:
            sent = b"".join(packed.iter_raw())
        assert packed.headers["Content-Encoding"] == coding
        assert len(sent) < len(plain.content) / 3
        assert unpack(sent) == plain.content
        assert packed.headers["ETag"] == plain.headers["ETag"]
        assert "Accept-Encoding" in packed.headers["Vary"]

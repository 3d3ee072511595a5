"""A server for the tests of this folder, and a table like the log's that is written without the rest of a school."""

from collections.abc import Iterator
from uuid import uuid4

import pytest

from support.postgres import Server, programs, running

HBA = (
    "local all postgres trust",
    "local all limited trust",
    "local all reader trust",
    "local all ghost trust",
    "local all sworn scram-sha-256",
    "local all peered peer",
)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server with people whom it lets in, and with people whom it does not."""
    if programs() is None:
        pytest.skip("needs PostgreSQL")
    with running(HBA) as made:
        yield made


@pytest.fixture
def schema(server: Server) -> str:
    """A new schema with an empty log."""
    name = f"s{uuid4().hex[:8]}"
    server.sql(
        f"CREATE SCHEMA {name}", f"CREATE TABLE {name}.auditentry (id serial PRIMARY KEY, hash text UNIQUE)"
    )
    return name

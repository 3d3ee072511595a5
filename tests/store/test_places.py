"""Where a school lies, as people write it."""

from pathlib import Path

import pytest

from tutor_tui.errors import StoreError
from tutor_tui.store.places import Schema, file_of, place_of


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("school.db", Path("school.db")),
        ("sqlite:////srv/school.db", Path("/srv/school.db")),
        ("postgresql://db/trust?schema=oakfield", Schema("postgresql://db/trust", "oakfield")),
        ("postgres://db/trust?schema=oakfield", Schema("postgresql://db/trust", "oakfield")),
        (
            "postgresql://svc@a:5432,b:5433/trust?host=/run/pg&schema=oak_2&sslmode=require",
            Schema("postgresql://svc@a:5432,b:5433/trust?host=/run/pg&sslmode=require", "oak_2"),
        ),
        ("postgresql:///trust?schema=%6fak", Schema("postgresql:///trust", "oak")),
    ],
)
def test_a_place_is_a_path_or_a_schema(text: str, place: object) -> None:
    assert place_of(text) == place


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no database is named"),
        ("mysql://db/trust", "SQLite file or on a PostgreSQL server"),
        ("postgresql://db/trust", "in which schema"),
        ("postgresql://db/trust?schema=a&schema=b", "in which schema"),
        ("postgresql://db/trust?schema=", "no name of a schema"),
        ("postgresql://db/trust?schema=Oak", "no name of a schema"),
        ("postgresql://db/trust?schema=oak%22%3B", "no name of a schema"),
        ("postgresql://db/trust?schema=pg_catalog", "no name of a schema"),
        ("postgresql://db/trust?schema=information_schema", "no name of a schema"),
    ],
)
def test_what_is_no_place_is_refused(text: str, said: str) -> None:
    with pytest.raises(StoreError, match=said):
        place_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "postgresql://svc:hunter2@db/trust?schema=oak",
        "postgresql://svc@db/trust?schema=oak&password=hunter2",
        "postgresql://svc@db/trust?schema=oak&PassWord=hunter2",
        "postgresql://svc@db/trust?schema=oak&ssl%70assword=hunter2",
    ],
)
def test_a_password_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(StoreError, match="password") as refused:
        place_of(text)
    assert "hunter2" not in str(refused.value)


def test_a_schema_is_shown_as_it_is_written() -> None:
    for text in ("postgresql://db/trust?schema=oak", "postgresql:///trust?host=/run/pg&schema=oak"):
        assert str(place_of(text)) == text
        assert place_of(str(place_of(text))) == place_of(text)


def test_what_needs_a_file_says_so() -> None:
    assert file_of(Path("school.db"), "A backup", "") == Path("school.db")
    with pytest.raises(StoreError, match="A backup is for a school in a file"):
        file_of(Schema("postgresql://db/trust", "oak"), "A backup", "Use pg_dump.")

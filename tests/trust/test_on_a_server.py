"""Schools on PostgreSQL servers and in files are asked alike; a server that is down blanks only its own."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from support.postgres import Server, needs_postgres, running
from support.school import MONDAY, make_school
from support.school_view import look
from support.trust import LEADER, agree, write_trust
from tutor_tui.calendar.provisional import shipped_or_provisional
from tutor_tui.policy.files import shipped_policy
from tutor_tui.services.setup import found_school
from tutor_tui.store.database import close_database, open_database
from tutor_tui.store.models import AuditEntry, FormGroup, YearGroup
from tutor_tui.store.places import Schema
from tutor_tui.trust.asking import Leader
from tutor_tui.trust.file import read_trust
from tutor_tui.trust.lines import Line
from tutor_tui.trust.reading import read_schools

pytestmark = needs_postgres


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server that runs."""
    with running() as made:
        yield made


def make_schema(server: Server, name: str, pupils: int) -> Schema:
    """A school that agreed, with one form that was looked at in the half term."""
    from support.school import add_pupil

    schema = Schema(server.url(), name)
    open_database(schema, create=True)
    found_school(
        f"{name} School", shipped_policy("homework"), [shipped_or_provisional(2026)], MONDAY, is_demo=True
    )
    agree()
    form = FormGroup.create(name="8A", year_group=YearGroup.create(number=8))
    members = [add_pupil(form.id, f"Pupil{number:02}") for number in range(pupils)]
    look(members, [date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 16)])
    close_database()
    return schema


def read(tmp_path: Path, *places: object) -> tuple[Line, ...]:
    trust = read_trust(write_trust(tmp_path / "etc", places, seconds=60.0, at_once=2))
    return read_schools(trust, Leader(LEADER, MONDAY), "view")


def test_schemas_of_a_server_and_files_answer_alike(server: Server, tmp_path: Path) -> None:
    oak, elm = make_schema(server, "oak", 30), make_schema(server, "elm", 1)
    file = make_school(tmp_path / "school.db").path
    agree()
    close_database()
    down = Schema(f"postgresql://postgres@/postgres?host={tmp_path}&port=5432", "ash")
    nothing = Schema(server.url(), "nothing")
    lines = read(tmp_path, oak, elm, file, down, nothing)
    assert [line.state for line in lines] == ["answered"] * 3 + ["failed"] * 2
    assert lines[0].figures is not None
    assert lines[0].figures.school == "oak School"
    assert lines[0].figures.whole.items["checked"].value == 100  # type: ignore[index]
    assert lines[1].figures is not None
    assert lines[1].figures.whole.items["checked"].hidden  # type: ignore[index]
    assert lines[4].fault is not None
    assert "there is no school in it" in lines[4].fault.message
    open_database(oak)
    assert [entry.actor for entry in AuditEntry.select().where(AuditEntry.verb == "trust view")] == [LEADER]
    close_database()


def test_a_persons_own_account_is_no_way_to_read_a_school(server: Server, tmp_path: Path) -> None:
    schema = make_schema(server, "beech", 30)
    server.sql(
        f"CREATE ROLE {LEADER} LOGIN",
        "CREATE ROLE beech_staff NOLOGIN",
        f"GRANT beech_staff TO {LEADER}",
        "GRANT USAGE ON SCHEMA beech TO beech_staff",
        "GRANT SELECT ON ALL TABLES IN SCHEMA beech TO beech_staff",
    )
    own = Schema(server.url(user=LEADER), schema.name)
    (line,) = read(tmp_path, own)
    assert line.figures is None
    assert line.fault is not None
    assert f"the server has signed in {LEADER}" in line.fault.message


def test_a_school_of_another_version_is_not_brought_up(server: Server, tmp_path: Path) -> None:
    schema = make_schema(server, "cedar", 30)
    server.sql("COMMENT ON SCHEMA cedar IS 'tutor-tui school, version 1'")
    (line,) = read(tmp_path, schema)
    assert line.fault is not None
    assert "the database has version 1" in line.fault.message

"""`tutor-tui db roles`, as whoever keeps the server runs it, and as somebody who does not."""

import json
from collections.abc import Iterator

import pytest
from click.testing import CliRunner

from support.own_accounts import DATABASE, School, trust
from support.postgres import needs_postgres
from tutor_tui.cli.main import command

pytestmark = needs_postgres


@pytest.fixture(scope="module")
def oakfield() -> Iterator[School]:
    """A school of which somebody has come back since its roles were made."""
    with trust() as (school, _):
        school.sql("postgres", "UPDATE staff SET active = true WHERE username = 'gone'")
        yield school


def call(*words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(command, list(words), obj=lambda *_: None)
    return done.exit_code, done.stdout, f"{done.stderr}{done.exception or ''}"


def test_it_shows_what_it_would_do_and_does_it(oakfield: School) -> None:
    place = str(oakfield.place("postgres"))
    code, shown, said = call("--db", place, "db", "roles")
    assert code == 0
    assert shown.startswith("BEGIN;\n")
    assert shown.endswith("COMMIT;\n")
    assert 'GRANT "oakfield_staff" TO "gone";' in shown
    assert "Comes in: gone. Goes: nobody." in said
    assert "does not exist" in oakfield.refusal("gone", "SELECT 1")
    code, shown, said = call("--db", place, "db", "roles", "--apply")
    assert (code, shown) == (0, "")
    assert "Done." in said
    assert oakfield.sql("gone", "SELECT me() IS NOT NULL") == "t"


def test_what_it_shows_can_be_run_by_psql(oakfield: School) -> None:
    _, shown, _ = call("--db", str(oakfield.place("postgres")), "db", "roles")
    script = oakfield.server.folder / "roles.sql"
    script.write_text(shown)
    address = oakfield.server.url(DATABASE)
    oakfield.server.run("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", str(script), address)
    assert oakfield.count("acarter", "pupil") < oakfield.count("cslt", "pupil")


def test_as_json(oakfield: School) -> None:
    _, shown, _ = call("--db", str(oakfield.place("postgres")), "db", "roles", "--json")
    found = json.loads(shown)
    assert found["applied"] is False
    assert all(isinstance(one, str) for one in found["statements"])


@pytest.mark.parametrize("username", ["acarter", "dmanager", "oakfield_service"])
def test_nobody_else_carries_it_out(oakfield: School, username: str) -> None:
    code, _, said = call("--db", str(oakfield.place(username)), "db", "roles", "--apply")
    assert code != 0
    assert "the server refused" in said


def test_a_school_in_a_file_has_no_roles() -> None:
    code, _, said = call("--db", "school.db", "db", "roles")
    assert code != 0
    assert "has no roles" in said

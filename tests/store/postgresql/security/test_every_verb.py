"""Everybody does with an own account what is his business, on a server: each verb of homework, triage and support."""

from collections.abc import Iterator

import pytest

from support.everybody import EVERYBODY, USERNAMES, World, build, taken_back
from support.own_accounts import DATABASE, SCHOOL, School, copy_rows
from support.postgres import needs_postgres, running
from support.rules import stated
from tutor_tui.errors import TutorError
from tutor_tui.policy.files import shipped_policy_names
from tutor_tui.store.database import close_database, open_database
from tutor_tui.store.models import AuditEntry
from tutor_tui.store.session import Session

pytestmark = needs_postgres
(STATED,) = [module for module in stated() if module.__name__ == "rules_of_test_every_verb"]
PEOPLE = sorted(who for who in EVERYBODY if USERNAMES[who] is not None)
"""Without the owner of a file, who is nobody on a server."""


@pytest.fixture(scope="module")
def everybodys() -> Iterator[tuple[World, School]]:
    """The world of everybody in a schema of a server, where each has an account."""
    with running() as server:
        path = server.folder / "school.db"
        world = build(path)
        close_database()
        server.sql(f"CREATE DATABASE {DATABASE}")
        school = School(server, SCHOOL)
        copy_rows(path, school)
        school.secure()
        yield world, school


@pytest.fixture(scope="module")
def sessions(everybodys: tuple[World, School]) -> dict[tuple[str, str], Session]:
    """Everybody's session under each policy: an attempt also names others' than that of whoever is signed in."""
    world, school = everybodys
    open_database(school.place("oakfield_service"))
    try:
        return {
            (who, policy): world.session(who, policy)
            for who in sorted(EVERYBODY)
            for policy in shipped_policy_names()
        }
    finally:
        close_database()


@pytest.mark.parametrize("who", PEOPLE)
def test_whose_business_it_is_writes_and_nobody_else(
    everybodys: tuple[World, School],
    sessions: dict[tuple[str, str], Session],
    who: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    world, school = everybodys
    monkeypatch.setattr(World, "session", lambda self, who, policy: sessions[who, policy])
    username = USERNAMES[who]
    assert username is not None
    did, why = set(), {}
    open_database(school.place(username))
    try:
        for name, entry in STATED.WRITES.items():
            mine = AuditEntry.select().where(AuditEntry.actor == username)
            with taken_back():
                before = mine.count()
                try:
                    entry.attempt(world, sessions[who, entry.policy])
                except TutorError as error:
                    why[name] = str(error)
                except (LookupError, StopIteration):
                    why[name] = "the attempt itself finds nothing to name"
                else:
                    if mine.count() > before:
                        did.add(name)
    finally:
        close_database()
    if who == "colleague":  # who sees no step in geography, takes the one in the own subject
        did = {name for name in did if not name.startswith("ladders.")}
    expected = {name for name, entry in STATED.WRITES.items() if who in entry.who}
    assert did == expected, {name: why.get(name) for name in did ^ expected}

"""Accounts of the operating system: the server asks the system who connects, and nobody says another name."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator

import pytest

from support.own_accounts import DATABASE, FORMS, OTHER, School, trust
from support.postgres import PORT, needs_postgres

needs_accounts = pytest.mark.skipif(
    "CI" not in os.environ and (os.geteuid() != 0 or shutil.which("useradd") is None),
    reason="makes accounts of the operating system, which root alone can",
)
pytestmark = [needs_postgres, needs_accounts]
HBA = ("local all postgres trust", "local all all peer map=staff")
IDENT = (r"staff /^([a-z0-9]+)$ \1",)
PEOPLE = ("ttzacarter", "ttzhead", "ttzstranger")
"""Names that no real account of a machine has."""


@pytest.fixture(scope="module")
def oakfield() -> Iterator[School]:
    """The school with two of its people renamed to accounts that are made for these tests, on a server that asks."""
    missing = [name for name in PEOPLE if not _is_there(name)]
    for name in missing:
        subprocess.run(["useradd", "--no-create-home", "--shell", "/bin/sh", name], check=True)
    try:
        with trust(HBA, IDENT) as (school, _):
            school.sql("postgres", "UPDATE staff SET username = 'ttzacarter' WHERE username = 'acarter'")
            school.sql("postgres", "UPDATE staff SET username = 'ttzhead' WHERE username = 'bhead'")
            school.secure()
            yield school
    finally:
        for name in missing:
            subprocess.run(["userdel", name], check=True)


def _is_there(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True


def asked(school: School, account: str, role: str, query: str = "SELECT count(*) FROM pupil") -> str:
    """What psql says to this account of the operating system, signing in as that role."""
    entry = pwd.getpwnam(account)
    address = f"postgresql://{role}@/{DATABASE}?host={school.server.socket}&port={PORT}"
    path = f"SET search_path = {school.names.schema}"
    done = subprocess.run(
        ["psql", "-X", "-q", "-A", "-t", "-c", path, "-c", query, address],
        user=entry.pw_uid,
        group=entry.pw_gid,
        extra_groups=[],
        cwd="/",
        env={"PATH": os.environ["PATH"], "PGUSER": "ttzhead"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=30,
        check=False,
    )
    return done.stdout.strip()


def test_each_sees_what_is_his(oakfield: School) -> None:
    assert asked(oakfield, "ttzacarter", "ttzacarter") == str(FORMS["8A"])
    assert asked(oakfield, "ttzhead", "ttzhead") == str(FORMS["8A"] + FORMS["8B"])


@pytest.mark.parametrize("role", ["ttzhead", "cslt", "oakfield_service", "oakfield_owner", "postgres2"])
def test_nobody_signs_in_as_somebody_else(oakfield: School, role: str) -> None:
    assert "Peer authentication failed" in asked(oakfield, "ttzacarter", role)


def test_an_account_of_nobody_at_a_school_is_let_in_nowhere(oakfield: School) -> None:
    assert 'role "ttzstranger" does not exist' in asked(oakfield, "ttzstranger", "ttzstranger")


def test_who_leaves_reads_nothing_once_the_roles_are_renewed(oakfield: School) -> None:
    oakfield.sql("postgres", "UPDATE staff SET active = false WHERE username = 'ttzhead'")
    assert asked(oakfield, "ttzhead", "ttzhead") == "0", "at once, before anybody renews anything"
    oakfield.secure()
    assert DATABASE in (said := asked(oakfield, "ttzhead", "ttzhead")), said
    oakfield.sql("postgres", "UPDATE staff SET active = true WHERE username = 'ttzhead'")
    oakfield.secure()
    assert asked(oakfield, "ttzhead", "ttzhead") == str(FORMS["8A"] + FORMS["8B"])


def test_no_word_of_the_other_school(oakfield: School) -> None:
    said = asked(oakfield, "ttzacarter", "ttzacarter", f"SELECT count(*) FROM {OTHER.schema}.pupil")
    assert "permission denied for schema" in said

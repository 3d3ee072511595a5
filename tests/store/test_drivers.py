"""Peewee without the drivers of servers, and with psycopg after all."""

import subprocess
import sys
from pathlib import Path

import pytest

from support.school import School

ADDRESS = "postgresql:///trust?schema=oakfield"
LEFT_OUT = "from tutor_tui.store.drivers import *; leave_out_servers(); import peewee, sys\n"


def _prints(code: str) -> str:
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return ended.stdout.strip()


def test_a_school_in_a_file_imports_no_driver_of_a_server() -> None:
    code = "print('psycopg' in sys.modules, 'MySQLdb' in sys.modules, peewee.psycopg, peewee.SqliteDatabase.__name__)"
    assert _prints(LEFT_OUT + code) == "False False None SqliteDatabase"


def test_peewee_that_is_imported_stays_as_it_is() -> None:
    code = "import peewee\nbefore = peewee.psycopg\n" + LEFT_OUT + "print(peewee.psycopg is before)"
    assert _prints(code) == "True"


@pytest.mark.parametrize(
    "words",
    [
        ("--db", ADDRESS, "status", "8A"),
        ("--db", ADDRESS, "db", "roles"),
        ("--db", ADDRESS, "init", "--policy", "homework", "--school", "Oakfield"),
        ("db", "copy", ADDRESS, "there.db"),
        ("db", "copy", "SCHOOL", ADDRESS),
    ],
    ids=" ".join,
)
def test_without_the_driver_every_verb_says_what_to_install(
    words: tuple[str, ...], tmp_path: Path, closed_school: School
) -> None:
    code = "import sys; sys.modules['psycopg'] = None; from tutor_tui.launch import main; sys.exit(main())"
    words = tuple(str(closed_school.path) if word == "SCHOOL" else word for word in words)
    ended = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, cwd=tmp_path)
    assert ended.returncode == 1
    assert "needs psycopg, which is not installed" in ended.stderr
    assert "pip install 'tutor-tui[postgres]'" in ended.stderr
    assert list(tmp_path.glob("there.db*")) == []


def test_a_school_on_a_server_has_its_driver_all_the_same() -> None:
    pytest.importorskip("psycopg")
    whole = "import peewee\n"
    made_good = LEFT_OUT + "import tutor_tui.store.postgresql\n"
    tell = (
        "adapter = peewee.PostgresqlDatabase('x', prefer_psycopg3=True)._adapter\n"
        "adapter.check_driver()\n"
        "print(type(adapter).__name__, adapter.json_type, adapter.jsonb_type, adapter.get_binary_type(),\n"
        "    adapter.txn_idle, adapter.txn_inerror, adapter.txn_unknown, peewee.TransactionStatus)"
    )
    assert _prints(made_good + tell) == _prints(whole + tell)

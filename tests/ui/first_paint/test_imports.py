"""What a start imports: nothing of Textual before the first paint, and until the screen stands nothing that it does not
need.
"""

import json
import subprocess
import sys

from support.school import School
from tutor_tui.store.database import close_database

SERVERS = {"psycopg", "psycopg2", "pymysql", "MySQLdb"}
NEVER = {
    *SERVERS, "ssl", "email", "http", "zipfile", "jinja2", "markdown_it", "mdit_py_plugins", "pygments", "tree_sitter",
    "reportlab", "icalendar", "python_calamine", "defusedxml", "xlsxwriter", "pyzipper", "tomli_w", "sqlcipher3",
    "unittest", "asyncio.__main__", "tutor_tui.importers", "tutor_tui.reports", "tutor_tui.demo", "tutor_tui.admin",
    "tutor_tui.trust", "tutor_tui.warm", "tutor_tui.store.postgresql", "tutor_tui.store.archive",
}  # fmt: skip
PROBE = """
import json, sys
from datetime import date
from pathlib import Path
from tutor_tui import launch
from tutor_tui.cli import terminal as seats
from tutor_tui.store.drivers import leave_out_servers

def stop_before(opening):
    from tutor_tui.ui.first_paint.terminal import first_painted
    with first_painted(opening):
        print(json.dumps(sorted(sys.modules)))
    raise SystemExit

seats.require_terminal = lambda: None
launch._first_painted = stop_before
try:
    launch.open_app(Path(sys.argv[1]), "acarter", date(2026, 11, 23))
except SystemExit:
    import tutor_tui.ui.plain_asyncio
    import tutor_tui.ui.running, tutor_tui.ui.driver, tutor_tui.ui.screens.registration
    print(json.dumps(sorted(sys.modules)))
"""


def test_first_lines_come_before_textual_and_the_screen_without_ballast(school: School) -> None:
    close_database()
    ended = subprocess.run(
        [sys.executable, "-c", PROBE, str(school.path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ended.returncode == 0, ended.stderr
    first, stands = (set(json.loads(line)) for line in ended.stdout.splitlines())
    assert not first & {"textual", "asyncio", "rich.console", "click", *NEVER}
    assert not stands & NEVER
    assert "textual.app" in stands

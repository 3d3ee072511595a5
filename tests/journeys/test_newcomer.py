"""From the README alone: a look at the demonstration school, and a real export to a checked form."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from support.school import MONDAY, opened
from support.tmux import Tmux, needs_tmux
from tutor_tui.store.models import PlannerVisit, Pupil

SAMPLE = Path(__file__).parent.parent / "fixtures" / "third_party" / "sds-v1-uk"
PROGRAM = [sys.executable, "-m", "tutor_tui"]


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*PROGRAM, *words], capture_output=True, text=True, timeout=120)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "school.db"
    made = run("demo", "--db", str(path), "--seed", "1", "--today", str(MONDAY), "--no-app")
    assert made.returncode == 0, made.stderr
    return path


@needs_tmux
@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40)])
def test_a_first_look_at_the_demonstration_school(
    demo: Path, tmp_path: Path, columns: int, rows: int
) -> None:
    command = [*PROGRAM, "--db", str(demo), "--as", "acarter", "--today", str(MONDAY)]
    with Tmux(tmp_path, command, columns=columns, rows=rows) as pane:
        shown = pane.wait_for("8A Ms Carter", "Ahmed, Zara", "of 28")
        assert all(len(line) <= columns for line in shown.splitlines())
        before = int(shown.split(" of 28")[0].split()[-1])
        pane.keys("Space")
        pane.wait_for(f"{before + 1} of 28")
        pane.keys("z")
        pane.wait_for(f"{before} of 28")
        pane.keys("?")
        pane.wait_for("Sign the rest")
        pane.keys("q")
        pane.wait_for("Ahmed, Zara", "of 28")
        pane.keys("/")
        pane.type("oconnor")
        pane.wait_for("O'Connor")
        pane.keys("Enter")
        pane.wait_for("O'Connor, Finn")
        pane.keys("q")
        pane.wait_for("Ahmed, Zara", "of 28")
        pane.keys("i")
        pane.wait_for("Brown")
        pane.keys("q")
        pane.wait_for("of 28")
        pane.keys("q")
        pane.wait_for("Leave the program?")
        pane.keys("q")
        pane.wait_for("ended 0")


@needs_tmux
def test_from_a_real_export_to_a_checked_form(tmp_path: Path) -> None:
    database = str(tmp_path / "school.db")
    init = run("init", "--db", database, "--policy", "homework", "--school", "Contoso High", "--year", "2026")
    assert init.returncode == 0, init.stderr
    words = ["--school-id", "10001", "--dates", "mdy", "--form", "9A", "--yes", "--json"]
    imported = run("import", str(SAMPLE), "--db", database, *words)
    assert imported.returncode == 0, imported.stderr
    assert json.loads(imported.stdout)["added"]["pupils"] == 60
    again = json.loads(run("import", str(SAMPLE), "--db", database, *words).stdout)
    assert not any(again["added"].values())
    assert again["unchanged"]["pupils"] == 60
    people = json.loads(run("staff", "list", "--json", "--db", database).stdout)["staff"]
    tutor = people[0]["username"]
    made = run("staff", "tutor", tutor, "9A", "--from", "2026-09-01", "--db", database)
    assert made.returncode == 0, made.stderr
    with Tmux(tmp_path, [*PROGRAM, "--db", database, "--as", tutor], columns=100, rows=30) as pane:
        pane.wait_for("9A", "of 60")
        pane.keys("S", "S")
        pane.wait_for("60 of 60")
    with opened(Path(database)):
        assert Pupil.select().count() == 60
        assert PlannerVisit.select().count() == 60


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "10001"),
        (["--school-id", "10001"], "--dates"),
        (["--school-id", "99999"], "10001"),
        (["--school-id", "10001", "--dates", "dmy"], "Birthdate"),
    ],
)
def test_the_export_is_refused_clearly_without_what_it_needs(
    tmp_path: Path, words: list[str], said: str
) -> None:
    database = str(tmp_path / "school.db")
    run("init", "--db", database, "--policy", "homework", "--school", "Contoso High", "--year", "2026")
    refused = run("import", str(SAMPLE), "--db", database, *words, "--yes", "--json")
    assert refused.returncode == 1
    assert said in refused.stdout + refused.stderr
    assert "Traceback" not in refused.stderr
    with opened(Path(database)):
        assert Pupil.select().count() == 0


def test_without_a_terminal_the_screens_do_not_open(demo: Path) -> None:
    done = run("--db", str(demo))
    assert done.returncode == 2
    assert "terminal" in done.stderr

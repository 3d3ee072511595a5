"""`tutor-tui demo`: made, kept, and never over a real school."""

from datetime import date
from pathlib import Path

import pytest

from support.school import School
from tutor_tui import demo as demo_school
from tutor_tui import paths
from tutor_tui.cli import demo as verb
from tutor_tui.demo import ONE_FORM
from tutor_tui.store.models import School as SchoolRow

DAY = ("--today", "2026-11-23")


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """One form instead of forty."""
    make, is_current = demo_school.make_demo, demo_school.demo_is_current
    monkeypatch.setattr(demo_school, "make_demo", lambda *a, **of: make(*a, **of, size=ONE_FORM))
    monkeypatch.setattr(demo_school, "demo_is_current", lambda *a, **of: is_current(*a, **of, size=ONE_FORM))


def test_without_the_app_it_only_makes_the_school(tutor, tmp_path: Path):
    path = tmp_path / "deep" / "demo.db"
    ended = tutor("demo", "--db", path, "--seed", "3", *DAY, "--no-app")
    assert (ended.code, ended.out) == (0, f"{path}\n")
    assert tutor("status", "8A", "--db", path, *DAY).code == 0


def test_one_that_is_up_to_date_is_kept(tutor, tmp_path: Path):
    path = tmp_path / "demo.db"
    words = ("demo", "--db", path, *DAY, "--no-app")
    tutor(*words)
    before = path.stat().st_ino
    assert tutor(*words).err == ""
    assert path.stat().st_ino == before
    assert tutor(*words, "--seed", "2").err != ""
    assert path.stat().st_ino != before


def test_its_own_place_is_not_the_schools(tutor):
    ended = tutor("demo", *DAY, "--no-app")
    assert ended.out == f"{paths.demo_database()}\n"
    assert paths.demo_database() != paths.default_database()
    assert not paths.default_database().exists()


@pytest.mark.parametrize("by", ["option", "environment"])
def test_a_real_school_is_never_touched(tutor, school: School, monkeypatch, by):
    SchoolRow.update(is_demo=False).execute()
    words = ("--db", school.path) if by == "option" else ()
    if by == "environment":
        monkeypatch.setenv("TUTOR_TUI_DATABASE", str(school.path))
    before = school.path.read_bytes()
    ended = tutor("demo", *DAY, "--no-app", *words)
    assert (ended.code, ended.out) == (1, "")
    assert "real school" in ended.err
    assert school.path.read_bytes() == before


def test_it_opens_as_the_tutor_of_8a(screens, tmp_path: Path, monkeypatch):
    monkeypatch.setattr(verb, "require_terminal", lambda: None)
    tutor, opened = screens
    path = tmp_path / "demo.db"
    assert tutor("demo", "--db", path, *DAY).code == 0
    assert tutor("demo", "--db", path, *DAY, "--as", "hyear8").code == 0
    day = date(2026, 11, 23)
    assert opened.calls == [(path, "acarter", day), (path, "hyear8", day)]


def test_without_a_terminal_nothing_is_made(tutor, tmp_path: Path):
    ended = tutor("demo", "--db", tmp_path / "demo.db", *DAY)
    assert ended.code == 2
    assert not (tmp_path / "demo.db").exists()


def test_an_unknown_policy_makes_nothing(tutor, tmp_path: Path):
    ended = tutor("demo", "--db", tmp_path / "demo.db", *DAY, "--no-app", "--policy", "nonesuch")
    assert ended.code == 1
    assert "shipped policies are" in ended.err
    assert not (tmp_path / "demo.db").exists()

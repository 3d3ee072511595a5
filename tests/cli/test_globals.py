"""The options that stand before or after any verb."""

from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from support.school import School

GLOBALS = (("--as", "acarter"), ("--today", "2026-11-23"))


@pytest.mark.parametrize("before", range(4))
@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_global_options_stand_before_or_after_the_verb(tutor, school: School, before, order):
    pairs = [("--db", str(school.path)), *GLOBALS]
    words = [pairs[index] for index in order]
    ended = tutor(*sum(words[:before], ()), "status", *sum(words[before:], ()), "8A")
    assert ended.code == 0
    assert ended.out.startswith("8A Ms Carter · Monday 23 November 2026")


@pytest.mark.parametrize("words", [("--db={}", "status", "8A"), ("status", "8A", "--db={}")])
def test_a_value_may_follow_an_equals_sign(tutor, school: School, words):
    ended = tutor(*[word.format(school.path) for word in words], "--today=2026-11-23")
    assert (ended.code, ended.err) == (0, "")


def test_global_options_stand_behind_the_verb_of_a_verb(tutor, school: School):
    ended = tutor("staff", "list", "--json", "--db", school.path)
    assert ended.code == 0
    assert '"acarter"' in ended.out


def test_the_environment_names_the_database(tutor, school: School, monkeypatch):
    monkeypatch.setenv("TUTOR_TUI_DATABASE", str(school.path))
    assert tutor("locate", "database").out.strip() == str(school.path)
    assert tutor("status", "8A", "--today", "2026-11-23").code == 0


def test_the_option_wins_over_the_environment(tutor, tmp_path: Path, monkeypatch):
    monkeypatch.setenv("TUTOR_TUI_DATABASE", str(tmp_path / "other.db"))
    assert tutor("locate", "database", "--db", tmp_path / "mine.db").out.strip() == str(tmp_path / "mine.db")


def test_an_sqlite_url_is_a_path(tutor, tmp_path: Path):
    assert tutor("locate", "database", "--db", f"sqlite:///{tmp_path}/s.db").out.strip() == f"{tmp_path}/s.db"


def test_an_address_with_a_password_is_refused_without_showing_it(tutor):
    ended = tutor("status", "8A", "--db", "postgresql://me:secret@server/school")
    assert ended.code == 1
    assert "password" in ended.err
    assert "secret" not in ended.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("status", "8A", "--db"), "--db needs a value"),
        (("status", "8A", "--as", "--json"), "--as needs a value"),
        (("--as", "a", "status", "8A", "--as", "b"), "--as is given twice"),
        (("--db=x", "status", "--db", "x", "8A"), "--db is given twice"),
        (("status", "8A", "--today", "tomorrow"), "'tomorrow' is no day"),
        (("status", "8A", "--today", "20261123"), "is no day"),
        (("status", "8A", "--today", "9999-12-31"), "between the years 2000 and 2100"),
        (("status", "8A", "--today", "0001-01-01"), "between the years 2000 and 2100"),
        (("status", "8A", "--db", ""), "--db names no database"),
        (("frobnicate",), "no verb 'frobnicate'"),
        (("status",), "missing argument"),
        (("status", "8A", "9A"), "unexpected extra argument"),
        (("status", "8A", "--frob"), "--frob"),
        (("--frob", "status", "8A"), "--frob"),
        (("staff",), ""),
    ],
)
def test_wrong_usage_ends_with_2_and_a_message(tutor, words, said):
    ended = tutor(*words)
    assert ended.code == 2
    assert ended.out == ""
    assert ended.err.startswith("Wrong usage: ")
    assert said in ended.err
    assert "what to do: " in ended.err


def test_the_user_cannot_be_abbreviated_or_named_twice(tutor, school: School):
    for words in (("--a", "cslt"), ("--as=cslt",)):
        ended = tutor("--db", school.path, "--as", "acarter", "status", "8A", *words)
        assert ended.code == 2


def test_words_behind_two_dashes_are_no_options(tutor, school: School):
    ended = tutor("--db", school.path, "--today", "2026-11-23", "status", "--", "--as")
    assert ended.code == 1
    assert "no form '--as'" in ended.err


def test_version_and_help_stand_on_either_side(tutor):
    assert tutor("--version").out == tutor("status", "--version").out == "tutor-tui 0.1.0\n"
    assert "Usage: tutor-tui [OPTIONS]" in tutor("--help").out
    assert "Usage: tutor-tui status" in tutor("status", "--help").out


def test_no_verb_opens_the_screens(screens, tmp_path: Path):
    tutor, opened = screens
    ended = tutor("--db", tmp_path / "s.db", "--as", "acarter", "--today", "2026-11-23")
    assert ended.code == 0
    assert opened.calls == [(tmp_path / "s.db", "acarter", date(2026, 11, 23))]


def test_without_a_terminal_the_screens_end_with_2_and_a_message(tutor, school: School):
    ended = tutor("--db", school.path)
    assert (ended.code, ended.out) == (2, "")
    assert "need a terminal" in ended.err

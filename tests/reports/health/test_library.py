"""The library that reads the database."""

import sys

import pytest

from tutor_tui.reports.health.library import library_note, look_at_library
from tutor_tui.reports.health.note import Verdict


@pytest.mark.parametrize(
    ("version", "verdict"),
    [
        ((3, 6, 23), Verdict.WRONG),
        ((3, 7, 0), Verdict.WRONG),
        ((3, 40, 1), Verdict.WRONG),
        ((3, 51, 2), Verdict.WRONG),
        ((3, 51, 3), Verdict.OK),
        ((3, 54, 0), Verdict.OK),
    ],
)
def test_versions_with_the_bug_or_without_what_is_needed_are_wrong(version, verdict):
    note = library_note(version)
    assert note.verdict is verdict
    assert bool(note.remedy) is (verdict is not Verdict.OK)


@pytest.mark.parametrize(("encrypted", "package"), [(False, "cysqlite"), (True, "sqlcipher3")])
def test_the_library_that_reads_this_school_is_the_one_looked_at(encrypted, package):
    (note,) = look_at_library(encrypted=encrypted)
    assert (note.verdict, note.message.endswith(f"({package})")) == (Verdict.OK, True)


def test_an_encrypted_school_without_the_extra_is_wrong(monkeypatch):
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    (note,) = look_at_library(encrypted=True)
    assert note.verdict is Verdict.WRONG
    assert "pip install 'tutor-tui[encrypted]'" in note.remedy

"""The library that reads the database."""

import pytest

from tutor_tui.reports.health.content import library_note
from tutor_tui.reports.health.note import Verdict


@pytest.mark.parametrize(
    ("version", "verdict"),
    [
        ((3, 6, 23), Verdict.OK),
        ((3, 7, 0), Verdict.WRONG),
        ((3, 40, 1), Verdict.WRONG),
        ((3, 51, 2), Verdict.WRONG),
        ((3, 51, 3), Verdict.OK),
        ((3, 54, 0), Verdict.OK),
    ],
)
def test_versions_with_the_bug_are_wrong(version, verdict):
    assert library_note(version).verdict is verdict

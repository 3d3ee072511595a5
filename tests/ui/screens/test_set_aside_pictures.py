"""What the list of what was put off or dealt with looks like."""

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from support.school import MONDAY, School
from support.screens import opened_with
from support.triage import cases
from support.tutor import AT_0841, tutor_app
from tutor_tui.rules.triage.case import CaseKind
from tutor_tui.services.triage.cases import dismiss_cases, snooze_cases

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)


@SIZES
def test_put_off_and_dealt_with(snap_compare: Any, monday: School, size: tuple[int, int]) -> None:
    session = replace(monday.session("bhead"), now=lambda: AT_0841)
    snooze_cases(
        session, cases(monday, CaseKind.OVERDUE), MONDAY + timedelta(days=4), "back from [/b] a trip"
    )
    snooze_cases(session, cases(monday, CaseKind.UNCHECKED), MONDAY + timedelta(days=1), "cover arranged")
    dismiss_cases(session, cases(monday, CaseKind.FREQUENCY), "the sheet had a misprint")
    assert snap_compare(tutor_app(monday, "bhead"), terminal_size=size, run_before=opened_with(None, "w"))

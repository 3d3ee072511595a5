"""What each dialog looks like in its states, over the registration screen."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from support.busy import make_busy_school
from support.names import HOSTILE
from support.school import MONDAY, School, add_carer, add_homework, make_school
from support.screens import opened_with
from support.tutor import tutor_app
from tutor_tui.queries.registration.form import board
from tutor_tui.services.comments import add_comment
from tutor_tui.services.contacts import promise_contact
from tutor_tui.services.planners import Mark, mark
from tutor_tui.services.targets.pupils import agree_target
from tutor_tui.ui.dialogs.comment import CommentDialog
from tutor_tui.ui.dialogs.confirm import ConfirmDialog
from tutor_tui.ui.dialogs.contact import ContactDialog
from tutor_tui.ui.dialogs.corrections.propose import CorrectionDialog
from tutor_tui.ui.dialogs.find import FindDialog
from tutor_tui.ui.dialogs.reason import DismissDialog, SnoozeDialog
from tutor_tui.ui.dialogs.referral import ReferralDialog
from tutor_tui.ui.dialogs.reward import RewardDialog
from tutor_tui.ui.dialogs.targets.target import TargetDialog

SIZES = pytest.mark.parametrize("size", [(80, 24), (40, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
NARROW = (80, 24)


def restricted(school: School, pupil: int) -> None:
    """Two carers, one of them restricted."""
    add_carer(pupil, language="Spanish", interpreter=True)
    add_carer(pupil, "Quickthorn", restriction="court order")


@SIZES
def test_comments_wait(snap_compare: Any, school: School, size: tuple[int, int]) -> None:
    pupil = school.pupils[0]
    add_comment(
        school.session(), pupil, MONDAY, "Why is there no homework in maths? Please call me after four."
    )
    add_comment(school.session(), pupil, MONDAY, "Second [/b]")
    run = opened_with(lambda: CommentDialog(pupil, MONDAY), "O", "k")
    assert snap_compare(tutor_app(school), terminal_size=size, run_before=run)


@SIZES
def test_a_promise_to_keep_and_a_carer_who_is_not_shown(
    snap_compare: Any, school: School, size: tuple[int, int]
) -> None:
    pupil = school.pupils[0]
    restricted(school, pupil)
    promise_contact(school.session(), pupil, reason="3rd unsigned this half term", on=MONDAY)
    run = opened_with(lambda: ContactDialog(pupil), "w")
    assert snap_compare(tutor_app(school), terminal_size=size, run_before=run)


def test_a_day_that_is_none(snap_compare: Any, school: School) -> None:
    keys = ["x", "tab", "tab", "tab", "s", "o", "o", "n", "enter"]
    run = opened_with(lambda: ContactDialog(school.pupils[0]), *keys)
    assert snap_compare(tutor_app(school), terminal_size=NARROW, run_before=run)


def test_leaving_what_was_typed(snap_compare: Any, school: School) -> None:
    run = opened_with(lambda: CommentDialog(school.pupils[0], MONDAY), "x", "escape")
    assert snap_compare(tutor_app(school), terminal_size=NARROW, run_before=run)


def test_out_of_scope(snap_compare: Any, school: School) -> None:
    run = opened_with(lambda: CommentDialog(school.pupils[0], MONDAY))
    assert snap_compare(tutor_app(school, "dother"), terminal_size=NARROW, run_before=run)


@pytest.mark.parametrize("kind", [ReferralDialog, RewardDialog, CorrectionDialog, TargetDialog])
def test_what_is_recorded(snap_compare: Any, school: School, kind: Callable[[int], Screen[Any]]) -> None:
    pupil = school.pupils[0]
    add_homework([pupil])
    agree_target(school.session(), pupil, "I will read ten minutes a day", MONDAY + timedelta(days=7))
    run = opened_with(lambda: kind(pupil), "x")
    assert snap_compare(tutor_app(school), terminal_size=NARROW, run_before=run)


def test_a_target_is_reviewed(snap_compare: Any, school: School) -> None:
    target = agree_target(school.session(), school.pupils[0], "I will read", MONDAY + timedelta(days=7))
    run = opened_with(lambda: TargetDialog(school.pupils[0], target))
    assert snap_compare(tutor_app(school), terminal_size=NARROW, run_before=run)


def test_a_policy_without_corrections(snap_compare: Any, tmp_path: Path) -> None:
    school = make_school(tmp_path / "primary.db", policy="primary")
    run = opened_with(lambda: CorrectionDialog(school.pupils[0]))
    assert snap_compare(tutor_app(school), terminal_size=NARROW, run_before=run)


@pytest.mark.parametrize("kind", [DismissDialog, SnoozeDialog])
def test_a_proposal_is_decided(snap_compare: Any, school: School, kind: Any) -> None:
    session, pupil = school.session(), school.pupils[0]
    for weeks in range(3):
        mark(session, [pupil], MONDAY - timedelta(weeks=weeks), Mark.UNSIGNED)
    finding = board(session, school.form_id).rows[0].findings[0]
    run = opened_with(lambda: kind(pupil, finding))
    assert snap_compare(tutor_app(school), terminal_size=NARROW, run_before=run)


def test_a_question(snap_compare: Any, school: School) -> None:
    run = opened_with(lambda: ConfirmDialog("Sign 20 planners [/b]?", title="Sign the rest", yes="Sign"))
    assert snap_compare(tutor_app(school), terminal_size=NARROW, run_before=run)


@SIZES
def test_pupils_are_found(snap_compare: Any, tmp_path: Path, size: tuple[int, int]) -> None:
    run = opened_with(FindDialog, "a", "l", "down")
    assert snap_compare(tutor_app(make_busy_school(tmp_path / "busy.db")), terminal_size=size, run_before=run)


def test_nobody_is_found(snap_compare: Any, school: School) -> None:
    run = opened_with(FindDialog, "q", "q")
    assert snap_compare(tutor_app(school), terminal_size=NARROW, run_before=run)


def test_hostile_names_are_found(snap_compare: Any, tmp_path: Path) -> None:
    school = make_school(tmp_path / "hostile.db", len(HOSTILE), names=HOSTILE)
    run = opened_with(FindDialog, "s", "a", "m")
    assert snap_compare(tutor_app(school), terminal_size=NARROW, run_before=run)


def test_who_the_owner_is(snap_compare: Any, school: School) -> None:
    run = opened_with(None, "tab", "tab", "Z", "tab", "Q")
    assert snap_compare(tutor_app(school, None), terminal_size=NARROW, run_before=run)

from datetime import date, timedelta

from support.desk import press, shown, write
from support.school import MONDAY, School
from tutor_tui.queries.registration.form import board
from tutor_tui.rules.thresholds import Finding
from tutor_tui.services.planners import Mark, mark
from tutor_tui.store.models import Decision
from tutor_tui.ui.dialogs.reason import DismissDialog, SnoozeDialog


def third_unsigned(school: School) -> Finding:
    """The finding on the first pupil after three unsigned weeks."""
    session = school.session()
    for weeks in range(3):
        mark(session, [school.pupils[0]], MONDAY - timedelta(weeks=weeks), Mark.UNSIGNED)
    return next(
        found for found in board(session, school.form_id).rows[0].findings if found.rule == "unsigned"
    )


def decisions() -> list[Decision]:
    return list(Decision.select())


async def test_dismissing_needs_a_reason_and_keeps_it(school: School) -> None:
    finding = third_unsigned(school)
    async with shown(school, lambda: DismissDialog(school.pupils[0], finding)) as (app, pilot):
        assert "3rd unsigned this half term > contact home" in app.said()
        assert "our default" in app.said()
        await press(pilot, "enter")
        assert "Reason is empty." in app.said()
        await write(pilot, "in hospital")
        await press(pilot, "enter")
        assert app.closed_with == [True]
        (found,) = await app.db(decisions)
    assert (found.outcome, found.reason) == ("dismissed", "in hospital")


async def test_putting_off_takes_a_day_to_come(school: School) -> None:
    finding = third_unsigned(school)
    async with shown(school, lambda: SnoozeDialog(school.pupils[0], finding)) as (app, pilot):
        await write(pilot, "20/11/26")
        await press(pilot, "enter")
        assert "is not ahead" in app.said()
        await press(pilot, *["backspace"] * 8)
        await write(pilot, "fri")
        await press(pilot, "enter")
        (found,) = await app.db(decisions)
    assert (found.outcome, found.until_on) == ("snoozed", date(2026, 11, 27))

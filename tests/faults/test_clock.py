"""The machine's clock jumps, and days with 23 and 25 hours: instants stay UTC, timers monotonic, days school days."""

import ast
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

import tutor_tui
from support.replaying import picture, replayed
from support.school import MONDAY, School, opened
from support.tutor import keys, screen_text, settle
from tutor_tui.calendar.civil import london_date, london_time
from tutor_tui.queries.session import open_session
from tutor_tui.services.comments import add_comment
from tutor_tui.services.planners import Mark, mark
from tutor_tui.services.undo import undo
from tutor_tui.settings import Settings
from tutor_tui.store.audit.chain import verify
from tutor_tui.store.database import close_database
from tutor_tui.store.models import AuditEntry, PlannerComment, PlannerVisit
from tutor_tui.ui.app import TutorApp
from tutor_tui.ui.idle import LockScreen


def _at(*parts: int) -> datetime:
    """Year, month, day, hour, minute in UTC."""
    return datetime(*parts, tzinfo=UTC)


NOW = _at(2026, 11, 23, 8, 41)
JUMPS = {
    "a minute back": [NOW, NOW - timedelta(minutes=1)],
    "an hour back over midnight": [_at(2026, 11, 24, 0, 20), _at(2026, 11, 23, 23, 20)],
    "to the epoch and back": [NOW, _at(1970, 1, 1, 0, 0), NOW],
    "far ahead and back": [NOW, _at(2099, 12, 31, 0, 0), NOW],
    "through the hour that never is": [_at(2027, 3, 28, 0, 59), _at(2027, 3, 28, 1, 0)],
    "through the hour that is twice": [_at(2026, 10, 25, 0, 30), _at(2026, 10, 25, 1, 30)],
}


@pytest.mark.parametrize("jumps", JUMPS.values(), ids=JUMPS)
def test_what_is_written_meanwhile_is_whole_and_in_order(school: School, jumps: list[datetime]) -> None:
    start, after = picture(), AuditEntry.select().count()
    session, pupil = school.session(), school.pupils[0]
    for at in jumps:
        session = replace(session, now=lambda at=at: at)
        comment = add_comment(session, pupil, MONDAY, f"at {at}")
        assert PlannerComment.get_by_id(comment).created_at == at
        assert PlannerComment.get_by_id(comment).written_on == MONDAY, (
            "the day is the session's, not the clock's"
        )
    entries = list(AuditEntry.select().where(AuditEntry.id > after).order_by(AuditEntry.id))
    assert [entry.at for entry in entries] == jumps, (
        "in the order in which it was done, at what the clock said"
    )
    assert all(entry.at.utcoffset() == timedelta(0) for entry in entries)
    assert list(verify()) == []
    assert replayed(start, after=after) == picture()
    for _ in jumps:
        undo(session)
    assert picture() == start, "the newest is taken back first, whatever the clock said"
    assert list(verify()) == []


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 10, 25), 25), (date(2027, 3, 28), 23), (date(2026, 11, 23), 24)]
)
def test_every_hour_of_a_day_belongs_to_it(school: School, day: date, hours: int) -> None:
    start = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=2)
    instants = [start + timedelta(minutes=15 * step) for step in range(30 * 4)]
    within = [at for at in instants if london_date(at) == day]
    assert len(within) == hours * 4
    assert london_time(within[0]).isoformat() == "00:00:00"
    found = {open_session("acarter", None, lambda at=at: at).today for at in within}
    assert found == {day}


async def test_the_session_goes_on_whatever_the_clock_says(closed_school: School) -> None:
    clock = [NOW]
    close_database()
    app = TutorApp(
        closed_school.path,
        "acarter",
        None,
        now=lambda: clock[0],
        frozen_clock=True,
        settings=Settings(theme="textual-dark", ascii_signs="off", hide_flags=False),
    )
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for days in (3, -10, 20_000, -20_000, 0):
            clock[0] = NOW + timedelta(days=days)
            await app.renew()
            await settle(pilot)
            app.idle.look()
            assert app.session.today == MONDAY + timedelta(days=days)
            assert not isinstance(app.screen, LockScreen), "the lock counts monotonic seconds"
            await keys(pilot, "x")
            await keys(pilot, "z?")
            await keys(pilot, "<escape>")
            assert len(app.screen_stack) == 1
            assert "mistake" not in " ".join(notice.message for notice in app._notifications)
        await keys(pilot, "x")
        assert "1 of 28" in screen_text(app)
    with opened(closed_school.path):
        assert [visit.day for visit in PlannerVisit.select()][-1] == MONDAY
        assert list(verify()) == []


def test_a_week_of_marks_lies_in_its_own_week_whenever_it_was_made(school: School) -> None:
    """What is marked with a clock that is a day off is dated in the week that is looked at."""
    late = replace(school.session(), now=lambda: NOW - timedelta(days=400))
    mark(late, [school.pupils[0]], MONDAY, Mark.SIGNED)
    assert PlannerVisit.get().day == MONDAY


def test_nothing_measures_time_by_the_wall_clock_nor_reads_it_without_a_zone() -> None:
    """Timers are Textual's, which are monotonic, or ask `time.monotonic`; instants are made aware, in UTC."""
    wrong = []
    for path in Path(tutor_tui.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                called = ast.unparse(node.func)
                if called in ("date.today", "datetime.utcnow", "datetime.today", "time.localtime") or (
                    called == "datetime.now" and not node.args
                ):
                    wrong.append(f"{path.name}:{node.lineno} {called}")
    assert wrong == []

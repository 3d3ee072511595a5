"""A teacher sets a task, a week later marks 28 with three exceptions, closes the hand-in, and takes it back."""

import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from support.homework import add_group
from support.school import MONDAY, School, opened
from support.tmux import Tmux, needs_tmux
from tutor_tui.queries.set_work.overdue import overdue_tasks
from tutor_tui.store.audit.chain import verify
from tutor_tui.store.models import Absence, AuditEntry, HomeworkRecord, HomeworkTask

TITLE = "Letter to a friend"
DUE = MONDAY + timedelta(days=4)
NEXT_MONDAY = MONDAY + timedelta(days=7)
LIMIT = 16
"""Keystrokes for the whole hand-in: three exceptions with what they ask, the rest, closing."""
Recorded = Callable[[Path, Callable[[], bool]], None]

pytestmark = needs_tmux


def sitting(folder: Path, school: School, today: date, size: tuple[int, int]) -> Tmux:
    command = [
        sys.executable, "-m", "tutor_tui", "--db", str(school.path), "--as", "acarter", "--today", str(today),
    ]  # fmt: skip
    return Tmux(folder, command, columns=size[0], rows=size[1])


def sets_a_task(folder: Path, school: School, size: tuple[int, int], recorded: Recorded) -> None:
    with sitting(folder, school, MONDAY, size) as terminal:
        terminal.wait_for("Pupil05")
        terminal.keys("F4")
        terminal.wait_for("8A/En")
        terminal.keys("s")
        terminal.wait_for("New task: 8A/En English, 28 pupils")
        terminal.type(TITLE)
        terminal.keys("Enter")
        terminal.type("fri")
        terminal.wait_for("Fri 27 Nov")
        terminal.keys("Enter")
        terminal.wait_for(TITLE, "open")
        recorded(school.path, lambda: HomeworkRecord.select().count() == len(school.pupils))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
def test_a_task_from_setting_to_closing_and_back(
    closed_school: School, tmp_path: Path, size: tuple[int, int], recorded: Recorded
) -> None:
    school = closed_school
    with opened(school.path):
        add_group(school)
        for pupil in school.pupils:
            away = pupil == school.pupils[19]
            Absence.create(pupil=pupil, day=DUE, session="am", absent=away, source="import")
        before = AuditEntry.select().where(AuditEntry.kind == "write").count()
    sets_a_task(tmp_path, school, size, recorded)
    strokes: list[str] = []

    with sitting(tmp_path, school, NEXT_MONDAY, size) as terminal:

        def press(*keys: str, shows: str) -> None:
            strokes.extend(keys)
            terminal.keys(*keys)
            terminal.wait_for(shows)

        terminal.wait_for("Pupil05")
        terminal.keys("F4")
        terminal.wait_for("1 hand-in to record")
        terminal.keys("Enter")
        terminal.wait_for("Letter to a friend: set Mon 23 Nov")
        terminal.keys("Enter")
        terminal.wait_for("0 of 28 recorded")
        press("4", "n", shows="n not done")
        press("1", "1", "l", shows="l late")
        press("1", "3", "e", shows="Exempt: Pupil13, Sam")
        press("Enter", shows="e exempt")
        press("S", shows="24 pupils handed in?")
        press("S", shows="27 of 28 recorded")
        press("C", shows="1 not recorded (1 away on Fri 27 Nov): overdue at once.")
        press("C", shows="The hand-in is closed: 2 overdue.")
        assert len(strokes) <= LIMIT

        def owed() -> set[int]:
            session = school.session(today=NEXT_MONDAY)
            return {task.pupil_id for task in overdue_tasks(session, school.pupils)}

        recorded(school.path, lambda: owed() == {school.pupils[3], school.pupils[19]})
        with opened(school.path):
            rows = {row.pupil_id: row for row in HomeworkRecord.select()}
            states = [rows[pupil].state for pupil in school.pupils]
            assert states.count("handed_in") == 24
            assert [states[place] for place in (3, 10, 12, 19)] == ["not_done", "late", "exempt", "pending"]
            assert (rows[school.pupils[12]].exempt_reason, rows[school.pupils[10]].closed_reason) == (
                "illness",
                "late hand-in",
            )
            verbs = [
                entry.verb
                for entry in AuditEntry.select()
                .where(AuditEntry.kind == "write")
                .order_by(AuditEntry.id)
                .offset(before)
            ]
            assert verbs == ["set homework", "not done", "late", "exempt", "handed in", "collect"]
        terminal.keys("z")
        terminal.wait_for("Taken back: hand-in closed", "27 of 28 recorded", "open")
        for remaining in (3, 2, 1, 0):
            terminal.keys("z")
            terminal.wait_for(f"{remaining} of 28 recorded")
        recorded(school.path, lambda: owed() == set())
    with opened(school.path):
        assert {row.state for row in HomeworkRecord.select()} == {"pending"}
        assert HomeworkTask.get().collected_at is None
        assert list(verify()) == []

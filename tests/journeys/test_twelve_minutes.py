"""Registration of 28 pupils with 3 away and 5 exceptions: at most 30 keystrokes, and 28 right rows."""

import random
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from support.school import MONDAY, School, opened
from support.terminal import Terminal
from tutor_tui.services.planners import Mark, mark
from tutor_tui.store.audit.chain import verify
from tutor_tui.store.models import (
    AuditEntry,
    Decision,
    HomeContact,
    PlannerCheck,
    PlannerComment,
    PlannerVisit,
)

TEXT = "Please call me about the trip"
PUPILS = 28
LIMIT = 30


@dataclass(frozen=True, slots=True)
class Placement:
    """Who is what this morning, by roll number."""

    away: tuple[int, int, int]
    unsigned: int
    no_planner: int
    comment: int
    not_recorded: int
    lost: int

    def typed(self) -> list[str]:
        """What the tutor types; the comment's text is one item."""
        keys: list[str] = []
        for roll in self.away:
            keys += [*str(roll), "a"]
        keys += [*str(self.unsigned), "x", "."]
        keys += [*str(self.no_planner), "n"]
        keys += [*str(self.comment), "c", TEXT, "\r"]
        keys += [*str(self.not_recorded), "w"]
        keys += [*str(self.lost), "l"]
        return [*keys, "S", "S"]

    @property
    def strokes(self) -> int:
        """Keystrokes, free text aside."""
        return sum(key != TEXT for key in self.typed())

    def expected(self, roll: int) -> tuple[str, bool | None, bool | None]:
        """Presence, parent's signature and tasks of this roll number after the morning."""
        if roll in self.away:
            return ("absent", None, None)
        return {
            self.unsigned: ("brought", False, True),
            self.no_planner: ("forgotten", None, None),
            self.not_recorded: ("brought", True, False),
            self.lost: ("lost", None, None),
        }.get(roll, ("brought", True, True))


THE_STORY = Placement((4, 13, 27), unsigned=2, no_planner=9, comment=16, not_recorded=21, lost=28)


def random_placement(seed: int) -> Placement:
    rolls = random.Random(seed).sample(range(1, PUPILS + 1), 8)
    return Placement((rolls[0], rolls[1], rolls[2]), *rolls[3:])


def play(school: School, placement: Placement, columns: int, rows: int) -> None:
    """Type it all at a real pseudo-terminal, as fast as a terminal takes it."""
    command = [
        sys.executable, "-m", "tutor_tui", "--db", str(school.path), "--as", "acarter", "--today", str(MONDAY),
    ]  # fmt: skip
    with Terminal(command, columns=columns, rows=rows) as terminal:
        terminal.wait_for("Pupil05")
        terminal.settle(0.3)
        for key in placement.typed():
            terminal.send(key)
            terminal.settle(0.12)
        terminal.settle(0.5)


@pytest.mark.parametrize(
    ("placement", "size"),
    [
        pytest.param(THE_STORY, (80, 24), id="the story at 80x24"),
        pytest.param(THE_STORY, (120, 40), id="the story at 120x40"),
        *(pytest.param(random_placement(seed), (120, 40), id=f"random {seed}") for seed in range(20)),
    ],
)
def test_the_whole_form_in_thirty_keystrokes(
    closed_school: School,
    placement: Placement,
    size: tuple[int, int],
    recorded: Callable[[Path, Callable[[], bool]], None],
) -> None:
    school = closed_school
    unsigned = school.pupils[placement.unsigned - 1]
    with opened(school.path):
        for weeks in (1, 2):
            mark(school.session(), [unsigned], MONDAY - timedelta(days=7 * weeks), Mark.UNSIGNED)
        before = AuditEntry.select().where(AuditEntry.kind == "write").count()
    assert placement.strokes <= LIMIT
    play(school, placement, *size)
    recorded(school.path, lambda: PlannerVisit.select().where(PlannerVisit.day == MONDAY).count() == PUPILS)
    with opened(school.path):
        visits = {
            visit.planner_check.pupil_id: (visit.presence, visit.parent_signed, visit.tasks_recorded)
            for visit in PlannerVisit.select(PlannerVisit, PlannerCheck)
            .join(PlannerCheck)
            .where(PlannerVisit.day == MONDAY)
        }
        assert visits == {pupil: placement.expected(roll) for roll, pupil in enumerate(school.pupils, 1)}
        signed = PlannerVisit.select().where(
            PlannerVisit.day == MONDAY, PlannerVisit.tutor_signed_at.is_null(False)
        )
        assert signed.count() == PUPILS - 5
        comment = PlannerComment.get()
        assert (comment.pupil_id, comment.text) == (school.pupils[placement.comment - 1], TEXT)
        assert comment.needs_reply
        assert comment.replied_at is None
        assert [decision.subject_id for decision in Decision.select()] == [unsigned]
        assert [contact.pupil_id for contact in HomeContact.select()] == [unsigned]
        verbs = [
            entry.verb
            for entry in AuditEntry.select()
            .where(AuditEntry.kind == "write")
            .order_by(AuditEntry.id)
            .offset(before)
        ]
        assert verbs == [
            *["away"] * 3, "unsigned", "accept", "no planner", "comment", "tasks not written down", "lost", "sign",
        ]  # fmt: skip
        assert list(verify()) == []

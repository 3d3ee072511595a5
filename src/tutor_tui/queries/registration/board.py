"""The registration board's rows: one form in one week, as a tutor sees it at 08:41."""

from datetime import date

import msgspec

from tutor_tui.calendar.weeks import SchoolWeek
from tutor_tui.queries.registration.promises import CarryOver
from tutor_tui.queries.registration.roll import OnRoll
from tutor_tui.queries.set_work.overdue import OverdueTask
from tutor_tui.rules.planner import Outcome, Visit, WeekState, is_open
from tutor_tui.rules.targets.reviews import ReviewDue
from tutor_tui.rules.thresholds import Finding


class BoardRow(msgspec.Struct, frozen=True):
    """One pupil of the form in the shown week."""

    place: OnRoll
    """The pupil's place on the form's list."""
    here: bool
    """In the form on the shown day (joined, not left)."""
    strip: tuple[WeekState | None, ...]
    """The weeks before the shown one, oldest first; None before the school's first week."""
    state: WeekState
    """The shown week."""
    visit: Visit | None
    """The look on the shown day, where there was one."""
    absent: bool | None
    """What the register says of this morning; None where nothing is known."""
    unanswered: int
    """Comments that wait for a reply."""
    comments: int
    """Comments in the shown week, answered or not."""
    overdue: int
    """Tasks owed."""
    targets: int
    """Open targets."""
    target_due: bool
    """The review of one of them is due soon, or overdue."""
    flags: tuple[str, ...]
    """Support flags that hold on the day: sensitive."""
    findings: tuple[Finding, ...]
    """What the policy proposes or warns of."""

    @property
    def pupil_id(self) -> int:
        """The pupil."""
        return self.place.pupil_id

    @property
    def counts(self) -> bool:
        """Whether the pupil counts in the form's progress."""
        return self.here


class BoardTarget(msgspec.Struct, frozen=True):
    """An open target."""

    target_id: int
    """The target."""
    pupil_id: int
    """Whose it is."""
    subject: str
    """Short name, or empty."""
    text: str
    """What is aimed at."""
    due_on: date
    """The day by which it is to be reached."""
    review: ReviewDue
    """Its next review."""


class Board(msgspec.Struct, frozen=True):
    """A form in a week."""

    form_id: int
    """The form."""
    form: str
    """Its name."""
    tutor: str
    """Names of the tutors, or empty."""
    week: SchoolWeek
    """The shown week."""
    day: date
    """The day that marks are recorded for: today, or the past week's check day."""
    is_past: bool
    """The shown week has ended."""
    is_future: bool
    """The shown week has not begun: nothing can be signed."""
    rows: tuple[BoardRow, ...]
    """Its pupils, by roll number."""
    overdue: tuple[OverdueTask, ...]
    """What the form's pupils owe, oldest first."""
    targets: tuple[BoardTarget, ...]
    """Targets whose review is due soon or overdue, the earliest first."""
    carried: CarryOver
    """What earlier days left to do."""
    carried_absent: tuple[tuple[int, date], ...] = ()
    """Pupils whose check carries over, with the day on which they were away."""

    @property
    def total(self) -> int:
        """Pupils who count."""
        return sum(row.counts for row in self.rows)

    @property
    def checked(self) -> int:
        """Pupils whose week is settled for now: looked at, or away."""
        return sum(row.counts and row.state.outcome is not Outcome.UNCHECKED for row in self.rows)

    @property
    def away(self) -> int:
        """Pupils who were away at every look."""
        return sum(row.counts and row.state.outcome is Outcome.ABSENT for row in self.rows)

    @property
    def open_rows(self) -> tuple[BoardRow, ...]:
        """Pupils not looked at yet, whom "sign the rest" would sign."""
        return tuple(
            row
            for row in self.rows
            if row.here and row.visit is None and row.absent is not True and is_open(row.state.outcome)
        )

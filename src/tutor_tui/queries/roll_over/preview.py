"""Turning the academic year, before it is done: every form's next name, who leaves, what ends."""

import msgspec

from tutor_tui.access import Verb, require
from tutor_tui.queries.roll_over.carried import Carried, Teaching, carried, teaching
from tutor_tui.queries.roll_over.facts import read_facts
from tutor_tui.rules.roll_over.choices import Choices
from tutor_tui.rules.roll_over.facts import Turn
from tutor_tui.rules.roll_over.plan import Plan, plan_roll_over
from tutor_tui.rules.roll_over.turn import following_year, turn_of
from tutor_tui.store.models import AcademicYear
from tutor_tui.store.session import Session


class RollOver(msgspec.Struct, frozen=True):
    """What turning the year would do."""

    turn: Turn
    """The days."""
    choices: Choices
    """What was decided."""
    plan: Plan
    """Pupils, forms and posts."""
    teaching: Teaching
    """What ends with the teaching groups."""
    carried: tuple[Carried, ...]
    """What is open, and what becomes of it."""
    provisional: bool
    """The term dates of the new year are a likely guess: its first day may become another one."""

    @property
    def does_nothing(self) -> bool:
        """Whether nothing is left to do."""
        return self.plan.does_nothing and not (self.teaching.places or self.teaching.teachers)


def read_roll_over(session: Session, year: int | None = None, choices: Choices | None = None) -> RollOver:
    """What turning to the year that starts in `year` would do; None is the next one. Reads only.

    Raises `AccessDenied` without the post for it, `TutorError` where term dates are missing or it is not time.
    """
    require(session.actor, Verb.MANAGE_YEARS)
    chosen = choices or Choices()
    to = following_year(session.calendar, session.today) if year is None else year
    turn = turn_of(session.calendar, to, session.today)
    plan = plan_roll_over(read_facts(session, turn), chosen)
    guessed = AcademicYear.select().where(AcademicYear.starts_in == to, AcademicYear.provisional).exists()
    return RollOver(
        turn, chosen, plan, teaching(turn), carried(session, turn, plan.leavers), provisional=guessed
    )

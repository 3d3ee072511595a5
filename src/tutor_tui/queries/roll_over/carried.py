"""What hangs on pupils, groups and forms when the year turns, counted: what goes on, and what ends by its own days."""

from collections.abc import Collection
from typing import Any

import msgspec
from peewee import fn

from tutor_tui.queries.set_work.overdue import is_owed
from tutor_tui.rules.corrections import State
from tutor_tui.rules.roll_over.facts import Turn
from tutor_tui.store.models import (
    Barrier,
    Correction,
    HomeContact,
    HomeworkRecord,
    HomeworkTask,
    Intervention,
    PlannerComment,
    Pupil,
    SupportProvision,
    Target,
    TeachingGroup,
    TeachingGroupMembership,
    TeachingGroupTeacher,
)
from tutor_tui.store.reading import among, value
from tutor_tui.store.session import Session

_OPEN = tuple(str(state) for state in (State.PROPOSED, State.SET, State.MISSED, State.RESCHEDULED))
"""Corrections that are still to be served, or to be decided on."""


class Carried(msgspec.Struct, frozen=True):
    """What is open today, of those who stay; nothing of it is changed by the turn."""

    what: str
    """In the plural: "targets of pupils"."""
    count: int
    """How many are open."""
    becomes: str
    """What becomes of them."""


class Teaching(msgspec.Struct, frozen=True):
    """What ends with the teaching groups of the old year."""

    groups: int
    """Groups."""
    places: int
    """Places of pupils in them."""
    teachers: int
    """Posts of their teachers."""


def teaching(turn: Turn) -> Teaching:
    """What the turn ends of the teaching groups."""
    places = lasting(TeachingGroupMembership, turn)
    return Teaching(
        value(places.select(fn.COUNT(TeachingGroupMembership.group.distinct()))),
        places.count(),
        lasting(TeachingGroupTeacher, turn).count(),
    )


def lasting(model: Any, turn: Turn) -> Any:
    """The rows in teaching groups of the years before the new one that would go on into it."""
    goes_on = model.until_on.is_null() | (model.until_on > turn.eve)
    return (
        model.select()
        .join(TeachingGroup)
        .where(TeachingGroup.academic_year < turn.year, model.from_on <= turn.eve, goes_on)
    )


def carried(session: Session, turn: Turn, leavers: Collection[int]) -> tuple[Carried, ...]:
    """What is open, without that of leavers. Counts only: the caller need not see any of it."""
    words = session.policy.rules.vocabulary
    along = f"go with their {words.pupil.many}"
    on_roll = Pupil.select(Pupil.id).where(
        Pupil.left_on.is_null() | (Pupil.left_on >= turn.first), ~among(Pupil.id, leavers)
    )

    def count(model: Any, *holds: Any) -> int:
        return int(model.select().where(*holds, model.pupil.in_(on_roll)).count())

    owed = HomeworkRecord.select().join(HomeworkTask).where(*is_owed(session)).count()
    closes = "end_of_term" in session.policy.rules.corrections.overdue_closes_on
    ended = HomeworkTask.select().join(TeachingGroup).where(TeachingGroup.academic_year < turn.year)
    later = ended.where(HomeworkTask.deadline > turn.eve, HomeworkTask.withdrawn_on.is_null()).count()
    common = Target.select().where(Target.status == "open", Target.pupil.is_null()).count()
    running = Intervention.ends_on > turn.eve, Intervention.closed_on.is_null()
    unanswered = PlannerComment.needs_reply, PlannerComment.replied_at.is_null()
    promised = ~HomeContact.done, HomeContact.follow_up_on.is_null(False)
    lasting_support = SupportProvision.until_on.is_null() | (SupportProvision.until_on > turn.eve)
    found = (
        (
            "pieces of work that are owed",
            owed,
            "are closed by the end of the term, as the policy says"
            if closes
            else "stay owed until they are closed: the policy closes no work with its term",
        ),
        ("tasks with a deadline in the new year", later, "belong to groups that end: nobody collects them"),
        ("corrections that are not served", count(Correction, Correction.state.in_(list(_OPEN))), along),
        (f"targets of {words.pupil.many}", count(Target, Target.status == "open"), along),
        (
            f"targets of {words.form.many}, groups and years",
            common,
            "stay open until somebody reviews them",
        ),
        (
            "interventions that last into the new year",
            Intervention.select().where(*running).count(),
            "go on until their last day",
        ),
        ("barriers", count(Barrier, Barrier.closed_on.is_null()), along),
        (
            "comments without a reply",
            count(PlannerComment, *unanswered),
            f"wait for the next {words.tutor.one}",
        ),
        ("contacts home that are promised", count(HomeContact, *promised), "stay with whoever promised them"),
        (
            "arrangements of support",
            count(SupportProvision, lasting_support),
            f"{along} until they are reviewed",
        ),
    )
    return tuple(Carried(what, number, becomes) for what, number, becomes in found if number)

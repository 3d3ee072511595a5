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

_OPEN = (State.PROPOSED, State.SET, State.MISSED, State.RESCHEDULED)
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

    on_roll = Pupil.select(Pupil.id).where(
        Pupil.left_on.is_null() | (Pupil.left_on >= turn.first), ~among(Pupil.id, leavers)
    )

    def count(model: Any, *holds: Any) -> int:
        return int(model.select().where(*holds, model.pupil.in_(on_roll)).count())

    owed = HomeworkRecord.select().join(HomeworkTask).where(*is_owed(session))
    closes = "end_of_term" in session.policy.rules.corrections.overdue_closes_on
    return tuple(
        one
        for one in (
            Carried(
                "pieces of work that are owed",
                owed.count(),
                "are closed by the end of the term, as the policy says"
                if closes
                else "stay owed until they are closed: the policy closes no work with its term",
            ),
            Carried(
                "tasks with a deadline in the new year",
                HomeworkTask.select()
                .join(TeachingGroup)
                .where(
                    TeachingGroup.academic_year < turn.year,
                    HomeworkTask.deadline > turn.eve,
                    HomeworkTask.withdrawn_on.is_null(),
                )
                .count(),
                "belong to groups that end: nobody collects them",
            ),
            Carried(
                "corrections that are not served",
                count(Correction, Correction.state.in_([str(s) for s in _OPEN])),
                "go with their pupils",
            ),
            Carried("targets of pupils", count(Target, Target.status == "open", Target.pupil.is_null(False)),
                    "go with their pupils"),
            Carried(
                "targets of forms, groups and years",
                Target.select().where(Target.status == "open", Target.pupil.is_null()).count(),
                "stay open until somebody reviews them",
            ),
            Carried(
                "interventions that last into the new year",
                Intervention.select()
                .where(Intervention.ends_on > turn.eve, Intervention.closed_on.is_null())
                .count(),
                "go on until their last day",
            ),
            Carried("barriers", count(Barrier, Barrier.closed_on.is_null()), "go with their pupils"),
            Carried(
                "comments without a reply",
                count(PlannerComment, PlannerComment.needs_reply, PlannerComment.replied_at.is_null()),
                "wait for the next tutor",
            ),
            Carried(
                "contacts home that are promised",
                count(HomeContact, ~HomeContact.done, HomeContact.follow_up_on.is_null(False)),
                "stay with whoever promised them",
            ),
            Carried(
                "arrangements of support",
                count(SupportProvision, SupportProvision.until_on.is_null() | (SupportProvision.until_on > turn.eve)),
                "go with their pupils until they are reviewed",
            ),
        )
        if one.count
    )  # fmt: skip

"""Referrals about what is set: those that wait for the actor, those that wait for others, those that were answered."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum

import msgspec

from tutor_tui.access import Scope, Verb, Where
from tutor_tui.access.matrix import RULES
from tutor_tui.queries.monitoring.groups import academic_year
from tutor_tui.queries.people.group_places import where_groups
from tutor_tui.queries.people.names import staff_names
from tutor_tui.queries.referrals.asked import about, referrals_asking, with_subjects
from tutor_tui.queries.scope import where_pupils
from tutor_tui.store.models import Referral, Subject
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session


class Turn(StrEnum):
    """Whose turn it is, in the order of the list."""

    MINE = "mine"
    """The actor is asked."""
    OTHERS = "others"
    """Somebody else is asked."""
    ANSWERED = "answered"
    """It was answered in this academic year."""


class ReferralRow(msgspec.Struct, frozen=True):
    """One referral."""

    referral_id: int
    """The referral."""
    turn: Turn
    """Whose turn it is."""
    about: str
    """Whom or what it is about: "Brown, Lily", "8B/Fr", "8B/Fr: My town"."""
    subject_id: int | None
    """In which subject; None for none in particular."""
    subject: str
    """Its name, or empty."""
    group_id: int | None
    """The group that it is about, where it is no single pupil's matter."""
    task_id: int | None
    """The task that it is about; None where it is about all that is set for the group, or about a pupil."""
    pupil_id: int | None
    """The pupil whom it is about."""
    stage: str
    """Who is asked: a key of the vocabulary."""
    asked_by: str
    """Who asked."""
    asked_on: date
    """When."""
    due_on: date
    """By when an answer is due."""
    question: str
    """What was asked."""
    answer: str
    """What was answered, or empty."""
    answered_by: str
    """By whom, or empty."""
    answered_on: date | None
    """When; None while it is open."""
    outcome: str
    """What came of it, or empty."""


def watched_referrals(session: Session) -> tuple[ReferralRow, ...]:
    """Every open referral that the actor watches over or is asked, and those answered in this academic year.

    What waits for the actor comes first, by the day on which it is due; what was answered last comes before what
    was answered earlier.
    """
    first = next(
        (week.start for week in session.calendar.weeks if week.year == academic_year(session)), date.min
    )
    mine = {row.id for row in referrals_asking(session)}
    wanted = Referral.answered_on.is_null() | (Referral.answered_on >= first)
    rows: list[Referral] = list(with_subjects(wanted))
    seen = _watched(session, rows) | mine
    names = staff_names() if seen else {}
    subjects: dict[int, str] = dict(tuples(Subject.select(Subject.id, Subject.name)))
    found = [
        ReferralRow(
            referral_id=row.id,
            turn=Turn.ANSWERED if row.answered_on else Turn.MINE if row.id in mine else Turn.OTHERS,
            about=about(row),
            subject_id=row.subject_id,
            subject=subjects.get(row.subject_id or 0, ""),
            group_id=row.group_id,
            task_id=row.task_id,
            pupil_id=row.pupil_id,
            stage=row.stage,
            asked_by=names.get(row.asked_by_id, ""),
            asked_on=row.asked_on,
            due_on=row.due_on,
            question=row.question,
            answer=row.answer,
            answered_by=names.get(row.answered_by_id or 0, ""),
            answered_on=row.answered_on,
            outcome=row.outcome,
        )
        for row in rows
        if row.id in seen
    ]
    order = list(Turn)

    def rank(row: ReferralRow) -> tuple[int, int, int]:
        day = -row.answered_on.toordinal() if row.answered_on else row.due_on.toordinal()
        return order.index(row.turn), day, row.referral_id

    return tuple(sorted(found, key=rank))


def _watched(session: Session, rows: Collection[Referral]) -> set[int]:
    """Those in a subject, about a pupil or a group that a post of the actor's watches over."""
    pupils = where_pupils({row.pupil_id for row in rows if row.pupil_id is not None}, session.today)
    groups = where_groups(session, {row.group_id for row in rows if row.group_id is not None})
    posts = [post for post in session.actor.posts if post.role in RULES[Verb.MONITOR]]

    def places(row: Referral) -> list[Where]:
        found = list(pupils.get(row.pupil_id or 0, ()))
        if row.group_id in groups:
            found.append(groups[row.group_id])
        return found

    found = set()
    for row in rows:
        for post in posts:
            by_subject = post.scope is Scope.SUBJECT
            if (by_subject and row.subject_id == post.scope_id) or (
                not by_subject and any(place.within(post) for place in places(row))
            ):
                found.add(row.id)
    return found

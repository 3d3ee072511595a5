"""What whole-school leaders (literacy, numeracy) say of the work that is set, and when it is due."""

from collections.abc import Sequence
from datetime import date

import msgspec
from peewee import JOIN

from tutor_tui.access import Scope, Verb, allowed
from tutor_tui.access.matrix import RULES
from tutor_tui.policy.homework import LeaderComments
from tutor_tui.policy.rule import Term
from tutor_tui.queries.monitoring.groups import academic_year
from tutor_tui.queries.people.names import staff_names
from tutor_tui.store.models import LeaderComment, Subject
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session

TERMS: tuple[Term, ...] = ("autumn", "spring", "summer")
"""The terms of a school year, in their order: the first is term 1."""


class Comment(msgspec.Struct, frozen=True):
    """One comment."""

    comment_id: int
    """The comment."""
    leader: str
    """As whom it was written: "literacy leader"."""
    by: str
    """Who wrote it."""
    written_on: date
    """When."""
    subject_id: int | None
    """The subject whose work it is about; None for all."""
    subject: str
    """Its name; empty for all."""
    text: str
    """What is said."""


class Comments(msgspec.Struct, frozen=True):
    """The comments of this academic year, and who still owes one."""

    rule: LeaderComments
    """Who comments in which terms."""
    comments: tuple[Comment, ...]
    """The newest first."""
    is_due: bool
    """This is one of the terms in which they comment."""
    owing: tuple[str, ...]
    """The leaders of whom there is no comment in this term, where one is due."""
    due_from: date | None
    """Where none is due now: the first day of the next such term; None where that is not known."""
    may_write: bool
    """The actor may comment."""


def leader_comments(session: Session) -> Comments:
    """What the actor may read: all of it, or what is about the own subject or about all."""
    rule = session.policy.rules.homework.leader_comments
    week = session.calendar.week_for(session.today)
    is_due = week is not None and TERMS[week.term - 1] in rule.terms
    comments = _comments(session)
    this_term = session.calendar.term_weeks(week) if week is not None else ()
    written = {one.leader for one in comments if this_term and this_term[0].start <= one.written_on}
    return Comments(
        rule=rule,
        comments=comments,
        is_due=is_due,
        owing=tuple(leader for leader in rule.leaders if leader not in written) if is_due else (),
        due_from=None if is_due else _next_term(session, rule),
        may_write=bool(rule.leaders) and allowed(session.actor, Verb.COMMENT_ON_SET_WORK),
    )


def _comments(session: Session) -> tuple[Comment, ...]:
    first = next(
        (week.start for week in session.calendar.weeks if week.year == academic_year(session)), date.min
    )
    wanted = LeaderComment.written_on >= first
    posts = [post for post in session.actor.posts if post.role in RULES[Verb.MONITOR]]
    if all(post.scope is Scope.SUBJECT for post in posts):
        own = [post.scope_id for post in posts]
        about = LeaderComment.subject.is_null() | LeaderComment.subject.in_(own)
        wanted &= about | (LeaderComment.by == session.actor.staff_id)
    if not posts:
        return ()
    names = staff_names()
    rows = tuples(
        LeaderComment.select(
            LeaderComment.id, LeaderComment.leader, LeaderComment.by, LeaderComment.written_on,
            LeaderComment.subject, Subject.name, LeaderComment.text,
        )
        .join(Subject, JOIN.LEFT_OUTER)
        .where(wanted)
        .order_by(LeaderComment.written_on.desc(), LeaderComment.id.desc())
    )  # fmt: skip
    return tuple(
        Comment(row_id, leader, names.get(by, ""), written_on, subject_id, subject or "", text)
        for row_id, leader, by, written_on, subject_id, subject, text in rows
    )


def _next_term(session: Session, rule: LeaderComments) -> date | None:
    coming: Sequence[date] = [
        week.start
        for week in session.calendar.weeks
        if week.start > session.today and TERMS[week.term - 1] in rule.terms
    ]
    return coming[0] if coming else None

"""The steps of the ladders that wait for the actor."""

from tutor_tui.access import Role, Verb, allowed
from tutor_tui.queries.ladders import LadderStep, ladder_steps, owes
from tutor_tui.queries.posts import ROLES
from tutor_tui.queries.scope import visible_pupils, where_pupils
from tutor_tui.store.models import FormMembership
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session


def steps_asking(session: Session) -> tuple[LadderStep, ...]:
    """The steps whose post is one of the actor's, for the pupils whom that post reaches; the oldest first."""
    if not allowed(session.actor, Verb.CLIMB) or not _roles_asked(session) & _roles(session):
        return ()
    visible = visible_pupils(session)
    due = ladder_steps(session, _on_roll(session) if visible is None else visible)
    places = where_pupils(due, session.today)
    found = [step for steps in due.values() for step in steps if owes(session, step, places[step.pupil_id])]
    return tuple(sorted(found, key=lambda step: (step.occasions[-1].day, step.key)))


def _roles_asked(session: Session) -> set[Role]:
    escalation = session.policy.rules.escalation
    return {role for rung in (*escalation.negative, *escalation.positive) for role in ROLES[rung.who]}


def _roles(session: Session) -> set[Role]:
    return {post.role for post in session.actor.posts}


def _on_roll(session: Session) -> set[int]:
    """Everybody who is in a form today."""
    day = session.today
    within = FormMembership.until_on.is_null() | (FormMembership.until_on >= day)
    rows = FormMembership.select(FormMembership.pupil).where(FormMembership.from_on <= day, within)
    return {row[0] for row in tuples(rows)}

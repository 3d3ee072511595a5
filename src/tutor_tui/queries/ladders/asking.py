"""The steps of the ladders that wait for the actor."""

from collections.abc import Sequence

from tutor_tui.access import Role, Verb, Where, allowed
from tutor_tui.queries.ladders.steps import LadderStep, standings, steps_of
from tutor_tui.queries.people.posts import ROLES, holds_post
from tutor_tui.queries.scope import visible_pupils, where_pupils
from tutor_tui.rules.ladders.standing import Standing
from tutor_tui.store.models import FormMembership
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session


def steps_asking(session: Session) -> tuple[LadderStep, ...]:
    """The steps whose post is one of the actor's, for the pupils whom that post reaches; the oldest first."""
    if not allowed(session.actor, Verb.CLIMB) or not _roles_asked(session) & _roles(session):
        return ()
    visible = visible_pupils(session)
    everywhere = standings(session, _on_roll(session) if visible is None else visible)
    roles = _roles(session)
    near = {
        pupil_id: kept
        for pupil_id, stood in everywhere.items()
        if (kept := [s for s in stood if s.rung and not s.decided and roles.intersection(ROLES[s.rung.who])])
    }
    places = where_pupils(near, session.today)
    mine = {
        pupil_id: [standing for standing in stood if _owes(session, standing, places[pupil_id])]
        for pupil_id, stood in near.items()
    }
    found = [step for steps in steps_of(session, mine).values() for step in steps]
    return tuple(sorted(found, key=lambda step: (step.occasions[-1].day, step.key)))


def owes_step(session: Session, step: LadderStep) -> bool:
    """Whether the actor is the one whom the step names."""
    places = where_pupils([step.pupil_id], session.today)[step.pupil_id]
    return holds_post(session.actor.posts, step.rung.who, places, step.subject_id)


def _owes(session: Session, standing: Standing, places: Sequence[Where]) -> bool:
    rung = standing.rung
    return rung is not None and holds_post(session.actor.posts, rung.who, places, standing.subject_id)


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

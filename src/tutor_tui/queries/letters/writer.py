"""Who writes a letter: the post in which the actor reaches the pupil."""

from collections.abc import Sequence

from tutor_tui.access import Role, Where
from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.rules.letters.facts import WriterFacts
from tutor_tui.store.models import Staff
from tutor_tui.store.session import Session

_FIRST = (
    Role.TUTOR, Role.COVER_TUTOR, Role.HEAD_OF_YEAR, Role.TEACHER, Role.CURRICULUM_LEADER, Role.SLT,
)  # fmt: skip
"""Of several posts, the one that stands nearest to the pupil."""


def writer_for(session: Session, places: Sequence[Where], form: str) -> WriterFacts:
    """The actor, as a carer of a pupil in these places is told: "Ms Carter, form tutor of 8A"."""
    words = session.policy.rules.vocabulary
    held = {post.role for post in session.actor.posts for place in places if place.within(post)}
    role = next((role for role in _FIRST if role in held), None)
    return WriterFacts(session.actor.name, "" if role is None else _said(role, words, form))


def _said(role: Role, words: Vocabulary, form: str) -> str:
    match role:
        case Role.TUTOR | Role.COVER_TUTOR:
            return f"{words.tutor.one} of {form}" if form else words.tutor.one
        case Role.HEAD_OF_YEAR:
            return words.head_of_year.one
        case Role.CURRICULUM_LEADER:
            return words.curriculum_leader.one
        case Role.SLT:
            return words.senior_leader.one
        case _:
            return words.teacher.one


def address_of_writer(session: Session) -> str:
    """The actor's own e-mail address as the staff list has it; empty where nobody said."""
    row: Staff | None = Staff.get_or_none(Staff.id == session.actor.staff_id)
    return "" if row is None else row.email.strip()

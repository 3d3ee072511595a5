"""What is needed before support is arranged for a pupil, looked at again, or asked for."""

from datetime import date

import msgspec

from tutor_tui.access import Verb
from tutor_tui.policy.provision import Provision
from tutor_tui.queries.people.subjects import SubjectChoice, subjects_of
from tutor_tui.queries.people.whom import whom
from tutor_tui.queries.registration.marks import flags_on
from tutor_tui.queries.scope import may
from tutor_tui.queries.support.programmes import PLAIN_NAMES, Kind, Programme, programmes_on
from tutor_tui.queries.support.study import placed_on, sessions_on
from tutor_tui.rules.support import is_meant_for
from tutor_tui.store.models import StudyAttendance
from tutor_tui.store.session import Session


class SupportChoice(msgspec.Struct, frozen=True):
    """Something that the policy lets be provided."""

    kind: Kind
    """What sort of support."""
    provision: str
    """The id of the policy's provision; empty for a raised frequency."""
    name: str
    """What it is called."""
    clause: str
    """What the policy says."""
    origin: str
    """Where it says so."""
    review_weeks: int
    """School weeks until it is looked at again."""
    is_meant: bool
    """Whether the policy means it for pupils with this pupil's flags, as far as the actor may see them."""


class BeforeSupport(msgspec.Struct, frozen=True):
    """Whom it is about, what holds, and what could be provided."""

    pupil: str
    """ "Brown, Lily"."""
    choices: tuple[SupportChoice, ...]
    """What the policy lets be provided, in its order; a raised frequency last."""
    held: tuple[Programme, ...]
    """What is provided today, for whoever may arrange it; the earliest review first."""
    subjects: tuple[SubjectChoice, ...]
    """The pupil's subjects."""
    may_send: bool
    """Whether the actor can send the pupil to today's supervised study."""


def before_support(session: Session, pupil_id: int) -> BeforeSupport:
    """Raises `AccessDenied` where the actor may not arrange support for the pupil."""
    return _before(session, pupil_id, Verb.PROVIDE)


def before_asking(session: Session, pupil_id: int) -> BeforeSupport:
    """Without what holds. Raises `AccessDenied` where the actor may not refer the pupil."""
    return _before(session, pupil_id, Verb.REFER)


def _before(session: Session, pupil_id: int, verb: Verb) -> BeforeSupport:
    day = session.today
    held = programmes_on([pupil_id], day, session.policy.rules).get(pupil_id, ())
    flags = flags_on([pupil_id], day)[pupil_id] if may(session, Verb.SEE_NEEDS, pupil_id) else ()
    return BeforeSupport(
        pupil=whom(session, verb, pupil_id),
        choices=_choices(session, flags),
        held=tuple(sorted(held, key=lambda one: one.review_on or date.max)) if verb is Verb.PROVIDE else (),
        subjects=subjects_of(pupil_id, day),
        may_send=bool(sessions_on(session, day))
        and may(session, Verb.ADD_TO_STUDY, pupil_id)
        and not _is_expected(session, pupil_id),
    )


def _choices(session: Session, flags: tuple[str, ...]) -> tuple[SupportChoice, ...]:
    policy = session.policy.rules
    found = [_choice(rule, flags) for rule in policy.support]
    raised = policy.homework.raised
    if raised.allowed:
        name = PLAIN_NAMES["raised_frequency"]
        found.append(
            SupportChoice(
                "raised_frequency", "", name, raised.clause, raised.origin, raised.review_weeks, is_meant=True
            )
        )
    return tuple(found)


def _choice(rule: Provision, flags: tuple[str, ...]) -> SupportChoice:
    return SupportChoice(
        rule.kind, rule.id, rule.name, rule.clause, rule.origin, rule.review_weeks, is_meant_for(rule, flags)
    )


def _is_expected(session: Session, pupil_id: int) -> bool:
    sent = (StudyAttendance.pupil == pupil_id) & (StudyAttendance.day == session.today)
    return pupil_id in placed_on(session, session.today) or StudyAttendance.get_or_none(sent) is not None

"""Arranging support with homework for one pupil; asking for it where another post decides."""

from datetime import date

from tutor_tui.access import Verb
from tutor_tui.queries.people.names import pupil_name
from tutor_tui.queries.scope import require_pupils
from tutor_tui.queries.support.programmes import Kind, programmes_on, provision_name
from tutor_tui.rules.review import review_day
from tutor_tui.services.people import acting_staff
from tutor_tui.services.referrals import ask
from tutor_tui.services.support.provisions import arrangement as described
from tutor_tui.services.support.provisions import figures, not_saved, offered, review_weeks
from tutor_tui.services.words import required
from tutor_tui.services.work import work
from tutor_tui.store.models import Pupil, SupportProvision
from tutor_tui.store.session import Session


def provide(
    session: Session,
    pupil_id: int,
    kind: Kind,
    provision: str,
    reason: str,
    *,
    from_on: date,
    arrangement: str = "",
    subject_id: int | None = None,
    times: int | None = None,
    every_weeks: int | None = None,
    until_on: date | None = None,
) -> int:
    """Arrange something for a pupil; its review is as many school weeks ahead as the policy says. Returns the id.

    `provision` is the id of one of the policy's provisions, empty for a raised frequency, which has a subject and
    `times` tasks within `every_weeks` school weeks instead. Raises `TutorError` where the policy has no such
    provision, where words or figures are missing, for days that cannot be, and where the same already holds.
    """
    require_pupils(session, Verb.PROVIDE, pupil_id)
    policy = session.policy.rules
    weeks = review_weeks(policy, kind, provision)
    if until_on is not None and until_on < max(from_on, session.today):
        raise not_saved(
            f"{until_on:%d %b %Y} is past, or before its first day", "Give a later last day, or none."
        )
    with work(session, "provide", pupil_name(Pupil.get_by_id(pupil_id))) as unit:
        _only_one(session, pupil_id, kind, provision, subject_id, from_on)
        row = unit.insert(
            SupportProvision(
                pupil=pupil_id,
                kind=kind,
                provision=provision,
                subject=subject_id,
                arrangement=described(policy, kind, arrangement),
                reason=required(reason, "reason"),
                agreed_by=acting_staff(session),
                from_on=from_on,
                until_on=until_on,
                review_on=next_review(session, from_on, weeks, until_on),
                **figures(session, pupil_id, kind, subject_id, times, every_weeks),
            )
        )
    return row.id


def next_review(session: Session, from_on: date, weeks: int, until_on: date | None) -> date:
    """The review, counted from when it begins, or from today where that is later; at the latest its last day."""
    day = review_day(session.calendar, max(from_on, session.today), weeks)
    return day if until_on is None else min(day, until_on)


def ask_for_support(
    session: Session, pupil_id: int, kind: Kind, reason: str, *, subject_id: int | None = None
) -> int:
    """Ask the SENCO for support, where the actor may refer but not arrange it. Returns the referral's id.

    Raises `TutorError` where the policy has nothing of this kind.
    """
    require_pupils(session, Verb.REFER, pupil_id)
    policy = session.policy.rules
    name = provision_name(policy, kind, next((rule.id for rule in offered(policy, kind)), ""))
    with work(session, "ask for support", pupil_name(Pupil.get_by_id(pupil_id))) as unit:
        return ask(unit, pupil_id, f"{name}: {required(reason, 'reason')}", subject_id, "senco").id


def _only_one(
    session: Session, pupil_id: int, kind: Kind, provision: str, subject_id: int | None, from_on: date
) -> None:
    policy = session.policy.rules
    name = provision_name(policy, kind, provision)
    for held in programmes_on([pupil_id], max(from_on, session.today), policy).get(pupil_id, ()):
        if (held.kind, held.subject_id, held.name) == (kind, subject_id, name):
            raise not_saved(f"{name} holds already, since {held.from_on:%d %b %Y}", "Review that one.")

"""Arranging an intervention, and changing what was arranged."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from tutor_tui.queries.interventions.records import Record
from tutor_tui.rules.interventions.plan import STAGES, Plan, missing, too_long
from tutor_tui.rules.interventions.standing import next_review
from tutor_tui.services.interventions.held import not_saved, require_reach, to_change
from tutor_tui.services.people import acting_staff
from tutor_tui.services.words import optional, required
from tutor_tui.services.work import Work, work
from tutor_tui.store.models import (
    Intervention,
    InterventionPupil,
    InterventionReview,
    Pupil,
    Staff,
    Subject,
)
from tutor_tui.store.session import Session

CHANGEABLE = (
    "name", "need", "for_more_able", "led_by", "meets", "ends_on", "entry_measure", "exit_measure", "link_to_lessons",
)  # fmt: skip
"""What of an intervention can be changed while it is not evaluated; other days or pupils are another one."""


def arrange(
    session: Session,
    pupil_ids: Collection[int],
    *,
    wave: int,
    name: str,
    need: str,
    ends_on: date | None,
    entry_measure: str,
    exit_measure: str,
    starts_on: date | None = None,
    led_by: int | None = None,
    subject_id: int | None = None,
    for_more_able: bool = False,
    on_scale: bool = False,
    meets: str = "",
    link_to_lessons: str = "",
) -> int:
    """Arrange an intervention for these pupils; it starts today and is led by the actor unless said. Returns its id.

    Its first review is as many school weeks ahead as the policy says. `on_scale` says that both measures are values
    of the policy's scale in the subject. Raises `TutorError` that names everything that is missing (an end, a
    measure, ...), and for days or people that cannot be; `AccessDenied` where one of the pupils is out of scope.
    """
    leader = acting_staff(session) if led_by is None else led_by
    each = sorted(set(pupil_ids))
    first = session.today if starts_on is None else starts_on
    plan = Plan(wave, name, need, leader, len(each), first, ends_on, entry_measure, exit_measure)
    last = _checked(session, plan)
    require_reach(session, subject_id, each)
    _known(session, leader, subject_id, each)
    if on_scale and subject_id is None:
        raise not_saved(
            "a scale of attainment is that of a subject", "Choose the subject, or another measure."
        )
    with work(session, "arrange intervention", _clean(name, "name")) as unit:
        row = unit.insert(
            Intervention(
                wave=wave,
                name=_clean(name, "name"),
                need=_clean(need, "need"),
                for_more_able=for_more_able,
                subject=subject_id,
                led_by=leader,
                meets=optional(meets, "times"),
                starts_on=first,
                ends_on=last,
                entry_measure=_clean(entry_measure, "entry measure"),
                exit_measure=_clean(exit_measure, "exit measure"),
                on_scale=on_scale,
                stage=STAGES[0],
                link_to_lessons=optional(link_to_lessons, "link to lessons"),
            )
        )
        unit.insert_many(
            [InterventionPupil(intervention=row.id, pupil=pupil_id, from_on=first) for pupil_id in each]
        )
        call_review(unit, row.id, first, last)
    return row.id


def change(session: Session, intervention_id: int, *, seen: int | None = None, **news: Any) -> None:
    """Change some of `CHANGEABLE`; with another end the next review moves within it.

    Raises `TutorError` where something would be missing then, where it would last too long, and once it is evaluated;
    `Conflict` where it is no longer in the version that was looked at (`seen`).
    """
    row, view = to_change(session, intervention_id, seen)
    unknown = set(news) - set(CHANGEABLE)
    if unknown:
        raise ValueError(f"an intervention has no {', '.join(sorted(unknown))} to change")
    if view.record.is_evaluated:
        raise not_saved("it is evaluated", "Undo the evaluation, or arrange another one.")
    record = view.record
    plan = Plan(
        row.wave,
        news.get("name", row.name),
        news.get("need", row.need),
        news.get("led_by", row.led_by_id),
        len(record.members),
        row.starts_on,
        news.get("ends_on", row.ends_on),
        news.get("entry_measure", row.entry_measure),
        news.get("exit_measure", row.exit_measure),
    )
    last = _checked(session, plan, was=row.ends_on)
    _known(session, plan.led_by, row.subject_id, ())
    texts = {
        name: optional(str(value), name.replace("_", " "))
        for name, value in news.items()
        if isinstance(value, str)
    }
    with work(session, "change intervention", row.name) as unit:
        unit.change(row, **{**news, **texts})
        if "ends_on" in news:
            _move_review(unit, record, last)


def call_review(unit: Work, intervention_id: int, after: date, ends_on: date) -> None:
    """Set the next review, as many school weeks after `after` as the policy says; none where nothing is left."""
    session = unit.session
    weeks = session.policy.rules.tracking.interventions.review_weeks
    day = next_review(session.calendar, after, ends_on, weeks)
    if day is not None:
        unit.insert(InterventionReview(intervention=intervention_id, due_on=day))


def _move_review(unit: Work, record: Record, last: date) -> None:
    """The review that is to be held lies within the intervention, and there is one where days are left."""
    held = [one.held_on for one in record.meetings if one.held_on is not None]
    open_ids = [one.review_id for one in record.meetings if one.held_on is None]
    unit.delete_many(list(InterventionReview.select().where(InterventionReview.id.in_(open_ids))))
    call_review(unit, record.intervention_id, max([record.starts_on, *held]), last)


def _checked(session: Session, plan: Plan, *, was: date | None = None) -> date:
    """The last day. Raises `TutorError` for a plan that lacks something or lasts too long."""
    rules = session.policy.rules
    words = rules.vocabulary
    lacking = missing(plan, words)
    if lacking:
        raise not_saved(
            f"this {words.intervention.one} has {_listed(lacking)}",
            f"{words.intervention.titles} are limited in time and measured at entry and exit: say what is missing.",
        )
    wrong = too_long(plan, session.calendar, rules.tracking.interventions.longest_weeks)
    if wrong:
        raise not_saved(wrong, "Give another last day.")
    assert plan.ends_on is not None
    if plan.ends_on < session.today and plan.ends_on != was:
        raise not_saved(
            f"{plan.ends_on.day} {plan.ends_on:%b %Y} is past", "Give a last day that is not past."
        )
    return plan.ends_on


def _listed(parts: Collection[str]) -> str:
    *most, last = parts
    return f"{', '.join(most)} and {last}" if most else last


def _known(session: Session, leader: int | None, subject_id: int | None, pupil_ids: Collection[int]) -> None:
    """Raise `TutorError` for a leader, a subject or a pupil who is not there (any longer)."""
    words = session.policy.rules.vocabulary
    if not Staff.select().where(Staff.id == leader, Staff.active).exists():
        raise not_saved("whoever is to lead it is not on the staff list", "Choose somebody who works here.")
    if subject_id is not None and not Subject.select().where(Subject.id == subject_id).exists():
        raise not_saved("there is no such subject", "Choose one of the list.")
    gone = Pupil.select().where(
        Pupil.id.in_(list(pupil_ids)), Pupil.left_on <= session.today - timedelta(days=1)
    )
    if gone.exists():
        raise not_saved(f"one of the {words.pupil.many} has left", f"Choose {words.pupil.many} on the roll.")


def _clean(text: str, what: str) -> str:
    return required(text, what)

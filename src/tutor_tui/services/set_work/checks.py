"""The tutor confirms that homework is set for the form, or says what is not and asks the curriculum leader."""

from datetime import date

from tutor_tui.access import Verb, require
from tutor_tui.errors import TutorError
from tutor_tui.queries.registration.form import week_to_show
from tutor_tui.queries.registration.set_this_week import set_this_week
from tutor_tui.queries.scope import where_form
from tutor_tui.services.people import acting_staff
from tutor_tui.services.referrals import ask
from tutor_tui.services.words import optional, required
from tutor_tui.services.work import work
from tutor_tui.store.models import FormGroup, SettingCheck
from tutor_tui.store.session import Session


def confirm_set(
    session: Session,
    form_id: int,
    week_start: date,
    is_set: bool,
    note: str = "",
    *,
    refer_subject_id: int | None = None,
) -> int:
    """Record the word on a week, in place of an earlier one. Returns the check's id.

    Where it is not as it should be, `note` says what is missing, and `refer_subject_id` asks the curriculum leader
    of that subject with the same words. Raises `AccessDenied` out of scope, `TutorError` for a week that has not
    begun, an empty note, and a subject that the form does not have.
    """
    require(session.actor, Verb.CONFIRM_SET, where_form(form_id))
    week = week_to_show(session, week_start)
    if week.days[0] > session.today:
        raise TutorError(
            "this week has not begun", remedy="Go back with [ to a week that has.", title="Not yet"
        )
    words = optional(note, "note") if is_set else required(note, "note")
    group_id = None
    if refer_subject_id is not None:
        group_id = _group_of(session, form_id, week_start, refer_subject_id)
    by, form = acting_staff(session), FormGroup.get_by_id(form_id)
    with work(session, "confirm set", f"{form.name}, week of {week.start:%d %b %Y}") as unit:
        held: SettingCheck | None = SettingCheck.get_or_none(
            (SettingCheck.form == form_id) & (SettingCheck.week == week.start)
        )
        if held is None:
            held = unit.insert(SettingCheck(form=form_id, week=week.start, is_set=is_set, note=words, by=by))
        else:
            unit.change(held, is_set=is_set, note=words, by=by)
        if refer_subject_id is not None and not is_set:
            ask(unit, None, f"{form.name}: {words}", refer_subject_id, "curriculum_leader", group_id=group_id)
    return held.id


def _group_of(session: Session, form_id: int, week_start: date, subject_id: int) -> int:
    """The group that the referral is about: the one of the subject in which least was set."""
    for one in set_this_week(session, form_id, week_start).subjects:
        if one.subject_id == subject_id:
            return one.group_id
    raise TutorError(
        "the form does not have this subject", remedy="Choose one of the list.", title="Not saved"
    )

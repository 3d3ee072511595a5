"""The pupils about whom the actor may write home, by form or year."""

from tutor_tui.access import Verb, Where, allowed, require
from tutor_tui.errors import AccessDenied
from tutor_tui.queries.parent_report.form import pupils_of
from tutor_tui.queries.people.names import year_name
from tutor_tui.queries.scope import where_form
from tutor_tui.store.models import FormGroup, YearGroup
from tutor_tui.store.session import Session
from tutor_tui.text import fold


def pupils_of_form(session: Session, form_id: int) -> tuple[int, ...]:
    """The form's pupils of today. Raises `AccessDenied` unless the actor may contact the homes of the whole form."""
    require(session.actor, Verb.CONTACT_HOME, where_form(form_id))
    return tuple(pupils_of(session, form_id))


def pupils_of_year(session: Session, year_id: int) -> tuple[int, ...]:
    """The year's pupils of today, form by form. Raises `AccessDenied` as `pupils_of_form` does."""
    require(session.actor, Verb.CONTACT_HOME, Where(year_id=year_id))
    forms = FormGroup.select().where(FormGroup.year_group == year_id).order_by(FormGroup.name)
    return tuple(pupil_id for form in forms for pupil_id in pupils_of(session, form.id))


def pupils_of_form_named(session: Session, name: str) -> tuple[int, ...]:
    """The pupils of the form of this name. Raises `AccessDenied`, in the same words, for none and out of scope."""
    for form in FormGroup.select().order_by(FormGroup.id):
        where = Where(form_id=form.id, year_id=form.year_group_id)
        if fold(form.name) == fold(name) and allowed(session.actor, Verb.CONTACT_HOME, where):
            return tuple(pupils_of(session, form.id))
    raise AccessDenied(
        f"there is no {session.policy.rules.vocabulary.form.one} {name!r} within your post",
        remedy="Name one of your own.",
    )


def pupils_of_year_numbered(session: Session, number: int) -> tuple[int, ...]:
    """The pupils of this year. Raises `AccessDenied`, in the same words, for none and for one out of scope."""
    year = YearGroup.get_or_none(YearGroup.number == number)
    if year is None or not allowed(session.actor, Verb.CONTACT_HOME, Where(year_id=year.id)):
        raise AccessDenied(
            f"{year_name(number, session.policy.rules.vocabulary)} is not within your post",
            remedy="Name a year or a form of your own.",
        )
    return pupils_of_year(session, year.id)

"""Cover: somebody stands in for a form's tutor for some days, at once."""

from datetime import date, timedelta

from tutor_tui.access import Role, Verb, allowed
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.people.names import staff_name
from tutor_tui.queries.scope import where_form
from tutor_tui.services.staff.staff_list import active_staff, form_named
from tutor_tui.services.work import work
from tutor_tui.store.models import FormGroup, FormTutor, Staff
from tutor_tui.store.session import Session

MOST_DAYS = 14
"""The longest that one cover lasts."""


def cover(session: Session, username: str, form_name: str, until_on: date) -> None:
    """Let a person work as tutor of the form from today to `until_on`, within `MOST_DAYS` days; undone as one.

    By the head of the form's year, the senior leadership or the data manager, who does not cover himself. Raises
    `AccessDenied`, and `TutorError` for days that are over or too many, and for who is its tutor already.
    """
    staff = active_staff(username) if _covers(session) else None
    form = form_named(session, form_name) if staff else None
    if staff is None or form is None or not _may(session, form.id):
        raise _not_here(session, form_name)
    if staff.id == session.actor.staff_id and not _leads(session, form.id):
        raise TutorError("nobody gives himself a form", remedy="Ask the head of the year.", title="Not saved")
    last = session.today + timedelta(days=MOST_DAYS - 1)
    if not session.today <= until_on <= last:
        raise TutorError(
            f"a cover lasts {MOST_DAYS} days at most", remedy=f"Name a day until {last}.", title="Not saved"
        )
    with work(session, "cover", f"{username}: {form.name}") as unit:
        held = FormTutor.select().where(
            FormTutor.form == form,
            FormTutor.staff == staff,
            FormTutor.from_on <= until_on,
            FormTutor.until_on.is_null() | (FormTutor.until_on >= session.today),
        )
        if (known := held.first()) is not None:
            until = f" until {known.until_on}" if known.until_on else ""
            raise TutorError(
                f"{staff_name(staff)} has {form.name} already{until}",
                remedy="`tutor-tui staff list` shows who has which form.",
                title="Not saved",
            )
        unit.insert(FormTutor(form=form, staff=staff, kind="cover", from_on=session.today, until_on=until_on))


def end_cover(session: Session, cover_id: int) -> None:
    """End a cover now. Raises `AccessDenied` where there is none within the actor's post, or it is over."""
    row: FormTutor | None = FormTutor.get_or_none(
        (FormTutor.id == cover_id) & (FormTutor.kind == "cover") & (FormTutor.until_on >= session.today)
    )
    if row is None or not _may(session, row.form_id):
        raise AccessDenied("there is no such cover within your post", remedy="Look at the list again.")
    subject = f"{Staff.get_by_id(row.staff_id).username}: {FormGroup.get_by_id(row.form_id).name}"
    with work(session, "end cover", subject) as unit:
        unit.change(row, until_on=session.today - timedelta(days=1))


def _covers(session: Session) -> bool:
    return allowed(session.actor, Verb.COVER)


def _may(session: Session, form_id: int) -> bool:
    return allowed(session.actor, Verb.COVER, where_form(form_id))


def _leads(session: Session, form_id: int) -> bool:
    """Whether the form is within the actor's post without being a data manager."""
    place = where_form(form_id)
    return any(
        post.role in (Role.HEAD_OF_YEAR, Role.SLT) and place.within(post) for post in session.actor.posts
    )


def _not_here(session: Session, form_name: str) -> AccessDenied:
    return AccessDenied(
        f"{session.actor.name} may not {Verb.COVER.value}: {form_name!r}",
        remedy="The head of the year, the senior leadership and the data manager may.",
    )

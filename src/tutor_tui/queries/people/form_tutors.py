"""Who tutors a form."""

from collections.abc import Iterable
from datetime import date

from tutor_tui.queries.people.names import staff_name
from tutor_tui.store.models import FormTutor, Staff
from tutor_tui.store.reading import among


def tutors_of(form_id: int, day: date) -> list[str]:
    """The names of those who tutor the form on `day`, the tutor first."""
    return tutors_of_forms([form_id], day).get(form_id, [])


def tutors_of_forms(form_ids: Iterable[int], day: date) -> dict[int, list[str]]:
    """The names of those who tutor each form on `day`, the tutor first; absent where nobody does."""
    until = FormTutor.until_on.is_null() | (FormTutor.until_on >= day)
    rows = (
        FormTutor.select(FormTutor, Staff)
        .join(Staff)
        .where(among(FormTutor.form, form_ids), FormTutor.from_on <= day, until)
        .order_by(FormTutor.kind.desc(), FormTutor.id)
    )
    found: dict[int, list[str]] = {}
    for row in rows:
        found.setdefault(row.form_id, []).append(staff_name(row.staff))
    return found

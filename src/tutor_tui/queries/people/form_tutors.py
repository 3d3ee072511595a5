"""Who tutors a form."""

from datetime import date

from tutor_tui.queries.people.names import staff_name
from tutor_tui.store.models import FormTutor, Staff


def tutors_of(form_id: int, day: date) -> list[str]:
    """The names of those who tutor the form on `day`, the tutor first."""
    until = FormTutor.until_on.is_null() | (FormTutor.until_on >= day)
    rows = (
        FormTutor.select(FormTutor, Staff)
        .join(Staff)
        .where(FormTutor.form == form_id, FormTutor.from_on <= day, until)
        .order_by(FormTutor.kind.desc(), FormTutor.id)
    )
    return [staff_name(row.staff) for row in rows]

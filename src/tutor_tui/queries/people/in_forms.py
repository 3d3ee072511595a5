"""Who is in which form on a day, in the whole school."""

from datetime import date

import msgspec

from tutor_tui.queries.people.names import listed_name
from tutor_tui.store.models import FormGroup, FormMembership, Pupil, YearGroup
from tutor_tui.store.reading import tuples


class InForm(msgspec.Struct, frozen=True):
    """A pupil's place."""

    pupil_id: int
    """The pupil."""
    name: str
    """ "Brown, Lily"."""
    sex: str
    """As recorded."""
    form_id: int
    """The form."""
    form: str
    """Its name."""
    year_id: int | None
    """The form's year group."""
    year: int | None
    """Its number."""


def pupils_in_forms(day: date) -> list[InForm]:
    """Everybody on roll and in a form on the day; who is in two has the one entered last at the end.

    The caller answers for access.
    """
    rows = tuples(
        FormMembership.select(
            FormMembership.pupil,
            Pupil.surname,
            Pupil.forename,
            Pupil.sex,
            FormGroup.id,
            FormGroup.name,
            FormGroup.year_group,
            YearGroup.number,
        )
        .join(FormGroup)
        .left_outer_join(YearGroup)
        .switch(FormMembership)
        .join(Pupil)
        .where(
            FormMembership.from_on <= day,
            FormMembership.until_on.is_null() | (FormMembership.until_on >= day),
            Pupil.left_on.is_null() | (Pupil.left_on >= day),
        )
        .order_by(FormMembership.from_on, FormMembership.id)
    )
    return [
        InForm(pupil_id, listed_name(surname, forename), *rest) for pupil_id, surname, forename, *rest in rows
    ]

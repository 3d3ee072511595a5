"""The school's forms, with who tutors them and how many are in them."""

import msgspec
from peewee import JOIN, fn

from tutor_tui.access import Verb, require
from tutor_tui.queries.people.form_tutors import tutors_of_forms
from tutor_tui.store.models import FormGroup, FormMembership, YearGroup
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session


class FormSummary(msgspec.Struct, frozen=True):
    """One form, without anything pastoral."""

    form_id: int
    """The form."""
    name: str
    """Its name."""
    year: int | None
    """The national-curriculum year, where one is known."""
    tutors: tuple[str, ...]
    """Who tutors it today."""
    pupils: int
    """How many are in it today."""


def forms_list(session: Session) -> tuple[FormSummary, ...]:
    """Every form, by year and name. Raises `AccessDenied` unless the actor manages staff."""
    require(session.actor, Verb.MANAGE_STAFF)
    day = session.today
    within = (FormMembership.from_on <= day) & (
        FormMembership.until_on.is_null() | (FormMembership.until_on >= day)
    )
    sizes = dict(
        tuples(
            FormMembership.select(FormMembership.form, fn.COUNT(FormMembership.pupil.distinct()))
            .where(within)
            .group_by(FormMembership.form)
        )
    )
    rows = tuples(
        FormGroup.select(FormGroup.id, FormGroup.name, YearGroup.number)
        .join(YearGroup, JOIN.LEFT_OUTER)
        .order_by(YearGroup.number.asc(nulls="FIRST"), FormGroup.name)
    )
    tutors = tutors_of_forms([row[0] for row in rows], day)
    return tuple(
        FormSummary(form_id, name, year, tuple(tutors.get(form_id, ())), sizes.get(form_id, 0))
        for form_id, name, year in rows
    )

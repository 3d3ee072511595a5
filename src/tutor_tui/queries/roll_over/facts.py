"""What the plan of a year's turn follows from, read at once."""

from typing import Any

from peewee import JOIN

from tutor_tui.access import Role, Scope
from tutor_tui.queries.people.names import listed_name, staff_names
from tutor_tui.rules.roll_over.facts import Facts, FormFact, PlaceFact, PostFact, PupilFact, Turn
from tutor_tui.store.models import FormGroup, FormMembership, FormTutor, Pupil, StaffRole, YearGroup
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session


def read_facts(session: Session, turn: Turn) -> Facts:
    """Forms, places, pupils and posts, as far as the turn concerns them. The caller answers for access."""
    return Facts(
        turn=turn,
        forms=_forms(),
        places=tuple(
            PlaceFact(*row)
            for row in tuples(
                FormMembership.select(
                    FormMembership.id,
                    FormMembership.pupil,
                    FormMembership.form,
                    FormMembership.from_on,
                    FormMembership.until_on,
                    FormMembership.roll_number,
                ).where(_lasts(FormMembership, turn))
            )
        ),
        pupils=_pupils(turn),
        tutors=_posts(FormTutor, FormTutor.form, FormTutor.kind, turn),
        heads=_posts(StaffRole, StaffRole.scope_id, "head", turn),
        years=dict(tuples(YearGroup.select(YearGroup.id, YearGroup.number))),
        actor_id=session.actor.staff_id,
    )


def _forms() -> tuple[FormFact, ...]:
    rows = FormGroup.select(FormGroup.id, FormGroup.name, YearGroup.number).join(YearGroup, JOIN.LEFT_OUTER)
    return tuple(FormFact(*row) for row in tuples(rows.order_by(FormGroup.id)))


def _pupils(turn: Turn) -> tuple[PupilFact, ...]:
    placed = FormMembership.select(FormMembership.pupil).where(_lasts(FormMembership, turn))
    rows = tuples(
        Pupil.select(
            Pupil.id, Pupil.surname, Pupil.forename, Pupil.admission_number, Pupil.upn, Pupil.year_taught, Pupil.left_on
        )
        .where(Pupil.id.in_(placed))
        .order_by(Pupil.find_key, Pupil.id)
    )  # fmt: skip
    return tuple(
        PupilFact(pupil_id, listed_name(surname, forename), _numbers(admission, upn), taught, left_on)
        for pupil_id, surname, forename, admission, upn, taught, left_on in rows
    )


def _numbers(*numbers: str | None) -> tuple[str, ...]:
    return tuple(number for number in numbers if number)


def _posts(model: Any, place: Any, kind: Any, turn: Turn) -> tuple[PostFact, ...]:
    """The posts of tutors or heads of year that last beyond the old year."""
    columns = [model.id, model.staff, place, model.from_on, model.until_on]
    wanted = [_lasts(model, turn)]
    if model is FormTutor:
        columns.append(kind)
    else:
        wanted += [model.role == Role.HEAD_OF_YEAR.value, model.scope == Scope.YEAR.value]
    names = staff_names()
    return tuple(
        PostFact(
            post_id,
            staff_id,
            names.get(staff_id, ""),
            place_id,
            str(rest[0]) if rest else kind,
            from_on,
            until_on,
        )
        for post_id, staff_id, place_id, from_on, until_on, *rest in tuples(
            model.select(*columns).where(*wanted).order_by(model.id)
        )
    )


def _lasts(model: Any, turn: Turn) -> Any:
    """The condition that a dated row holds on the old year's last day or later."""
    return model.until_on.is_null() | (model.until_on >= turn.last)

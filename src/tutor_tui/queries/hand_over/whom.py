"""Which pupils can be handed over, and until when."""

from collections.abc import Collection, Sequence
from datetime import date

import msgspec
from peewee import JOIN

from tutor_tui.access import Verb
from tutor_tui.calendar.weeks import SchoolCalendar
from tutor_tui.errors import AccessDenied
from tutor_tui.queries.people.find import find_pupils
from tutor_tui.queries.people.names import year_name
from tutor_tui.queries.scope import may_each
from tutor_tui.store.models import FormGroup, FormMembership, Pupil, YearGroup
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session
from tutor_tui.text import fold


class HandedOver(msgspec.Struct, frozen=True):
    """Several pupils whose sheets are wanted together."""

    title: str
    """ "8A", "Year 8", "Brown, Lily"."""
    pupil_ids: tuple[int, ...]
    """By form and name."""


def last_day_of(left_on: date, calendar: SchoolCalendar) -> date | None:
    """The last day on which a pupil who left on that day can be handed over: a term after; None where none is known."""
    week = calendar.week_for(left_on)
    if week is None:
        return None
    following = calendar.next_week(calendar.term_weeks(week)[-1])
    return calendar.term_weeks(following)[-1].end if following is not None else None


def still_handed_over(left_on: date | None, session: Session) -> bool:
    """Whether a pupil can be handed over today: on roll, or gone for no more than a term."""
    if left_on is None or left_on >= session.today:
        return True
    until = last_day_of(left_on, session.calendar)
    return until is None or session.today <= until


def of_form(session: Session, name: str) -> HandedOver:
    """The pupils of the form, and those who left it for no other. Raises `AccessDenied` where none is in scope."""
    forms = [form for form in FormGroup.select() if fold(form.name) == fold(name)]
    ids = _members(session, [form.id for form in forms])
    if not forms or not ids:
        word = session.policy.rules.vocabulary.form.one
        raise AccessDenied(f"there is no {word} {name!r} within your post", remedy="Name one of your own.")
    return HandedOver(forms[0].name, ids)


def of_year(session: Session, number: int) -> HandedOver:
    """The pupils of the year (0 is reception). Raises `AccessDenied` where nobody of it is in scope."""
    words = session.policy.rules.vocabulary
    forms = tuples(
        FormGroup.select(FormGroup.id).join(YearGroup, JOIN.LEFT_OUTER).where(YearGroup.number == number)
    )
    ids = _members(session, [form_id for (form_id,) in forms])
    if not ids:
        raise AccessDenied(
            f"there is no {words.year_group.one} {number} within your post", remedy="Name one of your own."
        )
    return HandedOver(year_name(number, words), ids)


def of_name(session: Session, name: str) -> HandedOver:
    """The one pupil whom the name or admission number fits. Raises `AccessDenied` where none does, or several do."""
    found = find_pupils(session, name)
    within = _within(session, [pupil.pupil_id for pupil in found.pupils])
    if len(within) != 1:
        raise AccessDenied(
            f"{name!r} fits {'several' if within else 'nobody'} within your post",
            remedy="Give surname and forename, or the admission number.",
        )
    return HandedOver(next(one.name for one in found.pupils if one.pupil_id == within[0]), tuple(within))


def _members(session: Session, form_ids: Collection[int]) -> tuple[int, ...]:
    """Whoever's newest form is one of these, by form and name, as far as scope and time go."""
    newest: dict[int, tuple[int, str, str, date | None]] = {}
    rows = tuples(
        FormMembership.select(
            FormMembership.pupil, FormMembership.form, FormGroup.name, Pupil.find_key, Pupil.left_on
        )
        .join(FormGroup)
        .switch(FormMembership)
        .join(Pupil)
        .where(
            FormMembership.from_on <= session.today,
            among(FormMembership.pupil, _ever_in(form_ids)),
        )
        .order_by(FormMembership.from_on, FormMembership.id)
    )
    for pupil_id, form_id, form, key, left_on in rows:
        newest[pupil_id] = (form_id, form, key, left_on)
    here = [
        (form, key, pupil_id)
        for pupil_id, (form_id, form, key, left_on) in newest.items()
        if form_id in form_ids and still_handed_over(left_on, session)
    ]
    return tuple(_within(session, [pupil_id for _, _, pupil_id in sorted(here)]))


def _ever_in(form_ids: Collection[int]) -> set[int]:
    rows = FormMembership.select(FormMembership.pupil).where(among(FormMembership.form, form_ids)).distinct()
    return {pupil_id for (pupil_id,) in tuples(rows)}


def _within(session: Session, pupil_ids: Sequence[int]) -> list[int]:
    """Those of whom the actor may see everything, in their order."""
    allowed = may_each(session, Verb.SEE_FORM, pupil_ids) if pupil_ids else set()
    return [pupil_id for pupil_id in pupil_ids if pupil_id in allowed]

"""Who has left, and how much of them is kept."""

from datetime import date

from tutor_tui.calendar.term_dates import academic_year
from tutor_tui.queries.protection.holdings import HOLDINGS
from tutor_tui.queries.protection.nameless import NAMELESS
from tutor_tui.rules.retention.due import Leaver, years_after
from tutor_tui.store.models import FormGroup, FormMembership, Pupil, YearGroup
from tutor_tui.store.reading import tuples


def leavers(today: date) -> list[Leaver]:
    """Everybody whose last day on roll is over, by that day. The caller answers for access."""
    rows = tuples(
        Pupil.select(Pupil.id, Pupil.left_on, Pupil.born_on, Pupil.surname, Pupil.sex)
        .where(Pupil.left_on < today)
        .order_by(Pupil.left_on, Pupil.id)
    )
    years, more = _last_years(today), _with_more(today)
    return [
        Leaver(
            pupil_id=pupil_id,
            left_on=left_on,
            born_on=born_on,
            last_year=years.get(pupil_id),
            is_named=surname != NAMELESS,
            has_more=bool(sex) or pupil_id in more,
        )
        for pupil_id, left_on, born_on, surname, sex in rows
    ]


def strays(today: date) -> int:
    """Pupils with a name and without a last day who have been in no form for a year: nobody says that they left."""
    recent = FormMembership.select(FormMembership.pupil).where(
        FormMembership.until_on.is_null() | (FormMembership.until_on >= years_after(today, -1))
    )
    placed = FormMembership.select(FormMembership.pupil)
    return int(
        Pupil.select()
        .where(
            Pupil.left_on.is_null(), Pupil.surname != NAMELESS, Pupil.id.in_(placed), Pupil.id.not_in(recent)
        )
        .count()
    )


def _last_years(today: date) -> dict[int, tuple[int, int]]:
    """The number of each leaver's last year group, and in which calendar year that academic year started."""
    rows = tuples(
        FormMembership.select(
            FormMembership.pupil,
            FormMembership.from_on,
            FormMembership.until_on,
            YearGroup.number,
            Pupil.left_on,
        )
        .join(Pupil)
        .switch(FormMembership)
        .join(FormGroup)
        .join(YearGroup)
        .where(Pupil.left_on < today)
        .order_by(FormMembership.from_on, FormMembership.id)
    )
    return {
        pupil_id: (number, academic_year(max(from_on, min(left_on, until_on or left_on))))
        for pupil_id, from_on, until_on, number, left_on in rows
    }


def _with_more(today: date) -> set[int]:
    """The leavers of whom rows are kept that do not stay when they are erased."""
    gone = Pupil.select(Pupil.id).where(Pupil.left_on < today)
    found: set[int] = set()
    for holding in HOLDINGS:
        if not holding.stays_erased and holding.path == ("pupil",):
            pupil = holding.model._meta.fields["pupil"]
            rows = tuples(holding.model.select(pupil).where(pupil.in_(gone)).distinct())
            found |= {pupil_id for (pupil_id,) in rows}
    return found

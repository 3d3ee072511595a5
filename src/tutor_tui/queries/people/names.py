"""How people are named on screens and pages."""

from collections.abc import Iterable

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.store.models import Carer, Pupil, Staff
from tutor_tui.store.reading import among, tuples


def staff_name(staff: Staff) -> str:
    """ "Ms Carter", or "Anna Carter" where no title is known."""
    return _addressed(staff.title, staff.forename, staff.surname)


def _addressed(title: str, forename: str, surname: str) -> str:
    return f"{title or forename} {surname}".strip()


def pupil_name(pupil: Pupil) -> str:
    """ "Brown, Lily", as a list sorts."""
    return listed_name(pupil.surname, pupil.forename)


def listed_name(surname: str, forename: str) -> str:
    """ "Brown, Lily"; the surname alone where no forename is known."""
    return f"{surname}, {forename}" if forename else surname


def pupil_names(pupil_ids: Iterable[int]) -> dict[int, str]:
    """These pupils as a list sorts them, by id; the caller answers for access."""
    rows = Pupil.select(Pupil.id, Pupil.surname, Pupil.forename).where(among(Pupil.id, pupil_ids))
    return {pupil_id: listed_name(surname, forename) for pupil_id, surname, forename in tuples(rows)}


def carer_name(carer: Carer) -> str:
    """ "Mrs Diaz", or "Ana Diaz" where no title is known."""
    return _addressed(carer.title, carer.forename, carer.surname)


def staff_names() -> dict[int, str]:
    """Everybody on the staff list, also those who have left, by id."""
    rows = tuples(Staff.select(Staff.id, Staff.title, Staff.forename, Staff.surname))
    return {staff_id: _addressed(*name) for staff_id, *name in rows}


def year_name(number: int, words: Vocabulary) -> str:
    """A year group as schools say it: "Year 8", "Reception", "Nursery"."""
    if number > 0:
        return f"{words.year_group.title} {number}"
    return "Nursery" if number < 0 else "Reception"

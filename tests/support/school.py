"""A small school for tests: one call makes it, everything in it can be named."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from support.engines import copied, place_for
from support.posts import give_post
from tutor_tui.access import Role, Scope
from tutor_tui.calendar.provisional import shipped_or_provisional
from tutor_tui.policy.files import shipped_policy
from tutor_tui.queries.session import open_session
from tutor_tui.services.setup import found_school
from tutor_tui.services.staff.staff_list import add_staff, make_tutor
from tutor_tui.store.database import close_database, open_database
from tutor_tui.store.models import (
    Carer,
    FormGroup,
    FormMembership,
    HomeworkRecord,
    HomeworkTask,
    Pupil,
    PupilCarer,
    SchoolWeek,
    Subject,
    TeachingGroup,
    TeachingGroupMembership,
    YearGroup,
    utc_now,
)
from tutor_tui.store.places import Place
from tutor_tui.store.session import Session
from tutor_tui.text import fold

MONDAY = date(2026, 11, 23)
"""The day on which tests play, a school day and the shipped policies' check day."""
TERM_START = date(2026, 9, 1)


@dataclass(frozen=True, slots=True)
class School:
    """What a test needs to name."""

    path: Any
    """Where it lies: a `Path`, or a `Schema` where this run's schools lie on a server."""
    form_id: int
    pupils: tuple[int, ...]
    """Their ids, in the order of their roll numbers."""

    def session(self, username: str | None = "acarter", today: date = MONDAY) -> Session:
        """A new session of this person, on the calling thread's open database."""
        return open_session(username, today)


def make_school(
    path: Path,
    pupils: int = 28,
    *,
    names: Sequence[str] = (),
    policy: str = "independent-learning",
    today: date = MONDAY,
    weeks: bool = True,
) -> School:
    """A demonstration school with form 8A: its tutor `acarter` (Ms Carter), a head of year `bhead`, a leader `cslt`.

    The database stays open on the calling thread. `names` are surnames; further pupils are Pupil 01, Pupil 02, ….
    Two that are alike are copies of one, down to the keys of their rows.
    """
    asked = (pupils, tuple(names), policy, today, weeks)
    if asked not in _MADE:
        made = _make_school(place_for(path), *asked)
        close_database()
        _MADE[asked] = path.read_bytes() if made.path == path else b"", made
    content, made = _MADE[asked]
    if content:
        path.write_bytes(content)
        path.chmod(0o600)
    place = path if content else copied(made.path, path)
    open_database(place)
    return replace(made, path=place)


def make_school_at(place: Place, pupils: int = 28) -> School:
    """The same school, made anew where nothing is yet: also in a schema on a server."""
    return _make_school(place, pupils, (), "independent-learning", MONDAY, True)


_MADE: dict[tuple[object, ...], tuple[bytes, School]] = {}
"""Each school that was asked for in this process, closed, by what was asked; with its bytes where it is a file."""


def _make_school(
    path: Place, pupils: int, names: tuple[str, ...], policy: str, today: date, weeks: bool
) -> School:
    open_database(path, create=True)
    found_school("Test School", shipped_policy(policy), [shipped_or_provisional(2026)], today, is_demo=True)
    if not weeks:
        SchoolWeek.delete().execute()
    owner = open_session(None, today)
    year = YearGroup.create(number=8)
    form = FormGroup.create(name="8A", year_group=year)
    FormGroup.create(name="8B", year_group=year)
    for username, surname, title in (
        ("acarter", "Carter", "Ms"),
        ("bhead", "Head", "Mr"),
        ("cslt", "Leader", "Dr"),
        ("dother", "Other", "Mrs"),
    ):
        add_staff(owner, username, surname, title=title)
    make_tutor(owner, "acarter", "8A", from_on=TERM_START)
    make_tutor(owner, "dother", "8B", from_on=TERM_START)
    give_post(owner, "bhead", Role.HEAD_OF_YEAR, Scope.YEAR, year.id, from_on=TERM_START)
    give_post(owner, "cslt", Role.SLT, Scope.SCHOOL, None, from_on=TERM_START)
    surnames = [*names, *(f"Pupil{number:02}" for number in range(len(names) + 1, pupils + 1))]
    ids = tuple(add_pupil(form.id, surname, roll=roll) for roll, surname in enumerate(surnames[:pupils], 1))
    return School(path, form.id, ids)


def add_pupil(
    form_id: int,
    surname: str,
    forename: str = "Sam",
    *,
    roll: int | None = None,
    from_on: date = TERM_START,
    until_on: date | None = None,
) -> int:
    """A pupil in a form; returns the id."""
    pupil = Pupil.create(
        surname=surname,
        forename=forename,
        find_key=fold(f"{surname} {forename}"),
        admission_number=f"{roll or 0:06}" if roll else "",
    )
    FormMembership.create(pupil=pupil, form=form_id, from_on=from_on, until_on=until_on, roll_number=roll)
    return pupil.id


def add_carer(
    pupil_id: int,
    surname: str = "Diaz",
    *,
    restriction: str = "",
    phone: str = "",
    **fields: object,
) -> int:
    """A carer of the pupil, who shares a number with no barred one unless told so; returns the id."""
    number = phone or ("01632 960 999" if restriction else "01632 960 001")
    carer = Carer.create(title="Mrs", surname=surname, forename="Ana", phone=number, **fields)
    PupilCarer.create(pupil=pupil_id, carer=carer, relationship="mother", restriction=restriction)
    return carer.id


def add_homework(
    pupil_ids: Sequence[int],
    title: str = "Map of the river",
    *,
    subject: str = "Geography",
    deadline: date = MONDAY - timedelta(days=4),
    collected: bool = True,
    state: str = "not_done",
) -> int:
    """A task with the same state for each pupil; returns the task's id."""
    found, _ = Subject.get_or_create(name=subject, defaults={"short": subject[:2]})
    group, _ = TeachingGroup.get_or_create(name=f"8 {subject}", subject=found, academic_year=2026)
    task = HomeworkTask.create(
        group=group,
        subject=found,
        title=title,
        set_on=deadline - timedelta(days=7),
        deadline=deadline,
        collected_at=utc_now() if collected else None,
    )
    for pupil_id in pupil_ids:
        TeachingGroupMembership.get_or_create(pupil=pupil_id, group=group, defaults={"from_on": TERM_START})
        HomeworkRecord.create(task=task, pupil=pupil_id, state=state)
    return task.id


@contextmanager
def opened(path: Place) -> Iterator[None]:
    """The database open on the calling thread for the block."""
    open_database(path)
    try:
        yield
    finally:
        close_database()

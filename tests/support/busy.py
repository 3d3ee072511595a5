"""A form in the middle of an autumn term: weeks of checks, homework owed, comments, promises, flags, targets."""

from datetime import date, timedelta
from pathlib import Path

from msgspec.structs import replace

from support.school import MONDAY, School, add_carer, add_homework, make_school
from support.tutor import AT_0841
from tutor_tui.queries.session import open_session
from tutor_tui.services import comments, contacts, planners
from tutor_tui.services.corrections.proposing import correct
from tutor_tui.services.planners import Mark
from tutor_tui.services.targets.pupils import agree_target
from tutor_tui.store.models import Pupil, SupportFlag

SURNAMES = (
    "Ahmed", "Ali", "Brown", "Carter-Jones", "Davies", "Evans", "Fernández", "Green", "Hall", "Iqbal", "Jones",
    "Khan", "Lewis", "Murphy", "Nguyễn", "O’Brien", "Patel", "Quinn", "Roberts", "Singh", "Taylor", "Umar",
    "Vaughan", "Williams", "Xu", "Young", "Zając", "Zielinski",
)  # fmt: skip
FORENAMES = (
    "Zara", "Yusuf", "Lily", "Mia", "Tom", "Ali", "Siân", "George", "Chloë", "Amir", "Bethan", "Omar", "Grace",
    "Niamh", "Kim", "Seán", "Priya", "Max", "Ella", "Harpreet", "Jack", "Fatima", "Rhys", "Poppy", "Wei", "Noah",
    "Zofia", "Jan",
)  # fmt: skip

_BEFORE: dict[int, str] = {
    2: "···xx", 4: "··x··", 5: "···a·", 6: "n····", 8: "···n·", 9: "···xx", 10: "·an··", 11: "·w···", 12: "····a",
    13: "··n··", 15: "···x·", 16: "···n·", 20: "··x··", 22: "n·x··", 24: "····a", 26: "x····",
}  # fmt: skip
"""What went wrong in the five weeks before, by roll number; the rest was signed."""
_MARKS = {
    "·": Mark.SIGNED, "x": Mark.UNSIGNED, "n": Mark.NO_PLANNER, "a": Mark.AWAY, "w": Mark.NOT_RECORDED,
}  # fmt: skip


def make_busy_school(path: Path) -> School:
    """28 pupils with believable records, nobody marked in the week of `MONDAY`."""
    school = make_school(path, 28, names=SURNAMES)
    for pupil_id, forename in zip(school.pupils, FORENAMES, strict=True):
        Pupil.update(forename=forename).where(Pupil.id == pupil_id).execute()
    session = school.session()
    week = session.calendar.week_for(MONDAY)
    assert week is not None
    for place, earlier in enumerate(session.calendar.last_weeks(week, 6)[:-1]):
        past = open_session("acarter", earlier.days[0])
        by_mark: dict[Mark, list[int]] = {}
        for roll, pupil_id in enumerate(school.pupils, 1):
            by_mark.setdefault(_MARKS[_BEFORE.get(roll, "·····")[place]], []).append(pupil_id)
        for what, pupils in by_mark.items():
            planners.mark(past, pupils, earlier.start, what)
    _records(school, week.start)
    return school


def _records(school: School, monday: date) -> None:
    def pupil(roll: int) -> int:
        return school.pupils[roll - 1]

    before = monday - timedelta(days=6)
    comments.add_comment(
        open_session("acarter", before), pupil(3), before - timedelta(days=1), "Please call about the trip"
    )
    carer = add_carer(pupil(5))
    contacts.promise_contact(
        open_session("acarter", monday - timedelta(days=4)),
        pupil(5),
        reason="forgot",
        on=monday,
        carer_id=carer,
    )
    add_homework([pupil(roll) for roll in (4, 12, 13)], deadline=monday - timedelta(days=6))
    add_homework([pupil(12)], "Essay on Macbeth", subject="English", deadline=monday - timedelta(days=3))
    add_homework([pupil(21), pupil(6)], "Fractions 4b", subject="Maths", deadline=monday - timedelta(days=5))
    session = school.session()
    agree_target(session, pupil(3), "I will show my method", monday + timedelta(days=4))
    agree_target(session, pupil(10), "I will read ten minutes a day", monday + timedelta(days=20))
    for roll, kind in ((12, "eal"), (12, "pupil-premium"), (4, "sen-k"), (15, "eal"), (21, "looked-after")):
        SupportFlag.create(pupil=pupil(roll), kind=kind)


def record_everything(school: School, pupil: int) -> None:
    """Something of nearly everything on one pupil: a card that is full."""
    session = replace(school.session(), now=lambda: AT_0841)
    earlier = replace(school.session(today=date(2026, 11, 16)), now=lambda: AT_0841)
    for weeks in range(4):
        what = Mark.UNSIGNED if weeks < 3 else Mark.SIGNED
        planners.mark(session, [pupil], MONDAY - timedelta(weeks=weeks), what)
    add_homework([pupil])
    add_homework([pupil], "Essay on rivers", subject="English", state="late")
    contacts.contact_home(
        session, pupil, carer_id=None, channel="phone", reason="twice unsigned", said="will sign"
    )
    contacts.promise_contact(earlier, pupil, reason="how is it going", on=date(2026, 11, 20))
    agree_target(session, pupil, "I will show my method", MONDAY + timedelta(days=4))
    correct(session, pupil, "detention", "map missing")
    add_carer(pupil, language="Spanish", interpreter=True)
    add_carer(pupil, "Quickthorn", restriction="court order")
    SupportFlag.create(pupil=pupil, kind="eal")
    comments.add_comment(earlier, pupil, date(2026, 11, 16), "Why so much maths? Please call [/b].")

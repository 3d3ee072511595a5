"""A year on a Monday: at least one case of each kind for its head, `bhead`."""

from datetime import date, timedelta
from pathlib import Path

from support.busy import FORENAMES, SURNAMES
from support.school import MONDAY, School, add_carer, add_homework, make_school
from support.set_work import add_group, add_task
from support.tracking import add_line, add_point, add_value
from tutor_tui.services import comments, contacts, planners
from tutor_tui.services.corrections import proposing as corrections
from tutor_tui.services.corrections import steps as correction_steps
from tutor_tui.services.planners import Mark
from tutor_tui.store.models import HomeworkRecord, PolicyVersion, Pupil, Staff, SupportFlag

SEPTEMBER = date(2026, 9, 21)
"""A check day of the half term before."""
SCIENCE = """
[[homework.departments]]
clause = "The science department sets a short task every week."
source = "Science department"
department = "Science"
times = 1
every_weeks = 1
minutes = 30
reason = "short tasks before each practical lesson"
review_on = 2027-07-01
"""


def make_monday(path: Path) -> School:
    """8A of 28 pupils, and 8B without any; what is wrong with whom is named by roll number below."""
    school = make_school(path, 28, names=SURNAMES)
    for pupil_id, forename in zip(school.pupils, FORENAMES, strict=True):
        Pupil.update(forename=forename).where(Pupil.id == pupil_id).execute()

    def pupil(roll: int) -> int:
        return school.pupils[roll - 1]

    # Praise: 1 and 2 had a clean half term before; 3 to 28 were unsigned once.
    planners.mark(school.session(today=SEPTEMBER), [pupil(1), pupil(2)], SEPTEMBER, Mark.SIGNED)
    planners.mark(school.session(today=SEPTEMBER), list(school.pupils[2:]), SEPTEMBER, Mark.UNSIGNED)
    # A threshold: 4 was unsigned three times this half term, 5 twice. Last week is not checked at all.
    for day in (date(2026, 11, 2), date(2026, 11, 9)):
        session = school.session(today=day)
        planners.mark(session, [pupil(4), pupil(5)], day, Mark.UNSIGNED)
        planners.mark(session, [p for p in school.pupils if p not in (pupil(4), pupil(5))], day, Mark.SIGNED)
    planners.mark(school.session(today=date(2026, 11, 16)), [pupil(4)], date(2026, 11, 16), Mark.UNSIGNED)
    # A task: 14 of 28 missed the map.
    task = add_homework(school.pupils[:14], "Map of the river", deadline=MONDAY - timedelta(days=4))
    for pupil_id in school.pupils[14:]:
        HomeworkRecord.create(task=task, pupil=pupil_id, state="handed_in")
    # Overdue: 12 in two subjects, 13 in one.
    add_homework(
        [pupil(12), pupil(13)], "Essay on Macbeth", subject="English", deadline=MONDAY - timedelta(days=6)
    )
    add_homework([pupil(12)], "Fractions 4b", subject="Maths", deadline=MONDAY - timedelta(days=5))
    # Too much at once: four tasks of two teachers for 20 on Wednesday. Too seldom: nothing in science since October.
    for subject, teacher in (("Art", "dother"), ("Music", "cslt"), ("French", "dother"), ("Drama", "cslt")):
        group = add_group(school, f"8A/{subject[:2]}", subject, pupils=[pupil(20)])
        owed = [(pupil(20), "pending")]
        set_by = Staff.get(Staff.username == teacher)
        add_task(group, MONDAY - timedelta(days=5), title=f"{subject} sheet", records=owed, collected=False,
                 teacher=set_by)  # fmt: skip
    science = add_group(school, "8A/Sc", "Science", teacher="dother", department="Science")
    add_task(science, date(2026, 10, 5), title="Cells")
    policy: PolicyVersion = PolicyVersion.get()
    PolicyVersion.update(text=policy.text + SCIENCE).execute()
    # Corrections missed: 15 was there, 16 was away, of 17 nobody knows.
    earlier = school.session("bhead", today=date(2026, 11, 9))
    for roll, present in ((15, True), (16, False), (17, None)):
        made = corrections.correct(earlier, pupil(roll), "detention", "map missing")
        correction_steps.miss(school.session("bhead"), made, present)
    # Promises: a call to Mrs Diaz since Friday, a comment since two weeks.
    carer = add_carer(pupil(6))
    before = school.session(today=date(2026, 11, 18))
    contacts.promise_contact(before, pupil(6), reason="forgot twice", on=date(2026, 11, 20), carer_id=carer)
    comments.add_comment(
        school.session(today=date(2026, 11, 9)),
        pupil(3),
        date(2026, 11, 9),
        "Please call [/b] about the trip",
    )
    # Off trajectory: 21 is two steps below the line in two subjects.
    autumn = add_point("Autumn 2026", date(2026, 11, 20))
    for subject in ("English", "Maths"):
        add_line(pupil(21), subject, 4, 4)
        add_value(autumn, pupil(21), subject, 2)
    for roll, kind in ((12, "eal"), (12, "pupil-premium"), (4, "sen-k"), (15, "eal")):
        SupportFlag.create(pupil=pupil(roll), kind=kind)
    return school

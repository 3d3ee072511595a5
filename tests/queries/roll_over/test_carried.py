from datetime import date, timedelta

from support.school import MONDAY, School, add_homework
from tutor_tui.calendar.provisional import provisional_terms
from tutor_tui.queries.roll_over.preview import read_roll_over
from tutor_tui.rules.roll_over.choices import Choices
from tutor_tui.services.comments import add_comment
from tutor_tui.services.setup import add_year
from tutor_tui.store.models import Barrier, HomeworkTask, Staff, TeachingGroup


def test_what_is_open_is_counted_without_that_of_leavers(school: School) -> None:
    add_year(school.session(None), provisional_terms(2027))
    stays, leaves = school.pupils[:2]
    carter = Staff.get(Staff.username == "acarter")
    for pupil_id in (stays, leaves):
        add_comment(school.session(), pupil_id, MONDAY, "Why so much?")
        Barrier.create(pupil=pupil_id, kind="journey", action="bus", actor=carter, review_on=MONDAY)
    add_homework([stays], deadline=MONDAY - timedelta(days=4))
    group = TeachingGroup.get()
    HomeworkTask.create(
        group=group,
        subject=group.subject_id,
        title="Summer",
        set_on=date(2027, 7, 1),
        deadline=date(2027, 9, 9),
    )
    found = read_roll_over(school.session(None), 2027, Choices(pupils={"000002": "leavers"}))
    counts = {one.what: one.count for one in found.carried}
    assert counts["barriers"] == counts["comments without a reply"] == 1
    assert counts["pieces of work that are owed"] == 1
    assert counts["tasks with a deadline in the new year"] == 1
    assert (found.teaching.groups, found.teaching.places) == (1, 1)

from pathlib import Path

import pytest

from support.school import School, add_homework, make_school
from support.teaching import add_teacher
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.corrections.due import due_on_task
from tutor_tui.queries.corrections.records import before_correction
from tutor_tui.services.corrections.proposing import correct, correct_many
from tutor_tui.services.corrections.steps import answer_correction
from tutor_tui.services.undo import undo
from tutor_tui.store.database import close_database
from tutor_tui.store.models import Correction, HomeworkRecord


def test_never_two_corrections_for_one_piece_of_work(school: School) -> None:
    session = school.session()
    add_homework([school.pupils[0]])
    record = HomeworkRecord.get().id
    kind = session.policy.rules.corrections.kinds[0].name
    correct(session, school.pupils[0], kind, "late", homework_record_id=record)
    with pytest.raises(TutorError, match="already"):
        correct(session, school.pupils[0], kind, "late", homework_record_id=record)
    assert Correction.select().count() == 1


def test_an_unknown_kind_of_correction_is_refused(school: School) -> None:
    with pytest.raises(TutorError, match="the policy has no"):
        correct(school.session(), school.pupils[0], "lines", "late")


@pytest.mark.parametrize(("confirmed", "state"), [(True, "set"), (False, "withdrawn")])
def test_what_was_proposed_is_set_or_withdrawn_once(school: School, confirmed: bool, state: str) -> None:
    made = correct(school.session(), school.pupils[0], "detention", "map missing")
    head = school.session("bhead")
    answer_correction(head, made, confirmed=confirmed, reason="spoke with him")
    assert (Correction.get().state, Correction.get().reason) == (state, "map missing; spoke with him")
    with pytest.raises(TutorError, match="no longer waits"):
        answer_correction(head, made, confirmed=True)
    undo(head)
    assert Correction.get().state == "proposed"


@pytest.mark.parametrize("username", ["acarter", "dother", "cslt"])
def test_only_who_may_set_corrections_confirms_them(school: School, username: str) -> None:
    made = correct(school.session(), school.pupils[0], "detention", "map missing")
    with pytest.raises(AccessDenied):
        answer_correction(school.session(username), made, confirmed=True)
    assert Correction.get().state == "proposed"


@pytest.mark.parametrize(("policy", "made"), [("independent-learning", 1), ("homework", 1), ("primary", 0)])
def test_a_policy_without_sanctions_knows_none(tmp_path: Path, policy: str, made: int) -> None:
    school = make_school(tmp_path / "school.db", 2, policy=policy)
    if made:
        correct(school.session("bhead"), school.pupils[0], "detention", "late")
    else:
        with pytest.raises(TutorError, match="the policy knows no"):
            correct(school.session("bhead"), school.pupils[0], "detention", "late")
    assert Correction.select().count() == made
    close_database()


def test_work_in_another_subject_is_nobodys_business_who_teaches_the_pupil_something_else(
    school: School,
) -> None:
    pupil = school.pupils[0]
    for subject in ("Geography", "Maths"):
        add_homework([pupil], f"{subject} sheet", subject=subject)
    records = {row.task.title: row.id for row in HomeworkRecord.select()}
    maths = school.session(add_teacher(school, "Maths", "tmaths"))
    assert [task.title for task in before_correction(maths, pupil).tasks] == ["Maths sheet"]
    assert len(before_correction(school.session(), pupil).tasks) == 2
    geography = records["Geography sheet"]
    task_id = HomeworkRecord.get_by_id(geography).task_id
    assert due_on_task(maths, task_id) is None
    assert due_on_task(school.session("bhead"), task_id) is not None
    with pytest.raises(AccessDenied, match="in this subject"):
        correct(maths, pupil, "detention", "map", homework_record_id=geography)
    with pytest.raises(TutorError, match="none is due any more"):
        correct_many(maths, [geography], "detention")
    assert Correction.select().count() == 0
    correct(maths, pupil, "detention", "sheet", homework_record_id=records["Maths sheet"])
    correct(school.session(), pupil, "detention", "map", homework_record_id=geography)
    assert Correction.select().count() == 2

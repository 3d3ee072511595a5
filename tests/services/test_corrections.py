import pytest

from support.school import School, add_homework
from tutor_tui.errors import TutorError
from tutor_tui.services.corrections import correct
from tutor_tui.store.models import (
    Correction,
    HomeworkRecord,
)


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

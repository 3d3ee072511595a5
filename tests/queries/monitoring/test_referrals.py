"""Referrals of pupils, groups and tasks: whose turn it is, in whose list."""

from support.school import School
from support.watching import ask_around
from tutor_tui.queries.monitoring.view import monitoring
from tutor_tui.services.referrals import answer_referral, refer
from tutor_tui.services.undo import undo
from tutor_tui.store.models import Subject


def turns(school: School, username: str) -> list[tuple[str, str]]:
    return [(row.turn, row.about) for row in monitoring(school.session(username)).referrals]


def test_each_sees_whose_turn_it_is(school: School, groups: dict[str, int]) -> None:
    ask_around(school, groups)
    assert turns(school, "mlead") == [("mine", "8A/Ma"), ("others", "8A/Ma: Sheet 1")]
    assert turns(school, "bhead") == [("others", "8A/Ma"), ("others", "8A/Ma: Sheet 1")]
    assert turns(school, "cslt") == turns(school, "bhead")
    assert turns(school, "acarter") == [("mine", "8A/Ma: Sheet 1")]
    assert turns(school, "dother") == []


def test_what_was_answered_comes_last_with_its_answer(school: School, groups: dict[str, int]) -> None:
    group, task = ask_around(school, groups)
    session = school.session("mlead")
    answer_referral(session, group, "Set again from today")
    first, last = monitoring(session).referrals
    assert (first.referral_id, first.turn) == (task, "others")
    assert (last.turn, last.answer, last.answered_by) == ("answered", "Set again from today", "Ms Lead")
    undo(session)
    assert turns(school, "mlead")[0] == ("mine", "8A/Ma")


def test_a_pupils_referral_is_the_matter_of_its_subjects_leader(
    school: School, groups: dict[str, int]
) -> None:
    maths, geography = (Subject.get(Subject.name == name).id for name in ("Maths", "Geography"))
    refer(school.session(), school.pupils[0], "too hard?", subject_id=maths)
    refer(school.session(), school.pupils[1], "too much?", subject_id=geography)
    assert turns(school, "mlead") == [("mine", "Pupil01, Sam")]
    assert [about for _, about in turns(school, "bhead")] == ["Pupil01, Sam", "Pupil02, Sam"]

"""Literacy and numeracy leaders comment on what is set: in the spring term, and whenever they like."""

from datetime import date

import pytest

from support.school import School
from support.watching import make_watched
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.policy.files import parse_policy, shipped_policy
from tutor_tui.queries.monitoring.comments import Comments
from tutor_tui.queries.monitoring.view import monitoring
from tutor_tui.services.set_work.comments import comment_on_set_work
from tutor_tui.services.setup import adopt_policy
from tutor_tui.services.undo import undo
from tutor_tui.store.models import AuditEntry, LeaderComment, Subject

AUTUMN, SPRING = date(2026, 11, 23), date(2027, 1, 11)


def comments(school: School, username: str = "cslt", today: date = AUTUMN) -> Comments:
    return monitoring(school.session(username, today)).comments


def test_outside_the_policys_terms_it_is_said_when_they_are_due(school: School) -> None:
    make_watched(school)
    found = comments(school)
    assert (found.is_due, found.owing, found.due_from) == (False, (), date(2027, 1, 4))
    assert comments(school, today=date(2027, 5, 10)).due_from is None


def test_in_the_spring_term_each_leader_owes_one_until_it_is_written(school: School) -> None:
    make_watched(school)
    assert comments(school, today=SPRING).owing == ("literacy leader", "numeracy leader")
    session = school.session("mlead", SPRING)
    comment_on_set_work(session, "numeracy leader", "Graphs in every subject, well done")
    assert comments(school, today=SPRING).owing == ("literacy leader",)
    undo(session)
    assert len(comments(school, today=SPRING).owing) == 2


def test_a_comment_of_an_earlier_term_pays_nothing(school: School) -> None:
    comment_on_set_work(school.session("cslt"), "literacy leader", "early")
    assert comments(school, today=SPRING).owing == ("literacy leader", "numeracy leader")


def test_what_is_said_of_another_subject_is_absent_but_ones_own_words_are_not(school: School) -> None:
    make_watched(school)
    geography = Subject.get(Subject.name == "Geography").id
    comment_on_set_work(school.session("cslt"), "literacy leader", "of geography", subject_id=geography)
    comment_on_set_work(school.session("cslt"), "literacy leader", "of all")
    comment_on_set_work(school.session("mlead"), "numeracy leader", "my own", subject_id=geography)
    assert [one.text for one in comments(school, "mlead").comments] == ["my own", "of all"]
    assert len(comments(school, "bhead").comments) == 3
    assert comments(school, "dother").comments == ()


def test_one_audit_entry_a_comment(school: School) -> None:
    before = AuditEntry.select().count()
    made = comment_on_set_work(school.session("cslt"), "literacy leader", "  well set  ")
    assert AuditEntry.select().count() == before + 1
    assert LeaderComment.get_by_id(made).text == "well set"


@pytest.mark.parametrize("username", ["acarter", "bhead", None])
def test_others_do_not_comment(school: School, username: str | None) -> None:
    with pytest.raises(AccessDenied):
        comment_on_set_work(school.session(username), "literacy leader", "text")


def test_only_the_policys_leaders_and_the_schools_subjects(school: School) -> None:
    session = school.session("cslt")
    with pytest.raises(TutorError, match="knows no 'art leader'") as caught:
        comment_on_set_work(session, "art leader", "text")
    assert "numeracy leader" in caught.value.remedy
    with pytest.raises(TutorError, match="no such subject"):
        comment_on_set_work(session, "literacy leader", "text", subject_id=99)
    with pytest.raises(TutorError, match="empty"):
        comment_on_set_work(session, "literacy leader", " ")


def test_where_the_policy_names_nobody_nobody_owes_one(school: School) -> None:
    text = shipped_policy("homework").text
    for found, instead in (
        ('terms = ["spring"]', "terms = []"),
        ('leaders = ["literacy leader", "numeracy leader"]', "leaders = []"),
    ):
        assert text.count(found) == 1
        text = text.replace(found, instead)
    adopt_policy(school.session(None), parse_policy(text, "own policy", adopted=True), date(2026, 9, 2))
    assert comments(school, today=SPRING).owing == ()
    assert not comments(school).may_write
    with pytest.raises(TutorError, match="knows no 'literacy leader'") as caught:
        comment_on_set_work(school.session("cslt"), "literacy leader", "text")
    assert caught.value.remedy == "The policy names nobody who comments."

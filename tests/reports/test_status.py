"""How a form stands: what the page and the JSON say."""

import json
from datetime import date

import pytest

from support.school import MONDAY, School, add_homework, add_pupil, make_school
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.session import open_session
from tutor_tui.reports.status import form_status, status_as_dict, status_as_json
from tutor_tui.reports.status_text import NAME_WIDTH, status_as_text
from tutor_tui.services import comments, planners
from tutor_tui.services.planners import Mark
from tutor_tui.store.database import close_database

PAST = (date(2026, 11, 2), date(2026, 11, 9))


def _text(school: School, **of) -> str:
    session = school.session(**of)
    return status_as_text(form_status(session, "8A"), session.policy.rules.vocabulary)


def test_the_json_says_where_each_pupil_stands(school: School):
    session = school.session()
    planners.mark(session, [school.pupils[0]], MONDAY, Mark.SIGNED)
    planners.mark(session, [school.pupils[1]], MONDAY, Mark.UNSIGNED)
    planners.mark(session, [school.pupils[2]], MONDAY, Mark.AWAY)
    add_homework([school.pupils[0]])
    found = status_as_dict(form_status(session, "8a"))
    first, second, third, fourth = found["pupils"][:4]
    assert (found["checked"], found["total"], found["away"]) == (3, 28, 1)
    assert [pupil["planner"] for pupil in (first, second, third, fourth)] == [
        "signed",
        "unsigned",
        "absent",
        "unchecked",
    ]
    assert (first["roll"], first["name"], first["overdue"]) == (1, "Pupil01, Sam", 1)
    assert second["first_trouble"] == "unsigned"
    assert found["overdue"] == [
        {
            "roll": 1,
            "subject": "Ge",
            "title": "Map of the river",
            "deadline": "2026-11-19",
            "days": 2,
        }
    ]


def test_the_json_says_what_is_proposed_with_its_clause(school: School):
    session = school.session()
    for week in (*PAST, MONDAY):
        planners.mark(session, [school.pupils[1]], week, Mark.UNSIGNED)
    pupil = status_as_dict(form_status(session, "8A"))["pupils"][1]
    finding = next(one for one in pupil["findings"] if one["rule"] == "unsigned")
    assert (finding["count"], finding["reached"], finding["proposes"]) == (3, True, "contact_home")
    assert finding["clause"]
    assert finding["source"]


def test_what_people_wrote_is_not_in_it(school: School):
    session = school.session()
    comments.add_comment(session, school.pupils[0], MONDAY, "Her grandmother has died.")
    status = form_status(session, "8A")
    assert status_as_dict(status)["pupils"][0]["unanswered"] == 1
    assert "grandmother" not in status_as_json(status) + _text(school)


def test_the_page_is_in_the_schools_words(tmp_path):
    make_school(tmp_path / "primary.db", 3, policy="primary")
    session = open_session("acarter", MONDAY)
    words = session.policy.rules.vocabulary
    text = status_as_text(form_status(session, "8A"), words)
    close_database()
    assert f"0 of 3 {words.planner.many} checked" in text
    assert "planner" not in text.lower().replace(words.planner.many, "")


def test_the_page_names_proposals_and_work_owed(school: School):
    session = school.session()
    for week in (*PAST, MONDAY):
        planners.mark(session, [school.pupils[1]], week, Mark.UNSIGNED)
    add_homework([school.pupils[0]])
    text = _text(school)
    assert "  2  Pupil02, Sam: 3 unsigned this half term → contact home" in text
    assert "  1  Pupil01, Sam: Ge Map of the river (2 school days)" in text


@pytest.mark.parametrize(
    "name", ["[/b]", "\x1b[2JX", "\u202eabc", "李" * 100, "x" * 200, "Zoë\u0301", "👨‍👩‍👧 Smith", "O’Neil"]
)
def test_names_are_harmless_and_columns_stay(tmp_path, name):
    make_school(tmp_path / "hostile.db", 2, names=(name,))
    session = open_session("acarter", MONDAY)
    status = form_status(session, "8A")
    text = status_as_text(status, session.policy.rules.vocabulary)
    close_database()
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert status_as_json(status).isascii()
    lines = text.splitlines()
    assert all(len(line) <= 4 + NAME_WIDTH + 65 for line in lines)
    assert json.loads(status_as_json(status))["pupils"][0]["name"].endswith(", Sam")


def test_a_form_without_pupils_says_so(school: School):
    session = school.session("dother")
    text = status_as_text(form_status(session, "8B"), session.policy.rules.vocabulary)
    assert "No pupils are in this form this week." in text


def test_who_joins_later_is_listed_and_does_not_count(school: School):
    add_pupil(school.form_id, "Newcomer", roll=29, from_on=date(2026, 11, 25))
    found = status_as_dict(form_status(school.session(), "8A"))
    assert found["total"] == 28
    assert found["pupils"][28]["here"] is False
    assert "not in the form on this day" in _text(school)


def test_a_past_week_says_so_in_the_holidays(school: School):
    found = status_as_dict(form_status(school.session(today=date(2026, 12, 28)), "8A"))
    assert (found["week"], found["is_past"], found["date"]) == ("2026-12-14", True, "2026-12-28")
    assert "(past)" in _text(school, today=date(2026, 12, 28))


def test_out_of_scope_is_said_in_the_same_words_as_absent(school: School):
    session = school.session()
    said = []
    for form in ("8B", "8Z"):
        with pytest.raises(AccessDenied) as refused:
            form_status(session, form)
        said.append(refused.value.message.replace(form, "?"))
    assert said[0] == said[1]


def test_a_data_manager_sees_no_pupils(school: School):
    with pytest.raises(AccessDenied, match="sees no pupils' records"):
        form_status(school.session(None), "8A")


def test_a_school_without_weeks_says_who_gives_them(tmp_path):
    make_school(tmp_path / "weekless.db", 1, weeks=False)
    with pytest.raises(TutorError, match="no week"):
        form_status(open_session("acarter", MONDAY), "8A")
    close_database()

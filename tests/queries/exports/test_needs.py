"""What a teacher is told of needs: what a card shows today, never a note or what held once."""

from datetime import timedelta

import pytest

from support.posts import give_post
from support.school import MONDAY, School
from support.set_work import add_group
from tutor_tui.access import Role, Scope
from tutor_tui.queries.exports.people import needs
from tutor_tui.queries.exports.support import support
from tutor_tui.queries.exports.view import Part
from tutor_tui.store.models import SupportFlag, SupportProvision

BEFORE = MONDAY - timedelta(days=60)


@pytest.fixture
def taught(school: School) -> School:
    """8B's tutor teaches 8A geography; one need and one provision hold, one of each is over."""
    group = add_group(school, teacher="dother")
    give_post(school.session(None), "dother", Role.TEACHER, Scope.GROUP, group)
    pupil = school.pupils[0]
    SupportFlag.create(pupil=pupil, kind="eal", note="arrived alone", from_on=BEFORE)
    SupportFlag.create(pupil=pupil, kind="looked-after", note="foster care", from_on=BEFORE, until_on=BEFORE)
    SupportFlag.create(pupil=pupil, kind="sen-k")
    for reason, until in (("new to English", None), ("moved home", BEFORE)):
        SupportProvision.create(
            pupil=pupil, kind="supervised_study", reason=reason, from_on=BEFORE, until_on=until
        )
    return school


@pytest.mark.parametrize("on", [None, BEFORE])
def test_a_teacher_is_told_what_holds_today_without_notes(taught: School, on: object) -> None:
    session, part = taught.session("dother"), Part(on=on)  # type: ignore[arg-type]
    assert [row[5:7] for row in needs(session, part)] == [("eal", None), ("sen-k", None)]
    assert [row[9] for row in support(session, part)] == ["new to English"]


def test_who_sees_the_form_is_told_the_note_and_what_held_once(taught: School) -> None:
    session = taught.session("acarter")
    flags = [row[5:7] for row in needs(session, Part(on=BEFORE))]
    assert flags == [("eal", "arrived alone"), ("looked-after", "foster care"), ("sen-k", "")]
    assert {row[9] for row in support(session, Part())} == {"new to English", "moved home"}

"""Nothing that others wrote is written over unseen, whichever service writes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from support.school import MONDAY, School, make_school
from tutor_tui.errors import Clash, Conflict
from tutor_tui.queries.clashes import to_decide
from tutor_tui.queries.moment import newest_entry
from tutor_tui.services import comments, planners
from tutor_tui.services.clashes import kept_to
from tutor_tui.services.planners import Mark
from tutor_tui.services.undo import undo
from tutor_tui.store.models import PlannerComment, PlannerVisit
from tutor_tui.store.session import Looked, Session


@pytest.fixture
def school(tmp_path: Path) -> School:
    return make_school(tmp_path / "school.db", 4)


@pytest.fixture
def other(school: School) -> Session:
    """A colleague of the form, in a session of his own."""
    return school.session()


def _looking(session: Session) -> Session:
    return replace(session, looked=Looked(newest_entry()))


def _clash(write: Callable[[], object]) -> Clash:
    with pytest.raises(Conflict) as told:
        write()
    assert told.value.clash is not None
    return told.value.clash


def _visit(pupil: int) -> PlannerVisit:
    found = [row for row in PlannerVisit.select() if row.planner_check.pupil_id == pupil]
    (only,) = found
    return only


def test_a_later_mark_does_not_write_over_one_that_was_not_seen(school: School, other: Session) -> None:
    pupil = school.pupils[0]
    mine = _looking(school.session())
    planners.mark(other, [pupil], MONDAY, Mark.SIGNED)
    clash = _clash(lambda: planners.mark(mine, [pupil], MONDAY, Mark.UNSIGNED))
    assert _visit(pupil).parent_signed is True
    assert (clash.who, clash.verb) == ("acarter", "sign")
    decision = to_decide(mine, clash)
    assert decision.who == "Ms Carter"
    assert [(one.field, one.mine, one.theirs) for one in decision.versions] == [
        ("parent_signed", False, True)
    ]


def test_who_keeps_the_own_version_writes_over_it_and_can_take_that_back(
    school: School, other: Session
) -> None:
    pupil = school.pupils[0]
    session = school.session()
    mine = _looking(session)
    planners.mark(other, [pupil], MONDAY, Mark.SIGNED)
    clash = _clash(lambda: planners.mark(mine, [pupil], MONDAY, Mark.NO_PLANNER))
    planners.mark(kept_to(mine, clash), [pupil], MONDAY, Mark.NO_PLANNER)
    assert _visit(pupil).presence == "forgotten"
    undo(session)
    assert _visit(pupil).parent_signed is True


def test_of_several_each_is_shown_before_it_is_written_over(school: School, other: Session) -> None:
    mine = _looking(school.session())
    planners.mark(other, school.pupils[:2], MONDAY, Mark.SIGNED)
    shown = set()
    for _ in range(2):
        session = mine
        clash = _clash(lambda session=session: planners.mark(session, school.pupils, MONDAY, Mark.LOST))
        shown.add(clash.row_id)
        mine = kept_to(mine, clash)
    assert len(shown) == 2
    assert planners.mark(mine, school.pupils, MONDAY, Mark.LOST) == 4


def test_the_same_mark_twice_is_no_clash(school: School, other: Session) -> None:
    mine = _looking(school.session())
    planners.mark(other, school.pupils, MONDAY, Mark.SIGNED)
    assert planners.mark(mine, school.pupils, MONDAY, Mark.SIGNED) == 0


def test_what_one_wrote_oneself_is_no_news(school: School) -> None:
    mine = _looking(school.session())
    planners.mark(mine, school.pupils, MONDAY, Mark.SIGNED)
    assert planners.mark(mine, school.pupils, MONDAY, Mark.LOST) == 4


def test_a_comment_on_the_same_week_is_no_clash_with_a_mark(school: School, other: Session) -> None:
    mine = _looking(school.session())
    comments.add_comment(other, school.pupils[0], MONDAY, "Please call")
    assert planners.mark(mine, school.pupils[:1], MONDAY, Mark.SIGNED) == 1


def test_two_replies(school: School, other: Session) -> None:
    comment = comments.add_comment(other, school.pupils[0], MONDAY, "Please call")
    mine = _looking(school.session())
    comments.reply_to(other, comment, "I will on Monday")
    clash = _clash(lambda: comments.reply_to(mine, comment, "Called today"))
    versions = {one.field: (one.mine, one.theirs) for one in to_decide(mine, clash).versions}
    assert versions == {"reply": ("Called today", "I will on Monday")}
    comments.reply_to(kept_to(mine, clash), comment, "Called today")
    assert PlannerComment.get_by_id(comment).reply == "Called today"


def test_a_clash_is_shown_anew_where_the_other_writes_again(school: School, other: Session) -> None:
    comment = comments.add_comment(other, school.pupils[0], MONDAY, "Please call")
    mine = _looking(school.session())
    comments.reply_to(other, comment, "one")
    kept = kept_to(mine, _clash(lambda: comments.reply_to(mine, comment, "mine")))
    comments.reply_to(other, comment, "two")
    clash = _clash(lambda: comments.reply_to(kept, comment, "mine"))
    assert clash.differences[0].theirs == "two"


def test_what_was_taken_back_meanwhile_is_no_clash(school: School, other: Session) -> None:
    comment = comments.add_comment(school.session(), school.pupils[0], MONDAY, "Please call")
    mine = _looking(school.session())
    comments.reply_to(other, comment, "one")
    undo(other)
    comments.reply_to(mine, comment, "mine")
    assert PlannerComment.get_by_id(comment).reply == "mine"


def test_whoever_has_not_looked_writes_as_before(school: School, other: Session) -> None:
    comment = comments.add_comment(other, school.pupils[0], MONDAY, "Please call")
    comments.reply_to(other, comment, "one")
    comments.reply_to(school.session(), comment, "mine")
    assert PlannerComment.get_by_id(comment).reply == "mine"

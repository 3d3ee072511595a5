"""Nothing that others wrote is written over unseen, whichever service writes."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from support.homework import add_group, add_task
from support.school import MONDAY, School, add_carer, make_school
from tutor_tui.clash import Clash
from tutor_tui.errors import Conflict
from tutor_tui.queries.clashes import to_decide
from tutor_tui.queries.moment import newest_entry
from tutor_tui.rules.homework import HandIn
from tutor_tui.services import comments, planners
from tutor_tui.services.clashes import kept_to
from tutor_tui.services.contacts import keep_promise, promise_contact
from tutor_tui.services.planners import Mark
from tutor_tui.services.set_work import hand_in
from tutor_tui.services.targets.changing import change_target
from tutor_tui.services.targets.goals import Goal
from tutor_tui.services.targets.pupils import agree_target
from tutor_tui.services.targets.reviewing import review_target
from tutor_tui.services.targets.sharing import share_target
from tutor_tui.services.undo import undo
from tutor_tui.store.models import HomeContact, PlannerComment, PlannerVisit, Target, TargetReview
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


def test_two_change_a_target_and_each_keeps_what_only_that_one_changed(
    school: School, other: Session
) -> None:
    target = agree_target(school.session(), school.pupils[0], "I will read", MONDAY + timedelta(days=4))
    row = Target.get_by_id(target)
    mine, goal = _looking(school.session()), Goal()
    change_target(other, target, "I will read", row.due_on, row.review_on, replace(goal, measure="ten pages"))
    clash = _clash(
        lambda: change_target(mine, target, "I will read daily", row.due_on, row.review_on, goal, seen=1)
    )
    assert {one.field for one in clash.differences} == {"measure"}
    change_target(kept_to(mine, clash), target, "I will read daily", row.due_on, row.review_on, goal, seen=1)
    row = Target.get_by_id(target)
    assert (row.text, row.measure) == ("I will read daily", "ten pages")


def test_carers_are_told_of_the_review_that_was_seen(school: School, other: Session) -> None:
    target = agree_target(school.session(), school.pupils[0], "I will read", MONDAY + timedelta(days=4))
    review_target(school.session(), target, "open")
    mine = _looking(school.session())
    review_target(other, target, "open", note="better")
    _clash(lambda: share_target(mine, target, "phone"))
    mine = _looking(mine)
    share_target(mine, target, "phone")
    share_target(other, target, "letter")
    clash = _clash(lambda: share_target(_before(mine), target, "email"))
    assert clash.differences[0].theirs == "letter"


def _before(session: Session) -> Session:
    """As if the person had looked before the newest entry of the log."""
    return replace(session, looked=Looked(newest_entry() - 1))


def test_a_review_rests_on_the_target_as_it_was_seen(school: School, other: Session) -> None:
    target = agree_target(school.session(), school.pupils[0], "I will read", MONDAY + timedelta(days=4))
    mine = _looking(school.session())
    review_target(other, target, "met")
    clash = _clash(lambda: review_target(mine, target, "missed"))
    assert "status" in {one.field for one in clash.differences}
    assert TargetReview.select().count() == 1


def test_a_contact_that_somebody_else_has_made_is_not_made_twice_unseen(
    school: School, other: Session
) -> None:
    promise = promise_contact(school.session(), school.pupils[0], reason="unsigned", on=MONDAY)
    mine = _looking(school.session())
    keep_promise(other, promise, channel="phone", said="will sign")
    _clash(lambda: keep_promise(mine, promise, channel="email"))
    assert HomeContact.select().count() == 1


def test_two_record_the_same_hand_in(school: School) -> None:
    task = add_task(school, add_group(school))
    mine = _looking(school.session())
    hand_in.mark(school.session(), task, school.pupils[:1], HandIn.HANDED_IN)
    clash = _clash(lambda: hand_in.mark(mine, task, school.pupils[:1], HandIn.EXEMPT, reason="ill"))
    versions = {one.field: (one.mine, one.theirs) for one in to_decide(mine, clash).versions}
    assert versions["state"] == ("exempt", "handed_in")
    assert to_decide(mine, clash).about.startswith("Pupil01")


def test_a_clash_is_about_nobody_who_may_not_be_named(school: School, other: Session) -> None:
    """A carer is neither named nor shown: only people of the staff and subjects have a name in it."""
    promise = promise_contact(school.session(), school.pupils[0], reason="unsigned", on=MONDAY)
    mine, carer = _looking(school.session()), add_carer(school.pupils[0], "Quickthorn")
    keep_promise(other, promise, channel="phone", carer_id=carer)
    clash = _clash(lambda: keep_promise(mine, promise, channel="email"))
    decision = to_decide(mine, clash)
    assert "carer" in {one.field for one in clash.differences}
    assert "Quickthorn" not in repr(decision)
    assert "carer" not in {one.field for one in decision.versions}

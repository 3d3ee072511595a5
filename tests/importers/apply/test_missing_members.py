"""Who has left a set is said; only the full roll ends the place."""

from dataclasses import replace

from support.applying import apply_parsed
from support.imports import SDS, TODAY, read_file
from support.rows import everything
from tutor_tui.importers.apply import PlanOptions, plan_import
from tutor_tui.importers.parsed import Parsed, Problem
from tutor_tui.services.undo import undo
from tutor_tui.store.models import TeachingGroupMembership
from tutor_tui.store.session import Session

FULL = PlanOptions(full_roll=True)


def sample(without: int = 0) -> Parsed:
    """The sample school, without the first places in its groups."""
    parsed = read_file(SDS, school_id="10001", dates="mdy", form="9A")
    return replace(parsed, members=parsed.members[without:])


def test_a_place_that_the_file_lacks_is_counted_and_stays(owner: Session) -> None:
    apply_parsed(owner, sample())
    plan = plan_import(owner, sample(2), PlanOptions())
    assert not plan.writes
    assert [problem.reason for problem in plan.warnings] == [
        "2 places in teaching groups are on record and not in the file; the full roll would end them"
    ]


def test_the_full_roll_ends_it_once_and_undo_gives_it_back(owner: Session) -> None:
    apply_parsed(owner, sample())
    then = everything()
    plan, _ = apply_parsed(owner, sample(2), FULL)
    assert plan.counts()["changed"]["group_members"] == 2
    ended = TeachingGroupMembership.select().where(TeachingGroupMembership.until_on < TODAY)
    assert ended.count() == 2
    assert not plan_import(owner, sample(2), FULL).writes
    undo(owner)
    assert everything() == then


def test_rows_that_are_left_out_end_nobody_s_place(owner: Session) -> None:
    apply_parsed(owner, sample())
    parsed = sample(1)
    wrong = replace(parsed, problems=(Problem(parsed.members[0].place, "wrong", "error"),))
    assert not plan_import(owner, wrong, FULL).writes


def test_a_group_of_which_the_file_names_nobody_is_left_alone(owner: Session) -> None:
    apply_parsed(owner, sample())
    plan = plan_import(owner, replace(sample(), members=()), FULL)
    assert not plan.writes
    assert plan.warnings == ()

from datetime import date, timedelta
from pathlib import Path

import pytest

from support.counting import statements
from support.rows import everything
from support.school import MONDAY, School, add_homework, make_school
from tutor_tui.errors import AccessDenied
from tutor_tui.queries.praise.periods import praise
from tutor_tui.queries.registration.form import board
from tutor_tui.services.decisions import accept_many
from tutor_tui.services.planners import Mark, mark
from tutor_tui.services.undo import undo
from tutor_tui.store.database import close_database
from tutor_tui.store.models import AuditEntry, Decision, HomeContact, Pupil, Reward

SEPTEMBER = date(2026, 9, 14)


def check(school: School, pupils: tuple[int, ...], day: date, what: Mark) -> None:
    mark(school.session(today=day), pupils, day - timedelta(days=day.weekday()), what)


def praised(school: School, username: str = "acarter") -> set[int]:
    return set(praise(school.session(username), school.pupils, MONDAY))


def test_a_clean_half_term_is_praised_with_its_evidence(school: School) -> None:
    check(school, school.pupils, SEPTEMBER, Mark.SIGNED)
    found = praise(school.session(), school.pupils, MONDAY)
    assert set(found) == set(school.pupils)
    finding = found[school.pupils[0]]
    assert (finding.rule, finding.threshold.proposes) == ("clean", "reward")
    assert [(event.key, event.day) for event in finding.evidence] == [
        ("clean:half_term:2026-08-31", date(2026, 10, 23))
    ]


def test_whoever_had_trouble_was_away_or_was_not_there_is_not_praised(school: School) -> None:
    signed, unsigned, overdue, away, unseen, joined, left = school.pupils[:7]
    seen = (signed, unsigned, overdue, joined, left)
    check(school, seen, SEPTEMBER, Mark.SIGNED)
    check(school, (away,), SEPTEMBER, Mark.AWAY)
    check(school, (unsigned,), SEPTEMBER + timedelta(days=7), Mark.UNSIGNED)
    add_homework([overdue], deadline=date(2026, 10, 1), state="late")
    Pupil.update(joined_on=date(2026, 9, 21)).where(Pupil.id == joined).execute()
    Pupil.update(left_on=date(2026, 10, 2)).where(Pupil.id == left).execute()
    assert praised(school) == {signed}
    assert unseen not in praised(school)


def test_homework_alone_is_something_recorded(school: School) -> None:
    add_homework(school.pupils[:2], deadline=date(2026, 10, 1), state="handed_in")
    add_homework(
        school.pupils[2:3], deadline=date(2026, 10, 1), state="handed_in", title="x", collected=False
    )
    assert praised(school) == set(school.pupils[:2])


def test_this_half_terms_trouble_does_not_matter_yet(school: School) -> None:
    check(school, school.pupils, SEPTEMBER, Mark.SIGNED)
    check(school, school.pupils, MONDAY, Mark.UNSIGNED)
    assert praised(school) == set(school.pupils)


def test_praise_does_not_flood_the_board(school: School) -> None:
    check(school, school.pupils, SEPTEMBER, Mark.SIGNED)
    assert all(not row.findings for row in board(school.session(), school.form_id).rows)


def test_many_are_praised_in_one_step_that_undo_takes_back(school: School) -> None:
    check(school, school.pupils, SEPTEMBER, Mark.SIGNED)
    session = school.session()
    before, entries = everything(), AuditEntry.select().count()
    found = praise(session, school.pupils, MONDAY)
    assert (
        accept_many(session, [(pupil, finding, "clean half term") for pupil, finding in found.items()]) == 28
    )
    assert Reward.select().count() == Decision.select().count() == 28
    assert AuditEntry.select().count() == entries + 1
    assert praised(school) == set()
    undo(session)
    assert everything() == before
    assert praised(school) == set(school.pupils)


def test_one_pupil_out_of_the_post_stops_them_all(school: School) -> None:
    check(school, school.pupils, SEPTEMBER, Mark.SIGNED)
    found = praise(school.session(), school.pupils, MONDAY)
    with pytest.raises(AccessDenied):
        accept_many(school.session("dother"), [(pupil, finding, "x") for pupil, finding in found.items()])
    assert Reward.select().count() == 0


def test_what_is_proposed_is_the_policys(tmp_path: Path) -> None:
    school = make_school(tmp_path / "primary.db", 3, policy="primary")
    try:
        check(school, school.pupils, SEPTEMBER, Mark.SIGNED)
        session = school.session()
        accept_many(session, [(p, f, "clean") for p, f in praise(session, school.pupils, MONDAY).items()])
        assert HomeContact.select().count() == 3
    finally:
        close_database()


def test_the_number_of_queries_does_not_grow_with_the_pupils(school: School) -> None:
    check(school, school.pupils[:20], SEPTEMBER, Mark.SIGNED)
    counts = []
    for pupils in (school.pupils[18:22], school.pupils):
        with statements() as sent:
            assert praise(school.session(), pupils, MONDAY)
        counts.append(len(sent))
    assert counts[0] == counts[1]

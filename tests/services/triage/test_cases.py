from datetime import date, timedelta

import pytest

from support.posts import give_post
from support.rows import everything
from support.school import MONDAY, School, add_homework
from support.triage import cases, seen
from tutor_tui.access import Role, Scope
from tutor_tui.errors import AccessDenied, Conflict, TutorError
from tutor_tui.queries.triage import triage
from tutor_tui.rules.triage.case import Case, CaseKind, Step
from tutor_tui.services.corrections.proposing import correct
from tutor_tui.services.corrections.steps import miss
from tutor_tui.services.triage.cases import dismiss_cases, preview, settle, snooze_cases
from tutor_tui.services.undo import undo
from tutor_tui.store.models import (
    AuditEntry,
    Correction,
    Decision,
    HomeContact,
    HomeworkRecord,
    Referral,
    Reward,
    Staff,
    YearGroup,
)

ASKS_FIRST = (Step.ASK_PRESENCE,)


def one_of_each(school: School) -> list[Case]:
    """The first case of each kind and step, but for those that ask something first."""
    found: dict[tuple[CaseKind, Step], Case] = {}
    for case in seen(school).cases:
        if case.step not in ASKS_FIRST:
            found.setdefault((case.kind, case.step), case)
    return list(found.values())


def keys(school: School) -> list[str]:
    return [case.key for case in seen(school).cases]


def test_what_is_recorded_is_what_was_said_before(monday: School) -> None:
    session = monday.session("bhead")
    picked = one_of_each(monday)
    before = everything()
    planned = preview(session, picked)
    assert everything() == before
    assert [(record.case_key, record.who) for record in planned] == [(case.key, case.who) for case in picked]
    said = {case.kind: record.text for case, record in zip(picked, planned, strict=True)}
    assert said[CaseKind.TASK] == "referral to the curriculum leader, answer due Mon 30 Nov"
    assert said[CaseKind.OVERDUE] == "contact home promised for Tue 24 Nov, by you"
    assert said[CaseKind.PRAISE] == "reward, given by you"
    assert said[CaseKind.PROMISE].startswith("noted as reminded until Mon 30 Nov")
    assert settle(session, picked).records == planned
    head = Staff.get(Staff.username == "bhead").id
    assert {row.by_id for row in Decision.select()} == {head}
    assert Referral.select().where(Referral.due_on == date(2026, 11, 30)).count() == 2
    assert HomeContact.select().where(HomeContact.follow_up_on == date(2026, 11, 24)).count() >= 1
    assert Reward.select().count() == 1


def test_many_cases_are_one_entry_and_one_undo(monday: School) -> None:
    session = monday.session("bhead")
    picked, before, rows = one_of_each(monday), keys(monday), everything()
    entries = AuditEntry.select().count()
    settle(session, picked)
    assert AuditEntry.select().count() == entries + 1
    assert not {case.key for case in picked} & set(keys(monday))
    assert Decision.select().count() == len(picked)
    undone = undo(session)
    assert (undone.verb, undone.subject) == ("settle", f"{len(picked)} cases")
    assert keys(monday) == before
    after = everything()
    assert {name: table for name, table in after.items() if not name.startswith("Audit")} == {
        name: table for name, table in rows.items() if not name.startswith("Audit")
    }


def test_a_reason_is_added_to_what_is_recorded(monday: School) -> None:
    (case,) = cases(monday, CaseKind.TASK)
    settle(monday.session("bhead"), [case], reason="the sheet [/b] was missing")
    (referral,) = Referral.select()
    assert referral.question.startswith("8 Geography: Map of the river: 14 of 28 missed it")
    assert referral.question.endswith("; the sheet [/b] was missing")


def test_presence_must_be_told_first_and_then_nothing_is_recorded(monday: School) -> None:
    unknown = next(case for case in cases(monday, CaseKind.CORRECTION) if case.step is Step.ASK_PRESENCE)
    task = cases(monday, CaseKind.TASK)[0]
    rows = everything()
    with pytest.raises(TutorError, match="nobody knows whether"):
        settle(monday.session("bhead"), [task, unknown])
    assert everything() == rows


def test_dismissing_needs_a_reason_and_lasts(monday: School) -> None:
    picked = [
        case for case in one_of_each(monday) if case.kind is not CaseKind.TASK
    ]  # that one is given back
    with pytest.raises(TutorError, match="reason is empty"):
        dismiss_cases(monday.session("bhead"), picked, "  ")
    dismiss_cases(monday.session("bhead"), picked, "known")
    assert {row.outcome for row in Decision.select()} == {"dismissed"}
    assert not {case.key for case in picked} & set(keys(monday))
    assert HomeContact.select().where(HomeContact.by == Staff.get(Staff.username == "bhead")).count() == 0


def test_put_off_it_comes_back_on_its_day(monday: School) -> None:
    picked = one_of_each(monday)
    wednesday = MONDAY + timedelta(days=2)
    with pytest.raises(TutorError, match="not ahead"):
        snooze_cases(monday.session("bhead"), picked, MONDAY)
    snooze_cases(monday.session("bhead"), picked, wednesday, "trip")
    assert not {case.key for case in picked} & set(keys(monday))
    asks_anew = (CaseKind.UNCHECKED, CaseKind.OVERLOAD, CaseKind.STREAK)
    stable = {case.key for case in picked if case.kind not in asks_anew}
    assert not stable & {case.key for case in seen(monday, today=wednesday - timedelta(days=1)).cases}
    assert stable <= {case.key for case in seen(monday, today=wednesday).cases}


def test_what_has_changed_meanwhile_is_refused(school: School) -> None:
    for subject in ("English", "Maths"):
        add_homework(school.pupils[:2], f"{subject} sheet", subject=subject)
    shown = cases(school, CaseKind.OVERDUE)
    add_homework(school.pupils[1:2], "Poem", subject="French")
    rows = everything()
    for decide in (
        lambda session: settle(session, shown),
        lambda session: dismiss_cases(session, shown, "known"),
        lambda session: snooze_cases(session, shown, MONDAY + timedelta(days=2)),
    ):
        with pytest.raises(Conflict, match=r"Pupil02, Sam: this is not as it was shown"):
            decide(school.session("bhead"))
    assert everything() == rows
    settle(school.session("bhead"), shown[:1])


def test_what_somebody_decided_meanwhile_is_refused(monday: School) -> None:
    shown = cases(monday, CaseKind.TASK)
    settle(monday.session("bhead"), shown)
    with pytest.raises(Conflict):
        settle(monday.session("bhead"), shown)
    assert Referral.select().count() == 1


@pytest.mark.parametrize("username", ["acarter", "cslt", "dother"])
def test_only_the_head_of_the_year_decides(monday: School, username: str) -> None:
    shown = cases(monday, CaseKind.TASK)
    rows = everything()
    with pytest.raises(AccessDenied):
        settle(monday.session(username), shown)
    with pytest.raises(AccessDenied):
        dismiss_cases(monday.session(username), shown, "known")
    assert everything() == rows


def test_the_head_of_another_year_does_not(monday: School) -> None:
    give_post(monday.session(None), "dother", Role.HEAD_OF_YEAR, Scope.YEAR, YearGroup.create(number=9).id)
    with pytest.raises(Conflict):
        settle(monday.session("dother"), cases(monday, CaseKind.TASK))
    assert Decision.select().count() == 0


def test_a_pupil_never_serves_two_corrections_on_one_day(school: School) -> None:
    earlier = school.session("bhead", date(2026, 11, 9))
    for number in range(3):
        made = correct(earlier, school.pupils[0], "detention", f"sheet {number}")
        miss(school.session("bhead"), made, False)
    taken = correct(school.session("bhead"), school.pupils[0], "detention", "another")
    Correction.update(scheduled_on=MONDAY + timedelta(days=2)).where(Correction.id == taken).execute()
    session = school.session("bhead")
    shown = cases(school, CaseKind.CORRECTION)
    assert [record.text for record in preview(session, shown)] == [
        "another day: Tue 24 Nov", "another day: Thu 26 Nov", "another day: Fri 27 Nov",
    ]  # fmt: skip
    settle(session, shown)
    days = [row.scheduled_on for row in Correction.select()]
    assert len(set(days)) == len(days) == 4


def test_praise_for_a_whole_year_is_one_step(monday: School) -> None:
    session = monday.session("bhead")
    praised = [case for case in triage(session).cases if case.step is Step.PRAISE]
    settle(session, praised)
    assert Reward.select().count() == len(praised) == 2
    undo(session)
    assert Reward.select().count() == 0


def test_work_handed_in_meanwhile_leaves_nothing_to_decide(school: School) -> None:
    for subject in ("English", "Maths"):
        add_homework(school.pupils[:1], f"{subject} sheet", subject=subject)
    shown = cases(school, CaseKind.OVERDUE)
    HomeworkRecord.update(state="late").execute()
    with pytest.raises(Conflict):
        settle(school.session("bhead"), shown)

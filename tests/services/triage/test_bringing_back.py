"""What was put off can be brought back before its day, also in a later session, and that can be undone."""

from datetime import timedelta

import pytest

from support.posts import give_post
from support.rows import everything
from support.school import MONDAY, School
from support.triage import cases, seen
from tutor_tui.access import Role, Scope
from tutor_tui.errors import AccessDenied, Conflict
from tutor_tui.rules.triage.case import Case, CaseKind
from tutor_tui.services.triage.bringing_back import bring_back
from tutor_tui.services.triage.cases import dismiss_cases, snooze_cases
from tutor_tui.services.undo import undo
from tutor_tui.store.models import AuditEntry, Decision, YearGroup

FRIDAY = MONDAY + timedelta(days=4)
KINDS = pytest.mark.parametrize("kind", [*CaseKind])


def put_off(school: School, kind: CaseKind) -> Case:
    """The first case of this kind, put off until Friday."""
    case = cases(school, kind)[0]
    snooze_cases(school.session("bhead"), [case], FRIDAY, "trip")
    assert case.key not in {one.key for one in seen(school).cases}
    return case


def waiting(school: School) -> int:
    (one,) = seen(school).put_off
    return one.decision_id


@KINDS
def test_every_kind_is_back_at_once_and_undo_puts_it_off_again(monday: School, kind: CaseKind) -> None:
    case = put_off(monday, kind)
    later, entries = monday.session("bhead"), AuditEntry.select().count()
    bring_back(later, waiting(monday))
    back = next(one for one in seen(monday).cases if one.key == case.key)
    assert back.evidence == case.evidence
    assert seen(monday).put_off == ()
    assert AuditEntry.select().count() == entries + 1
    entry = AuditEntry.select().order_by(AuditEntry.id.desc()).get()
    assert entry.verb == "bring back"
    assert entry.subject.startswith(case.who)
    undo(later)
    assert case.key not in {one.key for one in seen(monday).cases}
    assert seen(monday).put_off[0].until_on == FRIDAY


def test_it_can_be_put_off_anew(monday: School) -> None:
    case = put_off(monday, CaseKind.OVERDUE)
    bring_back(monday.session("bhead"), waiting(monday))
    snooze_cases(monday.session("bhead"), cases(monday, CaseKind.OVERDUE)[:1], FRIDAY)
    assert case.key not in {one.key for one in seen(monday).cases}
    assert Decision.select().where(Decision.until_on == FRIDAY).count() == 1


def test_one_of_several_leaves_the_others(monday: School) -> None:
    corrections = cases(monday, CaseKind.CORRECTION)
    snooze_cases(monday.session("bhead"), corrections, FRIDAY)
    bring_back(monday.session("bhead"), seen(monday).put_off[0].decision_id)
    assert len(cases(monday, CaseKind.CORRECTION)) == 1
    assert len(seen(monday).put_off) == len(corrections) - 1


def test_what_is_not_put_off_any_more_is_refused(monday: School) -> None:
    put_off(monday, CaseKind.OVERDUE)
    decision = waiting(monday)
    bring_back(monday.session("bhead"), decision)
    dismiss_cases(monday.session("bhead"), cases(monday, CaseKind.FREQUENCY), "known")
    dismissed = Decision.select().order_by(Decision.id.desc()).get().id
    rows = everything()
    for found in (decision, dismissed, 999_999):
        with pytest.raises(Conflict, match="not put off any more"):
            bring_back(monday.session("bhead"), found)
    assert everything() == rows


@pytest.mark.parametrize("username", ["acarter", "cslt", "dother"])
def test_only_the_head_of_the_year_brings_back(monday: School, username: str) -> None:
    put_off(monday, CaseKind.OVERDUE)
    rows = everything()
    with pytest.raises(AccessDenied):
        bring_back(monday.session(username), waiting(monday))
    assert everything() == rows


def test_for_the_head_of_another_year_it_is_as_if_there_were_none(monday: School) -> None:
    put_off(monday, CaseKind.OVERDUE)
    give_post(monday.session(None), "dother", Role.HEAD_OF_YEAR, Scope.YEAR, YearGroup.create(number=9).id)
    with pytest.raises(Conflict, match="not put off any more"):
        bring_back(monday.session("dother"), waiting(monday))

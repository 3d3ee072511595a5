"""What was covered in a year, everybody's chance, and drawing again."""

from datetime import date

import pytest

from support.counting import statements
from support.sampling import LEADER_WORK, SLT_FEEDBACK, SLT_WORK, drawn, fill
from support.school import MONDAY, School, add_pupil
from tutor_tui.errors import AccessDenied, UsageError
from tutor_tui.queries.sampling.chances import chances, not_yet
from tutor_tui.queries.sampling.coverage import coverage, sampled_years
from tutor_tui.queries.sampling.verify import Verdict, verify_samples
from tutor_tui.rules.sampling.criteria import Criterion, Judgement
from tutor_tui.rules.sampling.wording import findings_text
from tutor_tui.services.sampling.drawing import replace_pupil
from tutor_tui.services.sampling.looking import judge, judge_rest
from tutor_tui.store.models import (
    FormMembership,
    PlannerSample,
    SampleItem,
    SupportFlag,
    TeachingGroupMembership,
)


def test_coverage_counts_pupils_and_sums_what_was_found(school: School) -> None:
    fill(school)
    items = drawn(school)
    judge(school.session("mlead"), items[0].id, Criterion.FREQUENCY, Judgement.NO)
    for item in items[:4]:
        judge_rest(school.session("mlead"), item.id)
    found = coverage(school.session("mlead"))
    (row,) = found.rows
    assert (row.subject, row.place, row.year) == ("Maths", "Year 8", 8)
    assert row.terms[1].asked == row.terms[1].drawn == 1
    assert (row.standing.drawn, row.standing.looked, row.standing.fed_back) == (6, 4, 0)
    assert findings_text(found.sums) == "set: yes 4; often: yes 3, no 1; apt: yes 4; feedback: yes 4"


def test_coverage_is_as_wide_as_the_post(school: School) -> None:
    fill(school)
    drawn(school)
    assert [row.subject for row in coverage(school.session("cslt")).rows] == ["", "Maths"]
    assert [row.subject for row in coverage(school.session("mlead")).rows] == ["Maths"]
    (row, _) = coverage(school.session("bhead")).rows
    assert row.terms[1].asked == 2
    assert row.terms[1].drawn == 0
    for username in ("acarter", "mteach"):
        with pytest.raises(AccessDenied):
            coverage(school.session(username))


def test_coverage_of_one_year_group_and_of_another_year(school: School) -> None:
    fill(school)
    drawn(school)
    session = school.session("cslt")
    assert len(coverage(session, year_group=8).rows) == 2
    with pytest.raises(UsageError, match="There are: 8"):
        coverage(session, year_group=11)
    assert coverage(session, 2025).rows == ()
    assert sampled_years() == (2026,)


def test_chances_are_those_of_the_rule(school: School) -> None:
    fill(school)
    found = {(one.rule.id if one.rule else ""): one for one in chances(school.session("cslt"))}
    assert found[LEADER_WORK].least == pytest.approx(18 / 33)
    assert found[SLT_WORK].least == pytest.approx(12 / 33)
    together = found[""]
    expected = 1 - (1 - 18 / 33) * (1 - 12 / 33) ** 2
    assert (together.least, together.most) == (pytest.approx(expected), pytest.approx(expected))
    assert together.draws == 9


def test_whoever_sees_some_samples_of_a_year_is_told_of_no_whole(school: School) -> None:
    fill(school)
    assert [one.rule.id for one in chances(school.session("mlead")) if one.rule] == [LEADER_WORK]
    assert all(one.rule for one in chances(school.session("mlead")))
    assert chances(school.session("acarter")) == ()


def test_who_has_not_been_looked_at_yet(school: School) -> None:
    fill(school)
    items = drawn(school, "cslt", SLT_WORK)
    judge_rest(school.session("cslt"), items[0].id)
    session = school.session("cslt")
    row = next(one for one in chances(session) if one.rule and one.rule.id == SLT_WORK)
    assert (row.looked, row.left) == (1, 32)
    left = not_yet(session, SLT_WORK, row.place.key)
    assert len(left) == 32
    assert items[0].pupil_id not in {one.pupil_id for one in left}
    assert len(not_yet(session, SLT_FEEDBACK, row.place.key)) == 33
    assert len(not_yet(session, "", row.place.key)) == 32
    with pytest.raises(AccessDenied, match="no such sample"):
        not_yet(school.session("mlead"), SLT_WORK, row.place.key)
    with pytest.raises(AccessDenied, match="no such sample"):
        not_yet(session, "nothing", row.place.key)


def test_a_sample_is_drawn_again_from_its_seed(school: School) -> None:
    fill(school)
    items = drawn(school)
    drawn(school, "cslt", SLT_WORK, seed=3)
    replace_pupil(school.session("mlead"), items[0].id, "away for weeks")
    later = school.session("cslt", date(2027, 3, 1))
    assert [one.verdict for one in verify_samples(later)] == [Verdict.SAME, Verdict.SAME]


@pytest.mark.parametrize("what", ["form", "need", "group"])
def test_a_corrected_roll_is_told(school: School, what: str) -> None:
    fill(school)
    drawn(school)
    match what:
        case "form":
            add_pupil(school.form_id, "Forgotten", from_on=date(2026, 9, 1))
            late = FormMembership.select().order_by(FormMembership.id.desc()).first()
            TeachingGroupMembership.create(
                pupil=late.pupil_id, group=TeachingGroupMembership.get().group_id, from_on=date(2026, 9, 1)
            )
        case "need":
            SupportFlag.create(pupil=school.pupils[1], kind="eal")
        case "group":
            row = TeachingGroupMembership.get()
            TeachingGroupMembership.update(until_on=date(2026, 9, 30)).where(
                TeachingGroupMembership.id == row.id
            ).execute()
    (one,) = verify_samples(school.session("mlead"))
    assert one.verdict is Verdict.CORRECTED


def test_a_pupil_who_came_later_corrects_nothing(school: School) -> None:
    fill(school)
    drawn(school)
    add_pupil(school.form_id, "Newcomer", from_on=date(2026, 12, 1))
    assert verify_samples(school.session("mlead"))[0].verdict is Verdict.SAME


def test_a_sample_that_was_tampered_with_differs(school: School) -> None:
    fill(school)
    items = drawn(school)
    other = next(pupil for pupil in school.pupils if pupil not in {item.pupil_id for item in items})
    SampleItem.update(pupil=other).where(SampleItem.id == items[0].id).execute()
    assert verify_samples(school.session("mlead"))[0].verdict is Verdict.DIFFERS
    PlannerSample.update(method=2).execute()
    assert verify_samples(school.session("mlead"))[0].verdict is Verdict.UNKNOWN


def test_only_samples_within_the_post_are_drawn_again(school: School) -> None:
    fill(school)
    drawn(school, "cslt", SLT_WORK)
    assert verify_samples(school.session("mlead")) == ()
    assert len(verify_samples(school.session("bhead"))) == 1
    with pytest.raises(AccessDenied):
        verify_samples(school.session("acarter"))


def test_they_take_as_many_statements_for_a_large_school(school: School) -> None:
    fill(school)
    drawn(school)
    session = school.session("cslt", MONDAY)

    def count() -> list[int]:
        found = []
        for read in (coverage, chances, verify_samples):
            with statements() as sent:
                read(session)
            found.append(len(sent))
        return found

    few = count()
    for number in range(60):
        add_pupil(school.form_id, f"More{number}", from_on=date(2026, 12, 1))
    assert count() == few

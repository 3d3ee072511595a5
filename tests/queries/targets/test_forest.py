"""The tree as each person sees it: own pupils and what stands above, nothing else; in a number of reads that stays."""

from datetime import date, timedelta

import pytest

from support.aims import SOON, Aims, add_aims
from support.counting import statements
from support.school import MONDAY, School, add_pupil
from tutor_tui.errors import AccessDenied
from tutor_tui.queries.targets.forest import Forest, forest
from tutor_tui.rules.targets.layers import Layer
from tutor_tui.rules.targets.reviews import Standing
from tutor_tui.services.targets.pupils import agree_target
from tutor_tui.services.targets.reviewing import review_target
from tutor_tui.store.models import AssessmentPoint, Attainment, FormMembership, Target, Trajectory, database


@pytest.fixture
def aims(school: School) -> Aims:
    return add_aims(school)


def layers(found: Forest) -> set[str]:
    return {row.layer.value for row in found.rows.values()}


ABOVE = {"numerical", "key_stage", "year", "unit"}
SEES = {
    "acarter": ABOVE | {"group", "pupil"},
    "tmaths": ABOVE | {"group", "pupil"},
    "lmaths": ABOVE | {"group", "pupil"},
    "bhead": ABOVE | {"group", "pupil"},
    "cslt": ABOVE | {"group", "pupil"},
    "senco": ABOVE | {"group", "pupil"},
    "dother": ABOVE,
    "lenglish": set(),
}


@pytest.mark.parametrize("who", list(SEES))
def test_who_sees_what(school: School, aims: Aims, who: str) -> None:
    assert layers(forest(school.session(who))) == SEES[who]


def test_a_data_manager_sees_none(school: School, aims: Aims) -> None:
    with pytest.raises(AccessDenied):
        forest(school.session(None))


def test_a_teacher_sees_a_pupils_targets_in_the_own_subject_only(school: School, aims: Aims) -> None:
    agree_target(school.session(), school.pupils[0], "I will read", SOON, subject_id=aims.english)
    agree_target(school.session(), school.pupils[0], "I will be on time", SOON)
    agree_target(school.session("tmaths"), school.pupils[1], "I will show", SOON, subject_id=aims.maths)
    texts = {row.text for row in forest(school.session("tmaths")).rows.values()}
    assert {"the pupil's", "I will show"} <= texts
    assert not {"I will read", "I will be on time"} & texts


def test_who_left_is_not_in_it(school: School, aims: Aims) -> None:
    FormMembership.update(until_on=MONDAY - timedelta(days=1)).where(
        FormMembership.pupil == school.pupils[0]
    ).execute()
    for who in ("acarter", "cslt"):
        assert "pupil" not in layers(forest(school.session(who)))


def test_another_tutors_pupils_are_neither_listed_nor_counted(school: School, aims: Aims) -> None:
    unit = aims.targets[Layer.UNIT]
    agree_target(school.session("dother"), aims.other, "I will", SOON, subject_id=aims.maths, parent_id=unit)
    assert forest(school.session("acarter")).below[unit].total == 2
    assert forest(school.session("cslt")).below[unit].total == 3
    assert forest(school.session("dother")).below[unit].total == 1


def test_what_may_be_changed_and_what_is_ones_own(school: School, aims: Aims) -> None:
    by_id = {target_id: layer for layer, target_id in aims.targets.items()}

    def of(who: str, what: str) -> set[Layer]:
        return {by_id[target_id] for target_id in getattr(forest(school.session(who)), what)}

    assert of("acarter", "may") == of("acarter", "mine") == {Layer.PUPIL}
    assert of("tmaths", "mine") == {Layer.GROUP, Layer.PUPIL}
    assert of("bhead", "may") == {Layer.YEAR, Layer.UNIT, Layer.PUPIL}
    assert of("cslt", "may") == {Layer.NUMERICAL, Layer.KEY_STAGE, Layer.YEAR, Layer.UNIT}
    assert of("cslt", "mine") == set()
    assert of("senco", "may") == set()


def test_reviews_and_what_hangs_below(school: School, aims: Aims) -> None:
    mine = aims.targets[Layer.PUPIL]
    review_target(school.session(), mine, "open", note="half way", next_on=date(2026, 11, 27))
    friday = school.session(today=MONDAY + timedelta(days=7))
    found = forest(friday)
    assert [one.note for one in found.reviews[mine]] == ["half way"]
    assert (found.due[mine].standing, found.due[mine].days) == (Standing.OVERDUE, 1)
    above = found.below[aims.targets[Layer.NUMERICAL]]
    assert (above.total, above.open, above.reviewed, above.overdue) == (5, 5, 1, 1)


def test_parents_that_go_round_or_are_gone_lose_no_row(school: School, aims: Aims) -> None:
    Target.update(parent=aims.targets[Layer.PUPIL]).where(Target.layer == "numerical").execute()
    found = forest(school.session())
    assert len(found.branches) == len(found.rows) == 6


def test_a_layer_that_nobody_knows_is_left_out(school: School, aims: Aims) -> None:
    Target.update(layer="galaxy").where(Target.layer == "group").execute()
    assert layers(forest(school.session("cslt"))) == SEES["cslt"] - {"group"}


def test_last_years_closed_ones_are_left_out_and_its_open_ones_stay(school: School, aims: Aims) -> None:
    last = date(2026, 7, 1)
    Target.update(due_on=last, status="met", closed_on=last).where(Target.layer == "group").execute()
    Target.update(due_on=last).where(Target.layer == "pupil").execute()
    assert layers(forest(school.session())) == ABOVE | {"pupil"}


def grade(school: School, aims: Aims, values: list[int]) -> None:
    point = AssessmentPoint.create(
        academic_year=2026, term=1, name="Autumn", due_on=MONDAY - timedelta(days=10), scale="gcse"
    )
    for pupil, value in zip(school.pupils, values, strict=False):
        Attainment.create(point=point, pupil=pupil, subject=aims.maths, value=str(value), rank=float(value))


def test_what_attainment_says_of_a_goal(school: School, aims: Aims) -> None:
    grade(school, aims, [4, 5, 6, 3])
    Trajectory.create(
        pupil=school.pupils[0], subject=aims.maths, scale="gcse", baseline_value="3", baseline_rank=3,
        baseline_on=date(2026, 9, 10), target_value="6", target_rank=6, target_on=date(2027, 7, 1),
    )  # fmt: skip
    goal = aims.targets[Layer.NUMERICAL]
    counted = forest(school.session("cslt")).counted[goal]
    numbers = counted.carried
    assert counted.is_whole
    assert (numbers.pupils, numbers.known, numbers.now, numbers.needed) == (29, 4, 2, 1)
    assert (numbers.aimed, numbers.lines_carry) == (3, True)
    assert (numbers.below, numbers.below_with_target, numbers.targets_carry) == (2, 1, True)


def test_attainment_is_counted_of_those_within_the_post_only(school: School, aims: Aims) -> None:
    grade(school, aims, [4, 5, 6, 3])
    goal = aims.targets[Layer.NUMERICAL]
    tutor = forest(school.session("acarter")).counted[goal]
    assert (tutor.is_whole, tutor.carried.pupils, tutor.carried.known) == (False, 28, 4)
    teacher = forest(school.session("tmaths")).counted[goal]
    assert (teacher.carried.pupils, teacher.carried.known, teacher.carried.now) == (3, 3, 2)
    other = forest(school.session("dother")).counted[goal]
    assert (other.carried.pupils, other.carried.known) == (1, 0)


def test_values_on_another_scale_are_not_compared(school: School, aims: Aims) -> None:
    grade(school, aims, [9, 9])
    Target.update(counts_from="A*").where(Target.layer == "numerical").execute()
    counted = forest(school.session("cslt")).counted[aims.targets[Layer.NUMERICAL]]
    assert (counted.carried.pupils, counted.carried.known) == (0, 0)


@pytest.mark.parametrize("who", ["acarter", "bhead", "tmaths", "cslt"])
def test_the_number_of_reads_does_not_grow(school: School, aims: Aims, who: str) -> None:
    session = school.session(who)
    review_target(school.session(), aims.targets[Layer.PUPIL], "open")
    with statements() as few:
        forest(session)
    for place in range(20):
        pupil = add_pupil(school.form_id, f"More{place}")
        agree_target(school.session(), pupil, "I will", SOON, subject_id=aims.maths)
        review_target(school.session(), Target.select().order_by(Target.id.desc()).get().id, "open")
    with statements() as many:
        forest(session)
    assert len(many) == len(few)


def test_a_teachers_pupils_are_found_by_the_groups_not_among_everybodys_places(
    school: School, aims: Aims
) -> None:
    with statements() as sent:
        forest(school.session("tmaths"))
    asked = [sql for sql in sent if 'FROM "teachinggroupmembership"' in sql]
    assert asked
    for sql in asked:
        plan = database.execute_sql(f"EXPLAIN QUERY PLAN {sql}", [None] * sql.count("?")).fetchall()
        assert not [row[-1] for row in plan if row[-1].startswith("SCAN")], sql


def test_an_empty_school_has_an_empty_tree(school: School) -> None:
    found = forest(school.session())
    assert (found.rows, found.branches, found.may_set) == ({}, (), {Layer.PUPIL})

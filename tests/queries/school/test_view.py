"""The school view on a school's records: what is counted of what, who sees it, what it costs."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from support.counting import statements
from support.school import MONDAY, School, add_homework, add_pupil, make_school
from support.school_view import BEFORE, SIZE, WEEKS, look, several_forms
from support.set_work import add_group, add_task
from tutor_tui.errors import AccessDenied
from tutor_tui.policy.files import shipped_policy
from tutor_tui.queries.school.view import SchoolView, school_view, year_of_number
from tutor_tui.rules.school.figures import Figure, Measure
from tutor_tui.rules.school.line import Side
from tutor_tui.rules.school.places import Place, Spread, Standing
from tutor_tui.rules.school.trend import Trend
from tutor_tui.store.database import close_database
from tutor_tui.store.models import (
    Absence,
    Correction,
    FormGroup,
    FormMembership,
    HomeContact,
    HomeworkRecord,
    HomeworkTask,
    PlannerCheck,
    PlannerSample,
    Pupil,
    SampleItem,
    Staff,
    Target,
    TargetReview,
    database,
)

LAST = WEEKS[-1]


@pytest.fixture
def members(school: School) -> dict[str, tuple[int, ...]]:
    return several_forms(school)


def place(view: SchoolView, name: str) -> Place:
    (found,) = [one for one in view.places if one.name == name]
    return found


def counted(school: School, name: str, measure: Measure, username: str = "cslt") -> Standing:
    return place(school_view(school.session(username)), name).standings[measure]


def now(school: School, name: str, measure: Measure) -> tuple[int, int]:
    figure = counted(school, name, measure).now
    return figure.events, figure.chances


def test_years_with_their_forms_below_the_school(school: School, members: dict[str, tuple[int, ...]]) -> None:
    view = school_view(school.session("cslt"))
    assert [one.name for one in view.places] == [
        "Test School", "Year 8", "8A", "8B", "8C", "8D", "8E", "Year 9", "9A", "9B", "9C", "9D"
    ]  # fmt: skip
    assert place(view, "Year 9").pupils == 4 * SIZE
    assert place(view, "Test School").pupils == sum(map(len, members.values()))
    assert place(view, "8C").has_no_tutor
    assert not place(view, "8A").has_no_tutor
    assert place(view, "8A").tutors == ("Ms Carter",)


def test_planners_are_counted_week_by_week_and_only_of_weeks_that_are_over(
    school: School, members: dict[str, tuple[int, ...]]
) -> None:
    found = counted(school, "8B", Measure.CHECKED)
    assert found.now == Figure(3 * SIZE, 3 * SIZE)
    assert found.weeks == (*[Figure(SIZE, SIZE)] * 3, Figure(0, SIZE))
    assert found.trend is Trend.MORE  # only three of the weeks before were looked at
    unseen = counted(school, "8E", Measure.CHECKED)
    assert (unseen.now, unseen.line.side, unseen.trend) == (Figure(0, 3 * SIZE), Side.BELOW, Trend.LESS)
    assert unseen.worse(Measure.CHECKED)
    assert counted(school, "8E", Measure.SIGNED).now.rate is None


def test_whoever_was_away_was_looked_at_and_is_never_unsigned(
    school: School, members: dict[str, tuple[int, ...]]
) -> None:
    away, unsigned, forgotten = members["8B"][:3]
    for pupil, state in ((away, "absent"), (unsigned, "unsigned"), (forgotten, "forgotten")):
        PlannerCheck.update(state=state).where(
            PlannerCheck.pupil == pupil, PlannerCheck.week == LAST
        ).execute()
    assert now(school, "8B", Measure.CHECKED) == (3 * SIZE, 3 * SIZE)
    assert now(school, "8B", Measure.SIGNED) == (3 * SIZE - 3, 3 * SIZE - 1)


def test_who_comes_or_leaves_within_a_week_is_not_counted_in_it(school: School) -> None:
    several_forms(school)
    form = FormGroup.get(name="8B")
    late = add_pupil(form.id, "Late", from_on=LAST + timedelta(days=2))
    look([late], [LAST])
    gone = add_pupil(form.id, "Gone")
    Pupil.update(left_on=LAST + timedelta(days=1)).where(Pupil.id == gone).execute()
    look([gone], WEEKS)
    weeks = counted(school, "8B", Measure.CHECKED).weeks
    assert [week.chances for week in weeks] == [SIZE + 1, SIZE + 1, SIZE, SIZE + 1]


def test_a_pupil_who_moves_counts_in_the_form_of_the_day(
    school: School, members: dict[str, tuple[int, ...]]
) -> None:
    mover = members["8B"][0]
    FormMembership.update(until_on=WEEKS[1] - timedelta(days=3)).where(
        FormMembership.pupil == mover
    ).execute()
    FormMembership.create(pupil=mover, form=FormGroup.get(name="9A"), from_on=WEEKS[1] - timedelta(days=2))
    assert [week.chances for week in counted(school, "8B", Measure.CHECKED).weeks] == [SIZE, *[SIZE - 1] * 3]
    assert [week.chances for week in counted(school, "9A", Measure.CHECKED).weeks] == [SIZE, *[SIZE + 1] * 3]


def test_two_places_in_one_form_are_one_pupil(school: School, members: dict[str, tuple[int, ...]]) -> None:
    form = FormGroup.get(name="8B")
    FormMembership.create(pupil=members["8B"][0], form=form, from_on=WEEKS[0] - timedelta(days=30))
    assert now(school, "8B", Measure.CHECKED) == (3 * SIZE, 3 * SIZE)


# Work


def test_work_is_late_by_its_deadline_and_what_is_not_collected_is_nobodys(
    school: School, members: dict[str, tuple[int, ...]]
) -> None:
    pupils = members["8B"]
    add_homework(pupils[:3], "Owed", state="not_done")
    task = HomeworkTask.get(title="Owed")
    for number, pupil in enumerate(pupils[3:]):
        HomeworkRecord.create(task=task, pupil=pupil, state="late" if number < 2 else "handed_in")
    add_homework(pupils, "Uncollected", collected=False)
    add_homework(pupils, "Due today", deadline=MONDAY)
    add_homework(pupils, "Withdrawn")
    HomeworkTask.update(withdrawn_on=MONDAY).where(HomeworkTask.title == "Withdrawn").execute()
    add_homework(pupils, "Let off", state="exempt")
    assert now(school, "8B", Measure.OVERDUE) == (5, SIZE)
    assert now(school, "Year 8", Measure.OVERDUE) == (5, SIZE)
    assert counted(school, "9A", Measure.OVERDUE).now.rate is None


def test_what_much_of_a_group_missed_is_the_tasks_trouble(
    school: School, members: dict[str, tuple[int, ...]]
) -> None:
    add_homework(members["8B"], "Too hard", state="not_done")
    assert counted(school, "8B", Measure.OVERDUE).now.rate is None


def test_what_is_awaited_from_whoever_is_away_counts_nowhere(
    school: School, members: dict[str, tuple[int, ...]]
) -> None:
    away, here, *rest = members["8B"]
    add_homework([away, here], "Map", state="pending")
    task = HomeworkTask.get(title="Map")
    for pupil in rest:
        HomeworkRecord.create(task=task, pupil=pupil, state="handed_in")
    day = task.deadline
    while day < MONDAY:
        for half in ("am", "pm"):
            Absence.create(pupil=away, day=day, session=half, absent=True, source="import")
        day += timedelta(days=1)
    assert now(school, "8B", Measure.OVERDUE) == (1, SIZE - 1)


# What follows


def test_corrections_served_and_missed_are_of_those_whose_day_has_passed(
    school: School, members: dict[str, tuple[int, ...]]
) -> None:
    for pupil, state in zip(
        members["8B"],
        ("served", "served", "missed", "escalated", "set", "withdrawn", "proposed"),
        strict=False,
    ):
        Correction.create(pupil=pupil, kind="detention", scheduled_on=LAST, state=state)
    Correction.create(pupil=members["8B"][0], kind="detention", scheduled_on=MONDAY, state="set")
    assert now(school, "8B", Measure.CORRECTIONS) == (5, 3 * SIZE)
    assert now(school, "8B", Measure.SERVED) == (2, 5)
    assert now(school, "8B", Measure.MISSED) == (2, 5)
    assert counted(school, "8B", Measure.CORRECTIONS).weeks[-1] == Figure(1, SIZE)


def test_a_policy_without_corrections_counts_none(tmp_path_factory: pytest.TempPathFactory) -> None:
    school = make_school(tmp_path_factory.mktemp("primary") / "school.db", policy="primary")
    try:
        view = school_view(school.session("cslt"))
        assert not any(measure.is_of_corrections for measure in view.measures)
        assert set(view.places[0].standings) == set(view.measures)
    finally:
        close_database()


def test_contacts_are_those_made(school: School, members: dict[str, tuple[int, ...]]) -> None:
    staff = Staff.get()
    HomeContact.create(pupil=members["8B"][0], by=staff, made_on=LAST, channel="phone")
    HomeContact.create(pupil=members["8B"][0], by=staff, made_on=BEFORE[0], channel="phone")
    HomeContact.create(pupil=members["8B"][0], by=staff, follow_up_on=LAST)
    found = counted(school, "8B", Measure.CONTACTS)
    assert (found.now, found.before.events) == (Figure(1, 3 * SIZE), 1)


def test_reviews_of_targets_are_of_those_held_and_those_owed(
    school: School, members: dict[str, tuple[int, ...]]
) -> None:
    staff = Staff.get()
    held, owed, closed, coming = (
        Target.create(
            pupil=pupil, layer="pupil", horizon="short", text="I will", set_on=WEEKS[0], due_on=MONDAY,
            review_on=day, status=status,
        )
        for pupil, day, status in zip(
            members["8B"], (MONDAY, LAST, LAST, MONDAY), ("open", "open", "met", "open"), strict=False
        )
    )  # fmt: skip
    TargetReview.create(target=held, reviewed_on=LAST, by=staff)
    assert now(school, "8B", Measure.TARGETS) == (1, 2)
    assert {owed.id, closed.id, coming.id}


def test_samples_are_looked_at_of_those_drawn_and_fed_back_of_those_looked_at(
    school: School, members: dict[str, tuple[int, ...]]
) -> None:
    sample = PlannerSample.create(
        academic_year=2026, term=1, scope="form", seed=1, drawn_by=Staff.get(), drawn_on=LAST
    )
    for pupil, looked, told in zip(members["8B"], (LAST, LAST, None), (LAST, None, None), strict=False):
        SampleItem.create(sample=sample, pupil=pupil, looked_on=looked, fed_back_on=told)
    assert now(school, "8B", Measure.LOOKED_AT) == (2, 3)
    assert now(school, "8B", Measure.FED_BACK) == (1, 2)


# What is set


def test_rounds_of_the_frequency_are_counted_once_in_their_last_week(
    school: School, members: dict[str, tuple[int, ...]]
) -> None:
    """The homework policy asks for maths once a week, for French once a fortnight."""
    session = replace(school.session("cslt"), policy=shipped_policy("homework"))
    maths = add_group(school, "8B/Ma", "Mathematics", pupils=members["8B"])
    french = add_group(school, "8C/Fr", "French", pupils=members["8C"])
    for week in (*BEFORE, *WEEKS[:2]):
        add_task(maths, week)
    add_task(french, WEEKS[0])
    view = school_view(session)

    def standing(name: str) -> Standing:
        return place(view, name).standings[Measure.SET]

    assert standing("8B").weeks == (Figure(1, 1), Figure(1, 1), Figure(0, 1), Figure())
    assert standing("8C").weeks == (Figure(), Figure(1, 1), Figure(), Figure())
    assert standing("Year 8").now == Figure(3, 4)
    assert standing("8D").now.rate is None
    assert place(view, "8B").spread == Spread(2, 0, 1)


# Who sees it


def test_a_head_of_year_sees_that_year_alone(school: School, members: dict[str, tuple[int, ...]]) -> None:
    session = school.session("bhead")
    view = school_view(session)
    assert [one.name for one in view.places] == ["Year 8", "8A", "8B", "8C", "8D", "8E"]
    for number in (9, 12):
        with pytest.raises(AccessDenied, match=f"there is no year {number} within your post"):
            year_of_number(session, view, number)
    assert len(view.of_year(year_of_number(session, view, 8)).places) == 6


@pytest.mark.parametrize("username", ["acarter", "dother", None])
def test_whoever_leads_neither_a_year_nor_the_school_is_refused(school: School, username: str | None) -> None:
    with pytest.raises(AccessDenied, match="see the school as a whole"):
        school_view(school.session(username))


def test_one_year_of_it_has_its_forms(school: School, members: dict[str, tuple[int, ...]]) -> None:
    session = school.session("cslt")
    view = school_view(session)
    names = [one.name for one in view.of_year(year_of_number(session, view, 9)).places]
    assert names == ["Year 9", "9A", "9B", "9C", "9D"]


def test_forms_in_no_year_are_counted_in_the_school(
    school: School, members: dict[str, tuple[int, ...]]
) -> None:
    form = FormGroup.create(name="Unit", year_group=None)
    look([add_pupil(form.id, "Own")], WEEKS)
    view = school_view(school.session("cslt"))
    assert [one.name for one in view.places][-2:] == ["no year", "Unit"]
    assert place(view, "Unit").standings[Measure.CHECKED].now == Figure(3, 3)
    assert "Unit" not in [one.name for one in school_view(school.session("bhead")).places]


def test_an_empty_school_has_nothing_to_count(school: School) -> None:
    PlannerCheck.delete().execute()
    FormMembership.delete().execute()
    view = school_view(school.session("cslt"))
    figures = [standing.now.rate for one in view.places for standing in one.standings.values()]
    assert set(figures) == {None}


# Which weeks


def test_a_half_term_of_the_past_is_whole(school: School, members: dict[str, tuple[int, ...]]) -> None:
    view = school_view(school.session("cslt"), BEFORE[0])
    assert view.stretch.over == len(view.stretch.weeks)
    assert place(view, "8E").standings[Measure.CHECKED].now.events == 3 * SIZE
    assert place(view, "8E").standings[Measure.CHECKED].trend is Trend.NONE


def test_at_the_beginning_of_the_year_nothing_goes_wrong(school: School) -> None:
    view = school_view(school.session("cslt", date(2026, 9, 2)))
    assert view.stretch.over == 0
    assert place(view, "8A").standings[Measure.CHECKED].now.rate is None


# What it costs


def test_no_statement_more_for_more_pupils(school: School, members: dict[str, tuple[int, ...]]) -> None:
    add_homework(members["8B"], "Map", state="pending")
    session = school.session("cslt")
    with statements() as few:
        school_view(session)
    for name in ("8B", "8C", "9A"):
        form = FormGroup.get(name=name)
        ids = [add_pupil(form.id, f"More {number}") for number in range(20)]
        look(ids, WEEKS)
        add_homework(ids, f"Map {name}", state="pending")
    with statements() as many:
        school_view(session)
    assert len(many) == len(few)


def test_no_statement_reads_a_whole_large_table(school: School, members: dict[str, tuple[int, ...]]) -> None:
    add_homework(members["8B"], "Map", state="pending")
    session = school.session("cslt")
    with statements() as sent:
        school_view(session)
    for sql in sent:
        if '"homeworkrecord"' in sql or '"plannercheck"' in sql:
            plan = [
                row[3] for row in database.obj.connection().execute(f"EXPLAIN QUERY PLAN {sql}", _blanks(sql))
            ]
            large = [line for line in plan if line.startswith("SCAN") and "LIST" not in line]
            assert all("teachinggroup" in line or "INDEX" in line for line in large), (sql, plan)


def _blanks(sql: str) -> list[None]:
    return [None] * sql.count("?")

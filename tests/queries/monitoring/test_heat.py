"""The map of a term: who sees which groups, what each week says, what it adds up to."""

from datetime import date, timedelta

import pytest

from support.school import MONDAY, School
from support.set_work import add_task
from tutor_tui.queries.monitoring.heat import HeatRow
from tutor_tui.queries.monitoring.set_work import Within
from tutor_tui.queries.monitoring.view import Monitoring, monitoring
from tutor_tui.rules.set_work.heat import Measure, Standing, Tally
from tutor_tui.store.models import HomeworkTask, TeachingGroup


def view(school: School, username: str = "cslt", measure: Measure = "tasks", **fields: object) -> Monitoring:
    return monitoring(school.session(username), within=Within(**fields), measure=measure)


def row(shown: Monitoring, name: str) -> HeatRow:
    return next(row for row in shown.heat.rows if row.group.name == name)


def names(shown: Monitoring) -> list[str]:
    return [row.group.name for row in shown.heat.rows]


def test_each_post_sees_its_own_groups(school: School, groups: dict[str, int]) -> None:
    assert names(view(school, "cslt")) == ["8A/Ge", "8A/Ma", "8B/Ma", "9A/Ma"]
    assert names(view(school, "bhead")) == ["8A/Ge", "8A/Ma", "8B/Ma"]
    assert names(view(school, "mlead")) == ["8A/Ma", "8B/Ma", "9A/Ma"]
    for username in ("acarter", "dother", None):
        assert names(view(school, username)) == []


def test_a_filter_leaves_the_choices_whole(school: School, groups: dict[str, int]) -> None:
    geography = TeachingGroup.get_by_id(groups["8A/Ge"]).subject_id
    shown = view(school, subject_id=geography)
    assert names(shown) == ["8A/Ge"]
    assert len(shown.choices) == 4
    assert {one.group.name for one in shown.chased} == {"8A/Ge"}
    assert shown.balance is not None
    assert shown.balance.total == sum(task.group_id == groups["8A/Ge"] for task in HomeworkTask.select())


def test_the_term_has_every_calendar_week_and_the_holiday_no_cells(
    school: School, groups: dict[str, int]
) -> None:
    shown = view(school)
    starts = [column.start for column in shown.heat.columns]
    assert starts == [starts[0] + timedelta(weeks=n) for n in range(len(starts))]
    holiday = starts.index(date(2026, 10, 26))
    assert shown.heat.columns[holiday].week is None
    assert all(row.cells[holiday] is None for row in shown.heat.rows)


def test_a_gap_and_what_is_as_asked(school: School, groups: dict[str, int]) -> None:
    shown = view(school)
    gap, well = row(shown, "8A/Ma"), row(shown, "8B/Ma")
    weeks = {cell.start: cell.standing for cell in gap.cells if cell is not None}
    assert weeks[date(2026, 11, 9)] is weeks[date(2026, 11, 16)] is Standing.MISSED
    assert weeks[date(2026, 11, 2)] is Standing.MET
    assert weeks[MONDAY] is weeks[date(2026, 12, 7)] is Standing.RUNNING
    assert (gap.missed, gap.last_set_on) == (2, date(2026, 11, 2))
    assert (well.missed, well.tally) == (0, Tally(10, 10))


def test_minutes_are_compared_where_that_is_asked(school: School, groups: dict[str, int]) -> None:
    well = row(view(school, measure="minutes"), "8B/Ma")
    assert well.tally == Tally(600, 450)
    assert {cell.standing for cell in well.cells[1:3] if cell} == {Standing.MET}
    HomeworkTask.update(minutes=20).execute()
    short = row(view(school, measure="minutes"), "8B/Ma")
    assert (short.minutes, {cell.standing for cell in short.cells[1:3] if cell}) == (20, {Standing.PARTLY})


def test_the_hand_in_rate_counts_collected_work_without_those_exempt(
    school: School, groups: dict[str, int]
) -> None:
    HomeworkTask.update(withdrawn_on=MONDAY).where(HomeworkTask.group == groups["9A/Ma"]).execute()
    a, b, c, d = school.pupils[10:14]
    add_task(
        groups["9A/Ma"], date(2026, 11, 2),
        records=[(a, "handed_in"), (b, "late"), (c, "not_done"), (d, "exempt")],
    )  # fmt: skip
    add_task(groups["9A/Ma"], date(2026, 11, 9), collected=False, records=[(a, "pending")])
    share = row(view(school), "9A/Ma").handed_in
    assert share is not None
    assert (share.handed_in, share.owed, share.percent) == (2, 3, 67)


def test_an_earlier_term_is_shown_when_it_is_asked_for(school: School, groups: dict[str, int]) -> None:
    january = monitoring(school.session("cslt", date(2027, 1, 11)), term=1)
    assert (january.terms, january.term[0].term) == (2, 1)
    assert row(january, "8B/Ma").tally.set == 10
    now = monitoring(school.session("cslt", date(2027, 1, 11)))
    assert now.term[0].term == 2
    assert row(now, "8B/Ma").tally == Tally(1, 0)


@pytest.mark.parametrize("today", [date(2026, 8, 20), date(2027, 8, 1)])
def test_in_the_summer_holidays_there_is_a_term_to_show(
    school: School, groups: dict[str, int], today: date
) -> None:
    assert monitoring(school.session("cslt", today)).term

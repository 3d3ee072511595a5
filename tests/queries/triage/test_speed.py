"""Reading takes as many statements for one pupil as for a year, and never a scan of what grows with the years."""

import re
from datetime import date, timedelta

from support.counting import statements
from support.school import MONDAY, School, add_carer
from tutor_tui.queries.triage import triage
from tutor_tui.rules.triage.case import CaseKind
from tutor_tui.store.models import (
    Correction,
    FormMembership,
    HomeContact,
    HomeworkRecord,
    HomeworkTask,
    PlannerCheck,
    PlannerComment,
    PlannerVisit,
    Pupil,
    Staff,
    Subject,
    SupportFlag,
    TeachingGroup,
    TeachingGroupMembership,
    YearGroup,
    database,
    utc_now,
)

GROWING = (
    "homeworkrecord",
    "plannervisit",
    "plannercheck",
    "correction",
    "teachinggroupmembership",
    "decision",
)
"""Tables that hold the records of all years."""
NOVEMBER = [date(2026, 11, 2), date(2026, 11, 9)]


def fill(school: School, pupils: int) -> None:
    """A year of so many pupils, each with something of every kind."""
    FormMembership.delete().execute()
    with database.atomic():
        staff = Staff.get(Staff.username == "acarter")
        teachers = [staff, Staff.get(Staff.username == "dother")]
        year = YearGroup.get(YearGroup.number == 8)
        groups = [
            TeachingGroup.create(
                name=f"8/{n}",
                subject=Subject.create(name=f"S{n}", short=f"S{n}"),
                academic_year=2026,
                year_group=year,
            )
            for n in range(5)
        ]
        tasks = [
            HomeworkTask.create(
                group=group, subject=group.subject, title=f"sheet {n}", set_on=deadline - timedelta(days=7),
                deadline=deadline, collected_at=utc_now() if deadline < MONDAY else None, teacher=teachers[n % 2],
            )
            for n, group in enumerate(groups)
            for deadline in (MONDAY - timedelta(days=n + 4), MONDAY + timedelta(days=2))
        ]  # fmt: skip
        for number in range(pupils):
            pupil = Pupil.create(surname=f"P{number:03}", forename="Sam", find_key=f"p{number:03} sam")
            FormMembership.create(pupil=pupil, form=school.form_id, from_on=date(2026, 9, 1))
            SupportFlag.create(pupil=pupil, kind="eal")
            for group in groups:
                TeachingGroupMembership.create(pupil=pupil, group=group, from_on=date(2026, 9, 1))
            for task in tasks:
                # of five tasks each pupil misses two or three, and no task is missed by two fifths of the group
                owes = task.collected_at is not None and (task.id // 2 + number) % 3 == 0
                HomeworkRecord.create(task=task, pupil=pupil, state="not_done" if owes else "handed_in")
            for day in [date(2026, 9, 21), *NOVEMBER]:
                check = PlannerCheck.create(pupil=pupil, week=day, state="unsigned")
                PlannerVisit.create(
                    planner_check=check, day=day, presence="brought", parent_signed=day not in NOVEMBER
                )
            PlannerComment.create(
                planner_check=check, pupil=pupil, written_on=date(2026, 11, 2), side="carer", text="?",
                needs_reply=True,
            )  # fmt: skip
            HomeContact.create(
                pupil=pupil, by=staff, carer=add_carer(pupil.id), follow_up_on=date(2026, 11, 18)
            )
            Correction.create(
                pupil=pupil, kind="detention", scheduled_on=date(2026, 11, 18), state="missed",
                missed_on=date(2026, 11, 18),
            )  # fmt: skip


def read(school: School) -> tuple[int, set[CaseKind]]:
    """How many statements a triage takes, and of which kinds it finds cases."""
    session = school.session("bhead")
    with statements() as sent:
        view = triage(session)
    return len(sent), {case.kind for case in view.cases}


def test_the_statements_do_not_grow_with_the_pupils(school: School) -> None:
    counts = []
    for pupils in (1, 30, 240):
        fill_anew(school, pupils)
        count, kinds = read(school)
        counts.append(count)
        assert {CaseKind.UNCHECKED, CaseKind.CORRECTION, CaseKind.PROMISE, CaseKind.OVERLOAD} <= kinds
    assert counts[0] == counts[1] == counts[2] < 60


def fill_anew(school: School, pupils: int) -> None:
    """As `fill`, in place of what there is."""
    for model in (
        HomeContact, Correction, PlannerComment, PlannerVisit, PlannerCheck, HomeworkRecord, HomeworkTask,
        TeachingGroupMembership, TeachingGroup, Subject, SupportFlag,
    ):  # fmt: skip
        model.delete().execute()
    fill(school, pupils)


def test_nothing_that_grows_with_the_years_is_scanned(school: School) -> None:
    fill(school, 30)
    session = school.session("bhead")
    with statements() as sent:
        triage(session)
    assert sum("homeworkrecord" in sql for sql in sent) >= 3
    assert [found for sql in sent for found in _scanned(sql)] == []
    assert _scanned('SELECT "t1"."id" FROM "homeworkrecord" AS "t1"') == ["homeworkrecord"]


def _scanned(sql: str) -> list[str]:
    """The growing tables that the statement reads from end to end."""
    named = {alias: table for table, alias in re.findall(r'"(\w+)" AS "(\w+)"', sql)}
    plan = database.execute_sql(f"EXPLAIN QUERY PLAN {sql}", [0] * sql.count("?")).fetchall()
    scans = [step.split()[1] for *_, step in plan if step.startswith("SCAN")]
    return [table for name in scans if (table := named.get(name, name)) in GROWING]

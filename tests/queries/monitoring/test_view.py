"""The whole view takes a few reads, however many groups and pupils there are; and none of them is a scan."""

from support.counting import statements
from support.school import School
from support.set_work import add_group, add_task
from support.watching import WEEKS, add_raised, ask_around
from tutor_tui.queries.monitoring.view import monitoring
from tutor_tui.services.set_work.referrals import refer_group
from tutor_tui.store.models import database


def test_no_query_grows_with_groups_or_pupils(school: School, groups: dict[str, int]) -> None:
    ask_around(school, groups)
    add_raised(school.pupils[0], WEEKS[0])
    session = school.session("cslt")
    with statements() as few:
        monitoring(session)
    for number in range(12):
        group = add_group(school, f"8z{number}/Ma", "Maths")
        for week in WEEKS:
            add_task(group, week, records=[(pupil, "handed_in") for pupil in school.pupils])
        refer_group(school.session("bhead"), group, "what is set?")
        add_raised(school.pupils[number + 1], WEEKS[0])
    with statements() as many:
        assert len(monitoring(session).heat.rows) == 16
    assert len(many) == len(few) <= 30


def test_homework_is_found_by_group_and_never_read_as_a_whole(school: School, groups: dict[str, int]) -> None:
    session = school.session("cslt")
    with statements() as sent:
        monitoring(session)
    for sql in sent:
        if 'FROM "homework' in sql:
            plan = database.execute_sql(f"EXPLAIN QUERY PLAN {sql}", (1,) * sql.count("?")).fetchall()
            steps = [row[3] for row in plan]
            assert not any(step.startswith("SCAN t1") for step in steps), steps

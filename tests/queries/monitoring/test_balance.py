"""The mix over the policy's stretch: every task in one part of each aspect."""

from collections import defaultdict
from datetime import date

from support.school import School
from support.set_work import add_task
from tutor_tui.queries.monitoring.balance import Aspect, Part
from tutor_tui.queries.monitoring.view import monitoring
from tutor_tui.store.models import HomeworkTask


def parts(school: School, today: date | None = None) -> dict[tuple[str, str], Part]:
    session = school.session("cslt", today) if today else school.session("cslt")
    found = monitoring(session).balance
    assert found is not None
    return {(part.aspect, part.name): part for part in found.parts}


def test_every_task_is_in_one_part_of_each_aspect(school: School, groups: dict[str, int]) -> None:
    sums: defaultdict[str, int] = defaultdict(int)
    for (aspect, _), part in parts(school).items():
        sums[aspect] += part.count
    standing = HomeworkTask.select().where(HomeworkTask.withdrawn_on.is_null()).count()
    assert sums == dict.fromkeys(Aspect, standing)


def test_what_the_policy_wants_is_there_also_where_nothing_of_it_was_set(
    school: School, groups: dict[str, int]
) -> None:
    listening = parts(school)["skill", "listening"]
    assert (listening.count, listening.is_wanted) == (0, True)
    assert not parts(school)["kind", "essay"].is_wanted


def test_chances_to_assess_planners_and_homes_are_counted(school: School, groups: dict[str, int]) -> None:
    found = parts(school)
    assert (found["assessment", "peer"].count, found["assessment", "self"].count) == (1, 0)
    assert (found["written_down", "yes"].count, found["written_down", "no"].count) == (1, 1)
    assert found["home", "needs"].count == 1


def test_names_are_compared_without_capitals_and_others_are_listed_after(
    school: School, groups: dict[str, int]
) -> None:
    HomeworkTask.update(withdrawn_on=date(2026, 11, 2)).execute()
    add_task(groups["8A/Ma"], date(2026, 11, 2), skill="Reading", kind="podcast")
    found = parts(school)
    assert found["skill", "reading"].percent == 100
    assert (found["kind", "podcast"].count, found["kind", "podcast"].is_wanted) == (1, False)


def test_only_the_policys_stretch_counts(school: School, groups: dict[str, int]) -> None:
    assert parts(school, date(2027, 1, 11))["skill", "reading"].count == 0

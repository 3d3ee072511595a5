"""Homework: no two rules for the same group, limits that limit, a project of a known kind."""

from collections.abc import Iterator, Sequence

from tutor_tui.policy.checks.finding import Finding, repeated_words
from tutor_tui.policy.homework import Frequency, Homework, Limit
from tutor_tui.policy.place import Step, nearest
from tutor_tui.policy.rule import folded

YEARS = range(14)
"""Every year group from reception."""


def check_homework(homework: Homework) -> Iterator[Finding]:
    """Findings on frequencies, limits, kinds and comments."""
    for number, rule in enumerate(homework.frequency):
        yield from _times(("homework", "frequency", number), rule, by_school=rule.set_by == "school")
    for number, own in enumerate(homework.departments):
        yield from _times(("homework", "departments", number), own, by_school=True)
    yield from _rivals("frequency", [("", rule) for rule in homework.frequency])
    yield from _rivals("departments", [(folded(own.department), own) for own in homework.departments])
    for number, limit in enumerate(homework.limits):
        yield from _limit(("homework", "limits", number), limit)
    yield from repeated_words(homework.kinds.names, "homework", "kinds", "names")
    yield from repeated_words(homework.balance.skills, "homework", "balance", "skills")
    yield from repeated_words(homework.balance.bloom_levels, "homework", "balance", "bloom_levels")
    project = homework.project
    if project and project.kind not in homework.kinds.names:
        yield Finding(
            ("homework", "project", "kind"),
            f'"{project.kind}" is not among homework.kinds.names',
            nearest(project.kind, homework.kinds.names, "kind"),
        )
    comments = homework.leader_comments
    if bool(comments.terms) != bool(comments.leaders):
        yield Finding(
            ("homework", "leader_comments", "leaders" if comments.terms else "terms"),
            "terms and leaders belong together",
            "Name both, or leave both lists empty.",
        )


def _times(here: tuple[Step, ...], rule: Frequency, *, by_school: bool) -> Iterator[Finding]:
    if by_school and not rule.times:
        yield Finding((*here, "times"), "expected an integer >= 1, got 0", "Say how many tasks are set.")
    if not by_school and (rule.times or rule.minutes):
        yield Finding(
            (*here, "set_by"),
            "departments say how often, but this rule gives figures",
            'Delete times and minutes, or write set_by = "school".',
        )
    yield from repeated_words(rule.subjects, *here, "subjects")


def _rivals(section: str, rules: Sequence[tuple[str, Frequency]]) -> Iterator[Finding]:
    """Two rules that would both decide for one year and subject (of one department)."""
    taken: dict[tuple[str, int, str], int] = {}
    for number, (owner, rule) in enumerate(rules):
        subjects = {folded(subject) for subject in rule.subjects} or {""}
        keys = [(owner, year, subject) for year in YEARS if rule.covers(year) for subject in sorted(subjects)]
        rival = next((taken[key] for key in keys if key in taken), None)
        if rival is not None:
            yield Finding(
                ("homework", section, number),
                f"homework.{section}[{rival}] is for the same years and subjects already",
                "Name other key stages, years or subjects in one of the two.",
            )
        taken.update(dict.fromkeys(keys, number))


def _limit(here: tuple[Step, ...], limit: Limit) -> Iterator[Finding]:
    if not (limit.tasks_a_week or limit.tasks_a_day or limit.minutes_to):
        yield Finding(
            here, "this limit limits nothing", "Give tasks_a_week, tasks_a_day or minutes_to, or delete it."
        )
    if limit.minutes_to and limit.minutes_from > limit.minutes_to:
        yield Finding(
            (*here, "minutes_from"),
            f"from {limit.minutes_from} to {limit.minutes_to} minutes is no range",
            "The shortest comes first.",
        )
    if limit.tasks_a_week and limit.tasks_a_day > limit.tasks_a_week:
        yield Finding(
            (*here, "tasks_a_day"),
            f"{limit.tasks_a_day} a day are more than {limit.tasks_a_week} a week",
            "Lower the one or raise the other.",
        )

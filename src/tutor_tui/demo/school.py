"""The school itself: its name, years and weeks, and the policy that it has adopted."""

from tutor_tui.calendar.bank_holidays import bank_holidays
from tutor_tui.calendar.build import build_weeks, closed_days
from tutor_tui.calendar.term_dates import TermsFile
from tutor_tui.calendar.terms import terms_text
from tutor_tui.demo.subjects import SubjectPlan, subjects
from tutor_tui.demo.world import World
from tutor_tui.policy import SchoolPolicy
from tutor_tui.policy.files import parse_policy, shipped_policy
from tutor_tui.rules.study import studies
from tutor_tui.store.models import AcademicYear, ClosedDay, PolicyVersion, School, SchoolWeek
from tutor_tui.store.weeks import week_to_row

NAME = "Millbrook Academy"
"""What the demonstration school is called."""

_DEPARTMENT = """
[[homework.departments]]
clause = "{department} sets one task of about {minutes} minutes {often}."
source = "{department} department"
department = "{department}"
key_stages = [3, 4]
times = 1
every_weeks = {weeks}
minutes = {minutes}
reason = "agreed in the department"
review_on = {review_on}
"""


_SUPPORT = """
[[support]]
clause = "Supervised study every day from 15:00 to 16:00 in the LRC, supported by teaching assistants."
source = "Millbrook Academy, support"
id = "supervised-study"
kind = "supervised_study"
name = "supervised study"
days = ["monday", "tuesday", "wednesday", "thursday", "friday"]
starts = 15:00:00
ends = 16:00:00
place = "LRC"
staff = "teaching assistants"
review_weeks = 6

[[support]]
clause = "Young carers and pupils new to English may get an alternative programme."
source = "Millbrook Academy, support"
id = "alternative-programme"
kind = "alternative_programme"
name = "alternative programme"
flags = ["young_carer", "eal"]
review_weeks = 6
"""


def demo_policy(name: str) -> SchoolPolicy:
    """The shipped policy as the school has adopted it.

    Where the policy leaves the frequency to the departments, each one of the school has its own; a policy
    without supervised study then gets it, and alternative programmes.
    """
    policy = shipped_policy(name)
    homework = policy.rules.homework
    if homework.departments or all(rule.set_by != "department" for rule in homework.frequency):
        return policy
    own: dict[str, SubjectPlan] = {}
    for subject in (known for known in subjects() if known.every_weeks):
        own.setdefault(subject.department, subject)
    text = policy.text.rstrip() + "\n\n# What the departments of this school have agreed.\n"
    for department, subject in own.items():
        text += _DEPARTMENT.format(
            department=department,
            minutes=subject.minutes,
            often="every week" if subject.every_weeks == 1 else "every second week",
            weeks=subject.every_weeks,
            review_on=policy.rules.review_on,
        )
    if not studies(policy.rules.support):
        text += "\n# The support that this school has.\n" + _SUPPORT
    return parse_policy(text, "the demonstration's policy")


def make_school(world: World) -> None:
    """The school, every academic year that it knows with its weeks, and the policy."""
    db = world.db
    db.add(School, name=NAME, is_demo=True, division=world.terms[0].division)
    for terms in world.terms:
        free = bank_holidays(terms.division)
        year = db.add(
            AcademicYear,
            starts_in=terms.year,
            provisional=terms.provisional,
            terms=terms_text(TermsFile(year=(terms,))),
        )
        for week in build_weeks(terms, free):
            row = week_to_row(week, AcademicYear(id=year))
            names = ("start", "number", "cycle", "term", "half_term", "days")
            db.add(SchoolWeek, year=year, **{name: getattr(row, name) for name in names})
        for closed in closed_days(terms, free):
            db.add(ClosedDay, year=year, day=closed.day, kind=closed.kind, name=closed.name)
    db.add(
        PolicyVersion,
        text=world.policy.text,
        hash=world.policy.hash,
        from_on=world.first_day(world.terms[0].year),
    )

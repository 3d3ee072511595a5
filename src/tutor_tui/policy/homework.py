"""What is set: how often, how long, of which kinds, when it is too much, and when it comes back."""

import datetime as dt
from typing import Annotated, Literal

import msgspec

from tutor_tui.policy.rule import Amount, Breach, Count, Percent, Rule, Staged, Term, Text, folded


class Frequency(Staged, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How often one subject sets work for a group, and how long it takes."""

    subjects: tuple[Text, ...] = ()
    """The subjects it is for, as the school names them; none means every other subject."""
    times: Amount = 0
    """Tasks within `every_weeks`; 0 where each department says its own."""
    every_weeks: Count = 1
    """The length of the cycle in school weeks: 1 is weekly, 2 is once a fortnight."""
    minutes: Amount = 0
    """About how long one task takes; 0 is not said."""

    def names(self, subject: str) -> bool:
        """Whether this subject is among those named (capitals do not matter)."""
        return folded(subject) in {folded(name) for name in self.subjects}


class SchoolFrequency(Frequency, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The whole school's frequency."""

    set_by: Literal["school", "department"] = "school"
    """Who says how often: the figures here, or each department's own (`homework.departments`)."""


class DepartmentFrequency(Frequency, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A department's own frequency, in place of the school's, with a reason and a review."""

    department: Text
    """The department, as the school names it."""
    reason: Text
    """Why it differs."""
    review_on: dt.date
    """When it is looked at again."""

    def belongs_to(self, department: str) -> bool:
        """Whether it is this department's (capitals do not matter)."""
        return folded(department) == folded(self.department)


class Limit(Staged, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The most that one pupil is set, all subjects together."""

    tasks_a_week: Amount = 0
    """Most tasks in a school week; 0 is no limit."""
    tasks_a_day: Amount = 0
    """Most tasks set on one school day; 0 is no limit."""
    minutes_from: Amount = 0
    """The shortest that one task takes; 0 is not said."""
    minutes_to: Amount = 0
    """The longest that one task takes; 0 is not said."""
    on_breach: Breach
    """Whether a teacher who goes beyond is warned or refused."""


class Kinds(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The kinds of task that a teacher chooses from."""

    names: Annotated[tuple[Text, ...], msgspec.Meta(min_length=1)]
    """The kinds, in the order in which they are offered."""


class Balance(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What should be mixed over a stretch of time."""

    within: Literal["half_term", "term", "year"]
    """The stretch over which the mix is looked at."""
    skills: tuple[Text, ...]
    """The skills to be balanced."""
    bloom_levels: tuple[Text, ...]
    """Bloom's levels, lowest first."""
    home_resources: bool
    """Whether what homes can provide is looked at."""


class Project(Staged, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A longer piece of work once a year."""

    term: Term
    """The term in which it is set."""
    kind: Text
    """Its kind, one of `homework.kinds`; limits on minutes do not hold for it."""


class Overload(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """When one pupil has too much at once from several teachers: a warning, never a bar."""

    due_in_a_day: Amount
    """Tasks due on one day from which to warn; 0 is not looked at."""
    due_in_a_week: Amount
    """Tasks due in one school week from which to warn; 0 is not looked at."""
    teachers: Count
    """They must come from at least so many teachers."""


class Marking(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How soon work comes back, and who else looks at it."""

    days: Count
    """School days from the deadline until marked work is due back."""
    returned: bool
    """Whether marked work goes back to the pupil."""
    self_assessment: bool
    """Whether pupils get the chance to assess their own work."""
    peer_assessment: bool
    """Whether pupils get the chance to assess each other's."""


class Setting(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a teacher sees to when setting work."""

    written_in_planner: bool
    """Whether teachers make sure that task and deadline are written down."""
    tell_before_lesson: bool
    """Whether a pupil with a problem tells the teacher before the lesson."""
    reasons: tuple[Text, ...]
    """Extenuating reasons to choose from; others are written in full."""


class Classwork(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Whether unfinished classwork may be set as homework."""

    allowed: bool
    """Whether it may."""
    on_breach: Breach
    """What happens to whoever sets it where it may not."""


class Raised(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """More often for one pupil."""

    allowed: bool
    """Whether the frequency may rise for a pupil who falls behind (with a reason)."""
    review_weeks: Count
    """School weeks until it is looked at again."""


class LeaderComments(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Comments of whole-school leaders on what is set."""

    terms: tuple[Term, ...]
    """The terms in which they comment; none means that nobody is asked."""
    leaders: tuple[Text, ...]
    """Who comments ("literacy leader")."""


class Triage(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """When missed work is the task's trouble, and when it is the pupil's."""

    task_missed_percent: Percent
    """Share of a group that missed one task from which it is one case for the curriculum leader."""
    task_missed_pupils: Count
    """And at least so many pupils."""
    subjects_overdue: Count
    """Subjects with overdue work from which a pupil comes first."""


class Homework(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """Everything about set work."""

    frequency: tuple[SchoolFrequency, ...] = ()
    """The school's own, by key stage, year and subject."""
    departments: tuple[DepartmentFrequency, ...] = ()
    """What departments do otherwise."""
    limits: tuple[Limit, ...] = ()
    """The most that a pupil is set."""
    kinds: Kinds
    """Kinds of task."""
    balance: Balance
    """What is mixed over a term."""
    project: Project | None = None
    """A longer project, where the policy has one."""
    overload: Overload
    """When it is too much at once."""
    marking: Marking
    """When work comes back."""
    setting: Setting
    """What belongs to setting a task."""
    classwork: Classwork
    """Unfinished classwork."""
    raised: Raised
    """More often for one pupil."""
    leader_comments: LeaderComments
    """Comments of whole-school leaders."""
    triage: Triage
    """Task-shaped and pupil-shaped trouble."""

    def frequency_for(self, year: int, subject: str, department: str = "") -> Frequency | None:
        """What this subject should set in this year, or None where the policy says nothing.

        A department's own rule comes first, then a rule that names the subject, then one for all others.
        """
        own = [rule for rule in self.departments if rule.belongs_to(department)]
        for rules in (own, self.frequency):
            covering = [rule for rule in rules if rule.covers(year)]
            named = [rule for rule in covering if rule.names(subject)]
            for rule in named or [rule for rule in covering if not rule.subjects]:
                return rule
        return None

    def limit_for(self, year: int) -> Limit | None:
        """The first limit for pupils of this year, or None; one that names the year comes first."""
        covering = [rule for rule in self.limits if rule.covers(year)]
        named = [rule for rule in covering if year in rule.years]
        return next(iter(named or covering), None)

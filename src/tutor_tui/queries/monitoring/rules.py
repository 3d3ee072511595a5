"""How often and how long: the school's rules, the departments' own, and single pupils' raised frequency."""

from collections.abc import Iterable
from datetime import date
from typing import Literal

import msgspec

from tutor_tui.access import Scope, Verb, Where
from tutor_tui.access.matrix import RULES
from tutor_tui.policy.homework import Frequency, Limit
from tutor_tui.policy.rule import Staged, folded
from tutor_tui.queries.monitoring.groups import WatchedGroup
from tutor_tui.queries.people.names import pupil_name, staff_names
from tutor_tui.queries.scope import where_pupils
from tutor_tui.queries.support.programmes import Programme, programmes_on
from tutor_tui.rules.set_work.frequency import Expected, asked
from tutor_tui.store.models import Pupil, SupportProvision
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session

RuleKind = Literal["school", "limit", "department", "pupil"]
"""Whose rule it is: the school's frequency, its limit, a department's own, one pupil's."""


class RuleRow(msgspec.Struct, frozen=True):
    """One rule on how often or how long."""

    kind: RuleKind
    """Whose it is."""
    key: str
    """Identity in the list."""
    who: str
    """For whom: "key stage 3: English, Maths", a department, a pupil."""
    asked: str
    """What is asked, or allowed at most."""
    why: str
    """The clause of the school's rule; the reason of a department's or a pupil's."""
    source: str
    """Where it says so, or who agreed it; `default` where no document does."""
    review_on: date | None = None
    """When it is looked at again."""
    is_overdue: bool = False
    """That day is past."""


def frequency_rules(session: Session, groups: Iterable[WatchedGroup]) -> tuple[RuleRow, ...]:
    """The school's rules, then what the departments and pupils of these groups have instead, reviews first."""
    watched = tuple(groups)
    if not watched:
        return ()
    departments = {folded(group.department) for group in watched}
    homework, words = session.policy.rules.homework, session.policy.rules.vocabulary

    def figure(rule: Frequency) -> str:
        said = asked(Expected(rule, "school"), words)
        return said if rule.times else "each department says its own"

    found = [
        RuleRow(
            "school", f"school:{place}", _staged(rule, rule.subjects), figure(rule), rule.clause, rule.source
        )
        for place, rule in enumerate(homework.frequency)
    ]
    found += [
        RuleRow("limit", f"limit:{place}", _staged(limit), _most(session, limit), limit.clause, limit.source)
        for place, limit in enumerate(homework.limits)
    ]
    found += [
        RuleRow(
            "department", f"department:{place}", f"{rule.department}, {_staged(rule, rule.subjects)}",
            figure(rule), rule.reason, rule.source, rule.review_on, rule.review_on < session.today,
        )
        for place, rule in enumerate(homework.departments)
        if folded(rule.department) in departments
    ]  # fmt: skip
    return (*found, *_raised(session, watched))


def _staged(rule: Staged, subjects: Iterable[str] = ()) -> str:
    """For whom a rule is: "key stage 3: English, Maths", "years 7 and 8", "everyone"."""
    parts = [f"key stage {', '.join(map(str, rule.key_stages))}"] if rule.key_stages else []
    if rule.years:
        parts.append(f"year {', '.join(map(str, rule.years))}")
    whom = " and ".join(parts) or "everyone"
    named = ", ".join(subjects)
    return f"{whom}: {named}" if named else whom


def _most(session: Session, limit: Limit) -> str:
    """The most that one pupil is set: "at most 3 tasks a week, 5 to 10 min"."""
    words = session.policy.rules.vocabulary
    parts = []
    if limit.tasks_a_week:
        parts.append(f"at most {words.task.count(limit.tasks_a_week)} a week")
    if limit.tasks_a_day:
        parts.append(f"at most {words.task.count(limit.tasks_a_day)} a day")
    if limit.minutes_to:
        parts.append(f"{limit.minutes_from} to {limit.minutes_to} min")
    return ", ".join(parts)


def _raised(session: Session, groups: Iterable[WatchedGroup]) -> list[RuleRow]:
    """The raised frequencies that hold today for pupils of these groups' years and subjects, the earliest review first.

    Whoever watches over what is set sees this one kind of provision; the others need `Verb.SEE_NEEDS`.
    """
    day, words = session.today, session.policy.rules.vocabulary
    subjects, years = {group.subject_id for group in groups}, {group.year_id for group in groups}
    lasting = SupportProvision.until_on.is_null() | (SupportProvision.until_on >= day)
    rows = SupportProvision.select(SupportProvision.pupil).where(
        SupportProvision.kind == "raised_frequency", SupportProvision.from_on <= day, lasting
    )
    places = where_pupils({row[0] for row in tuples(rows)}, day)
    programmes = programmes_on(list(places), day, session.policy.rules)
    seen = [
        one
        for pupil_id, found in programmes.items()
        for one in found
        if one.kind == "raised_frequency"
        and any(map(one.covers, subjects))
        and any(place.year_id in years for place in places[pupil_id])
        and _watches(session, one, places[pupil_id])
    ]
    ids = {one.pupil_id for one in seen}
    names = {pupil.id: pupil_name(pupil) for pupil in Pupil.select().where(Pupil.id.in_(list(ids)))}
    staff = staff_names() if seen else {}
    found = []
    for one in seen:
        rule = Frequency(clause="-", source="-", times=one.times or 0, every_weeks=one.every_weeks or 1)
        found.append(
            RuleRow(
                kind="pupil",
                key=f"pupil:{one.provision_id}",
                who=", ".join(filter(None, (names[one.pupil_id], one.subject))),
                asked=asked(Expected(rule, "school"), words)
                if one.times
                else one.arrangement or "more often",
                why=one.reason,
                source=staff.get(one.agreed_by_id or 0, ""),
                review_on=one.review_on,
                is_overdue=one.review_on is not None and one.review_on < day,
            )
        )
    return sorted(found, key=lambda row: (row.review_on or date.max, row.who))


def _watches(session: Session, one: Programme, places: Iterable[Where]) -> bool:
    """Whether a post of the actor's watches over this pupil's work, in the programme's subject if it is a subject's."""
    return any(
        post.role in RULES[Verb.MONITOR]
        and any(place.within(post) for place in places)
        and (post.scope is not Scope.SUBJECT or one.covers(post.scope_id))
        for post in session.actor.posts
    )

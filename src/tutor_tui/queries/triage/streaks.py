"""Pupils at a threshold of the policy, or one before it; and those whom a clean period praises."""

from collections.abc import Collection, Mapping
from datetime import date

import msgspec

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.queries.findings import earliest_counted
from tutor_tui.queries.planner_visits import troubled_visits
from tutor_tui.queries.triage.decided import BySubject
from tutor_tui.queries.triage.ground import Ground, short_day
from tutor_tui.rules.case import Case, CaseKind, Fact, Step
from tutor_tui.rules.homework import OWED, HandIn
from tutor_tui.rules.planner import Trouble, Visit
from tutor_tui.rules.thresholds import Decided, Event, Finding, find, overdue_event, planner_event
from tutor_tui.rules.wording import headline, how_often
from tutor_tui.store.models import HomeworkRecord, HomeworkTask, Subject, TeachingGroupMembership
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session


class _Counted(msgspec.Struct, frozen=True):
    """An event with what it was."""

    event: Event
    """What is counted."""
    said: str
    """In a few words: "no signature"."""


def streak_cases(
    session: Session,
    ground: Ground,
    decided: BySubject,
    task_shaped: Collection[int],
    folded: Collection[int],
) -> list[Case]:
    """One case a finding on which nobody has decided, those that are reached first.

    A task of `task_shaped` counts against nobody. A ladder of overdue work is left out for the pupils of `folded`:
    their overdue work is a case of its own, decided or not.
    """
    rules = session.policy.rules
    thresholds = [rung for rung in rules.thresholds if rung.counts != "clean"]
    if not thresholds:
        return []
    since = earliest_counted(session, session.today)
    counted: dict[int, list[_Counted]] = {}
    for pupil_id, visits in troubled_visits(ground.pupil_ids, since, session.today).items():
        for visit in visits:
            if (event := planner_event(visit)) is not None:
                counted.setdefault(pupil_id, []).append(_Counted(event, _trouble(visit, rules.vocabulary)))
    if any(rung.counts == "overdue" for rung in thresholds):
        for pupil_id, event, said in _missed(session, ground, since, task_shaped):
            counted.setdefault(pupil_id, []).append(_Counted(event, said))
    by_pupil: dict[int, list[Decided]] = {}
    for (about, _, subject_id), decisions in decided.items():
        if about == "pupil":
            by_pupil.setdefault(subject_id, []).extend(decisions)
    cases = []
    for pupil_id in ground.pupils:
        if pupil_id not in counted:
            continue
        names = {one.event.key: one.said for one in counted[pupil_id]}
        events = [one.event for one in counted[pupil_id]]
        for finding in find(thresholds, events, by_pupil.get(pupil_id, ()), session.calendar, session.today):
            if finding.threshold.counts == "overdue" and pupil_id in folded:
                continue
            cases.append(finding_case(ground, pupil_id, finding, CaseKind.STREAK, names, rules.vocabulary))
    return cases


def finding_case(
    ground: Ground,
    pupil_id: int,
    finding: Finding,
    kind: CaseKind,
    said: Mapping[str, str],
    words: Vocabulary,
) -> Case:
    """The policy's finding on a pupil as a case; `said` has the events in words, by key."""
    place, threshold = ground.pupils[pupil_id], finding.threshold
    return Case(
        kind=kind,
        key=f"{finding.rule}:{pupil_id}",
        rule=finding.rule,
        rung=threshold.rung,
        about="pupil",
        about_id=pupil_id,
        who=place.name,
        form=place.form,
        form_id=place.form_id,
        what=_what(finding, words),
        clause=threshold.clause,
        source=threshold.source,
        evidence=tuple(Fact(event.key, event.day, said.get(event.key, "")) for event in finding.evidence),
        done=(),
        step=_step(finding),
        first=finding.reached and kind is CaseKind.STREAK,
        finding=finding,
    )


def _step(finding: Finding) -> Step:
    """What follows; whom the policy would tell, the head of year, is told here, and contacts home."""
    if not finding.reached:
        return Step.ACCEPT
    match finding.threshold.proposes:
        case "head_of_year":
            return Step.CONTACT_HOME
        case "reward":
            return Step.PRAISE
        case _:
            return Step.ACCEPT


def _what(finding: Finding, words: Vocabulary) -> str:
    if _step(finding) is Step.CONTACT_HOME:
        return f"{how_often(finding, words)} → {words.contact.one}"
    return headline(finding, words)


def _trouble(visit: Visit, words: Vocabulary) -> str:
    names = {
        Trouble.UNSIGNED: "not signed at home",
        Trouble.NO_PLANNER: f"no {words.planner.one}",
        Trouble.LOST: f"{words.planner.one} lost",
        Trouble.TASKS_NOT_RECORDED: f"{words.task.many} not written down",
    }
    return ", ".join(names[trouble] for trouble in visit.troubles)


def _missed(
    session: Session, ground: Ground, since: date, task_shaped: Collection[int]
) -> list[tuple[int, Event, str]]:
    """Work whose deadline passed unmet from `since` on, also what was handed in late: pupil, event, in words.

    The tasks are found by the pupils' groups, so that the years before are not read.
    """
    lasting = TeachingGroupMembership.until_on.is_null() | (TeachingGroupMembership.until_on >= since)
    groups = TeachingGroupMembership.select(TeachingGroupMembership.group).where(
        TeachingGroupMembership.pupil.in_(ground.pupil_ids), lasting
    )
    tasks = {
        row[0]: row
        for row in tuples(
            HomeworkTask.select(
                HomeworkTask.id, Subject.short, Subject.name, HomeworkTask.title, HomeworkTask.deadline
            )
            .join(Subject)
            .where(
                HomeworkTask.group.in_(groups),
                HomeworkTask.deadline.between(since, session.today),
                HomeworkTask.deadline < session.today,
                HomeworkTask.collected_at.is_null(False),
                HomeworkTask.withdrawn_on.is_null(),
            )
        )
        if row[0] not in task_shaped
    }
    records = tuples(
        HomeworkRecord.select(HomeworkRecord.id, HomeworkRecord.pupil, HomeworkRecord.task).where(
            HomeworkRecord.task.in_(list(tasks)),
            HomeworkRecord.state.in_([str(state) for state in (*OWED, HandIn.LATE)]),
        )
    )
    found = []
    for record_id, pupil_id, task_id in records:
        if pupil_id in ground.pupils:
            _, short, name, title, deadline = tasks[task_id]
            said = f"{short or name[:2]} {title}, due {short_day(deadline)}"
            found.append((pupil_id, overdue_event(record_id, deadline), said))
    return found

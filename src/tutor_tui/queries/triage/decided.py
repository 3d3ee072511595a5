"""What was decided on cases: to leave them out of the list, and to say what left it."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, time
from typing import Any

from tutor_tui.calendar.civil import instant, london_date
from tutor_tui.queries.triage.ground import Ground
from tutor_tui.queries.triage.view import DecidedCase
from tutor_tui.rules.thresholds import Decided
from tutor_tui.rules.triage import PREFIX, kind_of
from tutor_tui.store.models import Decision, HomeworkTask, TeachingGroup
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session

BySubject = dict[tuple[str, str, int], list[Decided]]
"""Decisions by kind of subject, rule and subject."""
_Named = tuple[str, str, int | None]
"""A subject's name, its form's name, and the form."""


def decisions_of(ground: Ground) -> BySubject:
    """Everything that was decided on the year's pupils and forms, and on groups, tasks and staff by the triage."""
    rows = tuples(
        Decision.select(
            Decision.subject_kind,
            Decision.rule,
            Decision.subject_id,
            Decision.rung,
            Decision.evidence_key,
            Decision.outcome,
            Decision.until_on,
        ).where(_of(ground))
    )
    found: BySubject = defaultdict(list)
    for about, rule, subject_id, rung, evidence, outcome, until_on in rows:
        found[about, rule, subject_id].append(
            Decided(rule, rung, frozenset(evidence.split()), outcome, until_on)
        )
    return found


def _of(ground: Ground) -> Any:
    """The condition that a decision is about the year, as far as its row says."""
    forms = [form.form_id for form in ground.forms]
    return (
        ((Decision.subject_kind == "pupil") & Decision.subject_id.in_(ground.pupil_ids))
        | ((Decision.subject_kind == "form") & Decision.subject_id.in_(forms))
        | (Decision.subject_kind.in_(["task", "group", "staff"]) & Decision.rule.startswith(PREFIX))
    )


def decided_since(session: Session, ground: Ground, since: date) -> tuple[DecidedCase, ...]:
    """Cases of the year on which somebody decided from `since` on (a day in London), the newest first."""
    return _listed(session, ground, Decision.at >= instant(since, time()))


def still_put_off(session: Session, ground: Ground) -> tuple[DecidedCase, ...]:
    """Cases of the year that were put off and are not back yet, the first to come back first."""
    found = _listed(session, ground, (Decision.outcome == "snoozed") & (Decision.until_on > session.today))
    return tuple(sorted(found, key=lambda case: (case.until_on or date.max, case.decision_id)))


def _listed(session: Session, ground: Ground, condition: Any) -> tuple[DecidedCase, ...]:
    rows = tuples(
        Decision.select(
            Decision.id,
            Decision.rule,
            Decision.subject_kind,
            Decision.subject_id,
            Decision.outcome,
            Decision.reason,
            Decision.by,
            Decision.at,
            Decision.until_on,
        )
        .where(_of(ground), condition)
        .order_by(Decision.at.desc(), Decision.id.desc())
    )
    whom = _whom(ground, {(row[2], row[3]) for row in rows})
    clean = {rung.id for rung in session.policy.rules.thresholds if rung.counts == "clean"}
    return tuple(
        DecidedCase(
            decision_id=row_id,
            kind=kind_of(rule, clean),
            rule=rule,
            about=about,
            about_id=subject_id,
            who=whom[about, subject_id][0],
            form=whom[about, subject_id][1],
            form_id=whom[about, subject_id][2],
            outcome=outcome,
            text=reason,
            by=ground.staff.get(by, ""),
            on=london_date(at),
            until_on=until_on,
        )
        for row_id, rule, about, subject_id, outcome, reason, by, at, until_on in rows
        if (about, subject_id) in whom
    )


def _whom(ground: Ground, subjects: Collection[tuple[str, int]]) -> dict[tuple[str, int], _Named]:
    """How each subject of a decision is named, with its form; absent where it is not of this year."""
    found: dict[tuple[str, int], _Named] = {
        **{("pupil", key): (place.name, place.form, place.form_id) for key, place in ground.pupils.items()},
        **{("form", form.form_id): (form.name, form.name, form.form_id) for form in ground.forms},
    }
    groups = [key for about, key in subjects if about == "group" and key in ground.group_ids]
    tasks = [key for about, key in subjects if about == "task"]
    if groups:
        rows = tuples(
            TeachingGroup.select(TeachingGroup.id, TeachingGroup.name).where(TeachingGroup.id.in_(groups))
        )
        found |= {("group", group_id): (name, "", None) for group_id, name in rows}
    if tasks:
        rows = tuples(
            HomeworkTask.select(HomeworkTask.id, TeachingGroup.name, HomeworkTask.title)
            .join(TeachingGroup)
            .where(HomeworkTask.id.in_(tasks), HomeworkTask.group.in_(ground.group_ids))
        )
        found |= {("task", task_id): (f"{group}: {title}", "", None) for task_id, group, title in rows}
    return found

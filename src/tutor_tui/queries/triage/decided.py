"""What was decided on cases of a year: to leave them out of the list, and to say what left it and why."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, time

import msgspec

from tutor_tui.calendar.civil import london_date
from tutor_tui.queries.findings import earliest_counted
from tutor_tui.queries.triage.ground import Ground
from tutor_tui.queries.triage.view import DecidedCase
from tutor_tui.rules.thresholds import Decided
from tutor_tui.rules.triage.case import CaseKind
from tutor_tui.rules.triage.trouble import PREFIX, kind_of
from tutor_tui.store.models import Decision, HomeworkTask, TeachingGroup
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session

BySubject = dict[tuple[str, str, int], list[Decided]]
"""Decisions by kind of subject, rule and subject."""
_Named = tuple[str, str, int | None]
"""A subject's name, its form's name, and the form."""


class Kept(msgspec.Struct, frozen=True):
    """A decision as it is kept."""

    decision_id: int
    """The row."""
    about: str
    """The kind of its subject."""
    about_id: int
    """The subject."""
    decided: Decided
    """What was decided, on which rule and evidence."""
    text: str
    """Why, or what, in words."""
    by: int
    """Who, on the staff list."""
    at: datetime
    """When."""

    @property
    def on(self) -> date:
        """The day on which it was decided, in London."""
        return london_date(self.at)


def kept_decisions(session: Session, ground: Ground) -> list[Kept]:
    """What was decided on the year's pupils and forms, and on groups and tasks by a triage, the oldest first.

    What was decided before the academic year and before all that the thresholds count is left out; on a pretended
    day the clock of the decisions is another, and as much of it counts.
    """
    since = earliest_counted(session, session.today)
    if (week := session.calendar.week_for(session.today)) is not None:
        since = min(since, session.calendar.year_weeks(week)[0].start)
    forms = [form.form_id for form in ground.forms]
    subject = (
        ((Decision.subject_kind == "pupil") & among(Decision.subject_id, ground.pupil_ids))
        | ((Decision.subject_kind == "form") & among(Decision.subject_id, forms))
        | ((Decision.subject_kind == "group") & among(Decision.subject_id, ground.group_ids))
        | ((Decision.subject_kind == "task") & Decision.rule.startswith(PREFIX))
    )
    rows = tuples(
        Decision.select(
            Decision.id,
            Decision.subject_kind,
            Decision.subject_id,
            Decision.rule,
            Decision.rung,
            Decision.evidence_key,
            Decision.outcome,
            Decision.until_on,
            Decision.reason,
            Decision.by,
            Decision.at,
        )
        .where(
            subject,
            Decision.at >= min(datetime.combine(since, time(), UTC), session.now() - (session.today - since)),
        )
        .order_by(Decision.at, Decision.id)
    )
    return [
        Kept(
            row_id,
            about,
            about_id,
            Decided(rule, rung, frozenset(evidence.split()), outcome, until_on),
            text,
            by,
            at,
        )
        for row_id, about, about_id, rule, rung, evidence, outcome, until_on, text, by, at in rows
    ]


def by_subject(kept: Iterable[Kept]) -> BySubject:
    """The decisions as the rules take them."""
    found: BySubject = defaultdict(list)
    for one in kept:
        found[one.about, one.decided.rule, one.about_id].append(one.decided)
    return found


def put_off(session: Session, kept: Iterable[Kept]) -> list[Kept]:
    """Those whose cases are not back yet, the first to come back first."""
    waiting = [one for one in kept if one.decided.outcome == "snoozed" and one.decided.holds(session.today)]
    return sorted(waiting, key=lambda one: (one.decided.until_on or date.max, one.decision_id))


def since(kept: Iterable[Kept], day: date) -> list[Kept]:
    """Those that were decided from `day` on (in London), the newest first."""
    return [one for one in reversed(list(kept)) if one.on >= day]


def decided_cases(session: Session, ground: Ground, kept: Iterable[Kept]) -> tuple[DecidedCase, ...]:
    """The decisions with whom or what they are about, as it is named today; without those of another year."""
    kept = list(kept)
    whom = _whom(ground, {one.about_id for one in kept if one.about == "task"})
    counts = {rung.id: rung.counts for rung in session.policy.rules.thresholds}
    found = []
    for one in kept:
        kind = kind_of(one.decided.rule, counts)
        named = whom.get((one.about, one.about_id))
        if kind is not None and named is not None:
            found.append(_decided_case(ground, one, kind, named))
    return tuple(found)


def _decided_case(ground: Ground, kept: Kept, kind: CaseKind, named: _Named) -> DecidedCase:
    return msgspec.convert(
        {
            "decision_id": kept.decision_id,
            "kind": kind,
            "rule": kept.decided.rule,
            "about": kept.about,
            "about_id": kept.about_id,
            "who": named[0],
            "form": named[1],
            "form_id": named[2],
            "outcome": kept.decided.outcome,
            "text": kept.text,
            "by": ground.staff.get(kept.by, ""),
            "on": kept.on,
            "until_on": kept.decided.until_on,
        },
        DecidedCase,
    )


def _whom(ground: Ground, task_ids: set[int]) -> dict[tuple[str, int], _Named]:
    """How the subjects of decisions are named, each with its form; absent where one is not of this year."""
    groups = dict(
        tuples(
            TeachingGroup.select(TeachingGroup.id, TeachingGroup.name).where(
                among(TeachingGroup.id, ground.group_ids)
            )
        )
    )
    tasks = tuples(
        HomeworkTask.select(HomeworkTask.id, HomeworkTask.group, HomeworkTask.title).where(
            among(HomeworkTask.id, list(task_ids))
        )
    )
    return {
        **{("pupil", key): (place.name, place.form, place.form_id) for key, place in ground.pupils.items()},
        **{("form", form.form_id): (form.name, form.name, form.form_id) for form in ground.forms},
        **{("group", group_id): (name, "", None) for group_id, name in groups.items()},
        **{
            ("task", task_id): (f"{groups[group_id]}: {title}", "", None)
            for task_id, group_id, title in tasks
            if group_id in groups
        },
    }

"""Overdue work of the year: what is the task's trouble, and what is a pupil's."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date

import msgspec

from tutor_tui.queries.set_work.overdue import is_owed
from tutor_tui.queries.set_work.turnout import task_shaped, turnouts_of
from tutor_tui.queries.triage.ground import Ground, short_day
from tutor_tui.rules.triage.case import Case, CaseKind, Fact, Step
from tutor_tui.rules.triage.trouble import Turnout, pupil_shaped, rule_name, subjects_of
from tutor_tui.store.models import HomeworkRecord, HomeworkTask, Referral, Subject, TeachingGroup
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


class Owed(msgspec.Struct, frozen=True):
    """One piece of work that a pupil owes."""

    record_id: int
    """The pupil's share in the task."""
    pupil_id: int
    """Who owes it."""
    task_id: int
    """The task."""
    subject_id: int
    """Its subject."""
    subject: str
    """That subject's short name: "Ge"."""
    title: str
    """What was set."""
    group: str
    """The teaching group's name."""
    teacher_id: int | None
    """Who set it."""
    set_on: date
    """When it was set."""
    deadline: date
    """The day by which it was to be handed in."""
    state: str
    """A value of `rules.homework.HandIn`."""

    @property
    def said(self) -> str:
        """In a few words: "Ge Map of the river, due 9 Nov"."""
        return f"{self.subject} {self.title}, due {short_day(self.deadline)}"


def shaped_tasks(session: Session, task_ids: Collection[int]) -> dict[int, Turnout]:
    """Those of these tasks that are the task's trouble and no pupil's, with how the whole group stood, by task.

    They do not count against any pupil, also once the curriculum leader was asked or the case was put off; only
    dismissing that case gives a task back to its pupils.
    """
    turnouts = turnouts_of(task_ids)
    return {task_id: turnouts[task_id] for task_id in task_shaped(session, turnouts)}


def task_cases(
    session: Session, ground: Ground, owed: Sequence[Owed], shaped: Mapping[int, Turnout]
) -> list[Case]:
    """One case a task that is the task's trouble, for as long as a pupil of the year still owes it.

    The task itself is the evidence: a fifteenth pupil who missed it asks nothing new. Pupils of other years in
    the group count, but are not named. A task about which a referral waits for its answer is left out, for
    somebody was asked already.
    """
    words = session.policy.rules.vocabulary
    rule = session.policy.rules.homework.triage
    tasks = {one.task_id: one for one in owed if one.task_id in shaped}
    asked = tuples(
        Referral.select(Referral.task).where(among(Referral.task, tasks), Referral.answered_on.is_null())
    )
    cases = []
    for task_id in tasks.keys() - {row[0] for row in asked}:
        task, turnout = tasks[task_id], shaped[task_id]
        teacher = f" · {ground.staff.get(task.teacher_id, '')}" if task.teacher_id is not None else ""
        cases.append(
            Case(
                kind=CaseKind.TASK,
                key=f"task:{task_id}",
                rule=rule_name(CaseKind.TASK),
                rung=1,
                about="task",
                about_id=task_id,
                who=f"{task.group}: {task.title}",
                form="",
                form_id=None,
                what=f"{turnout.missed} of {turnout.asked} missed it, due {short_day(task.deadline)}{teacher}",
                clause=rule.clause,
                source=rule.source,
                evidence=(
                    Fact(
                        f"task:{task_id}",
                        task.deadline,
                        f"{task.said}, set {short_day(task.set_on)}: missed by {turnout.missed} of "
                        f"{words.pupil.count(turnout.asked)}",
                    ),
                ),
                done=(),
                step=Step.REFER_TASK,
            )
        )
    return sorted(cases, key=lambda case: (-shaped[case.about_id].missed, case.key))


def overdue_cases(
    session: Session, ground: Ground, owed: Sequence[Owed], shaped: Collection[int]
) -> list[Case]:
    """One case a pupil who owes work in the policy's number of subjects, or that many pieces in fewer.

    What is the task's trouble does not count. The evidence is the pieces of work: one that is handed in asks
    nothing new, a further one does.
    """
    rule = session.policy.rules.homework.triage
    words = session.policy.rules.vocabulary
    cases = []
    for pupil_id, pieces in pupil_shaped(owed, shaped, rule).items():
        place, subjects = ground.pupils[pupil_id], subjects_of(pieces)
        cases.append(
            Case(
                kind=CaseKind.OVERDUE,
                key=f"overdue:{pupil_id}",
                rule=rule_name(CaseKind.OVERDUE),
                rung=1,
                about="pupil",
                about_id=pupil_id,
                who=place.name,
                form=place.form,
                form_id=place.form_id,
                what=_overdue(pieces, subjects, words.task.count(len(pieces))),
                clause=rule.clause,
                source=rule.source,
                evidence=tuple(Fact(f"homework:{one.record_id}", one.deadline, one.said) for one in pieces),
                done=(),
                step=Step.CONTACT_HOME,
                first=subjects >= rule.subjects_overdue,
                weight=subjects,
            )
        )
    return cases


def _overdue(pieces: list[Owed], subjects: int, tasks: str) -> str:
    """ "overdue in 3 subjects: En 2, Ge, Ma"."""
    counts = Counter(one.subject for one in pieces)
    said = ", ".join(
        f"{name} {count}" if count > 1 else name
        for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
    if subjects == 1:
        return f"{tasks} overdue in {pieces[0].subject}, the oldest since {short_day(pieces[0].deadline)}"
    return f"overdue in {subjects} subjects: {said}"


def owed_work(session: Session, ground: Ground) -> list[Owed]:
    """What the pupils of the year owe today, the oldest first."""
    rows = tuples(
        HomeworkRecord.select(
            HomeworkRecord.id,
            HomeworkRecord.pupil,
            HomeworkTask.id,
            HomeworkTask.subject,
            Subject.short,
            Subject.name,
            HomeworkTask.title,
            TeachingGroup.name,
            HomeworkTask.teacher,
            HomeworkTask.set_on,
            HomeworkTask.deadline,
            HomeworkRecord.state,
        )
        .join(HomeworkTask)
        .join(Subject)
        .switch(HomeworkTask)
        .join(TeachingGroup)
        .where(
            among(HomeworkRecord.pupil, ground.pupil_ids),
            *is_owed(session),
        )
        .order_by(HomeworkTask.deadline, HomeworkRecord.id)
    )
    return [
        Owed(record_id, pupil_id, task_id, subject_id, short or name[:2], *rest)
        for record_id, pupil_id, task_id, subject_id, short, name, *rest in rows
    ]

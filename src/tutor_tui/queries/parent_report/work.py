"""What pupils handed in: only what the teacher collected, and only what counts against a pupil counts at home."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

import msgspec

from tutor_tui.queries.parent_report.term import ReportTerm
from tutor_tui.queries.set_work.overdue import due_from, is_owed, was_a_member
from tutor_tui.queries.set_work.turnout import pupils_own, task_shaped, turnouts_of
from tutor_tui.rules.homework import HandIn
from tutor_tui.rules.parent_report.facts import OwedWork, SubjectWork
from tutor_tui.store.models import HomeworkRecord, HomeworkTask, Subject
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


class TermWork(msgspec.Struct, frozen=True):
    """A pupil's share in a task that was collected."""

    pupil_id: int
    """Whose it is."""
    task_id: int
    """The task."""
    subject: str
    """Its subject's name."""
    title: str
    """What was set."""
    deadline: date
    """The day by which it was to be handed in."""
    state: str
    """A value of `rules.homework.HandIn`."""


class Work(msgspec.Struct, frozen=True):
    """Several pupils' work in a term."""

    subjects: dict[int, tuple[SubjectWork, ...]]
    """By pupil, each by the subject's name."""
    missed: dict[int, tuple[date, ...]]
    """Deadlines that passed unmet, by pupil."""
    met: dict[int, tuple[date, ...]]
    """Deadlines that were kept, by pupil."""
    owed: dict[int, tuple[OwedWork, ...]]
    """What is overdue today, of whatever term, by pupil; the oldest first."""


def work_in(session: Session, term: ReportTerm, pupil_ids: Collection[int]) -> Work:
    """What these pupils handed in and missed in the term, and what they owe today.

    Not counted: exempt, withdrawn, what much of a group missed, what is awaited from whoever has been away since.
    """
    of_term = (
        HomeworkRecord.state.in_([str(state) for state in HandIn if state is not HandIn.EXEMPT]),
        due_from(term.first),
        HomeworkTask.collected_at.is_null(False),
        HomeworkTask.withdrawn_on.is_null(),
        HomeworkTask.deadline.between(term.first, term.last),
        HomeworkTask.deadline < session.today,
        *was_a_member(),
    )
    every = _shares(pupil_ids, of_term)
    met = [share for share in every if share.state == HandIn.HANDED_IN]
    missed = _own(session, [share for share in every if share.state != HandIn.HANDED_IN])
    owed = _own(session, _shares(pupil_ids, is_owed(session)))
    found: defaultdict[int, list[OwedWork]] = defaultdict(list)
    for share in sorted(owed, key=lambda share: (share.deadline, share.subject, share.task_id)):
        found[share.pupil_id].append(OwedWork(share.subject, share.title, share.deadline))
    return Work(
        subjects=_by_subject([*met, *missed]),
        missed=_deadlines(missed),
        met=_deadlines(met),
        owed={pupil_id: tuple(works) for pupil_id, works in found.items()},
    )


def _shares(pupil_ids: Collection[int], conditions: Sequence[Any]) -> list[TermWork]:
    rows = tuples(
        HomeworkRecord.select(
            HomeworkRecord.pupil, HomeworkRecord.task, Subject.name, HomeworkTask.title, HomeworkTask.deadline,
            HomeworkRecord.state,
        )
        .join(HomeworkTask)
        .join(Subject)
        .where(among(HomeworkRecord.pupil, pupil_ids), *conditions)
    )  # fmt: skip
    return [TermWork(*row) for row in rows]


def _own(session: Session, shares: list[TermWork]) -> list[TermWork]:
    """Without what is no pupil's matter."""
    own = pupils_own(session, shares)
    shaped = task_shaped(session, turnouts_of({share.task_id for share in own}))
    return [share for share in own if share.task_id not in shaped]


def _by_subject(shares: Iterable[TermWork]) -> dict[int, tuple[SubjectWork, ...]]:
    counts: defaultdict[int, dict[str, list[int]]] = defaultdict(dict)
    columns = {str(HandIn.HANDED_IN): 0, str(HandIn.LATE): 1}
    for share in shares:
        counts[share.pupil_id].setdefault(share.subject, [0, 0, 0])[columns.get(share.state, 2)] += 1
    return {
        pupil_id: tuple(SubjectWork(name, *counted) for name, counted in sorted(subjects.items()))
        for pupil_id, subjects in counts.items()
    }


def _deadlines(shares: Iterable[TermWork]) -> dict[int, tuple[date, ...]]:
    found: defaultdict[int, list[date]] = defaultdict(list)
    for share in shares:
        found[share.pupil_id].append(share.deadline)
    return {pupil_id: tuple(days) for pupil_id, days in found.items()}

"""Hand-in states of a file: what each pupil handed in, never taken back by a list that does not know."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from tutor_tui.importers.apply.chunks import chunks
from tutor_tui.importers.apply.days import Days
from tutor_tui.importers.apply.keys import Named
from tutor_tui.importers.apply.ledger import Ledger
from tutor_tui.importers.apply.subjects import Subjects
from tutor_tui.importers.apply.tasks import Shares, Tasks
from tutor_tui.importers.apply.teaching_groups import TeachingGroups
from tutor_tui.importers.parsed import Parsed
from tutor_tui.importers.records.homework import HomeworkStateRecord, HomeworkTaskRecord
from tutor_tui.importers.records.places import PupilKey
from tutor_tui.rules.homework import OWED, HandIn
from tutor_tui.store.models import HomeworkRecord, HomeworkTask, Pupil, TeachingGroup
from tutor_tui.store.session import Session


def plan_homework(
    session: Session,
    parsed: Parsed,
    named: Named,
    known: TeachingGroups,
    subjects: Subjects,
    days: Days,
    ledger: Ledger,
    groups: Mapping[str, TeachingGroup] | None = None,
) -> None:
    """Plan every task and every pupil's share in it; `groups` are those of the same file, by its own identifiers."""
    said: dict[str, Shares] = defaultdict(list)
    for state in parsed.states:
        pupil = named.find(state.pupil, state.place, quietly=state.is_implied)
        if pupil is not None:
            said[state.task_id].append((state, pupil))
    tasks = Tasks(session, parsed, known, subjects, days, ledger, groups or {})
    settled: list[tuple[HomeworkTask, Shares]] = []
    for record in parsed.tasks:
        shares = _once(said[record.source_id], ledger)
        if parsed.is_partial and groups and record.group_id in groups:
            group = groups[record.group_id]
            there = named.of_ids(known.members_of(group, record.deadline))
            shares += _expected(record, shares, [*there, *known.joining(group, record.deadline)])
        if not shares and not record.group_id:
            continue
        task = tasks.settle(record, shares)
        if task is None:
            _refuse_shares(record, shares, ledger)
        else:
            settled.append((task, shares))
    recorded = _records([task.id for task, _ in settled if task.id])
    for task, shares in settled:
        for state, pupil in shares:
            _settle(recorded.get((task.id, pupil.id)), task, state, pupil, ledger)


def _expected(record: HomeworkTaskRecord, shares: Shares, members: list[Pupil]) -> Shares:
    """The shares of those in the group of whom changes say nothing: still to be handed in."""
    told = {id(pupil) for _, pupil in shares}
    return [
        (
            HomeworkStateRecord(
                record.place,
                PupilKey(source_id=pupil.source_id),
                record.source_id,
                "pending",
                is_implied=True,
            ),
            pupil,
        )
        for pupil in members
        if id(pupil) not in told
    ]


def _once(shares: Shares, ledger: Ledger) -> Shares:
    """Each pupil once; two rows that name one pupil differently and contradict one another are both left out."""
    by_pupil: dict[int, Shares] = defaultdict(list)
    for share in shares:
        by_pupil[id(share[1])].append(share)
    kept: Shares = []
    for same in by_pupil.values():
        if len({state.state for state, _ in same}) == 1:
            kept.append(min(same, key=lambda share: share[0].place.line))
            continue
        for state, pupil in same:
            name = f"{pupil.surname}, {pupil.forename}"
            ledger.refuse(state.place, f"several rows give {name} another state for the same task")
    return kept


def _refuse_shares(record: HomeworkTaskRecord, shares: Shares, ledger: Ledger) -> None:
    for state, _ in shares:
        if state.place != record.place:
            ledger.refuse(state.place, f"its task is left out ({record.place.row or record.place})")


def _records(task_ids: list[int]) -> dict[tuple[int, int], HomeworkRecord]:
    return {
        (row.task_id, row.pupil_id): row
        for chunk in chunks(task_ids)
        for row in HomeworkRecord.select().where(HomeworkRecord.task.in_(chunk))
    }


def _settle(
    known: HomeworkRecord | None, task: HomeworkTask, said: HomeworkStateRecord, pupil: Pupil, ledger: Ledger
) -> None:
    what = f"{pupil.surname}, {pupil.forename}: {task.title}"
    if known is None:
        ledger.insert(
            HomeworkRecord(
                task=task,
                pupil=pupil,
                state=said.state,
                handed_in_on=said.handed_in_on,
                mark=said.mark,
                feedback=said.feedback,
            )
        )
        ledger.say("added", "homework", what, said.place, [("state", "", _in_words(said.state))])
        return
    news: dict[str, Any] = {
        name: value
        for name in ("mark", "feedback", "handed_in_on")
        if (value := getattr(said, name)) and value != getattr(known, name)
    }
    if said.state != known.state:
        if not _takes_back(known.state, said.state):
            news["state"] = said.state
        elif said.state != "pending":
            kept = f"{what} stays {_in_words(known.state)}, which is recorded; the list says {_in_words(said.state)}"
            ledger.warn(said.place, kept)
    if news:
        ledger.change(known, **news)
    fields = [
        (name.replace("_", " "), _in_words(getattr(known, name)), _in_words(news[name])) for name in news
    ]
    ledger.say("changed" if news else "unchanged", "homework", what, said.place, fields)


def _takes_back(known: str, said: str) -> bool:
    """Whether a list would undo what is recorded: paper that was handed in is unknown to a platform."""
    return said == HandIn.PENDING or (known not in OWED and said in OWED)


def _in_words(value: object) -> str:
    return "" if value is None else str(value).replace("_", " ")

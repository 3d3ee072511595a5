"""Work that a platform set and each pupil's share in it; what the platform does not collect is nobody's fault."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from tutor_tui.importers.lists.said_once import said_once
from tutor_tui.importers.reading import Reading
from tutor_tui.importers.records.homework import HomeworkState, HomeworkStateRecord, HomeworkTaskRecord
from tutor_tui.importers.records.places import Place, PupilKey

Stage = Literal["awaited", "unknown", "handed_in", "late", "not_done", "exempt"]
"""`awaited`: the platform has no hand-in yet. `unknown`: it does not say. `not_done`: somebody has said so."""
_COLLECTED = frozenset({"handed_in", "late", "not_done"})


@dataclass(frozen=True, slots=True)
class Share:
    """What a platform says of one pupil's share in one piece of work."""

    place: Place
    """The record that says it."""
    work_id: str
    """The platform's identifier of the work."""
    pupil: PupilKey
    """Whose it is."""
    stage: Stage
    """Where it stands."""
    handed_in_on: date | None = None
    """Day on which it was handed in."""
    mark: str = ""
    """Mark as written."""
    feedback: str = ""
    """The teacher's comment."""


def settled(
    works: Mapping[str, HomeworkTaskRecord], shares: Iterable[Share], reading: Reading
) -> tuple[tuple[HomeworkTaskRecord, ...], tuple[HomeworkStateRecord, ...]]:
    """The tasks, and each pupil's state on the day of the import.

    A platform collects a piece of work where it has a hand-in of anybody, or somebody has said who did not do it: only
    then is what it still awaits after the deadline not done. Work that was handed in on paper stays pending there.
    Shares in work that the files do not hold are errors of their records.
    """
    known = said_once(
        _of_works(works, shares, reading),
        lambda share: (share.work_id, share.pupil),
        lambda share: share.stage,
        reading,
        what="state",
        same="the same pupil and task",
    )
    by_work: dict[str, list[Share]] = defaultdict(list)
    for share in known:
        by_work[share.work_id].append(share)
    today = reading.options.today
    tasks: list[HomeworkTaskRecord] = []
    states: list[HomeworkStateRecord] = []
    for number, work in works.items():
        collects = any(share.stage in _COLLECTED for share in by_work[number])
        tasks.append(replace(work, is_collected=collects))
        is_over = work.deadline < today
        states += [
            _state(share, work.deadline, collects=collects, is_over=is_over) for share in by_work[number]
        ]
    return tuple(tasks), tuple(states)


def _of_works(
    works: Mapping[str, HomeworkTaskRecord], shares: Iterable[Share], reading: Reading
) -> Iterable[Share]:
    for share in shares:
        if share.work_id in works:
            yield share
        else:
            reading.error(share.place, f"the files hold no work with the identifier {share.work_id!r}")


def _state(share: Share, deadline: date, *, collects: bool, is_over: bool) -> HomeworkStateRecord:
    state: HomeworkState
    match share.stage:
        case "awaited" | "not_done":
            state = "not_done" if is_over and collects else "pending"
        case "unknown":
            state = "pending"
        case "handed_in" if share.handed_in_on is not None and share.handed_in_on > deadline:
            state = "late"
        case said:
            state = said
    return HomeworkStateRecord(
        place=share.place,
        pupil=share.pupil,
        task_id=share.work_id,
        state=state,
        handed_in_on=share.handed_in_on if state in ("handed_in", "late") else None,
        mark=share.mark,
        feedback=share.feedback,
    )

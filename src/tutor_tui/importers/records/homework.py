"""What a file says of homework: what was set, and where each pupil stands with it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from tutor_tui.importers.records.places import Place, PupilKey

HomeworkState = Literal["handed_in", "late", "not_done", "exempt", "pending"]


@dataclass(frozen=True, slots=True)
class HomeworkTaskRecord:
    """A task set for a teaching group."""

    place: Place
    """The first row that names the task."""
    source_id: str
    """The sending system's identifier, or one made of title, group and deadline; a state's `task_id` points here."""
    title: str
    """What is to be done, in a few words; never empty."""
    deadline: date
    """Last day on which it counts as handed in."""
    group: str = ""
    """Name of the teaching group; empty where the list has none."""
    subject: str = ""
    """Name of the subject; a task has a group or a subject."""
    set_on: date | None = None
    """Day on which it was set."""
    teacher: str = ""
    """The teacher as the list writes the name."""
    kind: str = ""
    """Kind of task in the list's own word."""
    minutes: int | None = None
    """Expected minutes of work."""
    group_id: str = ""
    """`source_id` of the teaching group, where the file holds those too; it counts more than `group`."""
    other_groups: tuple[str, ...] = ()
    """Other names that the teaching group may have, where it is not on record as `group`."""
    is_collected: bool | None = None
    """Whether the file says that the hand-in is recorded; None leaves it to the states."""


@dataclass(frozen=True, slots=True)
class HomeworkStateRecord:
    """Where one pupil stands with one task."""

    place: Place
    """The row that says all this."""
    pupil: PupilKey
    """The pupil."""
    task_id: str
    """`source_id` of the task."""
    state: HomeworkState
    """Late means handed in after the deadline."""
    handed_in_on: date | None = None
    """Day on which it was handed in."""
    mark: str = ""
    """Mark or grade as written."""
    feedback: str = ""
    """The teacher's comment."""
    is_implied: bool = False
    """No row says it: the pupil is in the task's group, and the file has nothing of the hand-in."""

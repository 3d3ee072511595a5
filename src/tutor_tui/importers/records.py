"""What a file says, in the field's words: frozen records, each with the place that said it.

An empty string or None means "the file does not say", never "it is blank now".
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

FLAGS = (
    "sen-k",
    "sen-e",
    "pupil-premium",
    "fsm",
    "eal",
    "looked-after",
    "young-carer",
    "more-able",
    "disabled",
)
"""The support flags that a pupil list can carry; `sen-k` is SEN support, `sen-e` a plan (or an old statement)."""

HomeworkState = Literal["handed_in", "late", "not_done", "exempt", "pending"]
Session = Literal["am", "pm"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where in which file something is said."""

    file: str
    """The file's name, with the sheet after ` › ` where a workbook has several visible ones."""
    line: int = 0
    """The line of the file (the row of a sheet, the number of the record), from 1; 0 is the file as a whole."""
    column: str = ""
    """The header of the column as the file writes it, or empty for the whole line."""
    unit: str = "line"
    """What `line` counts: "record" or "pupil" where a file has no rows (XML)."""

    @property
    def row(self) -> str:
        """The row by itself: "line 7", "record 7"; empty for the file as a whole."""
        return f"{self.unit} {self.line}" if self.line else ""

    def __str__(self) -> str:
        row = f" {self.row}" if self.line else ""
        column = f" {'column' if self.unit == 'line' else 'field'} {self.column}" if self.column else ""
        return f"{self.file}{row}{column}"


@dataclass(frozen=True, slots=True)
class PupilKey:
    """By what a file names a pupil: match on UPN, then admission number, then name with date of birth or form."""

    upn: str = ""
    """Unique pupil number, capitals, no blanks."""
    admission_number: str = ""
    """As written, with its leading zeros (the match ignores them)."""
    source_id: str = ""
    """The identifier that the sending system uses for itself."""
    forename: str = ""
    """Legal forename, else the preferred one."""
    surname: str = ""
    """Legal surname, else the preferred one."""
    born: date | None = None
    """Date of birth."""
    form: str = ""
    """Name of the form."""
    email: str = ""
    """The pupil's school address."""


@dataclass(frozen=True, slots=True)
class PupilRecord:
    """One pupil of a list."""

    place: Place
    """The row that says all this."""
    forename: str
    """Legal forename, else the preferred one; never empty."""
    surname: str
    """Legal surname, else the preferred one; never empty."""
    upn: str = ""
    """Unique pupil number, capitals, no blanks; a wrong check letter is kept and warned of."""
    admission_number: str = ""
    """As written, with its leading zeros (the match ignores them)."""
    source_id: str = ""
    """The identifier that the sending system uses for itself."""
    preferred_forename: str = ""
    """What the pupil is called, where the list says so."""
    preferred_surname: str = ""
    """The surname in use, where the list says so."""
    middle_names: str = ""
    """Middle names, separated by blanks."""
    form: str | None = None
    """Name of the form; None where the list has none for this pupil."""
    year: int | None = None
    """National Curriculum year; 0 is Reception, -1 the nursery year before it (N2), -2 the one before that (N1)."""
    born: date | None = None
    """Date of birth."""
    sex: str = ""
    """F or M as the list says."""
    flags: tuple[str, ...] = ()
    """Members of `FLAGS` in that order."""
    flags_known: tuple[str, ...] = ()
    """Flags that the list has a readable word for: one that is known and not in `flags` is a clear no."""
    house: str = ""
    """Name of the house."""
    joined: date | None = None
    """First day on roll."""
    left: date | None = None
    """Last day on roll."""
    email: str = ""
    """The pupil's school address."""
    ref: str = ""
    """By what other records of the file name this pupil, where the sending system gives no identifier; not kept."""
    only_known: bool = False
    """Taken only for a pupil on record with this `source_id`: the file does not say that the person is a pupil."""

    @property
    def key(self) -> PupilKey:
        """By what this pupil is matched with one already on roll."""
        return PupilKey(
            upn=self.upn,
            admission_number=self.admission_number,
            source_id=self.source_id,
            forename=self.forename,
            surname=self.surname,
            born=self.born,
            form=self.form or "",
            email=self.email,
        )


@dataclass(frozen=True, slots=True)
class WhoRecord:
    """Who somebody on a platform is, as a school's own list says it."""

    place: Place
    """The row that says it."""
    pupil: PupilKey
    """The platform's identifier or the address, and the admission number or the UPN."""


@dataclass(frozen=True, slots=True)
class StaffRecord:
    """One member of staff."""

    place: Place
    """The row that says all this."""
    source_id: str
    """The identifier that the sending system uses."""
    forename: str
    """Forename."""
    surname: str
    """Surname; never empty."""
    title: str = ""
    """Ms, Mr, Dr …"""
    code: str = ""
    """The staff code or number of the school."""
    username: str = ""
    """The name with which this person signs in elsewhere."""
    email: str = ""
    """School address."""


@dataclass(frozen=True, slots=True)
class TeachingGroupRecord:
    """One teaching group: a set, a class in one subject."""

    place: Place
    """The row that says all this."""
    source_id: str
    """The identifier that the sending system uses."""
    name: str
    """The group's name as teachers say it."""
    subject: str = ""
    """Name of the subject."""
    year: int | None = None
    """The calendar year in which its academic year starts; None is the one of the import."""


@dataclass(frozen=True, slots=True)
class TeachingGroupMemberRecord:
    """A pupil in a teaching group."""

    place: Place
    """The row that says all this."""
    group_id: str
    """`source_id` of the teaching group."""
    pupil_id: str
    """`source_id` of the pupil."""
    begins: date | None = None
    """First day in the group; None where the file does not say."""
    ends: date | None = None
    """Last day in the group; None while it lasts."""
    is_over: bool = False
    """The file only says that it is over on `ends`: nobody is added for it."""


@dataclass(frozen=True, slots=True)
class TeachingGroupTeacherRecord:
    """A teacher of a teaching group."""

    place: Place
    """The row that says all this."""
    group_id: str
    """`source_id` of the teaching group."""
    staff_id: str
    """`source_id` of the teacher."""
    begins: date | None = None
    """First day with the group; None where the file does not say."""
    ends: date | None = None
    """Last day with the group; None while it lasts."""
    is_over: bool = False
    """The file only says that it is over on `ends`: nobody is added for it."""


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


@dataclass(frozen=True, slots=True)
class AbsenceRecord:
    """One registration mark."""

    place: Place
    """The row that says all this."""
    pupil: PupilKey
    """The pupil."""
    day: date
    """School day."""
    session: Session
    """Morning or afternoon."""
    present: bool
    """In the room at registration: a pupil on a trip or late after the register closed is not."""
    code: str = ""
    """The mark as written."""


@dataclass(frozen=True, slots=True)
class AttainmentRecord:
    """What one row says of one pupil in one subject."""

    place: Place
    """The row and column that say all this."""
    pupil: PupilKey
    """The pupil."""
    subject: str
    """The subject's name, short form or code, as written."""
    value: str = ""
    """The value as written; empty where the row has none."""
    baseline: str = ""
    """The value at the beginning, as written."""
    target: str = ""
    """The value to be reached, as written."""
    point: str = ""
    """Name of the assessment point; empty where the list has none."""
    baseline_on: date | None = None
    """Day of the baseline."""
    target_on: date | None = None
    """Day by which the target is to be reached."""
    is_certain: bool = True
    """Whether `subject` is one: else it is a header that nobody knows, and may be something else."""

    @property
    def says(self) -> tuple[str, str, str, date | None, date | None]:
        """What it says of the pupil in the subject, without where."""
        return self.value, self.baseline, self.target, self.baseline_on, self.target_on

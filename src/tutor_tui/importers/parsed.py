"""What reading a file gives: records, what is wrong with which row, and what a person still has to decide."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from tutor_tui.importers.records.absences import AbsenceRecord
from tutor_tui.importers.records.attainment import AttainmentRecord
from tutor_tui.importers.records.carers import CarerRecord, PupilCarerRecord
from tutor_tui.importers.records.homework import HomeworkStateRecord, HomeworkTaskRecord
from tutor_tui.importers.records.places import Place
from tutor_tui.importers.records.pupils import GonePupilRecord, PupilRecord, WhoRecord
from tutor_tui.importers.records.staff import StaffRecord
from tutor_tui.importers.records.teaching_groups import (
    TeachingGroupMemberRecord,
    TeachingGroupRecord,
    TeachingGroupTeacherRecord,
)

Kind = Literal["pupils", "carers", "homework", "attendance", "attainment", "school"]
"""`school` is a whole school at once: pupils, carers, staff, teaching groups, homework."""
DateOrder = Literal["dmy", "mdy", "iso"]
Why = Literal["synonym", "own map", "unknown", "ignored", "repeated", "never read"]
"""Why a column is taken for what it is: `repeated` says that an earlier column has this field already."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a person has decided before the file is read."""

    today: date
    """The day on which the import happens: two-digit years and dates of birth are judged by it."""
    dates: DateOrder | None = None
    """Order of day and month in every date column; None decides by the values."""
    form: str = ""
    """The form that pupils get where the file names none."""
    form_from: str = ""
    """Header of the column that names the form, whatever it is called."""
    school_id: str = ""
    """The one school to take, where a folder holds several."""
    column_map: dict[str, str] | None = None
    """The user's own map, header → field; the field `ignore` leaves a column out. Wins over every synonym."""
    proper_case: bool = False
    """Whether names that are all capitals are rewritten: SMITH-JONES → Smith-Jones."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with one row."""

    place: Place
    """File, line and column."""
    reason: str
    """What is wrong, in a sentence that a school office can act on."""
    severity: Literal["error", "warning"]
    """The row of an error is left out; the row of a warning is taken."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something that a person decides before anything is written, and the option that answers it beforehand."""

    option: Literal["dates", "proper_case"]
    """The field of `ReadOptions` that answers it."""
    text: str
    """What was found, and what is asked."""
    offered: str
    """The answer that the records were read with (`dates`) or that would be given (`proper_case`)."""
    required: bool
    """Whether nothing may be written without an answer."""


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """What one column of a file is taken for."""

    header: str
    """As the file writes it."""
    field: str
    """The field's name in the vocabulary; empty for a column that is left out."""
    title: str
    """The field in words; empty for a column that is left out."""
    why: Why
    """By what that is known, or why the column is left out."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A whole file (or folder) understood. Nothing has been written."""

    importer: str
    """Name of the importer that read it."""
    kind: Kind
    """What the records are about."""
    taken_for: str
    """What the file was taken for and why, in a sentence."""
    rows_read: int
    """Rows of data: those that gave a record and those that are left out."""
    pupils: tuple[PupilRecord, ...] = ()
    """Pupils."""
    gone: tuple[GonePupilRecord, ...] = ()
    """Pupils whom the sending system has marked as deleted."""
    who: tuple[WhoRecord, ...] = ()
    """Who is who on a platform, by a school's own list."""
    carers: tuple[CarerRecord, ...] = ()
    """Carers."""
    pupil_carers: tuple[PupilCarerRecord, ...] = ()
    """Whose carers they are, of each pupil the first to be contacted first."""
    staff: tuple[StaffRecord, ...] = ()
    """Staff."""
    groups: tuple[TeachingGroupRecord, ...] = ()
    """Teaching groups."""
    members: tuple[TeachingGroupMemberRecord, ...] = ()
    """Who is in which teaching group."""
    teachers: tuple[TeachingGroupTeacherRecord, ...] = ()
    """Who teaches which teaching group."""
    tasks: tuple[HomeworkTaskRecord, ...] = ()
    """Homework tasks."""
    states: tuple[HomeworkStateRecord, ...] = ()
    """Where pupils stand with the tasks."""
    absences: tuple[AbsenceRecord, ...] = ()
    """Registration marks, also those of present pupils."""
    attainment: tuple[AttainmentRecord, ...] = ()
    """Values at assessment points, baselines and targets."""
    is_partial: bool = False
    """Whether the file says of itself that it holds only what has changed: who is missing is no leaver."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with which row, in the order of the file."""
    questions: tuple[Question, ...] = ()
    """What a person still has to decide."""
    notes: tuple[str, ...] = ()
    """What the preview says besides: in which order dates were read, how many pupils have no form."""
    columns: tuple[ColumnUse, ...] = ()
    """What each column was taken for."""
    headers: tuple[tuple[str, ...], ...] = ()
    """The headers of each table of a list, as the file writes them; empty for formats whose headers are fixed."""
    encodings: tuple[str, ...] = ()
    """`file: encoding`, for each text file that was read."""
    files: tuple[str, ...] = ()
    """Names of the files that were read."""
    digest: str = ""
    """What the files' bytes and the decisions on reading come to; empty where nobody asked."""
    written_at: datetime | None = None
    """When the newest of the files was written."""
    parts: tuple["Parsed", ...] = ()
    """Several sorts of files that are planned one after the other; the records are then theirs. Else empty."""

    @property
    def sources(self) -> tuple["Parsed", ...]:
        """The parts, or else this one."""
        return self.parts or (self,)

    @property
    def refused(self) -> tuple[Problem, ...]:
        """The problems whose rows are left out."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

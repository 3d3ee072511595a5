"""What a file says of pupils."""

from dataclasses import dataclass
from datetime import date

from tutor_tui.importers.records.places import Place, PupilKey

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
class GonePupilRecord:
    """A pupil whom the sending system has marked as deleted."""

    place: Place
    """The row that says so."""
    source_id: str
    """The identifier that the sending system used."""
    on: date
    """The last day on roll."""

"""The pupils of the school, with what demographics.csv says of them."""

from dataclasses import dataclass
from datetime import date, timedelta

from tutor_tui.importers.files.sheet import Line, RowFault
from tutor_tui.importers.lists.pupil_keys import NO_NUMBER
from tutor_tui.importers.oneroster.classes import SchoolClass
from tutor_tui.importers.oneroster.life import changed_on, is_gone
from tutor_tui.importers.oneroster.people import Person
from tutor_tui.importers.oneroster.rows import Rows
from tutor_tui.importers.oneroster.schools import ChosenSchool
from tutor_tui.importers.reading import read_date
from tutor_tui.importers.records.pupils import GonePupilRecord, PupilRecord
from tutor_tui.importers.values import upn
from tutor_tui.importers.values.years import read_year

_FILE = "demographics"
_UPN = frozenset({"upn", "uniquepupilnumber"})
_ADMISSION = frozenset({"adno", "admissionnumber", "admissionno", "admno", "admission"})


@dataclass(frozen=True, slots=True)
class Born:
    """What is said of a person besides the user."""

    on: date | None
    """Date of birth."""
    sex: str
    """F or M; empty for anything else."""


def read_demographics(rows: Rows) -> dict[str, Born]:
    """Date of birth and sex, by user; nothing else of the file is read."""
    sheet = rows.package.sheets.get(_FILE)
    dates = rows.reading.dates(sheet, "born") if sheet else {}
    today = rows.reading.options.today

    def made(line: Line) -> tuple[str, Born] | None:
        user = rows.require(line, "id", _FILE, "users")
        born = read_date(line, "born", dates)
        if born is not None and born > today:
            raise RowFault(f"born on {born.isoformat()}, which is still to come", "born")
        text = line.get("sex")
        meaning = line.sheet.vocabulary.field["sex"].meaning(text)
        if meaning is None:
            rows.reading.warn(line.place("sex"), f"{text!r} is neither female nor male: left open")
        return None if is_gone(line) else (user, Born(born, meaning if meaning in ("F", "M") else ""))

    return dict(rows.each(_FILE, made))


def pupil_of(
    person: Person,
    school: ChosenSchool,
    form: SchoolClass | None,
    born: Born | None,
    rows: Rows,
    form_at: int | None,
) -> PupilRecord:
    """The pupil of a user; `form_at` is the place of the column that names the form, where the user chose one.

    Raises `RowFault` for a value that is longer than the fact can be.
    """
    line, options = person.line, rows.reading.options
    number_of_pupil, admission = _numbers(line, rows)
    named = line.at(form_at, 40) if form_at is not None else ""
    return PupilRecord(
        place=line.place(),
        forename=line.get("forename"),
        surname=line.get("surname"),
        upn=number_of_pupil,
        admission_number=admission,
        source_id=person.number,
        preferred_forename=line.get("preferred_forename"),
        preferred_surname=line.get("preferred_surname"),
        middle_names=line.get("middle_names"),
        form=named or (form.title if form else "") or options.form or None,
        year=_year(_year_at(person, school), rows),
        born=born.on if born else None,
        sex=born.sex if born else "",
        email=line.get("email").lower(),
        only_known=not person.kinds,
    )


def gone_pupil(person: Person, rows: Rows) -> GonePupilRecord:
    """A pupil who is marked as deleted: he left on the day of that change, at the latest yesterday."""
    yesterday = rows.reading.options.today - timedelta(days=1)
    return GonePupilRecord(
        person.line.place(), person.number, min(changed_on(person.line) or yesterday, yesterday)
    )


def _numbers(line: Line, rows: Rows) -> tuple[str, str]:
    """UPN and admission number: from their own columns, from userIds ({UPN:…}), else by the shape of `identifier`."""
    number = _number(line.get("number"))
    found_upn, admission = upn.tidy(_number(line.get("upn"))), ""
    for kind, value in _user_ids(line.get("user_ids")):
        found_upn = found_upn or (upn.tidy(value) if kind in _UPN else "")
        admission = admission or (value if kind in _ADMISSION else "")
    if number and not found_upn and not upn.fault(upn.tidy(number)):
        found_upn, number = upn.tidy(number), ""
    if upn.tidy(number) == found_upn:
        number = ""
    if found_upn and (wrong := upn.fault(found_upn)):
        rows.reading.warn(line.place("upn"), f"{found_upn}: {wrong}")
    return found_upn, admission or number


def _number(text: str) -> str:
    return "" if text.casefold() in NO_NUMBER else text


def _user_ids(text: str) -> list[tuple[str, str]]:
    """The entries of `{UPN:A1},{Adno:17}` as (kind in small letters, number)."""
    found = []
    for entry in text.split(","):
        kind, colon, value = entry.strip().strip("{}").partition(":")
        if colon and _number(value.strip()):
            found.append((kind.casefold().replace(" ", ""), value.strip()))
    return found


def _year_at(person: Person, school: ChosenSchool) -> Line:
    """The row that says the year group: that of the role at the school, else the user."""
    at_school = (line for number, line in person.year_at.items() if school.has((number,)))
    return next(at_school, person.line)


def _year(line: Line, rows: Rows) -> int | None:
    """The first grade that is a year; what is none is warned of and left open."""
    grades = [grade for grade in line.get("year").split(",") if grade.strip()]
    if not grades:
        return None
    try:
        return read_year(grades[0])
    except ValueError as error:
        rows.reading.warn(line.place("year"), str(error))
        return None

"""The pupils of a Common Transfer File."""

from collections.abc import Mapping

from tutor_tui.importers.ctf.reader import ReadFile
from tutor_tui.importers.files.sheet import Line
from tutor_tui.importers.lists.pupil_keys import names, upn_of
from tutor_tui.importers.lists.pupils import check_age, sex_of, year_of
from tutor_tui.importers.reading import Reading, read_date
from tutor_tui.importers.records.places import Place
from tutor_tui.importers.records.pupils import PupilRecord
from tutor_tui.importers.values import upn
from tutor_tui.importers.values.dates import DateColumn
from tutor_tui.importers.values.flags import read_flags

_DATES = ("born", "joined", "left")


def read_pupils(file: ReadFile, reading: Reading) -> list[PupilRecord]:
    """The pupils of one file, with the form of the options.

    Facts that a history does not say clearly stay open, each with a warning. The year group of a file that was made
    in another school year is not taken.
    """
    sheet = file.pupils
    dates = reading.dates(sheet, *_DATES)
    for number, fact, why in file.doubts:
        reading.warn(sheet.place(fact, number), why)
    is_of_year = file.header.is_of_year(reading.options.today)
    return reading.each(sheet.lines(), lambda line: _pupil(line, dates, reading, with_year=is_of_year))


def ref_of(place: Place) -> str:
    """By what contacts name the pupil of a place."""
    return f"{place.file} {place.line}"


def _pupil(line: Line, dates: Mapping[str, DateColumn], reading: Reading, *, with_year: bool) -> PupilRecord:
    line.needed("surname")
    line.needed("forename")
    said = names(line, rewrite_capitals=reading.options.proper_case)
    born = read_date(line, "born", dates)
    if born:
        check_age(born, line, reading)
    number = upn_of(line)
    if number and (wrong := upn.fault(number)):
        reading.warn(line.place("upn"), f"{number}: {wrong}")
    flags, known = read_flags(line, lambda field, reason: reading.warn(line.place(field), reason))
    return PupilRecord(
        place=line.place(),
        forename=said.forename,
        surname=said.surname,
        upn=number,
        preferred_forename=said.preferred_forename,
        preferred_surname=said.preferred_surname,
        middle_names=line.get("middle_names"),
        form=reading.options.form or None,
        year=year_of(line, reading) if with_year else None,
        born=born,
        sex=sex_of(line, reading),
        flags=flags,
        flags_known=known,
        joined=read_date(line, "joined", dates),
        left=read_date(line, "left", dates),
        ref=ref_of(line.place()),
    )

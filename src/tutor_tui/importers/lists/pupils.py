"""Pupil lists as any school system exports them: CSV or XLSX, headers by synonym or by the user's own map."""

from collections.abc import Sequence
from datetime import date

from tutor_tui.importers.files.guard import refuse_crowd
from tutor_tui.importers.files.sheet import Line, RowFault, Sheet
from tutor_tui.importers.lists.any_list import ListImporter, Records
from tutor_tui.importers.lists.duplicates import without_twice
from tutor_tui.importers.lists.pupil_keys import NAME_FIELDS, names, number, upn_of
from tutor_tui.importers.parsed import Question
from tutor_tui.importers.reading import Reading, read_date
from tutor_tui.importers.records.pupils import PupilRecord
from tutor_tui.importers.values import upn
from tutor_tui.importers.values.dates import DateColumn
from tutor_tui.importers.values.flags import read_flags
from tutor_tui.importers.values.names import in_capitals, proper_case
from tutor_tui.importers.values.years import read_year

_DATES = ("born", "joined", "left")
_AGES = range(2, 21)
"""Whole years at which somebody can be a pupil; others are warned of."""


def _has_names(sheet: Sheet) -> bool:
    return sheet.has(*NAME_FIELDS)


def _why(sheet: Sheet) -> str:
    known = sum(1 for use in sheet.columns.uses if use.field)
    return f"its header row has {known} names that pupil lists have"


def _understand(sheets: Sequence[Sheet], reading: Reading) -> Records:
    refuse_crowd(sum(len(sheet.rows) for sheet in sheets), "pupils", sheets[0].table.file)
    pupils = without_twice([pupil for sheet in sheets for pupil in _pupils(sheet, reading)], reading)
    ask_capitals(pupils, reading)
    _note_formless(pupils, reading)
    return {"pupils": pupils}


def _pupils(sheet: Sheet, reading: Reading) -> list[PupilRecord]:
    dates = reading.dates(sheet, *_DATES)
    form_at = sheet.position_of(reading.options.form_from) if reading.options.form_from else None
    return reading.each(sheet.lines(), lambda line: _pupil(line, dates, form_at, reading))


def _pupil(line: Line, dates: dict[str, DateColumn], form_at: int | None, reading: Reading) -> PupilRecord:
    options = reading.options
    said = names(line, rewrite_capitals=options.proper_case)
    if not said.surname:
        raise RowFault("no surname", "surname")
    if not said.forename:
        raise RowFault("no forename", "forename")
    if said.doubt:
        reading.warn(line.place(), said.doubt)
    born = read_date(line, "born", dates)
    if born:
        check_age(born, line, reading)
    number_of_pupil = upn_of(line)
    if number_of_pupil and (wrong := upn.fault(number_of_pupil)):
        reading.warn(line.place("upn"), f"{number_of_pupil}: {wrong}")
    flags, known = read_flags(line, lambda field, reason: reading.warn(line.place(field), reason))
    form = (
        line.get("form") if form_at is None else line.at(form_at, line.sheet.vocabulary.field["form"].longest)
    )
    return PupilRecord(
        place=line.place(),
        forename=said.forename,
        surname=said.surname,
        upn=number_of_pupil,
        admission_number=number(line, "admission_number"),
        source_id=number(line, "source_id"),
        preferred_forename=said.preferred_forename,
        preferred_surname=said.preferred_surname,
        middle_names=line.get("middle_names"),
        form=form or options.form or None,
        year=year_of(line, reading),
        born=born,
        sex=sex_of(line, reading),
        flags=flags,
        flags_known=known,
        house=line.get("house"),
        joined=read_date(line, "joined", dates),
        left=read_date(line, "left", dates),
        email=line.get("email").lower(),
    )


def check_age(born: date, line: Line, reading: Reading) -> None:
    """Raise `RowFault` for a birthday that is still to come; warn of an age at which nobody is a pupil."""
    today = reading.options.today
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    if age < 0:
        raise RowFault(f"born on {born.isoformat()}, which is still to come", "born")
    if age not in _AGES:
        reading.warn(line.place("born"), f"born on {born.isoformat()}: {age} years old")


def year_of(line: Line, reading: Reading) -> int | None:
    """The year taught in, else the year group; what is no year is warned of and left open."""
    field = "year_taught" if line.get("year_taught") else "year"
    try:
        return read_year(line.get(field))
    except ValueError as error:
        reading.warn(line.place(field), str(error))
        return None


def sex_of(line: Line, reading: Reading) -> str:
    """F or M; what is neither is warned of and left open."""
    text = line.get("sex")
    meaning = line.sheet.vocabulary.field["sex"].meaning(text)
    if meaning is None:
        reading.warn(line.place("sex"), f"{text!r} is neither F nor M: left open")
    return "" if meaning in {None, "none"} else meaning or ""


def ask_capitals(pupils: tuple[PupilRecord, ...], reading: Reading) -> None:
    """Ask whether names are to be rewritten, where most surnames are in capitals."""
    shouted = [pupil for pupil in pupils if in_capitals(pupil.surname)]
    if len(shouted) * 2 > len(pupils) and not reading.options.proper_case:
        first = shouted[0].surname
        rewritten = f"{first} as {proper_case(first)}"
        text = f"{len(shouted)} of {len(pupils)} surnames are in capitals. Write {rewritten}, and so on?"
        reading.questions.append(Question("proper_case", text, "yes", False))


def _note_formless(pupils: tuple[PupilRecord, ...], reading: Reading) -> None:
    if formless := sum(1 for pupil in pupils if pupil.form is None):
        reading.notes.append(f"{formless} of {len(pupils)} pupils have no form in this list.")


PUPIL_LIST = ListImporter(
    name="pupil-list",
    title="a pupil list (all lists as CSV, XLSX, or a SIMS report in XML)",
    kind="pupils",
    called="A pupil list",
    confidence=0.6,
    is_about=_has_names,
    why=_why,
    missing="no header row with a name and two other facts of a pupil",
    understand=_understand,
)

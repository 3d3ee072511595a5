"""A list of appointments: who comes when. A CSV file with the columns time and pupil, or number."""

import csv
import io
import re
from collections.abc import Collection, Sequence
from pathlib import Path

import msgspec

from tutor_tui.errors import TutorError
from tutor_tui.queries.paper.evening import Told
from tutor_tui.rules.parents_evening.facts import EveningPupil
from tutor_tui.text import clean, fold

LARGEST = 200_000
"""Bytes of such a list."""
_TIME = re.compile(
    r"(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?:\s*(?P<half>[ap])\.?m\.?)?", re.IGNORECASE
)
_COLUMNS = {
    "time": ("time", "start", "start time", "slot", "from", "appointment"),
    "pupil": ("pupil", "student", "child", "name", "pupil name", "student name", "child name"),
    "number": ("number", "admission number", "adno", "admission no"),
}
"""By what is meant: headers, folded."""


class Appointment(msgspec.Struct, frozen=True):
    """One row of the list."""

    line: int
    """The line of the file, the header's being 1."""
    minute: int
    """Minutes since midnight."""
    pupil: str
    """The name as written, or empty."""
    number: str
    """The admission number as written, or empty."""

    @property
    def at(self) -> str:
        """ "17:10"."""
        return f"{self.minute // 60:02}:{self.minute % 60:02}"


def read_list(path: Path) -> bytes:
    """The content of a list. Raises `TutorError` where it cannot be read."""
    try:
        with path.expanduser().open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise _unread(f"the file cannot be read: {error.strerror or error}", str(path)) from None


def appointments_of(content: bytes, place: str) -> tuple[Appointment, ...]:
    """The appointments of a file, in its order. Raises `TutorError` for a file, or a row, that cannot be read."""
    if len(content) > LARGEST:
        raise _unread("the list is too long for one evening", place)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\0" in text:
        raise _unread("this is no CSV file", place)
    head = text.partition("\n")[0]
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if ";" in head else ","))
    except csv.Error as error:
        raise _unread(f"this is no CSV file ({error})", place) from None
    columns = _columns(rows[0] if rows else [], place)
    return tuple(
        _appointment(row, columns, line, place)
        for line, row in enumerate(rows[1:], 2)
        if any(cell.strip() for cell in row)
    )


def _columns(header: Sequence[str], place: str) -> dict[str, int]:
    folded = [fold(cell) for cell in header]
    found = {
        meant: folded.index(name)
        for meant, names in _COLUMNS.items()
        if (name := next((one for one in names if one in folded), None)) is not None
    }
    if "time" not in found or not found.keys() & {"pupil", "number"}:
        raise _unread("its first line does not name the columns time and pupil (or number)", place)
    return found


def _appointment(row: Sequence[str], columns: dict[str, int], line: int, place: str) -> Appointment:
    said = {meant: row[at].strip() if at < len(row) else "" for meant, at in columns.items()}
    time = _TIME.fullmatch(said["time"])
    if time is None:
        raise _unread(f"{clean(said['time'])[:40]!r} is no time", f"{place}, line {line}")
    hour, half = int(time["hour"]), (time["half"] or "").lower()
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    pupil, number = said.get("pupil", ""), said.get("number", "")
    if not pupil and not number:
        raise _unread("it names nobody", f"{place}, line {line}")
    return Appointment(line, hour * 60 + int(time["minute"]), pupil, number)


def in_order(pupils: Sequence[Told], appointments: Sequence[Appointment]) -> list[tuple[Told, str]]:
    """Each pupil with an appointment at its time, also twice; then those without one, in the order of the list.

    Raises `TutorError` for an appointment with nobody of these, or with several of the same name.
    """
    found = []
    for appointment in sorted(appointments, key=lambda one: (one.minute, one.line)):
        fits = [told for told in pupils if _is(told.pupil, appointment)]
        if len(fits) != 1:
            who = clean(appointment.pupil or appointment.number)[:60]
            raise TutorError(
                f"{who!r} fits {'several' if fits else 'nobody'} here",
                place=f"appointments, line {appointment.line}",
                remedy="Give surname and forename as the list has them, or the admission number.",
                title="Not written",
            )
        found.append((fits[0], appointment.at))
    come = {told.pupil.pupil_id for told, _ in found}
    return [*found, *((told, "") for told in pupils if told.pupil.pupil_id not in come)]


def without_one(pupils: Sequence[Told], appointments: Collection[Appointment]) -> int:
    """How many have no appointment."""
    return sum(not any(_is(told.pupil, one) for one in appointments) for told in pupils)


def _is(pupil: EveningPupil, appointment: Appointment) -> bool:
    if appointment.number:
        return pupil.number.lstrip("0") == appointment.number.lstrip("0") != ""
    return sorted(fold(appointment.pupil).split()) == sorted(fold(pupil.name).split())


def _unread(message: str, place: str) -> TutorError:
    return TutorError(
        message,
        place=place,
        remedy="Give a CSV file with a row an appointment: time,pupil.",
        title="Not read",
    )

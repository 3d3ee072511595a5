"""What a school decides about the turn of its year, as it writes it down: TOML, or a table as CSV."""

import csv
from io import StringIO
from typing import Any, Literal

import msgspec

from tutor_tui.errors import TutorError

LEAVERS = "leavers"
"""The word for "they leave the school" in the place of a form's name."""
NOWHERE = ""
"""The word for "they are in no form until the next list says so"."""


class Choices(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is decided; what is not follows from the forms' names and years."""

    forms: dict[str, str | dict[str, str]] = {}
    """The next form by form, or by the year in which a pupil is taught: `"8A" = "9A"`, `"Ash" = { 3 = "Elm" }`."""
    pupils: dict[str, str] = {}
    """The next form by admission number or UPN, for those who do not go with their form."""
    leaving: tuple[int, ...] | None = None
    """The years that leave the school; None for its last year, and 11 beside a sixth form."""
    tutors: Literal["move", "stay"] | None = None
    """Whether tutors move up with their pupils or stay with the form; None moves them from Year 7 on."""
    heads_of_year: Literal["move", "stay"] = "stay"
    """Whether heads of year move up with their pupils or stay with the year group."""


def read_choices(text: str, place: str) -> Choices:
    """The choices in a file's text: CSV where the file's name says so, else TOML.

    A table has the headings `form` and `next`, and may have `pupil` and `year`. Raises `TutorError` that names the
    line or the key.
    """
    if place.lower().endswith(".csv"):
        return _of_table(text, place)
    try:
        return msgspec.toml.decode(text, type=Choices)
    except msgspec.DecodeError as error:
        raise _wrong(str(error), place) from error


def _of_table(text: str, place: str) -> Choices:
    forms: dict[str, str | dict[str, str]] = {}
    pupils: dict[str, str] = {}
    try:
        rows = list(csv.DictReader(StringIO(text), strict=True))
    except csv.Error as error:
        raise _wrong(str(error), place) from error
    for line, row in enumerate(rows, 2):
        said = {(name or "").strip().casefold(): (value or "").strip() for name, value in row.items() if name}
        if "next" not in said or not (said.get("form") or said.get("pupil")):
            raise _wrong("a form or a pupil, and what comes next, are needed", f"{place}, line {line}")
        if said.get("pupil"):
            _say(pupils, said["pupil"], said["next"], f"{place}, line {line}")
        elif said.get("year"):
            by_year = forms.setdefault(said["form"], {})
            if isinstance(by_year, str):
                raise _wrong(f"{said['form']} goes to {by_year} as a whole", f"{place}, line {line}")
            _say(by_year, said["year"], said["next"], f"{place}, line {line}")
        else:
            _say(forms, said["form"], said["next"], f"{place}, line {line}")
    return Choices(forms=forms, pupils=pupils)


def _say(where: dict[str, Any], what: str, to: str, place: str) -> None:
    if what in where:
        raise _wrong(f"{what} is named twice", place)
    where[what] = to


def _wrong(message: str, place: str) -> TutorError:
    return TutorError(
        message,
        place=place,
        remedy='Write lines such as "8A" = "9A" below [forms], or a CSV with the headings form,next.',
        title="Nothing was changed",
    )

"""Who a row is about: numbers and names, from whichever columns hold them."""

from dataclasses import dataclass

from tutor_tui.importers.files.sheet import Line, RowFault, Sheet
from tutor_tui.importers.records.places import PupilKey
from tutor_tui.importers.values import upn
from tutor_tui.importers.values.names import proper_case, split_forename_first, split_surname_first

NAME_FIELDS = ("surname", "preferred_surname", "surname_forename", "forename_surname", "full_name")
"""Columns that hold at least a surname."""
NUMBER_FIELDS = ("upn", "admission_number", "source_id")
"""Columns that hold a number of the pupil."""
NO_NUMBER = frozenset({"-", "--", "n/a", "na", "none", "null", "nil", "0", "unknown", "pending", "tbc"})


@dataclass(frozen=True, slots=True)
class NameParts:
    """The names of one row."""

    forename: str
    """Legal forename, else the preferred one."""
    surname: str
    """Legal surname, else the preferred one."""
    preferred_forename: str
    """As the list says."""
    preferred_surname: str
    """As the list says."""
    doubt: str = ""
    """Why the split of a whole name may be wrong; empty where it is clear."""


def identifies(sheet: Sheet) -> bool:
    """Whether the columns say which pupil a row is about."""
    return sheet.has(*NUMBER_FIELDS, *NAME_FIELDS, "email")


def number(line: Line, field: str) -> str:
    """A number of the pupil; empty for a blank and for what stands for one (`-`, `n/a`)."""
    text = line.get(field)
    return "" if text.casefold() in NO_NUMBER else text


def upn_of(line: Line) -> str:
    """The UPN in capitals, whether or not its check letter is right; empty where there is none."""
    return upn.tidy(number(line, "upn"))


def names(line: Line, *, rewrite_capitals: bool = False) -> NameParts:
    """The names of a row; parts that it does not give are empty."""
    preferred_forename, preferred_surname = line.get("preferred_forename"), line.get("preferred_surname")
    forename, surname = line.get("forename"), line.get("surname")
    doubt = ""
    if not (surname or preferred_surname):
        surname, first, doubt = _from_one_column(line)
        forename = forename or first
    parts = (
        forename or preferred_forename,
        surname or preferred_surname,
        preferred_forename,
        preferred_surname,
    )
    if rewrite_capitals:
        parts = (proper_case(parts[0]), proper_case(parts[1]), proper_case(parts[2]), proper_case(parts[3]))
    return NameParts(*parts, doubt)


def key(line: Line, *, rewrite_capitals: bool = False) -> PupilKey:
    """Who the row of a homework or attendance list is about; raises `RowFault` where it does not say.

    The date of birth is not filled in here: the caller knows the order of its dates.
    """
    said = names(line, rewrite_capitals=rewrite_capitals)
    made = PupilKey(
        upn=upn_of(line),
        admission_number=number(line, "admission_number"),
        source_id=number(line, "source_id"),
        forename=said.forename,
        surname=said.surname,
        form=line.get("form"),
        email=line.get("email").lower(),
    )
    if not (
        made.upn or made.admission_number or made.source_id or made.email or (made.forename and made.surname)
    ):
        raise RowFault("the row does not say which pupil it is about")
    return made


def _from_one_column(line: Line) -> tuple[str, str, str]:
    """(surname, forename, doubt) from a column that holds a whole name."""
    if text := line.get("surname_forename"):
        surname, forename = split_surname_first(text)
        many = "," not in text and " " in forename
        return surname, forename, f"read as surname {surname!r}, forename {forename!r}" if many else ""
    if text := line.get("forename_surname") or line.get("full_name"):
        surname, forename = split_forename_first(text)
        many = "," not in text and " " in forename
        return surname, forename, f"read as forename {forename!r}, surname {surname!r}" if many else ""
    return "", "", ""

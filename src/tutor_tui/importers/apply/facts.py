"""What a row says of a pupil, as the columns of the pupil's row; an empty cell never blanks what is known."""

from datetime import date
from typing import Any

from tutor_tui.importers.apply.identity import admission_key, identity, of_system
from tutor_tui.importers.apply.plan import FieldChange
from tutor_tui.importers.records.pupils import PupilRecord
from tutor_tui.store.models import Pupil
from tutor_tui.text import fold

_TITLES = {
    "upn": "UPN",
    "admission_number": "admission number",
    "source_id": "identifier",
    "forename": "forename",
    "surname": "surname",
    "legal_forename": "legal forename",
    "legal_surname": "legal surname",
    "born_on": "date of birth",
    "sex": "sex",
    "year_taught": "year taught in",
    "house": "house",
    "joined_on": "joined on",
    "left_on": "left on",
}
_LEGAL_COLUMNS = frozenset({"forename", "surname", "surname_forename", "forename_surname", "full_name"})


def says_legal_names(fields: frozenset[str]) -> bool:
    """Whether a list with these columns has more than the names in use."""
    return bool(fields & _LEGAL_COLUMNS)


def facts_of(record: PupilRecord, known: Pupil, system: str, *, legal: bool) -> dict[str, Any]:
    """The columns that the row gives another value than `known` has (a new pupil has none yet).

    `legal`: the list has columns for legal names. Of two paddings of one admission number the longer one is kept;
    an identifier replaces only one of the same system.
    """
    said: dict[str, Any] = {
        "upn": record.upn or known.upn,
        "admission_number": _admission_number(record.admission_number, known.admission_number),
        "source_id": _source_id(record.source_id, known.source_id, system),
        "born_on": record.born or known.born_on,
        "sex": record.sex or known.sex,
        "year_taught": record.year if record.year is not None else known.year_taught,
        "house": record.house or known.house,
        "joined_on": record.joined or known.joined_on,
        "left_on": record.left or known.left_on,
        **_names("forename", record.forename, record.preferred_forename, known, legal=legal),
        **_names("surname", record.surname, record.preferred_surname, known, legal=legal),
    }
    news = {name: value for name, value in said.items() if getattr(known, name) != value}
    if news.keys() & {"forename", "surname"}:
        news["find_key"] = fold(f"{said['surname']} {said['forename']}")
    return news


def in_words(news: dict[str, Any], known: Pupil) -> list[FieldChange]:
    """The same for the preview."""
    return [
        (title, _text(getattr(known, name)), _text(news[name]))
        for name, title in _TITLES.items()
        if name in news
    ]


def _names(part: str, said: str, preferred: str, known: Pupil, *, legal: bool) -> dict[str, str]:
    """The name in use and the legal one: the legal one is shown where nobody prefers another."""
    in_use, on_paper = getattr(known, part), getattr(known, f"legal_{part}")
    if not legal:
        return {part: preferred or said}
    shown_is_legal = in_use in ("", None, on_paper) or not on_paper
    shown = preferred or (said if shown_is_legal else in_use)
    goes_without = known.id and not on_paper and said == shown
    return {part: shown, f"legal_{part}": "" if goes_without else said}


def _admission_number(said: str, known: str) -> str:
    if admission_key(said) == admission_key(known):
        return max(said, known, key=len)
    return said or known


def _source_id(said: str, known: str, system: str) -> str:
    if not said or (known and not of_system(known, system)):
        return known
    return identity(system, said)


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)

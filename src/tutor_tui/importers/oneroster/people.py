"""Users and their roles: who is a pupil, a member of staff or a carer, and at which schools."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.sheet import Line, RowFault
from tutor_tui.importers.oneroster.cells import PERIOD, parts, period, word
from tutor_tui.importers.oneroster.life import is_gone
from tutor_tui.importers.oneroster.rows import Rows
from tutor_tui.importers.oneroster.terms import Term

_USERS, _ROLES = "users", "roles"


@dataclass(frozen=True, slots=True)
class Person:
    """One user of the set."""

    line: Line
    """The row that says all this."""
    number: str
    """The identifier."""
    kinds: frozenset[str]
    """Among pupil, staff, carer and nobody; empty where the set does not say."""
    relationship: str
    """The word of a carer's role: parent, guardian, relative; empty for others."""
    schools: frozenset[str]
    """Identifiers of the organisations that the person belongs to."""
    is_gone: bool
    """Marked as deleted."""
    year_at: Mapping[str, Line]
    """By organisation, the row of roles.csv that says the year group there; empty where it has no such column."""


@dataclass(slots=True)
class _Roles:
    """What the set says of one user's roles."""

    kinds: set[str]
    schools: set[str]
    year_at: dict[str, Line]
    relationship: str = ""


def read_people(rows: Rows, terms: Mapping[str, Term]) -> dict[str, Person]:
    """The users by their identifiers; a role in an academic session ends with that, where it does not say when.

    Raises `ImportRefused` where a whole set has users and nothing that says what they are.
    """
    package = rows.package
    users = package.sheets.get(_USERS)
    if (
        users is not None
        and users.rows
        and package.mode(_USERS) == "bulk"
        and not users.has("role")
        and _ROLES not in package.sheets
    ):
        raise ImportRefused(
            "the set does not say who is a pupil: users.csv has no column 'role', and there is no roles.csv",
            place=users.table.file,
            remedy="Export the set with roles.csv.",
        )
    roles = _read_roles(rows, terms)

    def made(line: Line) -> Person:
        number = line.needed("id")
        gone = is_gone(line)
        word(line, "enabled", "yes")
        if not gone:
            line.needed("forename")
            line.needed("surname")
        said = roles.get(number) or _Roles(set(), set(), {})
        kinds, relationship = set(said.kinds), said.relationship
        if line.get("role"):
            kinds.add(kind := word(line, "role", "nobody"))
            relationship = relationship or (line.get("role").casefold() if kind == "carer" else "")
        schools = {*said.schools, *parts(line, "schools"), *parts(line, "school")}
        return Person(line, number, frozenset(kinds), relationship, frozenset(schools), gone, said.year_at)

    return {person.number: person for person in rows.each(_USERS, made)}


def _read_roles(rows: Rows, terms: Mapping[str, Term]) -> dict[str, _Roles]:
    """What roles.csv says, by user."""
    sheet = rows.package.sheets.get(_ROLES)
    dates = rows.reading.dates(sheet, *PERIOD) if sheet else {}
    today = rows.reading.options.today
    found: dict[str, _Roles] = defaultdict(lambda: _Roles(set(), set(), {}))

    def made(line: Line) -> None:
        user = line.needed("user")
        kind = word(line, "role", "nobody")
        _, ends = period(line, dates)
        session = terms.get(line.get("session"))
        ends = ends or (session.ends if session else None)
        if rows.package.misses(_ROLES, _USERS, user):
            raise RowFault(f"nothing in {_USERS}.csv has the identifier {user!r}", "user")
        if is_gone(line) or (ends is not None and ends < today):
            return
        said = found[user]
        said.kinds.add(kind)
        said.schools |= set(parts(line, "school"))
        if kind == "pupil" and line.get("year"):
            said.year_at.setdefault(line.get("school"), line)
        if kind == "carer":
            said.relationship = said.relationship or line.get("role").casefold()

    rows.each(_ROLES, made)
    return dict(found)

"""The provision map as the page and the table say it."""

from dataclasses import dataclass
from datetime import date

from tutor_tui.queries.interventions.provision import Provision
from tutor_tui.rules.interventions.plan import WAVES
from tutor_tui.rules.interventions.provision import MapRow, by_form, by_half_term, totals
from tutor_tui.store.session import Session


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One provision."""

    name: str
    """What it is called."""
    about: str
    """Need, subject and leader."""
    for_more_able: bool
    """Whether it is for the more able."""
    cells: tuple[tuple[str, ...], ...]
    """Names, a part a column."""
    pupils: int
    """Different pupils."""


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One wave, or what is provided for single pupils."""

    title: str
    """ "Wave 2: small group"."""
    rows: tuple[SheetRow, ...]
    """Its lines."""


@dataclass(frozen=True, slots=True)
class ProvisionSheet:
    """One year group's map."""

    school: str
    """The school's name."""
    year: str
    """ "Year 8"."""
    when: str
    """The half term, or the school year."""
    today: date
    """The day on which it is made."""
    made_by: str
    """Who made it."""
    columns: tuple[str, ...]
    """Forms, or half terms."""
    parts: tuple[SheetPart, ...]
    """Wave by wave, then what is provided for single pupils."""
    totals: tuple[int, ...]
    """Different pupils of each column."""


def provision_sheet(
    session: Session, found: Provision, at: int | None, *, hide_support: bool = False
) -> ProvisionSheet:
    """By form within the half term at the place `at`, or by half term for None.

    `hide_support` leaves out what is provided for single pupils.
    """
    provided = [row for row in found.rows if row.wave or not hide_support]
    if at is None:
        columns, rows = (
            tuple(part.name for part in found.half_terms),
            by_half_term(provided, found.half_terms),
        )
        when = f"{found.academic_year}-{(found.academic_year + 1) % 100:02}"
    else:
        columns, rows = found.forms, by_form(provided, found.forms, found.half_terms[at])
        when = found.half_terms[at].name
    words = session.policy.rules.vocabulary
    waves = sorted({row.provided.wave for row in rows}, key=lambda wave: (wave == 0, wave))
    parts = tuple(
        SheetPart(
            f"Wave {wave}: {WAVES[wave]}" if wave in WAVES else f"For single {words.pupil.many}",
            tuple(_row(row) for row in rows if row.provided.wave == wave),
        )
        for wave in waves
    )
    return ProvisionSheet(
        session.school,
        found.year,
        when,
        session.today,
        session.actor.name,
        columns,
        parts,
        totals(rows, len(columns)),
    )


def _row(row: MapRow) -> SheetRow:
    return SheetRow(
        row.provided.name,
        row.provided.about,
        row.provided.for_more_able,
        tuple(tuple(place.name for place in part) for part in row.cells),
        row.pupils,
    )

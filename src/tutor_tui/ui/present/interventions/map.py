"""The provision map as rows of a list, and who is behind one of its rows."""

from collections.abc import Sequence

from tutor_tui.queries.interventions.provision import Provision
from tutor_tui.rules.interventions.plan import WAVES
from tutor_tui.rules.interventions.provision import MapRow, Place, Stretch, by_form, by_half_term, totals
from tutor_tui.ui.present.cells import Cell, GridRow, Role, cell
from tutor_tui.ui.present.interventions.listed import Line
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.widgets.columns import Column

SHORT_TERMS = {"autumn": "Aut", "spring": "Spr", "summer": "Sum"}
"""Half terms in a narrow column."""


def map_rows(found: Provision, at: int | None, *, hide_support: bool) -> list[MapRow]:
    """The lines of the map: by form within the half term at the place `at`, or by half term for None."""
    rows = [row for row in found.rows if row.wave or not hide_support]
    if at is None:
        return by_half_term(rows, found.half_terms)
    return by_form(rows, found.forms, found.half_terms[at])


def column_names(found: Provision, at: int | None) -> tuple[str, ...]:
    """What stands over the columns: forms, or half terms as "Aut 1"."""
    return (
        found.forms
        if at is not None
        else tuple(_short(part, place) for place, part in enumerate(found.half_terms))
    )


def _short(part: Stretch, place: int) -> str:
    term = part.name.partition(" ")[0]
    return f"{SHORT_TERMS[term]} {place % 2 + 1}" if term in SHORT_TERMS else part.name


def provision_columns(names: Sequence[str]) -> tuple[Column, ...]:
    """What is provided, a narrow column for each name, and all together."""
    return (
        Column("name", "", min_width=16, max_width=40, lead=True),
        *(
            Column(f"at:{at}", name, width=max(4, min(6, len(name))), align="right")
            for at, name in enumerate(names)
        ),
        Column("all", "All", width=4, align="right"),
    )


def provision_rows(rows: Sequence[MapRow], columns: int, look: Look) -> list[GridRow]:
    """One line a provision under the heading of its wave; nobody in it is a dot, so that the eye finds numbers."""
    found: list[GridRow] = []
    wave: int | None = None
    for row in rows:
        provided = row.provided
        if provided.wave != wave:
            wave = provided.wave
            name = f"Wave {wave}: {WAVES[wave]}" if wave in WAVES else f"For single {look.words.pupil.many}"
            found.append(GridRow(f"wave:{wave}", (), heading=name))
        about = f" {provided.about}" if provided.about else ""
        sign: tuple[tuple[str, Role], ...] = ((" (more able)", "accent"),) if provided.for_more_able else ()
        found.append(
            GridRow(
                provided.key,
                (
                    Cell(((provided.name, ""), *sign, (about, "dim"))),
                    *(_count(part, look) for part in row.cells),
                    cell(str(row.pupils), "marked"),
                ),
            )
        )
    if rows:
        different = len({place.pupil_id for row in rows for part in row.cells for place in part})
        found.append(
            GridRow(
                "totals",
                (
                    cell(f"Different {look.words.pupil.many}", "dim"),
                    *(
                        cell(str(count) if count else look.glyphs.dot, "dim")
                        for count in totals(rows, columns)
                    ),
                    cell(str(different), "marked"),
                ),
            )
        )
    return found


def _count(part: Sequence[Place], look: Look) -> Cell:
    return cell(str(len(part))) if part else cell(look.glyphs.dot, "dim")


def row_line(row: MapRow | None, names: Sequence[str]) -> str:
    """Who is in it, column by column."""
    if row is None:
        return ""
    parts = [
        f"{name}: {'; '.join(place.name for place in part)}"
        for name, part in zip(names, row.cells, strict=True)
        if part
    ]
    return f"{row.provided.name}. {'  '.join(parts)}"


def behind_lines(row: MapRow | None, names: Sequence[str]) -> list[Line]:
    """The same, a paragraph a column, for the pane beside the map."""
    if row is None:
        return []
    lines: list[Line] = [[(row.provided.name, "marked")]]
    if row.provided.about:
        lines.append([(row.provided.about, "dim")])
    lines.append([("", "")])
    lines += [
        [(f"{name}: ", "dim"), ("; ".join(place.name for place in part), "")]
        for name, part in zip(names, row.cells, strict=True)
        if part
    ]
    return lines

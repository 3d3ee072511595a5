"""The school view as rows: every measure of the places, or one measure week by week."""

from collections.abc import Container, Iterator, Sequence

from tutor_tui.queries.school.view import SchoolView
from tutor_tui.rules.school.figures import Figure, Measure
from tutor_tui.rules.school.glance import is_better, is_worse
from tutor_tui.rules.school.places import Place, Standing
from tutor_tui.rules.school.trend import Trend
from tutor_tui.rules.school.wording import (
    heading,
    of_text,
    value_text,
)
from tutor_tui.rules.tracking.sparkline import sparkline
from tutor_tui.ui.present.cells import Cell, GridRow, Role, cell
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.signs import ASCII
from tutor_tui.ui.widgets.columns import Column

Piece = tuple[str, Role]
"""Text and its role."""

WORSE, BETTER = "!", "+"
"""Out of line with the others; on the good side of them."""
UNFINISHED = "*"
"""Beside a week that is not over."""
FOLDED, UNFOLDED = "+", "-"
"""Beside a year whose forms are hidden, or shown."""
FIRST_TO_STAY = (
    Measure.CHECKED,
    Measure.SIGNED,
    Measure.OVERDUE,
    Measure.SET,
    Measure.MISSED,
    Measure.CONTACTS,
    Measure.TARGETS,
    Measure.LOOKED_AT,
    Measure.CORRECTIONS,
    Measure.FED_BACK,
    Measure.SERVED,
)
"""Which measures stay where there is no room for all, the most important first."""


def shown_places(view: SchoolView, unfolded: Container[str]) -> Iterator[Place]:
    """The places that have a row: the forms of a year only where it is unfolded."""
    return (place for place in view.places if place.kind != "form" or place.year_key in unfolded)


# Every measure


def school_columns(view: SchoolView, look: Look) -> tuple[Column, ...]:
    """Which place, how many, then the measures; where there is no room the less important ones go first."""
    pupils = look.words.pupil.many
    return (
        _lead(),
        Column("pupils", pupils, width=max(6, min(8, len(pupils))), align="right", priority=9),
        *(
            Column(
                str(measure),
                heading(measure, look.words),
                width=max(6, len(heading(measure, look.words))),
                align="right",
                priority=1 + FIRST_TO_STAY.index(measure),
            )
            for measure in view.measures
        ),
        Column("weeks", heading(Measure.CHECKED, look.words), width=_spark_width(view), priority=20),
    )


def school_rows(view: SchoolView, unfolded: Container[str], look: Look) -> list[GridRow]:
    """One row a place."""
    return [
        GridRow(
            place.key,
            (
                _name(place, unfolded, look),
                str(place.pupils),
                *(figure_cell(measure, place.standings[measure], look) for measure in view.measures),
                spark_cell(view, place, Measure.CHECKED, look),
            ),
        )
        for place in shown_places(view, unfolded)
    ]


# One measure, week by week


def week_columns(view: SchoolView, look: Look) -> tuple[Column, ...]:
    """The whole stretch, what that is of, the line over both stretches, then the weeks; the oldest go first."""
    weeks = []
    month = 0
    for place, week in enumerate(view.stretch.weeks):
        title = f"{week.start:%b}" if week.start.month != month else str(week.start.day)
        month = week.start.month
        mark = UNFINISHED if place >= view.stretch.over else ""
        newer = len(view.stretch.weeks) - place
        weeks.append(Column(f"week:{week.start}", title + mark, width=5, align="right", priority=2 + newer))
    return (
        _lead(),
        Column("all", "all", width=7, align="right"),
        Column("of", "of", width=14, align="right", priority=40),
        Column("weeks", "", width=_spark_width(view), priority=2),
        *weeks,
    )


def week_rows(view: SchoolView, measure: Measure, unfolded: Container[str], look: Look) -> list[GridRow]:
    """One row a place."""
    return [
        GridRow(
            place.key,
            (
                _name(place, unfolded, look),
                figure_cell(measure, place.standings[measure], look),
                cell(of_text(place.standings[measure].now), "dim"),
                spark_cell(view, place, measure, look),
                *(
                    _week(measure, figure, is_over=number < view.stretch.over)
                    for number, figure in enumerate(place.standings[measure].weeks)
                ),
            ),
        )
        for place in shown_places(view, unfolded)
    ]


# Cells


def figure_cell(measure: Measure, standing: Standing, look: Look) -> Cell:
    """The value, which way it moved, whether it is out of line; three pieces that stand below each other."""
    value = value_text(measure, standing.now)
    if standing.now.rate is None:
        return cell(f"{value}  ", "dim")
    worse, better = standing.worse(measure), standing.better(measure)
    role: Role = ("bad" if measure.wanted else "warn") if worse else "good" if better else ""
    moved = {Trend.MORE: look.glyphs.rising, Trend.LESS: look.glyphs.falling}.get(standing.trend, " ")
    way: Role = (
        "bad" if is_worse(measure, standing.trend) else "good" if is_better(measure, standing.trend) else ""
    )
    return Cell(((value, role), (moved, way), (WORSE if worse else BETTER if better else " ", role)))


def spark_cell(view: SchoolView, place: Place, measure: Measure, look: Look) -> Cell:
    """Both stretches week by week, as far as the weeks are over; a share is drawn from 0 to 100%."""
    top = 1.0 if measure.is_share else _highest(view, measure, place.kind)

    def drawn(figures: Sequence[Figure]) -> str:
        rates = [figure.rate for figure in figures]
        return sparkline(rates, 0.0, top, plain=look.glyphs is ASCII)

    standing = place.standings[measure]
    now = drawn(standing.weeks[: view.stretch.over])
    return Cell(((drawn(standing.past), "dim"), (f" {now}" if standing.past else now, "")))


def _highest(view: SchoolView, measure: Measure, kind: str) -> float:
    return max(
        (
            figure.rate or 0.0
            for place in view.places
            if place.kind == kind
            for figure in (*place.standings[measure].past, *place.standings[measure].weeks)
        ),
        default=0.0,
    )


def _week(measure: Measure, figure: Figure, *, is_over: bool) -> Cell:
    return cell(value_text(measure, figure), "" if is_over and figure.chances else "dim")


def _lead() -> Column:
    return Column("place", "", min_width=14, max_width=24, lead=True)


def _spark_width(view: SchoolView) -> int:
    stretch = view.stretch
    return max(7, len(stretch.before) + stretch.over + bool(stretch.before))


def _name(place: Place, unfolded: Container[str], look: Look) -> Cell:
    match place.kind:
        case "school":
            return cell(place.name, "marked")
        case "year":
            return cell(f"{UNFOLDED if place.key in unfolded else FOLDED} {place.name}", "marked")
    if place.has_no_tutor:
        return Cell(((f"  {place.name} ", ""), (f"no {look.words.tutor.one}", "warn")))
    return cell(f"  {place.name}")

"""The school view as programs read it."""

import json
from datetime import date
from typing import Any

from tutor_tui.queries.school.view import SchoolView
from tutor_tui.rules.school.figures import Figure, Measure
from tutor_tui.rules.school.places import Place, Standing

SCHEMA = "tutor-tui/school/1"
"""Names the shape of the JSON; its number changes when a key is removed or means something else."""


def school_as_json(view: SchoolView, today: date) -> str:
    """The view as JSON in ASCII, ending with a line end; keys as in `school_as_dict`."""
    return json.dumps(school_as_dict(view, today), indent=2) + "\n"


def school_as_dict(view: SchoolView, today: date) -> dict[str, Any]:
    """The view as JSON knows it. Days are `YYYY-MM-DD`; a pair is `[events, chances]`, chances 0 for nothing to count.

    `schema` · `today` · `stretch`, `before`: `name`, `weeks` (Mondays) · `weeks_over`: how many of the stretch's weeks
    are over, the first ones · `places`: `kind` (school, year, form), `name`, `tutors`, `pupils`, `measures`: by
    measure `now`, `before` (pairs over weeks that are over), `weeks`, `past` (pairs), `trend` (more, less, same,
    too_few, none), `side` (above, below, within, unsaid), `others` (the middle rate of the others, or null), and of
    `set` the `spread` of the rounds: `as_asked`, `less`, `nothing`.
    """
    stretch = view.stretch
    return {
        "schema": SCHEMA,
        "today": today.isoformat(),
        "stretch": {"name": stretch.name, "weeks": [week.start.isoformat() for week in stretch.weeks]},
        "before": {"name": stretch.before_name, "weeks": [week.start.isoformat() for week in stretch.before]},
        "weeks_over": stretch.over,
        "places": [_place(place) for place in view.places],
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "kind": place.kind,
        "name": place.name,
        "tutors": list(place.tutors),
        "pupils": place.pupils,
        "measures": {
            str(measure): _standing(measure, standing, place) for measure, standing in place.standings.items()
        },
    }


def _standing(measure: Measure, standing: Standing, place: Place) -> dict[str, Any]:
    found: dict[str, Any] = {
        "now": _pair(standing.now),
        "before": _pair(standing.before),
        "weeks": [_pair(figure) for figure in standing.weeks],
        "past": [_pair(figure) for figure in standing.past],
        "trend": str(standing.trend),
        "side": str(standing.line.side),
        "others": None if standing.line.others is None else round(standing.line.others, 4),
    }
    if measure is Measure.SET:
        found["spread"] = {
            "as_asked": place.spread.met, "less": place.spread.partly, "nothing": place.spread.nothing
        }  # fmt: skip
    return found


def _pair(figure: Figure) -> list[int]:
    return [figure.events, figure.chances]

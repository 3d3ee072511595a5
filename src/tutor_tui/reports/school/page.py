"""The school view as one HTML page to print."""

from tutor_tui.queries.school.view import SchoolView
from tutor_tui.reports.rendering import rendered
from tutor_tui.rules.school.glance import glance, glimpse_text
from tutor_tui.rules.school.trend import Trend
from tutor_tui.rules.school.wording import (
    chances_name,
    heading,
    measure_name,
    of_text,
    place_name,
    value_text,
)
from tutor_tui.store.session import Session

TEMPLATE = "school.html.j2"
MOVED = {Trend.MORE: "more", Trend.LESS: "less"}
"""Which way it moved, as the page says it."""


def school_as_html(session: Session, view: SchoolView) -> str:
    """The page, from the template `TEMPLATE` of the shipped configuration; whatever was typed is escaped."""
    words = session.policy.rules.vocabulary
    return rendered(
        TEMPLATE,
        {
            "value": lambda standing, measure: value_text(measure, standing.now),
            "of": lambda standing: of_text(standing.now),
            "moved": lambda standing: MOVED.get(standing.trend, ""),
            "named": lambda place: place_name(place, words),
            "heading": lambda measure: heading(measure, words),
            "measured": lambda measure: f"{measure_name(measure, words)}, of {chances_name(measure, words)}",
        },
        view=view,
        school=session.school,
        today=session.today,
        words=words,
        glimpses=[
            (glimpse.kind, glimpse_text(glimpse, words)) for glimpse in glance(view.places, view.measures)
        ],
    )

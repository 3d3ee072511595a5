"""The school view as plain text: what is to be seen at a glance, then a table for each measure."""

import textwrap
from collections.abc import Iterator
from datetime import date

from tutor_tui.calendar.day_names import weekday_name
from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.queries.school.view import SchoolView
from tutor_tui.rules.school.figures import Measure
from tutor_tui.rules.school.glance import glance, glimpse_text
from tutor_tui.rules.school.places import Place
from tutor_tui.rules.school.trend import Trend
from tutor_tui.rules.school.wording import chances_name, measure_name, place_name, value_text
from tutor_tui.text import clean

WIDTH = 100
"""Columns of the page; a long term's weeks make it wider."""
_NAME = 26
_MOVED = {Trend.MORE: "more", Trend.LESS: "less", Trend.TOO_FEW: "too few"}


def school_as_text(view: SchoolView, school: str, today: date, words: Vocabulary) -> str:
    """The view for a reader, in the school's words; ends with a line end. No sign stands for a word."""
    return "\n".join(line.rstrip() for line in _lines(view, school, today, words)) + "\n"


def _lines(view: SchoolView, school: str, today: date, words: Vocabulary) -> Iterator[str]:
    stretch = view.stretch
    yield f"{clean(school)}: {stretch.name}, as of {weekday_name(today)} {today.year}"
    over = "1 week is over" if stretch.over == 1 else f"{stretch.over} weeks are over"
    yield f"{over}; only they count." + (f" Compared with {stretch.before_name}." if stretch.before else "")
    glimpses = glance(view.places, view.measures)
    for glimpse in glimpses:
        head = "Out of line" if glimpse.kind == "out" else "Worse than before"
        yield from textwrap.wrap(
            f"{head}: {clean(glimpse_text(glimpse, words))}", WIDTH, subsequent_indent="  "
        )
    if not glimpses and stretch.over:
        yield "Nothing is out of line with the others."
    for measure in view.measures:
        yield ""
        yield f"{measure_name(measure, words).upper()}, of {chances_name(measure, words)}"
        weeks = (
            f"{week.start.day} {week.start:%b}" + ("*" if place >= stretch.over else "")
            for place, week in enumerate(stretch.weeks)
        )
        yield _line("", words.pupil.many, "all", "of", "before", "", weeks)
        for place in view.places:
            yield _row(place, measure, words)
    if stretch.over < len(stretch.weeks):
        yield ""
        yield "* is not over; it counts in nothing but its own column."


def _row(place: Place, measure: Measure, words: Vocabulary) -> str:
    standing = place.standings[measure]
    name = place_name(place, words) if place.has_no_tutor else place.name
    marks = ["out of line"] if standing.worse(measure) else ["better"] if standing.better(measure) else []
    if standing.trend in _MOVED:
        marks.append(_MOVED[standing.trend])
    now = standing.now
    return _line(
        ("  " if place.kind == "form" else "") + clean(name),
        str(place.pupils),
        value_text(measure, now),
        f"{now.events}/{now.chances}" if now.chances else "",
        value_text(measure, standing.before),
        ", ".join(marks),
        (value_text(measure, week) for week in standing.weeks),
    )


def _line(name: str, pupils: str, value: str, of: str, before: str, marks: str, weeks: Iterator[str]) -> str:
    columns = "".join(f" {week:>7}" for week in weeks)
    return f"{name[:_NAME]:<{_NAME}} {pupils:>8} {value:>6} {of:>12} {before:>6}  {marks:<21}{columns}"

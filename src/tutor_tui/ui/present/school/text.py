"""What stands above and below the school view's rows: the glance, how the weeks are to be read, a row in words."""

from tutor_tui.queries.school.view import SchoolView
from tutor_tui.rules.school.figures import Measure
from tutor_tui.rules.school.glance import Glimpse, glance, glimpse_text
from tutor_tui.rules.school.line import Side
from tutor_tui.rules.school.places import Place
from tutor_tui.rules.school.trend import Trend
from tutor_tui.rules.school.wording import (
    chances_name,
    heading,
    measure_name,
    of_text,
    place_name,
    rate_text,
    remarkable,
    standing_in_words,
    value_text,
)
from tutor_tui.ui.present.cells import Role
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.school.table import BETTER, UNFINISHED, WORSE

Piece = tuple[str, Role]
"""Text and its role."""


def glance_lines(view: SchoolView, look: Look, room: int) -> list[list[Piece]]:
    """What is to be seen at a glance, in at most `room` lines."""
    if not view.stretch.over:
        return [[("No week of it is over yet: there is nothing to compare.", "dim")]]
    if not has_records(view):
        form = look.words.form.one
        said = f"{look.words.planner.titles} are checked {form} by {form}: F2."
        return [[(f"Nothing is recorded of these weeks yet. {said}", "dim")]]
    found = glance(view.places, view.measures)
    if not found:
        return [[("Nothing is out of line with the others, and no year moved the wrong way.", "good")]]
    lines = [_glimpse(glimpse, look) for glimpse in found]
    hidden = len(lines) - room
    if hidden > 0:
        lines = lines[: room - 1]
        lines.append([(f"and {hidden + 1} more of such: see the signs below", "dim")])
    return lines


def has_records(view: SchoolView) -> bool:
    """Whether anything was recorded of the weeks, or of those before."""
    return any(
        standing.now.events or standing.before.events
        for place in view.places
        for standing in place.standings.values()
    )


def _glimpse(glimpse: Glimpse, look: Look) -> list[Piece]:
    head = "out of line" if glimpse.kind == "out" else "worse"
    return [
        (f"{head}: ", "bad" if glimpse.kind == "out" else "warn"),
        (glimpse_text(glimpse, look.words), ""),
    ]


def measure_lines(view: SchoolView, measure: Measure, look: Look) -> list[list[Piece]]:
    """What the weeks show, and how it is to be read."""
    words = look.words
    drawn = [f"the weeks of {name}" for name in (view.stretch.before_name,) if name] + [
        "the weeks that are over"
    ]
    said = f"Drawn: {', then '.join(drawn)}."
    if view.stretch.over < len(view.stretch.weeks):
        said += f" {UNFINISHED} is not over: it counts in nothing but its own column."
    return [
        [(f"{measure_name(measure, words)}, of {chances_name(measure, words)}", "marked")],
        [(said, "dim")],
    ]


def legend(view: SchoolView, look: Look) -> str:
    """What the signs mean."""
    moved = (
        f"{look.glyphs.rising}{look.glyphs.falling} against the {view.stretch.span.replace('-', ' ')} before"
    )
    return f"{WORSE} out of line  {BETTER} better than the others  {moved}"


def place_line(view: SchoolView, place: Place | None, measure: Measure | None, look: Look) -> str:
    """The row under the cursor: one measure in full, or what is remarkable of all of them."""
    if place is None:
        return ""
    name, before, words = place_name(place, look.words), view.stretch.before_name, look.words
    if measure is not None:
        return f"{name}: {standing_in_words(place, measure, before, words)}"
    told = [one for one in view.measures if remarkable(place.standings[one])]
    told.sort(key=lambda one: not place.standings[one].worse(one))
    if told:
        return f"{name}: " + "; ".join(_short(place, one, look) for one in told)
    return f"{name}: {_unremarkable(place)}"


def _unremarkable(place: Place) -> str:
    """Why there is nothing to tell of a place: because all is well, or because nobody can say."""
    standings = place.standings.values()
    if not any(standing.now.chances for standing in standings):
        return "nothing to count"
    said = []
    if any(standing.line.side is Side.WITHIN for standing in standings):
        said.append("in line with the others")
    if any(standing.trend is Trend.SAME for standing in standings):
        said.append("no change beyond chance")
    return ", ".join(said) or "too few to say whether it is out of line, or moved"


def _short(place: Place, measure: Measure, look: Look) -> str:
    """ "checked 61% (102 of 168, the others 97%)", "home 34 per 100 a week (245 of 721, before 1.2)"."""
    standing = place.standings[measure]
    parts = [of_text(standing.now)]
    others = standing.line.others
    if others is not None and (standing.worse(measure) or standing.better(measure)):
        parts.append(f"the others {rate_text(measure, others)}")
    if standing.trend in (Trend.MORE, Trend.LESS):
        parts.append(f"before {value_text(measure, standing.before)}")
    unit = "" if measure.is_share or standing.now.is_small else " per 100 a week"
    return f"{heading(measure, look.words)} {value_text(measure, standing.now)}{unit} ({', '.join(parts)})"

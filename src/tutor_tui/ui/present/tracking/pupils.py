"""Those off trajectory, as rows of a list."""

from collections.abc import Sequence

from tutor_tui.queries.tracking.view import Tracked, Tracking
from tutor_tui.rules.tracking.individuals import Individual, individuals
from tutor_tui.rules.tracking.sparkline import sparkline
from tutor_tui.rules.tracking.standing import Course, Judged, gaps
from tutor_tui.rules.tracking.weakness import tally
from tutor_tui.rules.tracking.wording import course_name, gap_text, standing_text, unknown
from tutor_tui.ui.present.cells import GridRow, Role, cell
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.planners import flags_text
from tutor_tui.ui.present.signs import ASCII
from tutor_tui.ui.present.tracking.filter import TrackingFilter
from tutor_tui.ui.widgets.columns import Column

Piece = tuple[str, Role]
"""Text and its role."""
_REACH = 3
"""A trend is drawn from so many times the policy's steps below the line to as many above it."""


def pupil_columns(look: Look) -> tuple[Column, ...]:
    """Who, which form, in how many subjects, the way there, needs, and in which subjects how far."""
    return (
        Column("who", "", min_width=14, max_width=24, lead=True),
        Column("form", look.words.form.title, width=4),
        Column("count", "in", width=5, align="right"),
        Column("trend", "trend", width=6, priority=2),
        Column("flags", "", width=8, priority=3),
        Column("what", "steps off the line", min_width=20),
    )


def shown_individuals(view: Tracking, chosen: TrackingFilter, course: Course) -> list[Individual]:
    """The pupils that the filter lets through, those off in most subjects first."""
    return individuals(
        (
            (one.pupil_id, one.subject_id, one.standing)
            for one in view.tracked
            if chosen.lets_through(view, one)
        ),
        course,
    )


def pupil_rows(view: Tracking, people: Sequence[Individual], look: Look) -> list[GridRow]:
    """One line a pupil."""
    wanted = {one.pupil_id for one in people}
    followed: dict[int, list[Tracked]] = {pupil_id: [] for pupil_id in wanted}
    for one in view.tracked:
        if one.pupil_id in wanted:
            followed[one.pupil_id].append(one)
    return [_row(view, one, followed[one.pupil_id], look) for one in people]


def _row(view: Tracking, one: Individual, followed: Sequence[Tracked], look: Look) -> GridRow:
    pupil = view.pupils[one.pupil_id]
    flags = "" if look.hide_flags else flags_text(pupil.flags)
    what = "  ".join(
        f"{view.subjects[subject_id].short} {gap_text(standing.gap)}" for subject_id, standing in one.subjects
    )
    known = sum(other.standing.course.is_known for other in followed)
    return GridRow(
        str(one.pupil_id),
        (
            pupil.name,
            cell(pupil.form, "dim"),
            f"{len(one.subjects)}/{known}",
            trend(view, followed, look),
            cell(flags, "accent"),
            what,
        ),
    )


def trend(view: Tracking, followed: Sequence[Tracked], look: Look) -> str:
    """How far from the line a pupil was at each point, the mean over the subjects; the line runs through the middle."""
    columns: list[list[float]] = [[] for _ in view.points]
    for one in followed:
        for place, gap in enumerate(gaps(view.points, one.series, one.lines)):
            if gap is not None:
                columns[place].append(gap)
    means = [sum(column) / len(column) if column else None for column in columns]
    reach = _REACH * view.rule.behind_by
    return sparkline(means, -reach, reach, plain=look.glyphs is ASCII)


def head_lines(
    view: Tracking, people: Sequence[Individual], chosen: TrackingFilter, course: Course, look: Look
) -> list[list[Piece]]:
    """How many there are, of how many; who could not be judged; what is not entered yet."""
    words, dot = look.words, f" {look.glyphs.dot} "
    shown = [one for one in view.tracked if chosen.lets_through(view, one)]
    counted = tally(one.standing.course for one in shown)
    everybody = len({one.pupil_id for one in shown})
    several = sum(len(one.subjects) > 1 for one in people)
    name = course_name(course, words)
    said = f"{len(people)} of {words.pupil.count(everybody)} {name}"
    if people:
        said += f", {several} of them in several subjects"
    first: list[Piece] = [(said, "marked")]
    if chosen.is_on:
        first.append((f"{dot}only {chosen.name(view, look)}; esc shows all", "warn"))
    steps = "step" if view.rule.behind_by == 1 else "steps"
    row = "" if view.rule.points_in_a_row == 1 else f" at {view.rule.points_in_a_row} points in a row"
    parts = [f"{view.rule.behind_by} {steps} or more off the line{row}"]
    if missing := unknown(counted, words):
        each = ", by subject" if len({one.subject_id for one in shown}) > 1 else ""
        parts.append(f"not judged{each}:{missing.replace('(', '').replace(')', '')}")
    if view.empty:
        parts.append(f"nothing recorded yet at {', '.join(view.empty)}")
    return [first, [(dot.join(parts), "dim")]]


def pupil_line(view: Tracking, one: Individual, look: Look) -> str:
    """The pupil under the cursor in a sentence."""
    pupil = view.pupils[one.pupil_id]
    said = [
        f"{view.subjects[subject_id].name} {standing_text(standing, look.words)}{_as_of(view, standing.newest)}"
        for subject_id, standing in one.subjects
    ]
    return f"{pupil.name}, {pupil.form}: {'; '.join(said)}"


def _as_of(view: Tracking, newest: Judged | None) -> str:
    """At which point, where that is not the one looked at."""
    if newest is None or newest.place == len(view.points) - 1:
        return ""
    return f" ({view.points[newest.place].name})"


def empty_pupils(view: Tracking | None, chosen: TrackingFilter, course: Course, look: Look) -> str:
    """Why there are no rows, and what to do."""
    words = look.words
    if view is None:
        return "Reading ..."
    if chosen.is_on:
        return "Nobody here. Escape shows all of them again."
    if not view.pupils:
        return f"There is no {words.pupil.one} in {view.place.name} today. m goes on."
    if not view.every_point:
        return (
            "There is no assessment point yet that has come. Points and what was reached at them are entered on the "
            "tab Attainment; until then nobody can be judged."
        )
    if not any(one.standing.course.is_known for one in view.tracked):
        return (
            f"Nobody can be judged: there are values without a line from a baseline to {words.target.a}, or none "
            f"yet. Both are entered on the tab Attainment."
        )
    name, other = course_name(course, words), Course.BEHIND if course is Course.AHEAD else Course.AHEAD
    if any(one.standing.course is other for one in view.tracked):
        return f"Nobody is {name} here. x shows those {course_name(other, words)}."
    return f"Nobody is {name} here: everybody with data is on trajectory."

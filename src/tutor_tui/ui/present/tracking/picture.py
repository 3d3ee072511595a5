"""The pictures of one pupil's and one group's attainment: the list beside the chart."""

from tutor_tui.queries.tracking.group import GroupPicture
from tutor_tui.queries.tracking.pupil import PupilPicture, SubjectCourse
from tutor_tui.queries.tracking.view import Tracking
from tutor_tui.rules.tracking.line import line_on
from tutor_tui.rules.tracking.sparkline import sparkline
from tutor_tui.rules.tracking.standing import Course, Judged
from tutor_tui.rules.tracking.wording import course_name, gap_text, standing_text
from tutor_tui.ui.present.cells import GridRow, Role, cell
from tutor_tui.ui.present.days import day_name
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.signs import ASCII
from tutor_tui.ui.present.tracking.chart import chart_signs
from tutor_tui.ui.widgets.columns import Column

_ROLES: dict[Course, Role] = {Course.BEHIND: "bad", Course.AHEAD: "good"}


def subject_columns(look: Look) -> tuple[Column, ...]:
    """How the pupil stands, the subject, the newest value, the target, how far off, the way there."""
    return (
        Column("sign", "", width=1),
        Column("subject", "", min_width=10, max_width=20, lead=True),
        Column("value", "now", width=8),
        Column("target", look.words.target.one, width=8, priority=2),
        Column("gap", "off", width=5, align="right"),
        Column("series", "", width=12, priority=3),
    )


def subject_rows(picture: PupilPicture, look: Look) -> list[GridRow]:
    """One line a subject."""
    return [_subject_row(picture, one, look) for one in picture.subjects]


def _subject_row(picture: PupilPicture, one: SubjectCourse, look: Look) -> GridRow:
    standing, top = one.standing, len(picture.steps) - 1
    known = [rank for rank in one.series if rank is not None]
    line = line_on(one.lines, look.today)
    now = _step(picture, known[-1]) if known else ""
    goal = _step(picture, line.target_rank) if line is not None else ""
    off = gap_text(standing.gap) if standing.judged else ""
    series = sparkline(one.series, 0, max(top, 1), plain=look.glyphs is ASCII)
    return GridRow(
        str(one.subject_id),
        (
            cell(course_sign(standing.course, look), _ROLES.get(standing.course, "dim")),
            one.subject,
            now,
            cell(goal or f"no {look.words.target.one}", "" if goal else "dim"),
            cell(off, _ROLES.get(standing.course, "")),
            series,
        ),
    )


def course_sign(course: Course, look: Look) -> str:
    """One sign for where somebody stands: as in the chart; "?" where it is not known."""
    signs = chart_signs(look)
    return {Course.BEHIND: signs.behind, Course.AHEAD: signs.ahead, Course.ON: signs.on}.get(course, "?")


def _step(picture: PupilPicture | GroupPicture, rank: float) -> str:
    """A place on the scale as it is written."""
    place = round(rank)
    return picture.steps[place] if 0 <= place < len(picture.steps) else f"{rank:g}"


def subject_line(picture: PupilPicture, one: SubjectCourse, look: Look) -> str:
    """The subject under the cursor in a sentence."""
    standing = one.standing
    group = f", {one.group}" if one.group else ""
    said = f"{one.subject}{group}: {standing_text(standing, look.words)}"
    if standing.newest is not None:
        said += f"; {_newest(picture, standing.newest, look)}"
    line = line_on(one.lines, look.today)
    if line is not None:
        said += (
            f". From {_step(picture, line.baseline_rank)} ({day_name(line.baseline_on, look.today)}) to "
            f"{_step(picture, line.target_rank)} by {day_name(line.target_on, look.today)}"
        )
    return f"{said}."


def _newest(picture: PupilPicture, newest: Judged, look: Look) -> str:
    point = picture.points[newest.place]
    expected = f"{newest.expected:.1f}".removesuffix(".0")
    if len(picture.steps) and not picture.steps[-1].isdigit():
        expected = f"{_step(picture, newest.expected)}"
    return f"{_step(picture, newest.rank)} at {point.name}, the line stands at {expected}"


def summary(picture: PupilPicture, look: Look) -> str:
    """In how many subjects the pupil stands where: "behind in 3 of 12, ahead in 1; no target in 2"."""
    counts = {course: sum(one.standing.course is course for one in picture.subjects) for course in Course}
    known = sum(count for course, count in counts.items() if course.is_known)
    said = [f"behind in {counts[Course.BEHIND]} of {known}"]
    said += [
        f"{course_name(course, look.words)} in {counts[course]}"
        for course in (Course.AHEAD, Course.NO_TARGET, Course.NO_DATA)
        if counts[course]
    ]
    return ", ".join(said)


def member_columns(look: Look) -> tuple[Column, ...]:
    """How a pupil of the group stands, who, the form, the newest value, how far off."""
    return (
        Column("sign", "", width=1),
        Column("who", "", min_width=14, max_width=24, lead=True),
        Column("form", look.words.form.title, width=4, priority=2),
        Column("value", "now", width=8),
        Column("gap", "off", width=5, align="right"),
    )


def member_rows(picture: GroupPicture, view: Tracking, look: Look) -> list[GridRow]:
    """One line a pupil of the group."""
    rows = []
    for one in picture.tracked:
        pupil, standing = view.pupils[one.pupil_id], one.standing
        known = [rank for rank in one.series if rank is not None]
        rows.append(
            GridRow(
                str(one.pupil_id),
                (
                    cell(course_sign(standing.course, look), _ROLES.get(standing.course, "dim")),
                    pupil.name,
                    cell(pupil.form, "dim"),
                    _step(picture, known[-1]) if known else "",
                    cell(gap_text(standing.gap) if standing.judged else "", _ROLES.get(standing.course, "")),
                ),
            )
        )
    return rows

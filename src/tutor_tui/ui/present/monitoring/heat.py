"""The heat map: a row a group, a column a week, a sign for how the week stands."""

from collections.abc import Container, Sequence
from itertools import groupby

from tutor_tui.queries.monitoring.groups import WatchedGroup
from tutor_tui.queries.monitoring.heat import HeatColumn, HeatMap, HeatRow
from tutor_tui.queries.monitoring.referrals import ReferralRow
from tutor_tui.queries.people.names import year_name
from tutor_tui.rules.set_work.frequency import asked
from tutor_tui.rules.set_work.heat import Measure, Standing, WeekCell
from tutor_tui.ui.present.cells import Cell, GridRow, Role, cell
from tutor_tui.ui.present.days import day_name
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.signs import plain
from tutor_tui.ui.widgets.columns import Column

Piece = tuple[str, Role]
"""Text and its role."""

PARTLY, MISSED = "/", "x"
"""Less than asked; nothing. Such signs every terminal can draw."""
ASKED = "?"
"""A question about it is open."""


def heat_columns(heat: HeatMap, look: Look, *, wide: bool) -> tuple[Column, ...]:
    """A gap's sign, the group, its weeks, set of asked, minutes, hand-in rate, who teaches it.

    Where there is no room the teacher goes first, weeks to come next, then the oldest ones.
    """
    width = 3 if wide or heat.measure == "minutes" else 2
    begun = [column.start for column in heat.columns if column.start <= look.today]
    weeks = []
    month = 0
    for place, column in enumerate(heat.columns):
        first_of_month, month = column.start.month != month, column.start.month
        title = f"{column.start:%b}"[:width] if first_of_month else str(column.start.day)
        priority = 10 + len(begun) - place if column.start <= look.today else 50
        weeks.append(Column(f"week:{column.start}", title, width=width, align="right", priority=priority))
    return (
        Column("gap", "", width=1),
        Column("group", "", min_width=8, max_width=16, lead=True),
        *weeks,
        Column("set", "set", width=7 if heat.measure == "minutes" else 5, align="right"),
        Column("minutes", "min", width=3, align="right", priority=60),
        Column("in", "in", width=4, align="right", priority=5),
        Column("teacher", look.words.teacher.title, min_width=10, max_width=18, priority=70),
    )


def heat_rows(heat: HeatMap, look: Look, asked_about: Container[int] = ()) -> list[GridRow]:
    """A heading for each subject and year with what is asked, and the groups below it.

    `asked_about` are groups about which a question is open: a gap is then nothing to be asked again.
    """
    rows: list[GridRow] = []
    parts = groupby(heat.rows, key=lambda row: (row.group.subject, row.group.subject_id, row.group.year))
    for (_, subject_id, year), found in parts:
        section = list(found)
        rows.append(GridRow(f"section:{subject_id}:{year}", (), heading=_heading(section, heat, look)))
        rows += [_row(row, heat, look, asked_about) for row in section]
    return rows


def group_of(key: str) -> int | None:
    """The group of a row's key; None for a heading."""
    return int(key) if key.isdigit() else None


def _heading(section: Sequence[HeatRow], heat: HeatMap, look: Look) -> str:
    group = section[0].group
    where = [group.subject, year_name(group.year, look.words) if group.year is not None else ""]
    wanted = asked(group.expected, look.words) if group.expected.times else "no figure in the policy"
    if group.expected.set_by == "department":
        wanted += " (department)"
    total = sum(row.tally.asked for row in section)
    done = sum(row.tally.set for row in section)
    unit = " min" if heat.measure == "minutes" else ""
    parts = [", ".join(filter(None, where)), wanted, f"{done} of {total}{unit} set" if total else ""]
    return f" {look.glyphs.dot} ".join(filter(None, parts))


def _row(row: HeatRow, heat: HeatMap, look: Look, asked_about: Container[int]) -> GridRow:
    group = row.group
    gap = cell(ASKED, "dim") if group.group_id in asked_about else cell(look.glyphs.proposal, "key")
    weeks = [
        _holiday(look) if shown is None else _week(shown, column, heat.measure, look)
        for shown, column in zip(row.cells, heat.columns, strict=True)
    ]
    percent = row.handed_in.percent if row.handed_in else None
    return GridRow(
        str(group.group_id),
        (
            gap if row.missed else "",
            group.name,
            *weeks,
            _set(row),
            str(row.minutes or ""),
            "" if percent is None else f"{percent}%",
            cell(", ".join(group.teachers), "dim"),
        ),
    )


def _holiday(look: Look) -> Cell:
    return cell(_none_of_school(look), "dim")


def _none_of_school(look: Look) -> str:
    return plain("–", look.glyphs)


def _week(shown: WeekCell, column: HeatColumn, measure: Measure, look: Look) -> Cell:
    """A sign, or a number where that says more; weeks to come are blank."""
    number = shown.minutes if measure == "minutes" else shown.tasks
    match shown.standing:
        case Standing.MET if number > 1:
            return cell(str(number), "good")
        case Standing.MET:
            return cell(look.glyphs.signed if number else look.glyphs.unchecked, "good")
        case Standing.PARTLY:
            return cell(PARTLY, "warn")
        case Standing.MISSED:
            return cell(MISSED, "bad")
    if number:
        return cell(str(number))
    return cell("" if column.start > look.today else look.glyphs.unchecked, "dim")


def _set(row: HeatRow) -> Cell:
    if not row.tally.asked:
        return cell(str(row.tally.set or ""), "dim")
    role: Role = "good" if row.tally.set >= row.tally.asked else "bad" if row.missed else "warn"
    return cell(f"{row.tally.set}/{row.tally.asked}", role)


def legend(heat: HeatMap, look: Look) -> str:
    """What the signs say."""
    glyphs = look.glyphs
    met = f"{glyphs.signed} as asked" if heat.measure == "tasks" else "60 as asked"
    return f"{met}  {PARTLY} less  {MISSED} none  {_none_of_school(look)} holiday"


def heat_lines(
    row: HeatRow, look: Look, key: str, asked_about: ReferralRow | None = None
) -> list[list[Piece]]:
    """Two lines on the group under the cursor.

    `key` is the one that asks about it, `asked_about` the open question, where there is one.
    """
    group, dot = row.group, f" {look.glyphs.dot} "
    teachers = " and ".join(group.teachers) or f"no {look.words.teacher.one}"
    facts = [f"{group.name}, {teachers}, {look.words.pupil.count(group.pupils)}"]
    if row.minutes:
        wanted = f" of about {group.expected.minutes}" if group.expected.minutes else ""
        facts.append(f"usually {row.minutes} min{wanted}")
    if row.handed_in and row.handed_in.percent is not None:
        facts.append(f"handed in {row.handed_in.percent}%")
    return [[(dot.join(facts), "")], _second(row, look, key, asked_about)]


def _second(row: HeatRow, look: Look, key: str, open_question: ReferralRow | None) -> list[Piece]:
    """What is missing or was asked about it, and where the policy says so."""
    wanted = row.group.expected
    if not wanted.times:
        text = wanted.clause or "The policy says nothing of how often."
        return [(text, "dim")]
    told = f" ({wanted.rule.origin})" if wanted.rule else ""
    clause = f"{wanted.clause}{told}"
    if open_question is not None:
        whom = look.words.word(open_question.stage).one
        when = day_name(open_question.asked_on, look.today)
        return [(f"Asked {when}, waits for the {whom}. ", "key"), (clause, "dim")]
    if not row.missed:
        return [(clause, "dim")]
    return [(f"{missed(row, look)}: {key} asks. ", "key"), (clause, "dim")]


def missed(row: HeatRow, look: Look) -> str:
    """What the gap is: "3 weeks in a row with less than asked, last set Thu 1 Oct"."""
    since = f"last set {day_name(row.last_set_on, look.today)}" if row.last_set_on else "nothing set yet"
    return f"{_cycles(row.missed, row.group)} with less than asked, {since}"


def _cycles(number: int, group: WatchedGroup) -> str:
    every = group.expected.every_weeks
    one, many = {1: ("week", "weeks"), 2: ("fortnight", "fortnights")}.get(every, ("cycle", "cycles"))
    return f"1 {one}" if number == 1 else f"{number} {many} in a row"


def no_heat(look: Look, *, watches: bool, has_records: bool, has_weeks: bool) -> str:
    """Why there are no rows, and what to do."""
    words = look.words
    if not watches:
        return f"You watch over no {words.teaching_group.one} with {words.pupil.many} in it. q goes back."
    if not has_weeks:
        return "The school has no term dates. A data manager gives them: tutor-tui terms."
    if not has_records:
        return (
            f"No {words.homework.one} was set in this school year yet: {words.teacher.many} set it with F4."
        )
    return f"No {words.teaching_group.one} here. Escape shows all of them again."

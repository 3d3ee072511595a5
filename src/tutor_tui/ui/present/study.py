"""Supervised study, as rows of a list and the lines above and below it."""

from typing import get_args

from tutor_tui.policy.provision import Provision
from tutor_tui.policy.rule import Day
from tutor_tui.queries.support.study import RECENT, StudyDay, StudyRow
from tutor_tui.rules.study import Turnout, studies
from tutor_tui.ui.present.cells import Cell, GridRow, Role, cell
from tutor_tui.ui.present.days import day_name
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.signs import Glyphs, plain
from tutor_tui.ui.widgets.columns import Column

Piece = tuple[str, Role]
"""Text and its role."""

_ROLES: dict[Turnout, Role] = {
    Turnout.OPEN: "dim",
    Turnout.CAME: "good",
    Turnout.MISSED: "bad",
    Turnout.AWAY: "warn",
}


def study_columns(look: Look, *, recent: bool) -> tuple[Column, ...]:
    """What became of each, the name, the form, the days before (`recent`), what else is known."""
    before = (Column("recent", f"last {RECENT}", width=RECENT + 2, priority=3),) if recent else ()
    return (
        Column("now", "", width=10),
        Column("pupil", look.words.pupil.title, min_width=14, max_width=32, lead=True),
        Column("form", "", width=8, priority=2),
        *before,
        Column("note", "", min_width=24, priority=4),
    )


def study_row(row: StudyRow, look: Look, *, recent: bool) -> GridRow:
    """The cells of one pupil, in the order of `study_columns`."""
    glyphs = look.glyphs
    sign = turnout_sign(row.turnout, glyphs)
    word = "" if row.turnout is Turnout.OPEN else f" {row.turnout.value}"
    before = (Cell(tuple(_before(one, glyphs) for one in row.recent)),) if recent else ()
    return GridRow(
        str(row.pupil_id),
        (
            cell(f"{sign}{word}", _ROLES[row.turnout]),
            row.name,
            row.form,
            *before,
            cell(note(row), "warn" if row.absent else "dim"),
        ),
    )


def saving_study_row(row: StudyRow, what: Turnout, look: Look, *, recent: bool) -> GridRow:
    """The row while `what` is being saved: not yet true, and it looks so."""
    shown = study_row(row, look, recent=recent)
    now = cell(turnout_sign(what, look.glyphs) + look.glyphs.ellipsis, "saving")
    return GridRow(shown.key, (now, *shown.cells[1:]), "saving")


def turnout_sign(what: Turnout, glyphs: Glyphs) -> str:
    """One sign; the letters are those of the keys."""
    return {
        Turnout.OPEN: glyphs.unchecked,
        Turnout.CAME: glyphs.signed,
        Turnout.MISSED: "n",
        Turnout.AWAY: glyphs.away,
    }[what]


def _before(what: Turnout | None, glyphs: Glyphs) -> Piece:
    return (" ", "") if what is None else (turnout_sign(what, glyphs), _ROLES[what])


def note(row: StudyRow) -> str:
    """What the mark does not say: what the register knows, and that there is no place."""
    absent = "the register says absent" if row.absent and row.turnout is not Turnout.AWAY else ""
    return ", ".join(filter(None, (absent, "sent for this day" if row.added else "")))


def study_title(shown: StudyDay, rules: tuple[Provision, ...], look: Look) -> list[Piece]:
    """What it is called, and the day: "Supervised study  Mon 23 Nov"."""
    named = shown.sessions or studies(rules)
    name = named[0].name if named else "supervised study"
    day = shown.day
    said = f"{day:%a} {day.day} {day:%b}" if day == look.today else day_name(day, look.today)
    pieces: list[Piece] = [(name[:1].upper() + name[1:], "marked"), (f"  {said}", "")]
    if day != look.today:
        pieces.append((" (not today)", "warn"))
    return pieces


def study_progress(shown: StudyDay, *, short: bool = False) -> list[Piece]:
    """How far it is: "7 of 12 marked  5 came"; the first part only where `short`."""
    total = len(shown.rows)
    if not total:
        return []
    marked = total - len(shown.open_rows)
    pieces: list[Piece] = [(f"{marked} of {total} marked", "good" if marked == total else "key")]
    for what in () if short else (Turnout.CAME, Turnout.MISSED, Turnout.AWAY):
        if count := shown.count(what):
            pieces.append((f"  {count} {what.value}", _ROLES[what]))
    return pieces


def study_place(shown: StudyDay, key: str, look: Look) -> list[Piece]:
    """When and where, and who helps; `key` names somebody."""
    dot = f" {look.glyphs.dot} "
    said: list[Piece] = []
    for rule in shown.sessions:
        times = f"{rule.starts:%H:%M}–{rule.ends:%H:%M}" if rule.starts and rule.ends else ""
        said.append((plain(dot.join(filter(None, (times, rule.place))), look.glyphs), ""))
        said.append((dot, "dim"))
    if not said:
        return []
    if shown.helpers:
        return [*said, (f"helping: {', '.join(helper.name for helper in shown.helpers)}", "")]
    who = next((rule.staff for rule in shown.sessions if rule.staff), "")
    meant = f" ({who})" if who else ""
    return [*said, (f"nobody helps yet: {key}{meant}", "warn")]


def no_study(shown: StudyDay, rules: tuple[Provision, ...], look: Look, *, may_send: bool) -> str:
    """Why nobody is on the list, and what to do."""
    words = look.words
    back = " [ and ] go to other days." if shown.earlier or shown.later else ""
    match shown.closed:
        case "no provision":
            return (
                "The policy has no supervised study. Where the school has one, a data manager adds it to the "
                "policy, under [[support]]."
            )
        case "no school":
            return f"No school on {day_name(shown.day, look.today)}.{back}"
        case "no study":
            return f"No supervised study on {shown.day:%A}s: the policy has it on {_days(rules)}.{back}"
        case _:
            send = f" + sends {words.pupil.a} for this day." if may_send else ""
            return f"Nobody is expected. Places are given on {words.pupil.a}'s card.{send}{back}"


def _days(rules: tuple[Provision, ...]) -> str:
    """ "Monday, Tuesday and Thursday"."""
    held = {day for rule in studies(rules) for day in rule.days}
    names = [str(day).capitalize() for day in get_args(Day) if day in held]
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))

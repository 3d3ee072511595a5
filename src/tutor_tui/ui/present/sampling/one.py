"""One sample: a row a pupil with what was found, and what the records say of the pupil under the cursor."""

from datetime import date

from tutor_tui.queries.sampling.known import KnownTask
from tutor_tui.queries.sampling.sample import Item, Sample
from tutor_tui.rules.homework import HandIn
from tutor_tui.rules.sampling.criteria import Criterion, Judgement
from tutor_tui.rules.sampling.wording import criterion_name, criterion_short, looked_at, stratum_name
from tutor_tui.ui.present.cells import Cell, GridRow, Role, cell
from tutor_tui.ui.present.days import short_day
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.planners import week_sign
from tutor_tui.ui.present.signs import Glyphs
from tutor_tui.ui.widgets.columns import Column

Piece = tuple[str, Role]
"""Text and its role."""

_WORDS = {
    Judgement.YES: "yes",
    Judgement.PARTLY: "partly",
    Judgement.NO: "no",
    Judgement.NOT_SEEN: "unseen",
}
_ROLES: dict[Judgement, Role] = {
    Judgement.YES: "good",
    Judgement.PARTLY: "warn",
    Judgement.NO: "bad",
    Judgement.NOT_SEEN: "accent",
}
_STATES = {
    HandIn.HANDED_IN: "in",
    HandIn.LATE: "late",
    HandIn.NOT_DONE: "not done",
    HandIn.EXEMPT: "exempt",
    HandIn.PENDING: "open",
}


def sample_columns(sample: Sample | None, look: Look) -> tuple[Column, ...]:
    """The pupil, what is judged, how far it is."""
    criteria = sample.criteria if sample else ()
    strata = (Column("stratum", "drawn for", width=17, priority=5),) if _shows_strata(sample) else ()
    return (
        Column("name", look.words.pupil.title, min_width=16, max_width=30, lead=True),
        Column("form", look.words.form.title, width=6, priority=4),
        *strata,
        *(Column(str(one), f" {criterion_short(one)}", width=9) for one in criteria),
        Column("state", "", width=9, priority=2),
        Column("note", "", width=1, priority=3),
    )


def _shows_strata(sample: Sample | None) -> bool:
    return sample is not None and any(item.stratum for item in sample.items)


def sample_rows(sample: Sample, look: Look, current: tuple[str, Criterion] | None) -> list[GridRow]:
    """One row a pupil; `current` is the key of the cursor's row, and what of it is judged next."""
    return [sample_row(item, sample, look, current) for item in sample.items]


def sample_row(item: Item, sample: Sample, look: Look, current: tuple[str, Criterion] | None) -> GridRow:
    """The cells of one pupil, in the order of `sample_columns`."""
    key = str(item.item_id)
    here = current[1] if current and current[0] == key else None
    drawn_for = stratum_name(item.stratum, with_needs=not look.hide_flags)
    strata = (cell(drawn_for, "dim"),) if _shows_strata(sample) else ()
    return GridRow(
        key,
        (
            item.name,
            item.form or "left",
            *strata,
            *(found_cell(item.findings.get(one), look.glyphs, at=one is here) for one in sample.criteria),
            _state(item),
            cell(look.glyphs.comment if item.note else "", "key"),
        ),
        style="" if item.here else "dim",
    )


def found_cell(found: Judgement | None, glyphs: Glyphs, *, at: bool) -> Cell:
    """A sign and a word; an arrow where the next key judges."""
    arrow: Piece = (glyphs.arrow if at else " ", "key")
    if found is None:
        return Cell((arrow, (glyphs.unchecked, "dim")))
    sign = {
        Judgement.YES: glyphs.signed,
        Judgement.PARTLY: "/",
        Judgement.NO: glyphs.unsigned,
        Judgement.NOT_SEEN: "-",
    }[found]
    return Cell((arrow, (f"{sign} {_WORDS[found]}", _ROLES[found])))


def _state(item: Item) -> Cell:
    if item.answered_on:
        return cell("answered", "good")
    if item.fed_back_on:
        return cell("told", "accent")
    if item.looked_on:
        return cell("looked at")
    return cell("" if item.here else "left", "warn")


def sample_title(sample: Sample, look: Look) -> tuple[list[Piece], list[Piece]]:
    """From where, what, for when; how far it is."""
    standing = sample.standing
    what = looked_at(sample.rule, look.words) if sample.rule else look.words.sample.one
    is_late = sample.last is not None and sample.last < look.today and standing.looked < standing.drawn
    left: list[Piece] = [
        (sample.place.title, "marked"),
        (f"  {what}", ""),
        (f"  {sample.stretch}", "warn" if is_late else ""),
    ]
    done = standing.looked == standing.drawn
    right: list[Piece] = [(f"{standing.looked} of {standing.drawn} looked at", "good" if done else "key")]
    if sample.feedback:
        right.append((f"  {standing.fed_back} told  {standing.answered} answered", ""))
    return left, right


def drawn_line(sample: Sample, look: Look) -> list[Piece]:
    """How it was drawn, and by which rule."""
    dot = f" {look.glyphs.dot} "
    clause = (
        f"{sample.rule.clause} ({sample.rule.origin})"
        if sample.rule
        else "the policy in force asks for it no longer"
    )
    return [
        (f"seed {sample.seed}", "key"),
        (f"{dot}drawn {short_day(sample.drawn_on, look.today)} by {sample.drawn_by}{dot}{clause}", "dim"),
    ]


def found_line(item: Item, at: Criterion | None, look: Look) -> str:
    """What is judged next, and what was written about the pupil."""
    parts = []
    if at is not None:
        found = item.findings.get(at)
        parts.append(f"{criterion_name(at, look.words)}: {_WORDS[found] if found else 'not judged'}")
    if item.stands_in_for:
        parts.append(f"in the place of {item.stands_in_for}")
    if not item.here:
        parts.append("left: x replaces")
    return f" {look.glyphs.dot} ".join([item.name, *parts])


def known_lines(item: Item, look: Look, most: int) -> list[list[Piece]]:
    """What was written, and what the records say of the last weeks, in at most so many lines."""
    known, words = item.known, look.words
    lines: list[list[Piece]] = []
    if item.note:
        lines.append([("note: ", "dim"), (item.note, "")])
    if item.fed_back_on:
        said = f"told {item.told}, {short_day(item.fed_back_on, look.today)}: "
        lines.append([(said, "dim"), (item.feedback, "")])
    if item.answered_on:
        lines.append([(f"answered {short_day(item.answered_on, look.today)}: ", "dim"), (item.answer, "")])
    if known.planner is not None:
        signs: list[Piece] = [week_sign(state, look.glyphs) for state in known.planner]
        looks = known.written + known.not_written
        written = f", tasks written down in {known.written} of {looks} looks" if looks else ""
        lines.append(
            [(f"{words.planner.one}, last {len(known.planner)} weeks ", "dim"), *signs, (written, "")]
        )
    if not known.tasks:
        lines.append([(f"no {words.task.one} on record in these weeks", "warn")])
    room = max(1, most - len(lines))
    shown = known.tasks if len(known.tasks) <= room else known.tasks[: room - 1]
    lines += [_task(task, look) for task in shown]
    if len(shown) < len(known.tasks):
        lines.append([(f"and {words.task.count(len(known.tasks) - len(shown))} before", "dim")])
    return lines


def _task(task: KnownTask, look: Look) -> list[Piece]:
    pending = task.state is HandIn.PENDING
    state = (
        "hand-in not recorded" if pending and _is_past(task.deadline, look) and not task.is_recorded else ""
    )
    notes = (
        state or _STATES[task.state],
        "not written down" if task.written_down is False else "",
        f"mark {task.mark}" if task.mark else "",
        f"feedback: {task.feedback}" if task.feedback else "",
        f"response: {task.response}" if task.response else "",
    )
    days = f"{_day(task.set_on)} {look.glyphs.arrow} {_day(task.deadline)}"
    return [
        (f"{task.subject} {days} ", "dim"),
        (f"{task.title}: ", ""),
        (", ".join(note for note in notes if note), "accent"),
    ]


def _day(day: date) -> str:
    return f"{day.day} {day:%b}"


def _is_past(day: date, look: Look) -> bool:
    return day < look.today


def why_empty(sample: Sample, look: Look) -> str:
    """Why nobody is in the list."""
    return f"Nobody is in this {look.words.sample.one}. z takes back what was done last."


def replaced_line(sample: Sample, look: Look) -> list[Piece]:
    """Who was drawn and could not be looked at."""
    said = "; ".join(f"{one.name}, {short_day(one.on, look.today)}: {one.because}" for one in sample.replaced)
    return [("replaced ", "dim"), (said, "")]

"""A rehearsal as rows of lists: by rule, form and week, and what is behind one row."""

from datetime import date
from typing import Literal

import msgspec
from msgspec.structs import replace

from tutor_tui.calendar.day_names import weekday_name
from tutor_tui.queries.rehearsal.view import AskBeside, Rehearsal
from tutor_tui.rules.rehearsal.wording import change_in_words, number, rule_name, signed, within, work
from tutor_tui.rules.rehearsal.workload import NOTHING, Beside, Workload, changes, worst
from tutor_tui.ui.present.cells import Cell, GridRow, Role, cell
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.widgets.columns import Column

VIEWS = ("rule", "form", "week")
"""By what the list tells the work."""


class Part(msgspec.Struct, frozen=True):
    """What of a rehearsal is looked at; None is all of it."""

    ask: str | None = None
    """Of this rule."""
    form_id: int | None = None
    """Of this form."""
    week: date | None = None
    """Of the week with this Monday."""

    def of(self, load: Workload) -> Workload:
        """The work in this part."""
        return load.of(form_id=self.form_id, week=self.week, ask=self.ask)


def rehearsal_columns(view: str, look: Look) -> tuple[Column, ...]:
    """What, from which number on, how many under either policy."""
    words = look.words
    title = {"rule": "Rule", "form": words.form.title, "week": "Week"}[view]
    return (
        Column("what", title, min_width=20, lead=True),
        Column("at", "at" if view == "rule" else "", width=7, align="right", priority=2),
        *_number_columns(),
    )


def part_columns() -> tuple[Column, ...]:
    """Who or when, how many under either policy, how many in the worst week."""
    return (Column("what", "", min_width=16, lead=True), *_number_columns())


def _number_columns() -> tuple[Column, ...]:
    return (
        Column("today", "today", width=6, align="right"),
        Column("edited", "edited", width=6, align="right"),
        Column("more", "more", width=6, align="right"),
        Column("worst", "worst wk", width=9, align="right", priority=3),
    )


def rehearsal_rows(rehearsal: Rehearsal, view: str, look: Look) -> list[GridRow]:
    """One row a rule, form or week; where the two policies differ, the difference stands out."""
    load = rehearsal.load
    if view == "rule":
        by_ask = load.parts("ask")
        return [_rule_row(beside, by_ask.get(beside.key, NOTHING), look) for beside in rehearsal.asks]
    by, named = ("form_id", _forms(rehearsal)) if view == "form" else ("week", _weeks(rehearsal))
    parts = load.parts("form_id" if by == "form_id" else "week")
    return [_row(part, name, parts.get(getattr(part, by), NOTHING), look, "") for part, name in named]


def part_rows(rehearsal: Rehearsal, part: Part, look: Look) -> list[GridRow]:
    """What is behind a part: its rules, forms and weeks with work, as far as it is not already one of them."""
    load = part.of(rehearsal.load)
    rules = [(Part(ask=beside.key), rule_name(beside.ask, look.words)) for beside in rehearsal.asks]
    sections: list[tuple[str, Literal["ask", "form_id", "week"], list[tuple[Part, str]]]] = [
        ("By rule", "ask", rules),
        (f"By {look.words.form.one}", "form_id", _forms(rehearsal)),
        ("By week", "week", _weeks(rehearsal)),
    ]
    rows: list[GridRow] = []
    for heading, by, named in sections:
        if getattr(part, by) is not None:
            continue
        found = load.parts(by)
        inner = [
            _row(replace(part, **{by: value}), name, found[value], look, None)
            for one, name in named
            if (value := getattr(one, by)) in found
        ]
        rows += [_heading(heading), *inner] if inner else []
    return rows


def pupil_rows(rehearsal: Rehearsal, part: Part, look: Look) -> list[GridRow]:
    """The pupils of a part, as far as the actor may see them; those with the largest difference first."""
    counts = part.of(rehearsal.load).by_pupil()
    seen = [pupil_id for pupil_id in counts if pupil_id in rehearsal.names]
    if not seen:
        return []
    seen.sort(key=lambda pupil_id: (-abs(counts[pupil_id].more), rehearsal.names[pupil_id]))
    return [
        _heading(look.words.pupil.titles),
        *(
            GridRow(f"pupil:{pupil_id}", (rehearsal.names[pupil_id], *_numbers(counts[pupil_id], None, look)))
            for pupil_id in seen
        ),
    ]


def part_of(key: str | None) -> Part | None:
    """The part that a row stands for; None for a pupil's row, or none."""
    if key is None or not key.startswith("part:"):
        return None
    return msgspec.json.decode(key.removeprefix("part:"), type=Part)


def part_name(rehearsal: Rehearsal, part: Part, look: Look) -> str:
    """The part in words: "unsigned: contact home, 8C, week of Mon 5 Oct"."""
    asks = {beside.key: rule_name(beside.ask, look.words) for beside in rehearsal.asks}
    forms = {form.form_id: form.name for form in rehearsal.forms}
    named = [
        asks[part.ask] if part.ask is not None else "",
        forms[part.form_id] if part.form_id is not None else "",
        f"week of {weekday_name(part.week)}" if part.week is not None else "",
    ]
    return ", ".join(filter(None, named)) or "everything"


def summary(rehearsal: Rehearsal, look: Look, most: int) -> list[list[tuple[str, Role]]]:
    """What was rehearsed, and at most so many lines of what it means."""
    words, total = look.words, rehearsal.load.total
    head: list[tuple[str, Role]] = [(f"{rehearsal.title} ({rehearsal.place})", "marked")]
    found = changes(rehearsal.load)
    names = {form.form_id: form.name for form in rehearsal.forms}
    lines: list[list[tuple[str, Role]]] = [
        [(change_in_words(change, names[change.form_id], len(rehearsal.weeks), words), "dim")]
        for change in found[:most]
    ]
    all_of_it = f"{total.edited} pieces of work instead of {total.today}"
    more = f"; the largest of {len(found)} changes:" if len(found) > most else ":" if found else "."
    same = "Both policies would have asked for the same: " if not found else ""
    first: Role = "warn" if total.more > 0 else ""
    return [head, [(f"{same}{all_of_it}{more}", first)], *lines]


def rule_line(beside: AskBeside, look: Look) -> str:
    """All of a rule: when it asks, what the policy says, and where it says so."""
    ask = beside.ask
    when = f"at {number(ask)} in a {within(ask)}" if within(ask) else "each time"
    if number(beside.today) != number(beside.edited):
        before = number(beside.today)
        when += f" (today {before})" if before != "-" else " (today not at all)"
    if beside.edited is None:
        when = f"not at all (today at {number(beside.today)})"
    said = f"{work(ask.does, look.words).title} {when}. "
    return f"{said}{_capital(ask.rule.origin)}: {' '.join(ask.rule.clause.split())}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _rule_row(beside: AskBeside, load: Workload, look: Look) -> GridRow:
    before, after = number(beside.today), number(beside.edited)
    at = cell(after) if before == after else cell(f"{before} {look.glyphs.arrow} {after}", "accent")
    return _row(Part(ask=beside.key), rule_name(beside.ask, look.words), load, look, at)


def _heading(text: str) -> GridRow:
    return GridRow(f"heading:{text}", (), heading=text)


def _row(part: Part, name: str, load: Workload, look: Look, at: Cell | str | None) -> GridRow:
    key = "part:" + msgspec.json.encode(part).decode()
    most = worst(load) if part.week is None else None
    return GridRow(key, (name, *([] if at is None else [at]), *_numbers(load.total, most, look)))


def _numbers(counts: Beside, most: Beside | None, look: Look) -> tuple[Cell | str, ...]:
    role: Role = "bad" if counts.more > 0 else "good" if counts.more < 0 else "dim"
    return (
        str(counts.today),
        str(counts.edited),
        cell(signed(counts.more), role),
        "" if most is None else _change(most, look),
    )


def _change(most: Beside, look: Look) -> str:
    if most.today == most.edited:
        return str(most.edited)
    return f"{most.today} {look.glyphs.arrow} {most.edited}"


def _forms(rehearsal: Rehearsal) -> list[tuple[Part, str]]:
    return [(Part(form_id=form.form_id), form.name) for form in rehearsal.forms]


def _weeks(rehearsal: Rehearsal) -> list[tuple[Part, str]]:
    return [(Part(week=week), weekday_name(week)) for week in rehearsal.weeks]

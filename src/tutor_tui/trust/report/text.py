"""The trust view as plain text."""

import textwrap
from collections.abc import Iterable, Iterator

from tutor_tui.calendar.civil import london_date
from tutor_tui.calendar.day_names import weekday_name
from tutor_tui.rules.trust.items import Item, Row
from tutor_tui.text import clean
from tutor_tui.trust.lines import Line, not_comparable
from tutor_tui.trust.report.told import Told
from tutor_tui.trust.wording import (
    OTHERWISE_SIGN,
    fault_text,
    forms_text,
    heading,
    item_name,
    pupils_text,
    value_text,
)

WIDTH = 118
"""Columns of the page."""
_NAME = 30


def trust_as_text(told: Told) -> str:
    """The schools for a reader; ends with a line end."""
    return "\n".join(line.rstrip() for line in _lines(told)) + "\n"


def _lines(told: Told) -> Iterator[str]:
    words, day = told.words, london_date(told.at)
    yield f"{clean(told.trust)}, {weekday_name(day)} {day.year}"
    yield f"{told.answered} of {len(told.lines)} schools told figures."
    yield ""
    yield _line("", words.pupil.many, "unseen", (heading(item, words) for item in Item))
    for line in told.lines:
        if line.figures is None:
            yield from textwrap.wrap(clean(fault_text(line, told.at)), WIDTH, subsequent_indent="  ")
            continue
        for row in told.rows_of(line):
            is_below = told.year is None and row is not line.figures.whole
            yield _row(told, line, ("  " if is_below else "") + clean(told.name_of(line, row)), row)
    yield _line(
        told.all.name,
        pupils_text(told.all),
        forms_text(told.all),
        (value_text(item, told.all) for item in Item),
    )
    yield ""
    yield from textwrap.wrap(
        f"unseen: {words.form.many} of which no {words.planner.one} was looked at in the week, of all; "
        + "; ".join(f"{heading(item, words)}: {item_name(item, words)}" for item in Item)
        + ". Unseen and wk are of the newest week, all else of the half term's weeks that are over. c: not shown, "
        f"for it is of few {words.pupil.many} or would tell of few; -: nothing to count; n/a: the school's policy has "
        "none; *: it rests on something else than in most schools.",
        WIDTH,
    )
    yield from _otherwise(told)


def _otherwise(told: Told) -> Iterator[str]:
    """What cannot be compared, school by school."""
    usual = told.usual
    for line in told.lines:
        for item in Item:
            if own := not_comparable(line, item, usual):
                said = f"* {line.school.short}, {heading(item, told.words)}: {own}; in most schools: {usual[item]}"
                yield from textwrap.wrap(clean(said), WIDTH, subsequent_indent="  ")


def _row(told: Told, line: Line, name: str, row: Row) -> str:
    usual = told.usual
    values = (
        value_text(item, row) + (OTHERWISE_SIGN if not_comparable(line, item, usual) else "") for item in Item
    )
    return _line(name, pupils_text(row), forms_text(row), values)


def _line(name: str, pupils: str, forms: str, values: Iterable[str]) -> str:
    return f"{name[:_NAME]:<{_NAME}} {pupils:>7} {forms:>8}" + "".join(f" {value:>7}" for value in values)

"""The equity view as plain text: a table for each thing that is counted."""

import textwrap
from collections.abc import Iterator
from itertools import groupby

from tutor_tui.calendar.day_names import weekday_name
from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.queries.equity.view import Equity
from tutor_tui.rules.equity.tables import Group, Measure
from tutor_tui.rules.equity.wording import (
    TOO_FEW,
    chances_name,
    group_name,
    measure_name,
    rate_text,
    ratio_text,
    reading,
    section_name,
)
from tutor_tui.text import clean

WIDTH = 100
"""Columns of the page."""


def equity_as_text(found: Equity, words: Vocabulary) -> str:
    """The table for a reader, in the school's words; ends with a line end."""
    return "\n".join(line.rstrip() for line in _lines(found, words)) + "\n"


def _lines(found: Equity, words: Vocabulary) -> Iterator[str]:
    where = "the whole school" if found.year is None else f"{words.year_group.one} {found.year}"
    count = "" if found.total.pupils is None else f", {words.pupil.count(found.total.pupils)}"
    yield f"Groups of {words.pupil.many} compared: {where}, {found.stretch}"
    yield f"{weekday_name(found.first)} to {weekday_name(found.last)}{count}"
    yield from textwrap.wrap(reading(words), WIDTH)
    for measure in Measure:
        yield ""
        yield f"{measure_name(measure, words).upper()}, {chances_name(measure, words)}"
        yield _line("", words.pupil.many, "count", "of", "rate", "ratio to all others (95% interval)")
        yield _row("all", found.total, measure)
        for heading, groups in groupby(found.groups, key=lambda group: section_name(group.place, words)):
            yield heading
            for group in groups:
                yield _row(f"  {clean(group_name(group.place, words))}", group, measure)


def _row(name: str, group: Group, measure: Measure) -> str:
    compared = group.compared[measure]
    pupils = "" if group.pupils is None else str(group.pupils)
    if compared is None:
        return _line(name, pupils, "", "", "", TOO_FEW)
    return _line(
        name,
        pupils,
        str(compared.events),
        str(compared.chances),
        rate_text(compared.rate, measure),
        ratio_text(compared),
    )


def _line(name: str, pupils: str, events: str, chances: str, rate: str, ratio: str) -> str:
    return f"{name[:26]:<26} {pupils:>8} {events:>8} {chances:>8} {rate:>8}  {ratio}"

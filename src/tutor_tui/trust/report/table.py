"""The trust view as CSV: one line a school, year and item."""

import csv
import io
from collections.abc import Iterator

from tutor_tui.reports.neutral import neutral
from tutor_tui.rules.trust.items import Item
from tutor_tui.trust.lines import not_comparable
from tutor_tui.trust.report.told import Told
from tutor_tui.trust.wording import fault_text, item_name

_HEAD = ("School", "Phase", "Year", "Pupils", "Measure", "Value", "Unit", "Of about", "Not shown", "Moved", "Rests on",
         "As in most schools", "Week", "Half term", "Wrong")  # fmt: skip


def trust_as_csv(told: Told) -> str:
    """A line for each item; of a school that tells nothing one line that says why."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_HEAD)
    for line in _lines(told):
        writer.writerow([neutral(cell) for cell in line])
    return text.getvalue()


def _lines(told: Told) -> Iterator[tuple[str, ...]]:
    usual = told.usual
    for line in told.lines:
        school = (line.school.name, line.school.phase)
        if line.figures is None:
            yield (*school, *[""] * (len(_HEAD) - 3), fault_text(line, told.at))
            continue
        for row in told.rows_of(line):
            place = (*school, "" if row is line.figures.whole else row.name)
            pupils = "" if row.pupils is None else str(row.pupils)
            for item, shown in row.items.items():
                alike = "no" if not_comparable(line, item, usual) else "yes"
                yield (
                    *place, pupils, item_name(Item(item), told.words), "" if shown.value is None else str(shown.value),
                    "%" if item.is_share else "", str(shown.of or ""), "yes" if shown.hidden else "no",
                    str(shown.trend), line.figures.basis.get(item, ""), alike, line.figures.week,
                    line.figures.half_term, fault_text(line, told.at),
                )  # fmt: skip

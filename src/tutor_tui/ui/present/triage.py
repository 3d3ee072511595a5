"""The cases of a year as rows under headings, in the order in which a head of year takes them."""

from collections.abc import Sequence

import msgspec

from tutor_tui.rules.case import Case
from tutor_tui.rules.case_wording import SECTIONS, section_of, section_title
from tutor_tui.ui.present.cells import GridRow, cell
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.signs import plain
from tutor_tui.ui.widgets.columns import Column


class Section(msgspec.Struct, frozen=True):
    """A section with the cases of it that are shown."""

    number: int
    """From 1; the digit that goes there."""
    cases: tuple[Case, ...]
    """In the order of the list."""
    total: int
    """How many there are, shown or filtered out."""


def sections(shown: Sequence[Case], every: Sequence[Case]) -> list[Section]:
    """The sections of which a case is shown; the order within a section stays."""
    found = []
    for number in range(1, len(SECTIONS) + 1):
        if cases := tuple(case for case in shown if section_of(case.kind) == number):
            found.append(Section(number, cases, sum(section_of(case.kind) == number for case in every)))
    return found


def triage_columns(look: Look) -> tuple[Column, ...]:
    """Whether it comes first, whom or what it names, the form, what is the matter."""
    return (
        Column("first", "", width=1),
        Column("who", "", min_width=14, max_width=22, lead=True),
        Column("form", look.words.form.title, width=4),
        Column("what", "", min_width=20),
    )


def triage_rows(
    shown: Sequence[Case], every: Sequence[Case], look: Look, saving: frozenset[str] = frozenset()
) -> list[GridRow]:
    """A heading with its count over the cases of each section; `saving` are keys of cases that are being written."""
    rows = []
    for section in sections(shown, every):
        count = len(section.cases)
        of = "" if count == section.total else f" of {section.total}"
        title = section_title(section.number, look.words)
        rows.append(
            GridRow(f"section:{section.number}", (), heading=f"{section.number} {title}  {count}{of}")
        )
        rows += [case_row(case, look, saving=case.key in saving) for case in section.cases]
    return rows


def case_row(case: Case, look: Look, *, saving: bool = False) -> GridRow:
    """One line for one case."""
    sign = cell(look.glyphs.proposal, "key") if case.first else ""
    form = "" if case.form == case.who else case.form
    what = plain(case.what, look.glyphs)
    return GridRow(case.key, (sign, case.who, cell(form, "dim"), what), "saving" if saving else "")

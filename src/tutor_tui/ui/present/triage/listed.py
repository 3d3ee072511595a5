"""The cases of a year as rows under headings, in the order in which a head of year takes them."""

from collections.abc import Collection, Sequence

import msgspec
from msgspec.structs import replace

from tutor_tui.rules.triage.case import Case
from tutor_tui.rules.triage.wording import SECTIONS, section_of, section_title
from tutor_tui.ui.present.cells import GridRow, cell
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.signs import plain
from tutor_tui.ui.present.triage.folding import shown_counts
from tutor_tui.ui.widgets.columns import Column


class Section(msgspec.Struct, frozen=True):
    """A section of which there are cases that the filter lets through."""

    number: int
    """From 1; the digit that goes there."""
    cases: tuple[Case, ...]
    """In the order of the list."""
    total: int
    """How many there are, let through or filtered out."""
    folded: int
    """How many of the cases are shown while the section is folded."""
    is_open: bool = False
    """Whether all of them are shown."""

    @property
    def folds(self) -> bool:
        """Whether it has more cases than it shows folded."""
        return self.folded < len(self.cases)

    @property
    def shown(self) -> tuple[Case, ...]:
        """The cases that stand in the list."""
        return self.cases if self.is_open else self.cases[: self.folded]

    @property
    def hidden(self) -> int:
        """How many are folded away."""
        return len(self.cases) - len(self.shown)

    @property
    def more_key(self) -> str:
        """The key of the line that says how many more there are."""
        return f"more:{self.number}"


def sections(let_through: Sequence[Case], every: Sequence[Case]) -> list[Section]:
    """The sections of which a case is let through, all open; the order within a section stays."""
    found = []
    for number in range(1, len(SECTIONS) + 1):
        if cases := tuple(case for case in let_through if section_of(case.kind) == number):
            total = sum(section_of(case.kind) == number for case in every)
            found.append(Section(number, cases, total, folded=len(cases), is_open=True))
    return found


def folded(found: Sequence[Section], opened: Collection[int], lines: int) -> list[Section]:
    """The sections folded so that the headings of all stand within `lines`; those numbered in `opened` stay open."""
    counts = shown_counts([len(section.cases) for section in found], lines)
    return [
        replace(section, folded=count, is_open=section.number in opened)
        for section, count in zip(found, counts, strict=True)
    ]


def triage_columns(look: Look) -> tuple[Column, ...]:
    """Whether it comes first, whom or what it names, the form, how much was done already, what is the matter."""
    return (
        Column("first", "", width=1),
        Column("who", "", min_width=14, max_width=22, lead=True),
        Column("form", look.words.form.title, width=4),
        Column("done", "", width=3, priority=2),
        Column("what", "", min_width=20),
    )


def triage_rows(
    found: Sequence[Section], look: Look, key: str, saving: frozenset[str] = frozenset()
) -> list[GridRow]:
    """A heading with its count over the shown cases of each section, and a line on those that are folded away.

    `key` is the one that folds; `saving` are keys of cases that are being written.
    """
    rows = []
    for section in found:
        count = len(section.cases)
        of = "" if count == section.total else f" of {section.total}"
        title = section_title(section.number, look.words)
        rows.append(
            GridRow(f"section:{section.number}", (), heading=f"{section.number} {title}  {count}{of}")
        )
        rows += [case_row(case, look, saving=case.key in saving) for case in section.shown]
        if section.folds:
            rows.append(_more_row(section, look, key))
    return rows


def case_row(case: Case, look: Look, *, saving: bool = False) -> GridRow:
    """One line for one case."""
    sign = cell(look.glyphs.proposal, "key") if case.first else ""
    form = "" if case.form == case.who else case.form
    done = f"{look.glyphs.signed}{len(case.done)}" if case.done else ""
    what = plain(case.what, look.glyphs)
    cells = (sign, case.who, cell(form, "dim"), cell(done, "dim"), what)
    return GridRow(case.key, cells, "saving" if saving else "")


def _more_row(section: Section, look: Look, key: str) -> GridRow:
    """The last line of a section that folds."""
    if section.hidden:
        said, does = f"{look.glyphs.ellipsis} and {section.hidden} more", f"{key} shows them"
    else:
        said, does = f"all {len(section.cases)} shown", f"{key} folds them again"
    return GridRow(section.more_key, ("", said, "", "", does), "dim")


def more_lines(section: Section, look: Look, key: str) -> list[str]:
    """What is said of a section while the cursor is on its last line."""
    title = section_title(section.number, look.words)
    if not section.hidden:
        return [title, f"All {len(section.cases)} are shown. {key} or enter folds them again."]
    following = "; ".join(case.who for case in section.cases[len(section.shown) :])
    return [
        title,
        f"{len(section.shown)} of {len(section.cases)} are shown; as they leave, the next ones move up. "
        f"{key} or enter shows all.",
        f"Next: {following}",
    ]

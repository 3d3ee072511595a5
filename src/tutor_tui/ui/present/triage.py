"""The cases of a year as rows under headings, in the order in which a head of year takes them."""

from collections.abc import Sequence

import msgspec

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.rules.case import Case, CaseKind, Step
from tutor_tui.ui.present.cells import GridRow, cell
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.widgets.columns import Column

SECTIONS: tuple[tuple[CaseKind, ...], ...] = (
    (CaseKind.UNCHECKED,),
    (CaseKind.TASK,),
    (CaseKind.OVERDUE,),
    (CaseKind.CORRECTION,),
    (CaseKind.PROMISE,),
    (CaseKind.STREAK,),
    (CaseKind.FREQUENCY, CaseKind.OVERLOAD),
    (CaseKind.PRAISE,),
)
"""The kinds of each section; the first section is number 1."""

_NUMBERS = {kind: number for number, kinds in enumerate(SECTIONS, 1) for kind in kinds}


class Shown(msgspec.Struct, frozen=True):
    """A section with the cases of it that are shown."""

    number: int
    """From 1; the digit that goes there."""
    cases: tuple[Case, ...]
    """In the order of the list."""
    total: int
    """How many there are, shown or filtered out."""


def section_of(case: Case) -> int:
    """The number of the case's section."""
    return _NUMBERS[case.kind]


def leaves_the_year(case: Case) -> bool:
    """Whether its next step goes to somebody outside the year, or puts a harder sanction on a pupil."""
    refers = case.finding is not None and case.finding.reached and case.finding.threshold.proposes == "refer"
    return refers or case.step in (Step.REFER_TASK, Step.REFER_GROUP, Step.SPREAD, Step.ESCALATE)


def sections(shown: Sequence[Case], every: Sequence[Case]) -> list[Shown]:
    """The sections of which a case is shown; the order within a section stays, and those that come first do so."""
    found = []
    for number in range(1, len(SECTIONS) + 1):
        cases = sorted(
            (case for case in shown if section_of(case) == number), key=lambda case: not case.first
        )
        if cases:
            total = sum(section_of(case) == number for case in every)
            found.append(Shown(number, tuple(cases), total))
    return found


def section_title(number: int, words: Vocabulary) -> str:
    """What a section holds, in the school's words."""
    return {
        1: f"{words.form.titles} whose {words.planner.many} are not checked",
        2: f"{words.task.titles} that many of a {words.teaching_group.one} missed",
        3: f"{words.pupil.titles} with work overdue",
        4: f"{words.correction.titles} missed",
        5: "Promises overdue",
        6: "At a threshold, or one before it",
        7: "Set too seldom, or too much at once",
        8: "Praise: a clean period",
    }[number]


def kind_name(kind: CaseKind, words: Vocabulary) -> str:
    """A kind of case in a few words, as a filter is called."""
    return {
        CaseKind.UNCHECKED: "not checked",
        CaseKind.TASK: f"{words.task.many} missed by many",
        CaseKind.OVERDUE: "work overdue",
        CaseKind.CORRECTION: f"{words.correction.many} missed",
        CaseKind.PROMISE: "promises overdue",
        CaseKind.STREAK: "at a threshold",
        CaseKind.FREQUENCY: "set too seldom",
        CaseKind.OVERLOAD: "set too much at once",
        CaseKind.PRAISE: "praise",
    }[kind]


def triage_columns(look: Look) -> tuple[Column, ...]:
    """Whether it comes first, whom or what it names, the form, what is the matter."""
    return (
        Column("first", "", width=1),
        Column("who", "", min_width=14, max_width=26, lead=True),
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
    return GridRow(case.key, (sign, case.who, cell(form, "dim"), case.what), "saving" if saving else "")

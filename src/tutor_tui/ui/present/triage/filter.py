"""Which of the year's cases the list shows: of one form, with one need, of one kind."""

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from tutor_tui.rules.triage.case import Case, CaseKind
from tutor_tui.rules.triage.wording import kind_name
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.planners import flags_text
from tutor_tui.ui.present.turning import choice_after


class TriageFilter(msgspec.Struct, frozen=True):
    """All three hold at once; None lets all through."""

    form: str | None = None
    """Name of the form."""
    flag: str | None = None
    """A support flag."""
    kind: CaseKind | None = None
    """The kind of case: the reason for which it is in the list."""

    @property
    def is_on(self) -> bool:
        """Whether anything is left out."""
        return self != EVERYTHING

    def lets_through(self, case: Case) -> bool:
        """Whether the case is shown."""
        return (
            (self.form is None or form_of(case) == self.form)
            and (self.flag is None or self.flag in case.flags)
            and (self.kind is None or case.kind is self.kind)
        )

    def name(self, look: Look) -> str:
        """What is shown: "8C, EAL, work overdue"; empty where it is everything."""
        return ", ".join(
            filter(
                None,
                (
                    self.form,
                    self.flag and flags_text((self.flag,)),
                    self.kind and kind_name(self.kind, look.words),
                ),
            )
        )


EVERYTHING = TriageFilter()


def form_of(case: Case) -> str:
    """The form that the case belongs to; empty for a task or a group of several."""
    return case.who if case.about == "form" else case.form


def next_form(chosen: TriageFilter, cases: Sequence[Case], current: Case | None) -> TriageFilter:
    """Only the current case's form; after that each form after it, then all."""
    every = sorted({form_of(case) for case in cases} - {""})
    start = form_of(current) if current else ""
    return replace(chosen, form=choice_after(chosen.form, every, start or None))


def next_flag(chosen: TriageFilter, cases: Sequence[Case], current: Case | None) -> TriageFilter:
    """Only those with the current case's first flag; after that each flag after it, then all."""
    every = sorted({flag for case in cases for flag in case.flags})
    start = current.flags[0] if current and current.flags else None
    return replace(chosen, flag=choice_after(chosen.flag, every, start))


def next_kind(chosen: TriageFilter, cases: Sequence[Case], current: Case | None) -> TriageFilter:
    """Only the current case's kind; after that each kind after it, then all."""
    there = {case.kind for case in cases}
    every = [kind for kind in CaseKind if kind in there]
    return replace(chosen, kind=choice_after(chosen.kind, every, current.kind if current else None))

"""What the triage of a year shows."""

from datetime import date
from typing import Literal

import msgspec

from tutor_tui.queries.registration.desk import FormChoice
from tutor_tui.rules.triage.case import Case, CaseKind


class YearChoice(msgspec.Struct, frozen=True):
    """A year group within the actor's post."""

    year_id: int
    """The year group."""
    number: int
    """The national-curriculum year."""
    name: str
    """As schools say it: "Year 8", "Reception"."""


class DecidedCase(msgspec.Struct, frozen=True):
    """A case on which somebody decided; what it rested on may have changed since."""

    decision_id: int
    """The decision."""
    kind: CaseKind
    """Which section the case stood in."""
    rule: str
    """The `rule` of the case."""
    about: Literal["form", "task", "pupil", "group", "staff"]
    """What it is about."""
    about_id: int
    """The row that it is about."""
    who: str
    """Whom or what the list named, as it is named today: "Khan, Ali", "8C"."""
    form: str
    """The pupil's form, or the form itself; empty where several are concerned."""
    form_id: int | None
    """The form, for the filter."""
    outcome: Literal["accepted", "dismissed", "snoozed", "done"]
    """What was decided."""
    text: str
    """What was recorded of it: the reason, or the case in words; may be empty."""
    by: str
    """Who decided: "Mr Osei"."""
    on: date
    """The day on which it was decided."""
    until_on: date | None
    """The day on which a case that was put off comes back."""


class Triage(msgspec.Struct, frozen=True):
    """One year, today."""

    year_id: int | None
    """The shown year group; None where there is none within the actor's post."""
    year: str
    """Its name: "Year 8"; empty where there is none."""
    years: tuple[YearChoice, ...]
    """The years that can be shown, ascending; a head of year's own, a senior leader's all."""
    forms: tuple[FormChoice, ...]
    """The forms of the shown year, by name."""
    cases: tuple[Case, ...]
    """What needs somebody, in the order in which a head of year takes it."""
    put_off: tuple[DecidedCase, ...]
    """Cases that were put off and are not back yet, the first to come back first."""
    decided_today: tuple[DecidedCase, ...]
    """Cases of the year that left the list today, the newest first; those that were put off too."""
    may_decide: bool
    """Whether the actor may decide here; otherwise only look."""

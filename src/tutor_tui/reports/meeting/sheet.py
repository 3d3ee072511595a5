"""The meeting sheet's lines: form by form and pupil by pupil, what is open and what was decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Literal, TypeAlias

from tutor_tui.calendar.civil import london
from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.queries.meeting import Meeting
from tutor_tui.queries.triage.view import DecidedCase
from tutor_tui.rules.triage.case import Case, CaseKind
from tutor_tui.rules.triage.wording import facts_of, kind_name, origin, step_words
from tutor_tui.store.session import Session
from tutor_tui.text import fold

Place: TypeAlias = Literal["whole", "overdue", "threshold", "praise"]
"""Where the page has an open case: whole, in one of two columns on its pupil's line, or among the names to praise."""
_PLACES: dict[CaseKind, Place] = {
    CaseKind.OVERDUE: "overdue",
    CaseKind.STREAK: "threshold",
    CaseKind.OFF_TRAJECTORY: "threshold",
    CaseKind.PRAISE: "praise",
}
OUTCOMES = {"accepted": "done", "done": "done", "dismissed": "dismissed", "snoozed": "put off"}
"""What was decided, as the sheet says it."""


@dataclass(frozen=True, slots=True)
class OpenLine:
    """A case on which nobody has decided."""

    who: str
    """Whom or what it names."""
    kind: str
    """The kind of case, in a few words."""
    what: str
    """What is the matter."""
    step: str
    """What the program proposes."""
    why: str
    """The policy's clause, and where it says so."""
    facts: tuple[str, ...]
    """What it rests on."""
    done: tuple[str, ...]
    """What was done already."""
    place: Place
    """Where the page has it."""


@dataclass(frozen=True, slots=True)
class DecidedLine:
    """A decision."""

    who: str
    """Whom or what it names."""
    kind: str
    """The kind of case, in a few words."""
    outcome: str
    """ "done", "dismissed" or "put off"."""
    until_on: date | None
    """The day on which it comes back, where it was put off."""
    reason: str
    """What was recorded of it."""
    by: str
    """Who decided."""
    on: date
    """The day."""


@dataclass(frozen=True, slots=True)
class PupilLine:
    """What is open of one pupil's work and thresholds: one line of the page."""

    who: str
    """The pupil."""
    overdue: tuple[OpenLine, ...]
    """Work overdue; one case at most."""
    thresholds: tuple[OpenLine, ...]
    """What the pupil is at, or one before."""

    @property
    def done(self) -> int:
        """How many things were done already."""
        return max(len(case.done) for case in (*self.overdue, *self.thresholds))


@dataclass(frozen=True, slots=True)
class Part:
    """A form, or what concerns several forms."""

    title: str
    """The form's name; empty for what concerns several."""
    open: tuple[OpenLine, ...]
    """By name, within a name in the order of the triage."""
    decided: tuple[DecidedLine, ...]
    """By name, the newest first."""

    @property
    def whole(self) -> tuple[OpenLine, ...]:
        """What the page has as a whole case."""
        return self._at("whole")

    @property
    def pupils(self) -> tuple[PupilLine, ...]:
        """Whose work is overdue, or who is at a threshold, by name."""
        overdue, thresholds = self._at("overdue"), self._at("threshold")
        names = sorted({case.who for case in (*overdue, *thresholds)}, key=fold)
        return tuple(
            PupilLine(
                who,
                tuple(case for case in overdue if case.who == who),
                tuple(case for case in thresholds if case.who == who),
            )
            for who in names
        )

    @property
    def praise(self) -> tuple[OpenLine, ...]:
        """Whom to praise."""
        return self._at("praise")

    @property
    def decided_by_name(self) -> tuple[tuple[str, tuple[DecidedLine, ...]], ...]:
        """The decisions under the name that they are about."""
        return tuple((who, tuple(lines)) for who, lines in groupby(self.decided, key=lambda line: line.who))

    def _at(self, place: Place) -> tuple[OpenLine, ...]:
        return tuple(case for case in self.open if case.place == place)


@dataclass(frozen=True, slots=True)
class MeetingSheet:
    """What is printed."""

    school: str
    """The school's name."""
    year: str
    """ "Year 8"."""
    since: date
    """The first day whose decisions are listed."""
    today: date
    """The day of the sheet."""
    made_at: datetime
    """When it was made, in London."""
    made_by: str
    """Who made it."""
    parts: tuple[Part, ...]
    """The forms by name, then what concerns several; only those of which there is something to say."""

    @property
    def clauses(self) -> tuple[str, ...]:
        """What the policy says on the open cases, each once."""
        return tuple(dict.fromkeys(case.why for part in self.parts for case in part.open))

    @property
    def open_count(self) -> int:
        """Cases on which nobody has decided."""
        return sum(len(part.open) for part in self.parts)

    @property
    def decided_count(self) -> int:
        """Decisions listed."""
        return sum(len(part.decided) for part in self.parts)


def meeting_sheet(session: Session, meeting: Meeting) -> MeetingSheet:
    """The sheet of a meeting. What was put off before and is not back yet stands among the decisions."""
    words = session.policy.rules.vocabulary
    listed = {case.decision_id for case in meeting.decided}
    decided = [*meeting.decided, *(case for case in meeting.put_off if case.decision_id not in listed)]
    names = [*(form.name for form in meeting.forms), ""]
    parts = [_part(name, meeting.cases, decided, words) for name in names]
    return MeetingSheet(
        school=session.school,
        year=meeting.year,
        since=meeting.since,
        today=session.today,
        made_at=london(session.now()),
        made_by=session.actor.name,
        parts=tuple(part for part in parts if part.open or part.decided),
    )


def _part(name: str, cases: Iterable[Case], decided: Iterable[DecidedCase], words: Vocabulary) -> Part:
    here = [case for case in cases if _form(case) == name]
    done = [case for case in decided if case.form == name]
    return Part(
        title=name,
        open=tuple(_open(case, words) for case in sorted(here, key=lambda case: fold(case.who))),
        decided=tuple(_decided(case, words) for case in sorted(done, key=lambda case: fold(case.who))),
    )


def _form(case: Case) -> str:
    return case.who if case.about == "form" else case.form


def _open(case: Case, words: Vocabulary) -> OpenLine:
    return OpenLine(
        who=case.who,
        kind=kind_name(case.kind, words),
        what=case.what,
        step=step_words(case, words),
        why=f"{case.clause} ({origin(case)})",
        facts=tuple(facts_of(case)),
        done=case.done,
        place=_PLACES.get(case.kind, "whole"),
    )


def _decided(case: DecidedCase, words: Vocabulary) -> DecidedLine:
    return DecidedLine(
        who=case.who,
        kind=kind_name(case.kind, words),
        outcome=OUTCOMES[case.outcome],
        until_on=case.until_on,
        reason=case.text,
        by=case.by,
        on=case.on,
    )

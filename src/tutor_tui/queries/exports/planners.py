"""Planners: how each week stands, the register of signatures, what was unsigned, comments, absences."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from tutor_tui.access import Verb
from tutor_tui.queries.exports.roll import Chunk, by_pupil, each
from tutor_tui.queries.exports.view import PUPIL_DATED, WHO, Column, Part, Values, View
from tutor_tui.queries.people.names import staff_names
from tutor_tui.rules.planner import Presence, Trouble, Visit, week_state
from tutor_tui.store.models import Absence, PlannerCheck, PlannerComment, PlannerVisit
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session

_ROWS = tuple[int, date, Visit, Any, Any]
"""Pupil, week, look, who signed, when."""


def planner_weeks(session: Session, part: Part) -> Iterator[Values]:
    """One row a pupil and school week in which somebody looked."""

    def read(chunk: Chunk) -> Iterator[Values]:
        weeks: defaultdict[tuple[int, date], list[Visit]] = defaultdict(list)
        for pupil_id, week, visit, _, _ in _visits(chunk, part):
            weeks[pupil_id, week].append(visit)
        rows = []
        for (pupil_id, week), looks in weeks.items():
            state = week_state(looks)
            trouble = str(state.first_trouble) if state.first_trouble else ""
            signed = [one.parent_signed for one in looks if one.parent_signed is not None]
            rows.append(
                (
                    pupil_id, week, str(state.outcome), trouble, any(signed) if signed else None,
                    any(one.tutor_signed for one in looks), len(looks),
                )
            )  # fmt: skip
        yield from by_pupil(chunk, rows)

    return each(session, part, Verb.SEE_FORM, read)


def signatures(session: Session, part: Part) -> Iterator[Values]:
    """One row a look at a planner."""
    names = staff_names()

    def read(chunk: Chunk) -> Iterator[Values]:
        rows = (
            (
                pupil_id, week, visit.day, str(visit.presence), visit.parent_signed, visit.tasks_recorded,
                names.get(by, ""), at,
            )
            for pupil_id, week, visit, by, at in _visits(chunk, part)
        )  # fmt: skip
        yield from by_pupil(chunk, rows)

    return each(session, part, Verb.SEE_FORM, read)


def unsigned(session: Session, part: Part) -> Iterator[Values]:
    """One row a week that stands without the parent's signature: unsigned, forgotten or lost, and not mended since."""

    def read(chunk: Chunk) -> Iterator[Values]:
        weeks: defaultdict[tuple[int, date], list[Visit]] = defaultdict(list)
        for pupil_id, week, visit, _, _ in _visits(chunk, part):
            weeks[pupil_id, week].append(visit)
        rows = []
        for (pupil_id, week), looks in weeks.items():
            outcome = week_state(looks).outcome
            if str(outcome) in _TROUBLES:
                troubled = [one for one in looks if one.troubles]
                rows.append((pupil_id, week, str(outcome), troubled[-1].day, len(troubled)))
        yield from by_pupil(chunk, rows)

    return each(session, part, Verb.SEE_FORM, read)


_TROUBLES = frozenset({str(Trouble.UNSIGNED), str(Presence.FORGOTTEN), str(Presence.LOST)})
"""Outcomes of a week whose planner is not signed."""


def comments(session: Session, part: Part) -> Iterator[Values]:
    """What was written in planners, and the replies."""
    names = staff_names()

    def read(chunk: Chunk) -> Iterator[Values]:
        rows = tuples(
            PlannerComment.select(
                PlannerComment.pupil, PlannerComment.written_on, PlannerComment.side, PlannerComment.text,
                PlannerComment.needs_reply, PlannerComment.reply, PlannerComment.replied_by, PlannerComment.replied_at,
            )
            .where(among(PlannerComment.pupil, chunk), PlannerComment.written_on.between(part.first, part.last))
            .order_by(PlannerComment.written_on, PlannerComment.id)
        )  # fmt: skip
        told = ((*row[:6], names.get(row[6], ""), row[7]) for row in rows)
        yield from by_pupil(chunk, told)

    return each(session, part, Verb.SEE_FORM, read)


def absences(session: Session, part: Part) -> Iterator[Values]:
    """What is known of the presence of pupils; where nothing is, there is no row."""

    def read(chunk: Chunk) -> Iterator[Values]:
        rows = tuples(
            Absence.select(
                Absence.pupil, Absence.day, Absence.session, Absence.absent, Absence.code, Absence.source
            )
            .where(among(Absence.pupil, chunk), Absence.day.between(part.first, part.last))
            .order_by(Absence.day, Absence.session)
        )
        yield from by_pupil(chunk, rows)

    return each(session, part, Verb.SEE_FORM, read)


def _visits(chunk: Chunk, part: Part) -> list[_ROWS]:
    rows = tuples(
        PlannerVisit.select(
            PlannerCheck.pupil, PlannerCheck.week, PlannerVisit.day, PlannerVisit.presence, PlannerVisit.parent_signed,
            PlannerVisit.tasks_recorded, PlannerVisit.tutor_signed_by, PlannerVisit.tutor_signed_at,
        )
        .join(PlannerCheck)
        .where(among(PlannerCheck.pupil, chunk), PlannerVisit.day.between(part.first, part.last))
        .order_by(PlannerCheck.week, PlannerVisit.day, PlannerVisit.id)
    )  # fmt: skip
    return [
        (pupil_id, week, Visit(week, day, Presence(presence), parent, at is not None, tasks), by, at)
        for pupil_id, week, day, presence, parent, tasks, by, at in rows
    ]


_WEEK = Column("week", "Week", "its Monday", "date")
VIEWS = (
    View(
        "planner-checks",
        "{planners} by week and {pupil}",
        (
            *WHO,
            _WEEK,
            Column("outcome", "Outcome", "the best of the week: signed, unsigned, forgotten, lost, absent"),
            Column("first_trouble", "First trouble", "what the first look with something wrong found"),
            Column("parent_signed", "{Carer} signed", "at any look; empty where there was nothing to sign", "yes/no"),
            Column("tutor_signed", "{Tutor} signed", "at any look", "yes/no"),
            Column("looks", "Looks", "how often it was looked at", "number"),
        ),
        planner_weeks,
        PUPIL_DATED,
        verbs=(Verb.SEE_FORM,),
    ),
    View(
        "signatures",
        "the register of signatures: each look at {a_planner}",
        (
            *WHO,
            _WEEK,
            Column("day", "Day", "of the look", "date"),
            Column("presence", "{Planner}", "brought, forgotten, lost; absent is the {pupil}"),
            Column("parent_signed", "{Carer} signed", "empty where there was nothing to sign", "yes/no"),
            Column("tasks_recorded", "Tasks written down", "empty where nobody said", "yes/no"),
            Column("signed_by", "Signed by", "who signed for the school"),
            Column("signed_at", "Signed at", "when", "moment"),
        ),
        signatures,
        PUPIL_DATED,
        verbs=(Verb.SEE_FORM,),
    ),
    View(
        "unsigned",
        "weeks in which {a_planner} stands unsigned, forgotten or lost",
        (
            *WHO,
            _WEEK,
            Column("outcome", "Outcome", "unsigned, forgotten or lost"),
            Column("day", "Last found", "the last look that found it so", "date"),
            Column("times", "Times", "looks in the week that found something wrong", "number"),
        ),
        unsigned,
        PUPIL_DATED,
        verbs=(Verb.SEE_FORM,),
    ),
    View(
        "comments",
        "comments in {planners}, with the replies",
        (
            *WHO,
            Column("written_on", "Written", "day", "date"),
            Column("side", "By", "carer, tutor or pupil"),
            Column("text", "Comment", "as written"),
            Column("needs_reply", "Needs a reply", "whether one is owed", "yes/no"),
            Column("reply", "Reply", "as written"),
            Column("replied_by", "Replied by", "who"),
            Column("replied_at", "Replied at", "when", "moment"),
        ),
        comments,
        PUPIL_DATED,
        verbs=(Verb.SEE_FORM,),
    ),
    View(
        "absences",
        "what is known of presence; no row means unknown",
        (
            *WHO,
            Column("day", "Day", "of the session", "date"),
            Column("session", "Session", "am or pm"),
            Column("absent", "Absent", "whether the {pupil} was away", "yes/no"),
            Column("code", "Mark", "of the register"),
            Column("source", "Source", "tutor or import"),
        ),
        absences,
        PUPIL_DATED,
        verbs=(Verb.SEE_FORM,),
    ),
)  # fmt: skip

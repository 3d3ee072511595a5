"""Targets, attainment, and how pupils stand against the line."""

from collections.abc import Iterator

from tutor_tui.access import Verb, require
from tutor_tui.queries.exports.roll import (
    Chunk,
    by_pupil,
    each,
    of_posts,
    on_roll,
    require_place,
    subject_names,
)
from tutor_tui.queries.exports.view import PUPIL_DATED, WHO, Column, Part, Values, View
from tutor_tui.queries.targets.rows import within_post
from tutor_tui.queries.tracking.places import places
from tutor_tui.queries.tracking.read import tracking
from tutor_tui.store.models import AssessmentPoint, Attainment, Target
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session
from tutor_tui.text import fold

_DIGITS = 2
"""Digits after the point: a line between two grades is a fraction that no spreadsheet shows whole."""


def targets(session: Session, part: Part) -> Iterator[Values]:
    """Targets of every layer within the post, and those above them."""
    require(of_posts(session.actor), Verb.SEE_TARGETS)
    wanted = fold(part.form)
    found = within_post(session, Target.set_on.between(part.first, part.last)).rows
    if wanted:
        found = tuple(row for row in found if fold(row.form) == wanted)
        if not found:
            require_place(session, part)
    for row in found:
        yield (
            str(row.layer), row.whose, row.form, row.subject_name, row.horizon, row.text, row.baseline, row.goal,
            row.measure, row.set_on, row.due_on, row.review_on, row.status, row.closed_on,
        )  # fmt: skip


def attainment(session: Session, part: Part) -> Iterator[Values]:
    """What pupils reached at assessment points: to teachers in what they teach or lead."""
    actor = of_posts(session.actor)

    def read(chunk: Chunk) -> Iterator[Values]:
        rows = tuples(
            Attainment.select(
                Attainment.pupil, Attainment.subject, AssessmentPoint.academic_year, AssessmentPoint.name,
                AssessmentPoint.due_on, AssessmentPoint.is_baseline, Attainment.value, Attainment.rank,
            )
            .join(AssessmentPoint)
            .where(among(Attainment.pupil, chunk), AssessmentPoint.due_on.between(part.first, part.last))
            .order_by(AssessmentPoint.due_on, Attainment.id)
        )  # fmt: skip
        names = subject_names()
        seen = (
            (pupil_id, names.get(subject_id, ""), *rest)
            for pupil_id, subject_id, *rest in rows
            if chunk[pupil_id].allows_in(actor, Verb.SEE_ATTAINMENT, subject_id)
        )
        yield from by_pupil(chunk, seen)

    return each(session, part, Verb.SEE_ATTAINMENT, read)


def standings(session: Session, part: Part) -> Iterator[Values]:
    """How each pupil stands today in each subject, place by place of the post."""
    who = {row[0]: row[1:] for row in on_roll(part, session.today)}
    told: set[tuple[int, int]] = set()
    for place in places(session):
        if place.kind == "school":
            continue  # its years come one by one
        found = tracking(session, (place.kind, place.place_id))
        for one in found.tracked:
            pair = one.pupil_id, one.subject_id
            if pair in told or one.pupil_id not in who:
                continue
            told.add(pair)
            newest = one.standing.newest
            point = found.points[newest.place] if newest else None
            yield (
                *who[one.pupil_id], found.subjects[one.subject_id].name, str(one.standing.course),
                point.name if point else "", newest.rank if newest else None,
                round(newest.expected, _DIGITS) if newest else None, round(newest.gap, _DIGITS) if newest else None,
            )  # fmt: skip
    if not told:
        require_place(session, part)


VIEWS = (
    View(
        "targets",
        "{targets} of every layer",
        (
            Column("layer", "Layer", "numerical, key_stage, year, unit, group or pupil"),
            Column("whose", "Whose", "{pupil}, {teaching_group}, year or key stage"),
            Column("form", "{Form}", "of a {pupil}"),
            Column("subject", "Subject", "where it is of one"),
            Column("horizon", "Horizon", "long, medium or short"),
            Column("text", "{Target}", "as written"),
            Column("baseline", "Baseline", "where it began", "number"),
            Column("goal", "Goal", "where it is to come to", "number"),
            Column("measure", "Measure", "what both count"),
            Column("set_on", "Set", "day", "date"),
            Column("due_on", "Due", "by when it is to be reached", "date"),
            Column("review_on", "Review", "the next one", "date"),
            Column("status", "Status", "open, met, missed or dropped"),
            Column("closed_on", "Closed", "day", "date"),
        ),
        targets,
        ("form", "on", "since", "week"),
        verbs=(Verb.SEE_TARGETS,),
    ),
    View(
        "attainment",
        "what {pupils} reached at assessment points",
        (
            *WHO,
            Column("subject", "Subject", "in which"),
            Column("academic_year", "Academic year", "the calendar year in which it starts", "number"),
            Column("point", "Point", "the school's name for the collection"),
            Column("due_on", "Day", "to which it belongs", "date"),
            Column("is_baseline", "Baseline", "whether it is one", "yes/no"),
            Column("value", "Value", "as written on the policy's scale"),
            Column("rank", "Place", "of the value on the scale", "number"),
        ),
        attainment,
        PUPIL_DATED,
        verbs=(Verb.SEE_ATTAINMENT,),
    ),
    View(
        "tracking",
        "how {pupils} stand against the line today",
        (
            *WHO,
            Column("subject", "Subject", "in which"),
            Column("course", "Course", "behind, on, ahead, no_target or no_data"),
            Column("point", "Point", "the newest that says something"),
            Column("rank", "Place", "of its value on the scale", "number"),
            Column("expected", "Line", "where the line stands that day", "number"),
            Column("gap", "Gap", "steps above the line; below it the number is negative", "number"),
        ),
        standings,
        ("form", "year"),
        verbs=(Verb.SEE_ATTAINMENT,),
    ),
)  # fmt: skip

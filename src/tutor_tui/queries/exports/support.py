"""Help: barriers, interventions, what is provided, supervised study."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from tutor_tui.access import Role, Verb, require
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
from tutor_tui.queries.interventions.listed import listed
from tutor_tui.queries.interventions.reach import Seen
from tutor_tui.queries.people.names import staff_names
from tutor_tui.store.models import Barrier, StudyAttendance, SupportProvision
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


def barriers(session: Session, part: Part) -> Iterator[Values]:
    """What stands in pupils' way beyond the classroom, and who does what."""
    names = staff_names()

    def read(chunk: Chunk) -> Iterator[Values]:
        rows = tuples(
            Barrier.select(
                Barrier.pupil, Barrier.kind, Barrier.action, Barrier.actor, Barrier.opened_on, Barrier.review_on,
                Barrier.closed_on, Barrier.outcome,
            )
            .where(
                among(Barrier.pupil, chunk),
                Barrier.opened_on.is_null() | Barrier.opened_on.between(part.first, part.last),
            )
            .order_by(Barrier.review_on, Barrier.id)
        )  # fmt: skip
        told = (
            (pupil_id, kind, action, names.get(by, ""), *rest) for pupil_id, kind, action, by, *rest in rows
        )
        yield from by_pupil(chunk, told)

    return each(session, part, Verb.SEE_BARRIERS, read)


def interventions(session: Session, part: Part) -> Iterator[Values]:
    """One row a pupil in an intervention; what was measured only to whoever may see it."""
    require(of_posts(session.actor), Verb.SEE_INTERVENTIONS)
    who = {row[0]: row[1:] for row in on_roll(part, part.day(session.today))}
    narrowed = bool(part.form) or part.year is not None
    now = listed(session)
    told: set[int] = set()
    for year in range(now.earliest, now.latest + 1):
        for seen in listed(session, year).rows:
            record = seen.record
            in_time = record.starts_on <= part.last and record.last_day >= part.first
            if record.intervention_id in told or not in_time:
                continue
            told.add(record.intervention_id)
            yield from _of_one(seen, who, narrowed=narrowed)
    require_place(session, part)


def _of_one(seen: Seen, who: Mapping[int, Values], *, narrowed: bool) -> Iterator[Values]:
    one = seen.record
    for member in one.members:
        cells = who.get(member.pupil_id)
        if cells is None and narrowed:
            continue
        surname, _, forename = member.name.partition(", ")
        yield (
            *(cells or ("", surname, forename, member.form, member.year)), one.name, one.wave, one.need, one.subject,
            one.led_by, one.starts_on, one.closed_on or one.ends_on, str(seen.phase), one.stage, one.entry_measure,
            member.entry, one.exit_measure, member.exit, one.evaluation, one.score,
        )  # fmt: skip


def support(session: Session, part: Part) -> Iterator[Values]:
    """What is provided for pupils, to whoever may see their needs: to teachers what holds today."""
    names = staff_names()

    def read(chunk: Chunk) -> Iterator[Values]:
        rows = tuples(
            SupportProvision.select(
                SupportProvision.pupil, SupportProvision.kind, SupportProvision.provision, SupportProvision.subject,
                SupportProvision.arrangement, SupportProvision.reason, SupportProvision.agreed_by,
                SupportProvision.from_on, SupportProvision.until_on, SupportProvision.review_on,
            )
            .where(
                among(SupportProvision.pupil, chunk),
                SupportProvision.from_on <= part.last,
                SupportProvision.until_on.is_null() | (SupportProvision.until_on >= part.first),
            )
            .order_by(SupportProvision.from_on, SupportProvision.id)
        )  # fmt: skip
        subjects, today = subject_names(), session.today
        told = (
            (
                pupil_id,
                kind,
                rule,
                subjects.get(subject, ""),
                said,
                reason,
                names.get(by, ""),
                starts,
                ends,
                review,
            )
            for pupil_id, kind, rule, subject, said, reason, by, starts, ends, review in rows
            if chunk[pupil_id].sight.everything or starts <= today <= (ends or today)
        )
        yield from by_pupil(chunk, told)

    return each(session, part, Verb.SEE_NEEDS, read)


def study(session: Session, part: Part) -> Iterator[Values]:
    """Who came to supervised study; a study supervisor is told today's only."""
    every = of_posts(session.actor)
    lasting = replace(
        every, posts=frozenset(post for post in every.posts if post.role is not Role.STUDY_SUPERVISOR)
    )
    names = staff_names()

    def read(chunk: Chunk) -> Iterator[Values]:
        rows = tuples(
            StudyAttendance.select(
                StudyAttendance.pupil, StudyAttendance.day, StudyAttendance.expected, StudyAttendance.attended,
                StudyAttendance.by,
            )
            .where(among(StudyAttendance.pupil, chunk), StudyAttendance.day.between(part.first, part.last))
            .order_by(StudyAttendance.day, StudyAttendance.id)
        )  # fmt: skip
        pages = {pupil_id for pupil_id, one in chunk.items() if one.allows(lasting, Verb.SEE_STUDY)}
        told = (
            (pupil_id, day, expected, attended, names.get(by, ""))
            for pupil_id, day, expected, attended, by in rows
            if pupil_id in pages or day == session.today
        )
        yield from by_pupil(chunk, told)

    return each(session, part, Verb.SEE_STUDY, read)


_FROM = Column("from_on", "From", "first day", "date")
_UNTIL = Column("until_on", "Until", "last day", "date")
VIEWS = (
    View(
        "barriers",
        "what stands in the way beyond the classroom",
        (
            *WHO,
            Column("kind", "What", "in a few words"),
            Column("action", "Action", "what is done about it"),
            Column("actor", "Who acts", "on the staff list"),
            Column("opened_on", "Opened", "day, where it is known", "date"),
            Column("review_on", "Review", "when it is looked at again", "date"),
            Column("closed_on", "Closed", "day", "date"),
            Column("outcome", "Outcome", "what came of it"),
        ),
        barriers,
        PUPIL_DATED,
        verbs=(Verb.SEE_BARRIERS,),
    ),
    View(
        "interventions",
        "{pupils} in {interventions}",
        (
            *WHO,
            Column("intervention", "{Intervention}", "its name"),
            Column("wave", "Wave", "1 whole class, 2 small group, 3 one-to-one", "number"),
            Column("need", "Need", "that it answers"),
            Column("subject", "Subject", "where it is of one"),
            Column("led_by", "Led by", "on the staff list"),
            _FROM,
            _UNTIL,
            Column("phase", "Phase", "running, to be reviewed …"),
            Column("stage", "Stage", "of the seven stages"),
            Column("entry_measure", "Measured at entry", "with its unit"),
            Column("entry", "Entry", "the value", "number"),
            Column("exit_measure", "Measured at exit", "with its unit"),
            Column("exit", "Exit", "the value", "number"),
            Column("evaluation", "Evaluation", "of the whole; only to who sees all of it"),
            Column("score", "Score", "1 strong to 4", "number"),
        ),
        interventions,
        PUPIL_DATED,
        verbs=(Verb.SEE_INTERVENTIONS,),
    ),
    View(
        "support",
        "{supports} and arrangements of {pupils} (sensitive)",
        (
            *WHO,
            Column("kind", "Kind", "supervised_study, alternative_programme, raised_frequency …"),
            Column("provision", "Provision", "the policy's, by its id"),
            Column("subject", "Subject", "empty for all"),
            Column("arrangement", "Arrangement", "what is done instead, or with what"),
            Column("reason", "Why", "as written"),
            Column("agreed_by", "Agreed by", "on the staff list"),
            _FROM,
            _UNTIL,
            Column("review_on", "Review", "when it is looked at again", "date"),
        ),
        support,
        PUPIL_DATED,
        verbs=(Verb.SEE_NEEDS,),
    ),
    View(
        "study",
        "who was expected at supervised study, and who came",
        (
            *WHO,
            Column("day", "Day", "of the session", "date"),
            Column("expected", "Expected", "whether", "yes/no"),
            Column("attended", "Came", "empty where nobody said", "yes/no"),
            Column("by", "Recorded by", "on the staff list"),
        ),
        study,
        PUPIL_DATED,
        verbs=(Verb.SEE_STUDY,),
    ),
)  # fmt: skip

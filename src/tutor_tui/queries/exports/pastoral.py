"""What followed: contacts home, corrections, referrals, praise, decisions."""

from collections.abc import Iterator

from peewee import JOIN

from tutor_tui.access import Verb
from tutor_tui.calendar.civil import london_date
from tutor_tui.queries.exports.roll import Chunk, by_pupil, each, subject_names
from tutor_tui.queries.exports.view import PUPIL_DATED, WHO, Column, Part, Values, View
from tutor_tui.queries.people.carers import may_be_named
from tutor_tui.queries.people.names import carer_name, staff_names
from tutor_tui.store.models import (
    Carer,
    Correction,
    Decision,
    HomeContact,
    HomeworkRecord,
    HomeworkTask,
    Referral,
    Reward,
)
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


def contacts(session: Session, part: Part) -> Iterator[Values]:
    """Contacts home, made and promised. A carer who may not be contacted is not named."""
    names = staff_names()

    def read(chunk: Chunk) -> Iterator[Values]:
        found = list(
            HomeContact.select(HomeContact, Carer)
            .join(Carer, JOIN.LEFT_OUTER)
            .where(among(HomeContact.pupil, chunk))
            .order_by(HomeContact.id)
        )
        subjects = subject_names()
        named = may_be_named([(row.pupil_id, row.carer_id) for row in found if row.carer_id is not None])
        rows = []
        for row in found:
            day = row.made_on or london_date(row.created_at)
            if part.first <= day <= part.last and chunk[row.pupil_id].sees(row.subject_id, row.by_id):
                whom = carer_name(row.carer) if row.carer and (row.pupil_id, row.carer_id) in named else ""
                rows.append(
                    (
                        row.pupil_id, day, row.made_on is not None, row.channel, whom,
                        subjects.get(row.subject_id or 0, ""), row.reason, row.said, row.outcome,
                        names.get(row.by_id, ""), row.follow_up_on, row.done,
                    )
                )  # fmt: skip
        yield from by_pupil(chunk, sorted(rows, key=lambda row: row[1]))

    return each(session, part, Verb.SEE_PUPIL, read)


def corrections(session: Session, part: Part) -> Iterator[Values]:
    """Sanctions: to teachers those that they set, and those of their own work."""
    names = staff_names()

    def read(chunk: Chunk) -> Iterator[Values]:
        rows = tuples(
            Correction.select(
                Correction.pupil, HomeworkTask.subject, HomeworkTask.group, Correction.made_by, Correction.created_at,
                Correction.kind, Correction.reason, HomeworkTask.title, Correction.state, Correction.scheduled_on,
                Correction.present, Correction.missed_on,
            )
            .join(HomeworkRecord, JOIN.LEFT_OUTER)
            .join(HomeworkTask, JOIN.LEFT_OUTER)
            .where(among(Correction.pupil, chunk))
            .order_by(Correction.created_at, Correction.id)
        )  # fmt: skip
        subjects = subject_names()
        seen = (
            (
                pupil_id,
                london_date(made),
                kind,
                reason,
                subjects.get(subject, ""),
                title,
                names.get(by, ""),
                *rest,
            )
            for pupil_id, subject, group_id, by, made, kind, reason, title, *rest in rows
            if part.first <= london_date(made) <= part.last and chunk[pupil_id].sees(subject, by, group_id)
        )
        yield from by_pupil(chunk, seen)

    return each(session, part, Verb.SEE_PUPIL, read)


def referrals(session: Session, part: Part) -> Iterator[Values]:
    """Concerns about pupils' set work that were passed on, with the answers."""
    names = staff_names()

    def read(chunk: Chunk) -> Iterator[Values]:
        rows = tuples(
            Referral.select(
                Referral.pupil, Referral.subject, Referral.asked_by, Referral.answered_by, Referral.asked_on,
                Referral.stage, Referral.question, Referral.due_on, Referral.answer, Referral.answered_on,
                Referral.outcome,
            )
            .where(among(Referral.pupil, chunk), Referral.asked_on.between(part.first, part.last))
            .order_by(Referral.asked_on, Referral.id)
        )  # fmt: skip
        subjects = subject_names()
        seen = (
            (
                pupil_id,
                day,
                subjects.get(subject_id, ""),
                names.get(by, ""),
                *asked,
                names.get(answerer, ""),
                *rest,
            )
            for pupil_id, subject_id, by, answerer, day, *asked, answered_on, outcome in rows
            for rest in ((answered_on, outcome),)
            if chunk[pupil_id].sees(subject_id, by)
        )
        yield from by_pupil(chunk, seen)

    return each(session, part, Verb.SEE_PUPIL, read)


def praise(session: Session, part: Part) -> Iterator[Values]:
    """Rewards."""
    names = staff_names()

    def read(chunk: Chunk) -> Iterator[Values]:
        rows = tuples(
            Reward.select(
                Reward.pupil, Reward.given_on, Reward.kind, Reward.subject, Reward.reason, Reward.given_by
            )
            .where(among(Reward.pupil, chunk), Reward.given_on.between(part.first, part.last))
            .order_by(Reward.given_on, Reward.id)
        )
        subjects = subject_names()
        seen = (
            (pupil_id, day, kind, subjects.get(subject_id, ""), reason, names.get(by, ""))
            for pupil_id, day, kind, subject_id, reason, by in rows
            if chunk[pupil_id].sees(subject_id, by)
        )
        yield from by_pupil(chunk, seen)

    return each(session, part, Verb.SEE_PUPIL, read)


def decisions(session: Session, part: Part) -> Iterator[Values]:
    """What was decided about pupils on what the policy proposed; to whoever sees all of them."""
    names = staff_names()

    def read(chunk: Chunk) -> Iterator[Values]:
        rows = tuples(
            Decision.select(
                Decision.subject_id, Decision.at, Decision.rule, Decision.rung, Decision.outcome, Decision.reason,
                Decision.by, Decision.until_on,
            )
            .where(Decision.subject_kind == "pupil", among(Decision.subject_id, chunk))
            .order_by(Decision.at, Decision.id)
        )  # fmt: skip
        seen = (
            (pupil_id, at, rule, rung, outcome, reason, names.get(by, ""), until)
            for pupil_id, at, rule, rung, outcome, reason, by, until in rows
            if part.first <= london_date(at) <= part.last
        )
        yield from by_pupil(chunk, seen)

    return each(session, part, Verb.SEE_FORM, read)


_SUBJECT = Column("subject", "Subject", "where it is a subject's matter")
VIEWS = (
    View(
        "contacts",
        "{contacts}, made and promised",
        (
            *WHO,
            Column("day", "Day", "on which it was made, or promised", "date"),
            Column("made", "Made", "no while it is only promised", "yes/no"),
            Column("channel", "How", "phone, email, letter, meeting, planner or message"),
            Column("carer", "With", "the {carer}, where one is named who may be contacted"),
            _SUBJECT,
            Column("reason", "Why", "as written"),
            Column("said", "Said", "as written"),
            Column("outcome", "Outcome", "as written"),
            Column("by", "By", "who"),
            Column("follow_up_on", "Due", "when it, or what follows it, is due", "date"),
            Column("done", "Done", "nothing more is owed", "yes/no"),
        ),
        contacts,
        PUPIL_DATED,
    ),
    View(
        "corrections",
        "{corrections}, proposed and set",
        (
            *WHO,
            Column("day", "Recorded", "day", "date"),
            Column("kind", "Kind", "of the policy's kinds"),
            Column("reason", "Why", "as written"),
            _SUBJECT,
            Column("title", "{Task}", "whose share brought it"),
            Column("by", "By", "who"),
            Column("state", "State", "proposed, set, served, missed, rescheduled, escalated or withdrawn"),
            Column("scheduled_on", "For", "the day for which it is set", "date"),
            Column("present", "Present", "whether the {pupil} was in school then; empty where nobody knows", "yes/no"),
            Column("missed_on", "Missed", "the day on which it was missed last", "date"),
        ),
        corrections,
        PUPIL_DATED,
    ),
    View(
        "referrals",
        "{referrals} about {pupils}, with the answers",
        (
            *WHO,
            Column("asked_on", "Asked", "day", "date"),
            _SUBJECT,
            Column("asked_by", "By", "who asked"),
            Column("stage", "Whom", "which post is asked"),
            Column("question", "Question", "as written"),
            Column("due_on", "Due", "by when an answer is due", "date"),
            Column("answer", "Answer", "as written"),
            Column("answered_by", "Answered by", "who"),
            Column("answered_on", "Answered", "day", "date"),
            Column("outcome", "Outcome", "what came of it"),
        ),
        referrals,
        PUPIL_DATED,
    ),
    View(
        "praise",
        "{rewards}",
        (
            *WHO,
            Column("day", "Given", "day", "date"),
            Column("kind", "Kind", "of the policy's kinds"),
            _SUBJECT,
            Column("reason", "For", "as written"),
            Column("by", "By", "who"),
        ),
        praise,
        PUPIL_DATED,
    ),
    View(
        "decisions",
        "what was decided on what the policy proposed",
        (
            *WHO,
            Column("at", "When", "it was decided", "moment"),
            Column("rule", "Rule", "of the policy, or of the triage"),
            Column("rung", "Rung", "of the rule's ladder", "number"),
            Column("outcome", "Decision", "accepted, dismissed, snoozed or done"),
            Column("reason", "Why", "as written"),
            Column("by", "By", "who"),
            Column("until_on", "Until", "when what was put off comes back", "date"),
        ),
        decisions,
        PUPIL_DATED,
        verbs=(Verb.SEE_FORM,),
    ),
)  # fmt: skip

"""Reports that were given, notes for the next tutor, choices: for those who see everything of a pupil."""

from peewee import JOIN

from tutor_tui.calendar.civil import london_date
from tutor_tui.queries.people.carers import may_be_named
from tutor_tui.queries.people.names import carer_name
from tutor_tui.queries.timeline.entry import Entry
from tutor_tui.store.models import Carer, Choice, HandOver, ReportIssued
from tutor_tui.store.reading import tuples


def reports(pupil_id: int, names: dict[int, str]) -> list[Entry]:
    """One entry a report given; `what` is how, `text` to whom where the carer may be named."""
    rows = list(
        ReportIssued.select(ReportIssued, Carer)
        .join(Carer, JOIN.LEFT_OUTER)
        .where(ReportIssued.pupil == pupil_id)
    )
    named = may_be_named([(pupil_id, row.carer_id) for row in rows if row.carer_id is not None])
    return [
        Entry(
            "report", row.id, row.issued_on, row.how,
            carer_name(row.carer) if row.carer is not None and (pupil_id, row.carer_id) in named else "",
            by=names.get(row.by_id, ""),
        )
        for row in rows
    ]  # fmt: skip


def hand_overs(pupil_id: int, names: dict[int, str]) -> list[Entry]:
    """One entry a note for the next tutor; `what` says to whom, `text` what works, `more` the rest."""
    rows = tuples(
        HandOver.select(
            HandOver.id, HandOver.created_at, HandOver.what_works, HandOver.text, HandOver.by, HandOver.given_to,
            HandOver.given_on,
        ).where(HandOver.pupil == pupil_id)
    )  # fmt: skip
    return [
        Entry(
            "hand_over", row_id, given_on or london_date(made), names.get(to, ""), works, text, names.get(by, ""),
            status="given" if given_on else "",
        )
        for row_id, made, works, text, by, to, given_on in rows
    ]  # fmt: skip


def choices(pupil_id: int, names: dict[int, str]) -> list[Entry]:
    """One entry a choice; `what` is the age."""
    rows = tuples(
        Choice.select(Choice.id, Choice.noted_on, Choice.age, Choice.text, Choice.by).where(
            Choice.pupil == pupil_id
        )
    )
    return [
        Entry("choice", row_id, day, str(age), text, by=names.get(by, ""))
        for row_id, day, age, text, by in rows
    ]

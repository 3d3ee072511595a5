"""However writes, looks, erasures and removals of the log's beginning follow each other, what is left verifies."""

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.school import MONDAY, School
from tutor_tui.errors import Conflict, TutorError
from tutor_tui.services.comments import add_comment
from tutor_tui.services.logbook import exported, searched, viewed
from tutor_tui.services.protection.erasure import How, erase_pupils
from tutor_tui.services.undo import undo
from tutor_tui.services.work import work
from tutor_tui.store.audit.chain import verify
from tutor_tui.store.audit.erasing import prune
from tutor_tui.store.models import AuditEntry, AuditPayload, Pupil, database
from tutor_tui.store.session import Session

STEPS = st.tuples(
    st.sampled_from(["comment", "undo", "view", "search", "export", "anonymise", "erase", "prune"]),
    st.integers(0, 3),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, min_size=3, max_size=14))
def test_the_log_verifies_and_a_forged_blank_is_found(school: School, steps: list[tuple[str, int]]) -> None:
    with database.atomic() as transaction:
        session = school.session()
        for step, which in steps:
            take(school, session, step, school.pupils[which], which)
            assert list(verify()) == [], step
        blank_one()
        transaction.rollback()


def take(school: School, session: Session, step: str, pupil_id: int, which: int) -> None:
    leader = school.session("cslt")
    match step:
        case "comment" if Pupil.get_by_id(pupil_id).left_on is None:
            add_comment(session, pupil_id, MONDAY, f"said {which}")
        case "undo":
            with suppress(TutorError):
                undo(session)
        case "view":
            viewed(session, pupil_id)
        case "search":
            searched(session, f"pupil0{which + 1}", 1)
        case "export":
            exported(session, "sheet", 1, subject=f"Pupil0{which + 1}, Sam", pupil_id=pupil_id)
        case "anonymise" | "erase":
            Pupil.update(left_on=MONDAY - timedelta(days=3)).where(Pupil.id == pupil_id).execute()
            with work(leader, "erase", "", undoable=False) as unit:
                erase_pupils(unit, [pupil_id], How(step))
        case "prune":
            entries = list(AuditEntry.select(AuditEntry.at).order_by(AuditEntry.id).tuples())
            prune(leader, entries[len(entries) * which // 4][0])


def blank_one() -> None:
    """Blank a subject or a row as an erasure would, without one: that is told."""
    entry = AuditEntry.select().where(AuditEntry.subject_salt != "").first()
    row = AuditPayload.select().where(AuditPayload.salt != "").first()
    if entry is not None:
        AuditEntry.update(subject="", subject_salt="").where(AuditEntry.id == entry.id).execute()
    elif row is not None:
        AuditPayload.update(salt="", before=None, after=None).where(AuditPayload.id == row.id).execute()
    else:
        return
    assert list(verify())


def test_what_was_written_of_an_erased_pupil_is_not_taken_back(school: School) -> None:
    session = school.session()
    add_comment(session, school.pupils[1], MONDAY, "of another")
    add_comment(session, school.pupils[0], MONDAY, "of one who goes")
    Pupil.update(left_on=MONDAY - timedelta(days=3)).where(Pupil.id == school.pupils[0]).execute()
    with work(school.session("cslt"), "erase", "", undoable=False) as unit:
        erase_pupils(unit, [school.pupils[0]], How.ERASE)
    with pytest.raises(Conflict, match="its record was erased"):
        undo(session)

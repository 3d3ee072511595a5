from datetime import date, timedelta

import pytest

from support.school import School
from tutor_tui.services.logbook import exported, searched, viewed
from tutor_tui.services.planners import Mark, mark
from tutor_tui.services.undo import undo
from tutor_tui.store.audit.chain import verify
from tutor_tui.store.audit.entries import changes_of
from tutor_tui.store.audit.erasing import erase, prune
from tutor_tui.store.models import AuditEntry, AuditPayload, database

WEEK = date(2026, 11, 23)


@pytest.fixture
def marked(school: School) -> School:
    session = school.session()
    for pupil in school.pupils[:3]:
        mark(session, [pupil], WEEK, Mark.SIGNED)
    viewed(session, school.pupils[0])
    searched(session, "Pupil0", 9)
    exported(session, "status", 28, subject="8A")
    return school


def newest() -> AuditEntry:
    return AuditEntry.select().order_by(AuditEntry.id.desc()).get()


def payload(entry_kind: str = "write") -> AuditPayload:
    return (
        AuditPayload.select()
        .join(AuditEntry, on=(AuditPayload.entry == AuditEntry.id))
        .where(AuditEntry.kind == entry_kind)
        .order_by(AuditPayload.id.desc())
        .get()
    )


def test_an_untouched_log_verifies(marked: School) -> None:
    assert list(verify()) == []
    assert [entry.kind for entry in AuditEntry.select().order_by(AuditEntry.id.desc()).limit(3)] == [
        "export", "read", "read",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "field",
    ["actor", "verb", "subject", "about", "row_count", "at", "session", "kind", "address", "key_fingerprint"],
)
def test_a_changed_entry_is_found(marked: School, field: str) -> None:
    entry = newest()
    changed = {"row_count": 99, "at": entry.at.replace(year=2001)}.get(field, "zz")
    AuditEntry.update({field: changed}).where(AuditEntry.id == entry.id).execute()
    assert any(f"entry {entry.id}" in line for line in verify())


def test_a_removed_entry_is_found(marked: School) -> None:
    ids = [entry.id for entry in AuditEntry.select().order_by(AuditEntry.id)]
    AuditPayload.delete().where(AuditPayload.entry == ids[-2]).execute()
    AuditEntry.delete().where(AuditEntry.id == ids[-2]).execute()
    assert any(f"entry {ids[-1]}" in line for line in verify())


@pytest.mark.parametrize("field", ["before", "after", "table", "row_id", "salt", "digest"])
def test_a_changed_payload_is_found(marked: School, field: str) -> None:
    row = payload()
    AuditPayload.update({field: 7 if field == "row_id" else "x"}).where(AuditPayload.id == row.id).execute()
    assert any(f"entry {row.entry_id}" in line for line in verify())


def test_a_missing_row_of_a_payload_is_found(marked: School) -> None:
    row = payload()
    row.delete_instance()
    assert any(f"entry {row.entry_id}" in line for line in verify())


def test_what_was_erased_is_no_tampering_and_is_not_undone(marked: School) -> None:
    session, row, entry = marked.session("bhead"), payload(), newest()
    assert erase(session, [row.id], [entry.id, row.entry_id], "pupil:1") == 3
    assert erase(session, [row.id], [entry.id, row.entry_id], "pupil:1") == 0
    assert list(verify()) == []
    assert AuditEntry.get_by_id(entry.id).subject == ""
    assert changes_of(row.entry_id) is None


def test_blanking_more_than_an_erasure_says_is_found(marked: School) -> None:
    session, row, entry = marked.session("bhead"), payload(), newest()
    erase(session, [row.id], [], "pupil:1")
    AuditEntry.update(subject="", subject_salt="").where(AuditEntry.id == entry.id).execute()
    assert any("blank" in line for line in verify())


def test_blanking_without_an_erasure_is_found(marked: School) -> None:
    row = payload()
    AuditPayload.update(salt="", before=None, after=None, erased_by=row.entry_id).where(
        AuditPayload.id == row.id
    ).execute()
    assert any("no erasure" in line for line in verify())


def test_the_beginning_can_go_and_the_rest_still_verifies(marked: School) -> None:
    session = marked.session("bhead")
    entries = list(AuditEntry.select().order_by(AuditEntry.id))
    erase(session, [payload().id], [entries[0].id], "pupil:1")
    with database.atomic():
        gone = prune(session, session.now() + timedelta(seconds=1))
    assert gone == len(entries) + 1
    assert list(verify()) == []
    mark(marked.session(), [marked.pupils[5]], WEEK, Mark.SIGNED)
    prune(session, session.now() + timedelta(seconds=1))
    assert list(verify()) == []
    first = AuditEntry.select().order_by(AuditEntry.id).get()
    assert first.verb == "prune log"


def test_a_pruned_log_with_a_forged_beginning_is_found(marked: School) -> None:
    session = marked.session("bhead")
    prune(session, session.now() + timedelta(seconds=1))
    mark(marked.session(), [marked.pupils[5]], WEEK, Mark.SIGNED)
    AuditEntry.delete().where(AuditEntry.verb == "prune log").execute()
    assert list(verify())


def test_reading_is_not_what_undo_takes_back(marked: School) -> None:
    session = marked.session()
    mark(session, [marked.pupils[7]], WEEK, Mark.LOST)
    viewed(session, marked.pupils[7])
    assert undo(session).verb == "lost"

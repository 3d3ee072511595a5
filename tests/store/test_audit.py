from datetime import date

import pytest

from support.school import School
from tutor_tui.services.planners import Mark, mark
from tutor_tui.store.audit import verify
from tutor_tui.store.models import AuditEntry, AuditPayload

WEEK = date(2026, 11, 23)


@pytest.fixture
def marked(school: School) -> School:
    session = school.session()
    for pupil in school.pupils[:3]:
        mark(session, [pupil], WEEK, Mark.SIGNED)
    return school


def test_an_untouched_log_verifies(marked: School) -> None:
    assert list(verify()) == []


@pytest.mark.parametrize(
    "field", ["actor", "verb", "subject", "row_count", "at", "session", "kind", "address"]
)
def test_a_changed_entry_is_found(marked: School, field: str) -> None:
    entry = AuditEntry.select().order_by(AuditEntry.id.desc()).get()
    changed = {"row_count": 99, "at": entry.at.replace(year=2001)}.get(field, "zz")
    AuditEntry.update({field: changed}).where(AuditEntry.id == entry.id).execute()
    assert any(f"entry {entry.id}" in line for line in verify())


def test_a_removed_entry_is_found(marked: School) -> None:
    ids = [entry.id for entry in AuditEntry.select().order_by(AuditEntry.id)]
    AuditPayload.delete().where(AuditPayload.entry == ids[-2]).execute()
    AuditEntry.delete().where(AuditEntry.id == ids[-2]).execute()
    assert any(f"entry {ids[-1]}" in line for line in verify())


def test_a_changed_payload_is_found(marked: School) -> None:
    AuditPayload.update(after="[]").where(
        AuditPayload.entry == AuditEntry.select(AuditEntry.id).limit(1)
    ).execute()
    assert len(list(verify())) == 1


def test_an_erased_payload_is_not_tampering(marked: School) -> None:
    AuditPayload.delete().execute()
    assert list(verify()) == []

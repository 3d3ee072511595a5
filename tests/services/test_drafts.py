import pytest

from support.school import School
from tutor_tui.services.drafts import draft_for, keep_draft
from tutor_tui.store.models import AuditEntry, Draft

pytestmark = pytest.mark.also_encrypted


def test_a_draft_is_kept_across_sessions_and_for_its_writer_alone(school: School) -> None:
    keep_draft(school.session(), "comment:1", "Please c")
    keep_draft(school.session(), "comment:1", "Please call")
    assert draft_for(school.session(), "comment:1") == "Please call"
    assert draft_for(school.session("bhead"), "comment:1") == ""
    assert draft_for(school.session(), "comment:2") == ""


def test_an_empty_draft_is_thrown_away(school: School) -> None:
    session = school.session()
    keep_draft(session, "comment:1", "x")
    keep_draft(session, "comment:1", "  ")
    assert Draft.select().count() == 0


def test_drafts_are_no_records(school: School) -> None:
    before = AuditEntry.select().count()
    keep_draft(school.session(), "comment:1", "x")
    assert AuditEntry.select().count() == before

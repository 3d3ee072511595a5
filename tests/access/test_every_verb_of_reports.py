"""Everything that leaves the program as a page or a table, tried by everybody: who is out of scope is in no export."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from support.everybody import (
    PASTORAL,
    SECRET,
    TEACHERS,
    WATCHING,
    Entry,
    World,
    build,
    named,
    told,
)
from support.interventions import make_one, started
from support.school import MONDAY, TERM_START
from support.walks import Printed
from tutor_tui.queries.audit.wanted import Wanted
from tutor_tui.reports import audit_log, printed
from tutor_tui.reports.status import form_status
from tutor_tui.reports.subject_access.sealed import open_sealed
from tutor_tui.services.approvals.answering import answer
from tutor_tui.services.evaluation.phases import open_phase
from tutor_tui.services.protection.requests import ask_for_access
from tutor_tui.store.database import close_database
from tutor_tui.store.models import Approval

SEES_FORM = {*PASTORAL, "senco", "slt"}
LEADERS = {*WATCHING, "other leader", "other head"}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    made = build(tmp_path_factory.mktemp("reports") / "school.db")
    head, slt = made.session("head", "independent-learning"), made.session("slt", "independent-learning")
    started(make_one(head, [made.pupil], name=f"Maps for {SECRET}"), MONDAY - timedelta(days=21))
    open_phase(slt, MONDAY)
    asked = ask_for_access(
        made.session("manager", "independent-learning"), f"{SECRET}, Sam", "the family asks"
    )
    answer(slt, asked.id, True)
    yield made
    close_database()


READS: dict[str, Entry] = {
    "reports.status.form_status": Entry(lambda w, s: form_status(s, "8A"), SEES_FORM),
    "reports.printed.status": Entry(lambda w, s: printed.status(s, "8A", as_json=True), SEES_FORM),
    "reports.printed.meeting": Entry(
        lambda w, s: printed.meeting(s, 8, TERM_START, "csv"), {"head", "slt"}
    ),
    "reports.printed.equity": Entry(
        lambda w, s: printed.equity(s, None, None, as_json=True), {"head", "senco", "slt"}, shows=told
    ),
    "reports.printed.evaluation": Entry(
        lambda w, s: printed.evaluation(s, None, "json"), {*LEADERS, "senco"}, shows=told
    ),
    "reports.printed.provision": Entry(
        lambda w, s: printed.provision(s, 8, None, "form", "csv"), {*SEES_FORM, "teacher", "colleague"}
    ),
    "reports.printed.samples": Entry(
        lambda w, s: printed.samples(s, None, None, "json"), LEADERS, shows=told
    ),
    "reports.printed.samples_verified": Entry(
        lambda w, s: printed.samples_verified(s, as_json=True), LEADERS, shows=told
    ),
    "reports.printed.school": Entry(
        lambda w, s: printed.school(s, None, None, "half-term", "json"), {"head", "slt"}, shows=named("8A")
    ),
    "reports.printed.reports_given": Entry(
        lambda w, s: printed.reports_given(s, "8A", last_term=False), {*PASTORAL, "slt"}, shows=told
    ),
    "reports.audit_log.log_text": Entry(
        lambda w, s: audit_log.log_text(s, Wanted(), 5000, "text", changes=True), {"slt"}
    ),
    "reports.audit_log.pupil_of_name": Entry(
        lambda w, s: audit_log.pupil_of_name(s, SECRET), {*SEES_FORM, *TEACHERS, "colleague", "break-glass"}, shows=told
    ),
    "reports.subject_access.sealed.open_sealed": Entry(
        lambda w, s: open_sealed(s, Approval.get().id), {"slt"}, shows=told
    ),
}  # fmt: skip
"""Every function that makes a page or table on behalf of a session, with whom it shows what to."""
CALLER_ANSWERS = {
    # pages of what the caller has read, within his post
    "reports.evaluation.formats.evaluation_text", "reports.evaluation.sheet.evaluation_sheet",
    "reports.hand_over.page.hand_over_page", "reports.hand_over.page.hand_over_file",
    "reports.meeting.sheet.meeting_sheet", "reports.parents.files.report_files", "reports.parents.page.parent_page",
    "reports.provision.sheet.provision_sheet", "reports.samples.formats.coverage_text",
    "reports.samples.page.coverage_as_html", "reports.school.formats.school_text",
    "reports.school.page.school_as_html", "reports.subject_access.record.record_of",
    "reports.subject_access.sealed.sealed", "reports.audit_log.wanted_of",
    # what the doctor says of the file, of nobody in particular
    "reports.health.retention.look_at_retention", "reports.health.rules.look_at_policy",
    "reports.health.rules.look_at_calendar", "reports.health.turn.look_at_turn",
}  # fmt: skip
"""Of what is handed in; each of their callers reads it with a rule of its own."""


class TestReads(Printed):
    """`READS`."""

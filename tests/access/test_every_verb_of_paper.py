"""Everything that is printed for those who work on paper, tried by everybody."""

from collections.abc import Iterator

import pytest

from support.everybody import (
    GROUP,
    PASTORAL,
    SECRET,
    TEACHERS,
    Entry,
    World,
    build,
    named,
    told,
)
from support.school import MONDAY
from support.walks import Printed
from tutor_tui.access import Verb
from tutor_tui.queries.monitoring.groups import watched_groups
from tutor_tui.queries.paper import check_sheet, evening, place
from tutor_tui.reports import printed
from tutor_tui.reports.check_sheet.files import check_sheet_file
from tutor_tui.reports.parents_evening.files import evening_asked, form_pages
from tutor_tui.store.database import close_database
from tutor_tui.store.session import Session

SEES_FORM = {*PASTORAL, "senco", "slt"}
MEETS = {*PASTORAL, "slt"}
MEETS_OF_GROUP = {*TEACHERS, "head", "slt"}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    yield build(tmp_path_factory.mktemp("paper") / "school.db")
    close_database()


def of_group(world: World, session: Session) -> object:
    """The pages of the group, as if somebody had found it by other means."""
    slt = world.session("slt", "independent-learning")
    (group,) = watched_groups(slt, [world.group], (Verb.MEET_PARENTS,))
    return evening.group_evening(session, group)


READS: dict[str, Entry] = {
    "paper.check_sheet.check_sheet": Entry(
        lambda w, s: check_sheet.check_sheet(s, w.school.form_id), SEES_FORM
    ),
    "paper.check_sheet.empty_sheets": Entry(
        lambda w, s: check_sheet.empty_sheets(s, w.school.form_id, 2), SEES_FORM
    ),
    "paper.place.form_called": Entry(
        lambda w, s: place.form_called(s, "8A", Verb.SEE_FORM).name, SEES_FORM, shows=named("8A")
    ),
    "paper.evening.form_evening": Entry(lambda w, s: evening.form_evening(s, w.school.form_id), MEETS),
    "paper.evening.group_evening": Entry(of_group, MEETS_OF_GROUP),
    "paper.evening.group_called": Entry(
        lambda w, s: evening.group_called(s, GROUP), MEETS_OF_GROUP, shows=named(GROUP)
    ),
    "paper.evening.pupil_and_form": Entry(
        lambda w, s: evening.pupil_and_form(s, f"{SECRET}, Sam"), MEETS, shows=told
    ),
    "reports.check_sheet.files.check_sheet_file": Entry(
        lambda w, s: check_sheet_file(s, "8A", MONDAY, "html"), SEES_FORM
    ),
    "reports.parents_evening.files.evening_asked": Entry(
        lambda w, s: evening_asked(s, "8A", None, SECRET), MEETS
    ),
    "reports.parents_evening.files.form_pages": Entry(
        lambda w, s: form_pages(s, w.school.form_id, "html"), MEETS
    ),
    "reports.printed.check_sheet": Entry(
        lambda w, s: printed.check_sheet(s, "8A", MONDAY, "html"), SEES_FORM
    ),
    "reports.printed.parents_evening": Entry(
        lambda w, s: printed.parents_evening(s, None, GROUP, None, "html"), MEETS_OF_GROUP
    ),
}
"""Every function that makes paper on behalf of a session, with whom it shows what to."""
CALLER_ANSWERS = {
    "paper.evening_facts.mornings_in", "parent_report.form.pupil_terms",
    "reports.check_sheet.sheet.sheets_of", "reports.parents_evening.files.evening_file",
    "reports.parents_evening.page.evening_page",
}  # fmt: skip
"""Of what is handed in; each of their callers reads it with a rule of its own."""


class TestReads(Printed):
    """`READS`."""

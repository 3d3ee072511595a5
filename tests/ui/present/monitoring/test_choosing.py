"""One key goes through subjects, another through years, each from the row under the cursor, and back to all."""

from datetime import date

import pytest

from tutor_tui.queries.monitoring.groups import WatchedGroup
from tutor_tui.queries.monitoring.set_work import EVERYTHING, Within
from tutor_tui.rules.set_work.frequency import Expected
from tutor_tui.ui.present.monitoring.choosing import next_subject, next_year


def group(group_id: int, subject_id: int, year_id: int | None) -> WatchedGroup:
    year = None if year_id is None else year_id + 6
    return WatchedGroup(
        group_id, f"g{group_id}", subject_id, f"Subject {subject_id}", "Su", "", year_id, year, (), 20,
        date(2026, 9, 1), Expected(None, "none"),
    )  # fmt: skip


CHOICES = (group(1, 1, 1), group(2, 1, 2), group(3, 2, 1), group(4, 3, None))


def test_subjects_begin_with_the_row_under_the_cursor_and_end_with_all() -> None:
    within = next_subject(EVERYTHING, CHOICES, CHOICES[2])
    assert within == Within(subject_id=2)
    within = next_subject(within, CHOICES, None)
    assert within == Within(subject_id=3)
    assert next_subject(within, CHOICES, CHOICES[0]) == EVERYTHING


def test_years_leave_the_subject_as_it_is() -> None:
    within = next_year(Within(subject_id=1), CHOICES, CHOICES[1])
    assert within == Within(subject_id=1, year_id=2)
    assert next_year(within, CHOICES, None) == Within(subject_id=1)


def test_a_single_subject_is_filtered_by_years() -> None:
    assert next_subject(EVERYTHING, CHOICES[:2], None) == Within(year_id=1)


def test_without_a_row_it_begins_with_the_first() -> None:
    assert next_subject(EVERYTHING, CHOICES, None) == Within(subject_id=1)
    assert next_year(EVERYTHING, (), None) == EVERYTHING


@pytest.mark.parametrize("gone", [9, None])
def test_a_choice_that_is_gone_begins_anew(gone: int | None) -> None:
    assert next_subject(Within(subject_id=gone), CHOICES, None) == Within(subject_id=1)

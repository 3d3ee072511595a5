"""A tutor reviews a target at registration in three keys, from either list, and takes it back with one."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from support.school import MONDAY, School, opened
from support.terminal import Terminal
from tutor_tui.services.targets.pupils import agree_target
from tutor_tui.store.audit.chain import verify
from tutor_tui.store.models import Target, TargetReview

FROM_THE_ROW = ["3", "t", "\r"]
"""The pupil's roll number, the target that is due, record."""
FROM_THE_LIST = ["\x1b[Z", "t", "\r"]
"""To the list of targets (shift+tab), the one under its cursor, record."""
LIMIT = 3
Recorded = Callable[[Path, Callable[[], bool]], None]


def sit(school: School, typed: list[str], size: tuple[int, int]) -> None:
    command = [
        sys.executable, "-m", "tutor_tui", "--db", str(school.path), "--as", "acarter", "--today", str(MONDAY),
    ]  # fmt: skip
    with Terminal(command, columns=size[0], rows=size[1]) as terminal:
        terminal.wait_for("Pupil05")
        terminal.settle(0.3)
        for key in typed:
            terminal.send(key)
            terminal.settle(0.2)
        terminal.settle(0.5)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("typed", [FROM_THE_ROW, FROM_THE_LIST], ids=["from the row", "from the list"])
def test_a_review_is_three_keys(
    closed_school: School, typed: list[str], size: tuple[int, int], recorded: Recorded
) -> None:
    school = closed_school
    with opened(school.path):
        earlier = school.session(today=date(2026, 11, 2))
        target = agree_target(earlier, school.pupils[2], "I will show my method", date(2026, 11, 27))
        agree_target(school.session(), school.pupils[2], "I will read", date(2027, 3, 1))
    assert len(typed) <= LIMIT
    sit(school, typed, size)
    recorded(school.path, lambda: TargetReview.select().count() == 1)
    with opened(school.path):
        review, found = TargetReview.get(), Target.get_by_id(target)
        assert (review.target_id, review.reviewed_on, review.with_pupil) == (target, MONDAY, True)
        assert (found.status, found.due_on, found.review_on) == (
            "open", date(2026, 11, 27), date(2026, 11, 27),
        )  # fmt: skip
        assert list(verify()) == []


def test_z_takes_the_review_back(closed_school: School) -> None:
    school = closed_school
    with opened(school.path):
        agree_target(school.session(today=date(2026, 11, 2)), school.pupils[2], "I will", date(2026, 11, 20))
    sit(school, [*FROM_THE_ROW, "z"], (80, 24))
    with opened(school.path):
        assert not TargetReview.select().exists()
        assert Target.get().review_on == date(2026, 11, 20)

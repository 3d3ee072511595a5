"""When the leaders' comments are due is said in every case."""

from datetime import date

import pytest
from msgspec.structs import replace

from support.school import MONDAY
from tutor_tui.policy.files import shipped_policy
from tutor_tui.queries.monitoring.comments import Comments
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.monitoring.comments import due_line, no_comments
from tutor_tui.ui.present.signs import UNICODE

POLICY = shipped_policy("homework").rules
LOOK = Look(UNICODE, POLICY.vocabulary, MONDAY)
RULE = POLICY.homework.leader_comments
LATER = Comments(RULE, (), is_due=False, owing=(), due_from=date(2027, 1, 4), may_write=True)


@pytest.mark.parametrize(
    ("comments", "said"),
    [
        (LATER, "Due in the spring term, from Mon 4 Jan: literacy leader and numeracy leader."),
        (replace(LATER, due_from=None), "Due in the spring term: literacy leader and numeracy leader."),
        (replace(LATER, is_due=True, owing=("numeracy leader",)), "Due this term: numeracy leader."),
        (
            replace(LATER, is_due=True),
            "This term's comments are there: literacy leader and numeracy leader.",
        ),
        (
            replace(LATER, rule=replace(RULE, leaders=(), terms=())),
            "The policy asks nobody to comment on what is set.",
        ),
    ],
)
def test_when_comments_are_due(comments: Comments, said: str) -> None:
    assert due_line(comments, LOOK) == said


def test_an_empty_list_offers_the_key_only_to_whoever_may_write() -> None:
    assert no_comments(LATER, LOOK, "c").endswith("c writes one.")
    assert "writes" not in no_comments(replace(LATER, may_write=False), LOOK, "c")

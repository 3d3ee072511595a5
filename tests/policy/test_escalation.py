import pytest

from tutor_tui.policy.files import shipped_policy

REFERRALS = shipped_policy("homework").rules.escalation.referrals


@pytest.mark.parametrize(
    ("stage", "after"),
    [
        ("curriculum_leader", "assistant_head"),
        ("assistant_head", None),
        ("head_of_year", "curriculum_leader"),
        ("", "curriculum_leader"),
    ],
)
def test_where_the_concern_remains_the_next_stage_is_asked(stage: str, after: str | None) -> None:
    assert REFERRALS.stage_after(stage) == after

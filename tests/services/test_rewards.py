from support.school import School
from tutor_tui.services.rewards import reward
from tutor_tui.store.models import (
    Reward,
)


def test_a_reward_is_the_policys(school: School) -> None:
    session = school.session()
    reward(session, school.pupils[0])
    assert Reward.get().kind == session.policy.rules.vocabulary.reward.one

import pytest

from support.school import School
from tutor_tui.errors import TutorError
from tutor_tui.services.rewards import reward
from tutor_tui.store.models import Reward, Subject


def test_a_reward_is_the_policys(school: School) -> None:
    session = school.session()
    reward(session, school.pupils[0])
    assert Reward.get().kind == session.policy.rules.vocabulary.reward.one


def test_a_reward_may_name_its_subject(school: School) -> None:
    subject = Subject.create(name="Maths")
    reward(school.session(), school.pupils[0], "fine proof", subject_id=subject.id)
    assert Reward.get().subject_id == subject.id
    with pytest.raises(TutorError, match="no such subject"):
        reward(school.session(), school.pupils[0], "x", subject_id=999)

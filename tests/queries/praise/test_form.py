import pytest

from support.school import School
from tutor_tui.errors import AccessDenied
from tutor_tui.queries.praise.form import form_praise
from tutor_tui.rules.wording import reason
from tutor_tui.services.decisions import accept_many
from tutor_tui.store.models import FormGroup, Reward


def test_whom_of_the_form_the_policy_praises_until_it_is_given(monday: School) -> None:
    session = monday.session()
    found = form_praise(session, monday.form_id)
    assert [name for _, name, _ in found] == ["Ahmed, Zara", "Ali, Yusuf"]
    words = session.policy.rules.vocabulary
    accept_many(session, [(pupil_id, finding, reason(finding, words)) for pupil_id, _, finding in found])
    assert Reward.select().count() == 2
    assert form_praise(session, monday.form_id) == ()


@pytest.mark.parametrize("username", ["dother", "cslt"])
def test_only_whoever_decides_in_the_form_is_told(monday: School, username: str) -> None:
    with pytest.raises(AccessDenied):
        form_praise(monday.session(username), monday.form_id)


def test_a_form_without_pupils_has_nobody_to_praise(monday: School) -> None:
    other = FormGroup.get(FormGroup.name == "8B")
    assert form_praise(monday.session("bhead"), other.id) == ()

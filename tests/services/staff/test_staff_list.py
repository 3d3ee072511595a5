import pytest

from support.school import MONDAY, School
from tutor_tui.access import Role, Verb, allowed
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.scope import where_form
from tutor_tui.services.rewards import reward
from tutor_tui.services.staff.staff_list import add_staff, link_owner, make_tutor
from tutor_tui.services.undo import undo
from tutor_tui.store.models import FormTutor, Setting, Staff

pytestmark = pytest.mark.also_encrypted


def roles(school: School) -> set[Role]:
    return {post.role for post in school.session(None).actor.posts}


def test_the_owner_acts_as_the_person_from_the_next_session_on(school: School) -> None:
    link_owner(school.session(None), "acarter")
    actor = school.session(None).actor
    assert (actor.username, actor.name) == ("acarter", "Ms Carter")
    assert roles(school) == {Role.TUTOR, Role.DATA_MANAGER}
    reward(school.session(None), school.pupils[0])


def test_somebody_new_with_a_form_is_one_step_and_can_be_taken_back(school: School) -> None:
    owner = school.session(None)
    link_owner(owner, "mnew", surname="New", title="Mx", form_name="8B")
    actor = school.session(None).actor
    assert actor.name == "Mx New"
    assert allowed(
        actor,
        Verb.CHECK_PLANNER,
        where_form(FormTutor.select().order_by(FormTutor.id.desc()).first().form_id),
    )
    undo(owner)
    assert roles(school) == {Role.DATA_MANAGER}
    assert Staff.get_or_none(Staff.username == "mnew") is None


def test_another_person_is_linked_instead(school: School) -> None:
    link_owner(school.session(None), "acarter")
    link_owner(school.session(None), "bhead", form_name="8A")
    assert school.session(None).actor.username == "bhead"
    link_owner(school.session(None), "bhead", form_name="8A")
    assert FormTutor.select().join(Staff).where(Staff.username == "bhead").count() == 1
    assert Setting.select().count() == 1


def test_who_is_no_longer_active_is_the_owner_again_without_pupils(school: School) -> None:
    link_owner(school.session(None), "acarter")
    Staff.update(active=False).where(Staff.username == "acarter").execute()
    assert school.session(None).actor.staff_id is None
    assert roles(school) == {Role.DATA_MANAGER}


@pytest.mark.parametrize(
    ("username", "extra"),
    [
        ("nobody", {}),
        ("Not A Name", {"surname": "New"}),
        ("acarter", {"surname": "New"}),
        ("acarter", {"form_name": "9Z"}),
    ],
)
def test_what_cannot_be_changes_nothing(school: School, username: str, extra: dict[str, str]) -> None:
    with pytest.raises(TutorError):
        link_owner(school.session(None), username, **extra)
    assert Setting.select().count() == 0
    assert school.session(None).actor.staff_id is None


def test_only_the_owner_says_who_the_owner_is(school: School) -> None:
    with pytest.raises(AccessDenied):
        link_owner(school.session("acarter"), "acarter")
    assert school.session(None, MONDAY).actor.staff_id is None


@pytest.mark.parametrize("username", ["", "A Carter", "jürgen", "../x", "x" * 31, "-x", "acarter"])
def test_a_user_name_that_cannot_be_is_refused(school: School, username: str) -> None:
    with pytest.raises(TutorError):
        add_staff(school.session(None), username, "New")
    assert Staff.select().count() == 4


def test_an_unknown_form_names_the_known_ones(school: School) -> None:
    with pytest.raises(TutorError) as caught:
        make_tutor(school.session(None), "acarter", "9Z")
    assert "8A, 8B" in caught.value.remedy

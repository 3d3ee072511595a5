import pytest

from support.ladders import WHO, add_geography
from support.school import MONDAY, School
from tutor_tui.access import Post, Role, Scope, Where
from tutor_tui.queries.people.posts import ROLES, holds_post, posts_of
from tutor_tui.queries.scope import where_pupils
from tutor_tui.store.models import Staff, Subject, TeachingGroupMembership


def holders(school: School, who: str, subject_id: int | None) -> set[str]:
    """The user names of those who are this to the first pupil."""
    staff = {row.id: row.username for row in Staff.select()}
    places = where_pupils(school.pupils[:1], MONDAY)[school.pupils[0]]
    posts = posts_of(staff, MONDAY)
    return {name for key, name in staff.items() if holds_post(posts[key], who, places, subject_id)}  # type: ignore[arg-type]


@pytest.mark.parametrize(("who", "username"), WHO.items())
def test_each_post_is_held_by_its_own(school: School, who: str, username: str) -> None:
    assert holders(school, who, add_geography(school)) == {username}


def test_a_teacher_is_one_of_the_pupils_group_in_the_subject_only(school: School) -> None:
    add_geography(school)
    other = Subject.create(name="Music")
    assert holders(school, "teacher", other.id) == set()
    assert holders(school, "curriculum_leader", other.id) == set()
    assert holders(school, "teacher", None) == {"gteach"}
    TeachingGroupMembership.update(until_on=MONDAY.replace(day=20)).execute()
    assert holders(school, "teacher", None) == set()


def test_who_is_nowhere_is_reached_by_nobody() -> None:
    post = Post(Role.SLT, Scope.SCHOOL)
    assert not holds_post([post], "assistant_head", [])
    assert holds_post([post], "assistant_head", [Where()])


def test_every_post_of_a_policy_has_its_role() -> None:
    assert {role for roles in ROLES.values() for role in roles} <= set(Role)

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.access import Actor, Post, Role, Scope, Verb, Where, allowed, require
from tutor_tui.access.matrix import RULES
from tutor_tui.errors import AccessDenied

scopes = st.sampled_from(list(Scope))
posts = st.builds(Post, st.sampled_from(list(Role)), scopes, st.integers(1, 3))
places = st.builds(
    Where,
    form_id=st.none() | st.integers(1, 3),
    year_id=st.none() | st.integers(1, 3),
    subject_id=st.none() | st.integers(1, 3),
    group_id=st.none() | st.integers(1, 3),
    pupil_id=st.none() | st.integers(1, 3),
)


def actor(*held: Post) -> Actor:
    return Actor(1, "x", "X", frozenset(held))


@pytest.mark.parametrize("verb", list(Verb))
def test_every_verb_has_a_rule_with_a_role(verb: Verb) -> None:
    assert RULES[verb]


@pytest.mark.parametrize("verb", list(Verb))
def test_nobody_may_do_anything(verb: Verb) -> None:
    assert not allowed(actor(), verb)
    with pytest.raises(AccessDenied):
        require(actor(), verb)


def test_a_tutors_post_ends_at_the_form() -> None:
    tutor = actor(Post(Role.TUTOR, Scope.FORM, 1))
    assert allowed(tutor, Verb.CHECK_PLANNER, Where(form_id=1, year_id=8))
    assert not allowed(tutor, Verb.CHECK_PLANNER, Where(form_id=2, year_id=8))
    assert not allowed(tutor, Verb.CHECK_PLANNER, Where(year_id=1))


@pytest.mark.parametrize(
    "verb", [Verb.CHECK_PLANNER, Verb.SEE_FORM, Verb.SEE_PUPIL, Verb.COMMENT, Verb.CONTACT_HOME, Verb.DECIDE]
)
def test_a_data_manager_sees_nothing_pastoral(verb: Verb) -> None:
    assert not allowed(actor(Post(Role.DATA_MANAGER, Scope.SCHOOL)), verb, Where(form_id=1))


def test_the_senior_leaders_read_and_do_not_sign() -> None:
    leader = actor(Post(Role.SLT, Scope.SCHOOL))
    assert allowed(leader, Verb.SEE_FORM, Where(form_id=1))
    assert not allowed(leader, Verb.CHECK_PLANNER, Where(form_id=1))


@pytest.mark.parametrize(
    ("verb", "role"),
    list(product([Verb.IMPORT, Verb.MANAGE_STAFF], [r for r in Role if r is not Role.DATA_MANAGER])),
)
def test_only_a_data_manager_imports_and_manages(verb: Verb, role: Role) -> None:
    assert not allowed(actor(Post(role, Scope.SCHOOL)), verb)


@given(st.lists(posts, max_size=4), posts, st.sampled_from(list(Verb)), places)
def test_another_post_never_takes_anything_away(
    held: list[Post], more: Post, verb: Verb, place: Where
) -> None:
    if allowed(actor(*held), verb, place):
        assert allowed(actor(*held, more), verb, place)


@given(posts, places)
def test_a_post_reaches_a_place_only_by_its_own_scope(post: Post, place: Where) -> None:
    by_scope = {
        Scope.FORM: place.form_id,
        Scope.YEAR: place.year_id,
        Scope.SUBJECT: place.subject_id,
        Scope.GROUP: place.group_id,
        Scope.PUPIL: place.pupil_id,
    }
    expected = post.scope is Scope.SCHOOL or by_scope[post.scope] == post.scope_id
    assert place.within(post) == expected

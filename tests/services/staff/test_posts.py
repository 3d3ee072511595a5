from datetime import timedelta

import pytest

from support.posts import give_post
from support.school import MONDAY, School
from tutor_tui.access import Role, Scope
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.approvals import approvals, to_answer
from tutor_tui.queries.people.held_posts import held_posts
from tutor_tui.queries.people.roles import role_named, scope_named
from tutor_tui.services.approvals.answering import answer
from tutor_tui.services.staff.keys import deactivate
from tutor_tui.services.staff.posts import Wanted, ask_for_post, end_post, post_held
from tutor_tui.services.staff.staff_list import add_staff, link_owner, make_tutor
from tutor_tui.services.undo import undo
from tutor_tui.store.models import StaffRole, Subject, YearGroup

HEAD = Role.HEAD_OF_YEAR


def roles_of(school: School, username: str) -> set[Role]:
    return {post.role for post in school.session(username).actor.posts}


def year_8() -> int:
    return int(YearGroup.get(YearGroup.number == 8).id)


def test_a_post_is_given_once_a_second_person_agrees_and_undone_by_her(school: School) -> None:
    asked = ask_for_post(school.session(None), Wanted("dother", HEAD, year_8()), "Mr Head is away")
    assert asked.about == "Mrs Other: head of year, Year 8, from 23 Nov 2026"
    assert HEAD not in roles_of(school, "dother")
    slt = school.session("cslt")
    assert [one.about for one in to_answer(slt)] == [asked.about]
    answer(slt, asked.id, True)
    assert HEAD in roles_of(school, "dother")
    undo(slt)
    assert HEAD not in roles_of(school, "dother")


def test_a_post_has_its_days(school: School) -> None:
    tomorrow = MONDAY + timedelta(days=1)
    wanted = Wanted("dother", Role.SENCO, None, tomorrow, tomorrow)
    answer(school.session("cslt"), ask_for_post(school.session(None), wanted, "for a day").id, True)
    days = [MONDAY + timedelta(days=n) for n in range(3)]
    assert [
        Role.SENCO in {post.role for post in school.session("dother", day).actor.posts} for day in days
    ] == [False, True, False]


def test_nobody_asks_for_himself_or_answers_what_gives_himself_a_post(school: School) -> None:
    owner = school.session(None)
    add_staff(owner, "datam", "Manager")
    give_post(owner, "datam", Role.DATA_MANAGER, Scope.SCHOOL, None)
    with pytest.raises(TutorError, match="nobody asks for a post for himself"):
        ask_for_post(school.session("datam"), Wanted("datam", Role.SLT), "x")
    asked = ask_for_post(school.session("datam"), Wanted("cslt", HEAD, year_8()), "x")
    with pytest.raises(AccessDenied, match="concerns yourself"):
        answer(school.session("cslt"), asked.id, True)
    with pytest.raises(TutorError, match="nobody gives himself a form"):
        make_tutor(school.session("datam"), "datam", "8A")


def test_the_owner_is_nobodys_second_person_under_his_own_name(school: School) -> None:
    owner = school.session(None)
    asked = ask_for_post(owner, Wanted("dother", HEAD, year_8()), "x")
    link_owner(owner, "cslt")
    with pytest.raises(AccessDenied, match="second person"):
        answer(school.session(None), asked.id, True)


@pytest.mark.parametrize("who", ["acarter", "bhead", "cslt"])
def test_only_a_data_manager_asks(school: School, who: str) -> None:
    with pytest.raises(AccessDenied):
        ask_for_post(school.session(who), Wanted("dother", Role.SENCO), "x")


def test_the_first_of_the_leadership_is_given_alone_and_it_is_seen(school: School) -> None:
    StaffRole.delete().execute()
    with pytest.raises(TutorError, match="nobody in the senior leadership"):
        ask_for_post(school.session(None), Wanted("dother", Role.SENCO), "x")
    given = ask_for_post(school.session(None), Wanted("cslt", Role.SLT), "")
    assert given.answer == "alone"
    assert Role.SLT in roles_of(school, "cslt")
    (seen,) = approvals(school.session("cslt"))
    assert (seen.answer, seen.asked_by) == ("alone", "owner")
    ask_for_post(school.session(None), Wanted("dother", Role.SLT), "another")
    assert Role.SLT not in roles_of(school, "dother")


def test_a_data_manager_who_is_not_the_owner_gives_nothing_alone(school: School) -> None:
    owner = school.session(None)
    add_staff(owner, "datam", "Manager")
    give_post(owner, "datam", Role.DATA_MANAGER, Scope.SCHOOL, None)
    deactivate(owner, "cslt")
    with pytest.raises(TutorError, match="nobody in the senior leadership"):
        ask_for_post(school.session("datam"), Wanted("dother", Role.SLT), "x")


def test_what_can_no_longer_be_given_stays_open(school: School) -> None:
    asked = ask_for_post(school.session(None), Wanted("dother", Role.SENCO), "x")
    deactivate(school.session(None), "dother")
    with pytest.raises(TutorError, match="no longer active"):
        answer(school.session("cslt"), asked.id, True)
    assert len(to_answer(school.session("cslt"))) == 1


def test_the_same_post_is_not_given_twice_nor_for_days_that_are_over(school: School) -> None:
    with pytest.raises(TutorError, match="has this post from 2026-09-01"):
        ask_for_post(school.session(None), Wanted("bhead", HEAD, year_8()), "x")
    with pytest.raises(TutorError, match="its last day is over"):
        ask_for_post(
            school.session(None),
            Wanted("dother", Role.SENCO, None, None, MONDAY - timedelta(days=1)),
            "x",
        )


@pytest.mark.parametrize("who", [None, "cslt"])
def test_one_person_ends_a_post_and_takes_that_back(school: School, who: str | None) -> None:
    session = school.session(who)
    end_post(session, post_held(session, "bhead", HEAD, year_8()))
    assert HEAD not in roles_of(school, "bhead")
    with pytest.raises(TutorError, match="has no such post"):
        post_held(session, "bhead", HEAD, year_8())
    undo(session)
    assert HEAD in roles_of(school, "bhead")


def test_nobody_else_ends_or_lists_posts(school: School) -> None:
    post = StaffRole.get(StaffRole.role == HEAD.value).id
    for who in ("acarter", "bhead"):
        with pytest.raises(AccessDenied):
            end_post(school.session(who), post)
    with pytest.raises(AccessDenied):
        held_posts(school.session("acarter"))


def test_who_leads_a_year_sees_only_its_own_forms_among_the_posts(school: School) -> None:
    give_post(school.session(None), "dother", HEAD, Scope.YEAR, YearGroup.create(number=9).id)
    titles = {post.title for post in held_posts(school.session("dother"))}
    assert "tutor, 8A" not in titles
    assert {post.title for post in held_posts(school.session("bhead"))} >= {"tutor, 8A", "tutor, 8B"}


def test_posts_and_their_scopes_are_named_in_the_schools_words(school: School) -> None:
    words = school.session().policy.rules.vocabulary
    geography = Subject.create(name="Geography", short="Ge").id
    assert role_named("head-of-year", words) is HEAD
    assert role_named(words.senior_leader.one.upper(), words) is Role.SLT
    for name in ("8", "Year 8", "y8", "year 8"):
        assert scope_named(HEAD, name, words) == year_8()
    for name in ("geography", "Ge", "subject Geography"):
        assert scope_named(Role.CURRICULUM_LEADER, name, words) == geography
    assert scope_named(Role.SENCO, "", words) is None
    with pytest.raises(TutorError, match="no post 'king'") as caught:
        role_named("king", words)
    assert "slt (senior leader)" in caught.value.remedy
    with pytest.raises(TutorError, match="no year '19'") as caught:
        scope_named(HEAD, "19", words)
    assert "Year 8" in caught.value.remedy
    with pytest.raises(TutorError, match="subject is missing"):
        scope_named(Role.CURRICULUM_LEADER, "", words)
    with pytest.raises(TutorError, match="a post of the whole school"):
        scope_named(Role.SENCO, "8", words)

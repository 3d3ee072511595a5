"""Posts and covers from the command line: asked for by a data manager, agreed to by somebody else."""

import json

import pytest

from support.school import School, opened
from tutor_tui.services.approvals.answering import answer
from tutor_tui.store.models import Approval, Subject

DAY = ("--today", "2026-11-23")


def test_a_post_is_asked_for_agreed_listed_and_ended(tutor, closed_school: School):
    at = ("--db", closed_school.path, *DAY)
    with opened(closed_school.path):
        Subject.create(name="Geography", short="Ge")
    asked = tutor(
        "staff", "role", "dother", "curriculum-leader", "subject", "Geography", "--until", "2027-07-20",
        "--reason", "leads it from now", *at,
    )  # fmt: skip
    assert asked.code == 0, asked.err
    assert "Mrs Other: curriculum leader, Geography, from 23 Nov 2026 until 20 Jul 2027" in asked.err
    assert "Access (g a)" in asked.err
    listed = json.loads(tutor("staff", "role", "list", "--json", *at).out)["posts"]
    assert not [post for post in listed if post["role"] == "curriculum-leader"]
    with opened(closed_school.path):
        answer(closed_school.session("cslt"), Approval.get().id, True)
    assert (
        "curriculum leader, Geography from 2026-11-23 until 2027-07-20"
        in tutor("staff", "role", "list", *at).out
    )
    ended = tutor("staff", "role", "end", "dother", "curriculum-leader", "ge", *at)
    assert ended.code == 0, ended.err
    assert "Geography" not in tutor("staff", "role", "list", *at).out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("dother", "king"), "The posts are: head-of-year"),
        (("dother", "head-of-year", "year", "19"), "Name one of: Year 8"),
        (("dother", "head-of-year"), "the year is missing"),
        (("nobody", "senco", "--reason", "x"), "nobody active has the user name 'nobody'"),
        (("dother", "senco"), "the reason is empty"),
        (("end", "dother", "senco"), "has no such post"),
    ],
)
def test_what_cannot_be_asked_for_says_what_can(tutor, closed_school: School, words, said: str):
    ended = tutor("staff", "role", *words, "--db", closed_school.path, *DAY)
    assert ended.code == 1
    assert said in ended.err


def test_a_supply_teacher_covers_a_form(tutor, closed_school: School):
    at = ("--db", closed_school.path, *DAY)
    tutor("staff", "add", "supply1", "Supply", *at)
    ended = tutor("staff", "cover", "supply1", "8A", "--until", "2026-11-27", "--as", "bhead", *at)
    assert (ended.code, ended.err.strip()) == (0, "supply1 covers 8A until 2026-11-27.")
    assert "cover tutor, 8A" in tutor("staff", "role", "list", *at).out
    assert tutor("staff", "cover", "supply1", "8A", *at).code == 2

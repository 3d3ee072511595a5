"""Every role looks at every table with psql, past the program."""

from functools import cache

import pytest

from support.own_accounts import FORMS, School
from tutor_tui.queries.protection.holdings import HOLDINGS, Holding
from tutor_tui.store.models.tables import TABLES

A, B, C = FORMS["8A"], FORMS["8B"], FORMS["9A"]
TAUGHT = 12 + 8
"""Of 8A and of 8B, whom `tgeo` teaches and whose work `lgeo` answers for."""
PUPILS = {
    "acarter": A, "ccover": A, "dother": B, "tgeo": TAUGHT, "teng": A, "lgeo": TAUGHT, "bhead": A + B,
    "esenco": A + B + C, "cslt": A + B + C, "dmanager": A + B + C, "fstudy": 2, "ttrust": 0, "tended": 0, "nobody": 0,
    "oakfield_service": A + B + C,
}  # fmt: skip
"""How many pupils each sees: the study supervisor those who come to supervised study."""
FORMS_ONLY = ("acarter", "ccover", "dother", "bhead", "esenco", "cslt")
TEACHING = ("tgeo", "lgeo")
PASTORAL = ("barrier", "plannercomment", "handover", "choice")
"""What no teacher reads."""
UNREAD_BY_DATA = (
    "barrier", "plannercomment", "homecontact", "referral", "reward", "correction", "target", "handover", "choice",
    "interventionpupil", "supportprovision", "sampleitem", "reportissued",
)  # fmt: skip
"""Pastoral records and words, which the data manager keeps out of."""
SAMPLES = ("sampleitem", "samplefinding")


def table(holding: Holding) -> str:
    return str(holding.model._meta.table_name)


@pytest.mark.parametrize("username", sorted(PUPILS))
def test_pupils(oakfield: School, username: str) -> None:
    assert oakfield.count(username, "pupil") == PUPILS[username]


@pytest.mark.parametrize("username", sorted(PUPILS))
def test_nobody_sees_a_row_about_a_pupil_whom_he_does_not_see(oakfield: School, username: str) -> None:
    seen = oakfield.sql(username, "SELECT id FROM pupil ORDER BY id").split()
    beyond = {}
    for holding in HOLDINGS:
        if holding.scope is not None or len(holding.path) > 1 or table(holding) == "approval":
            continue  # those of a child of a row are tried below
        if table(holding) == "referral" and username == "acarter":
            continue  # asked all of them herself
        found = oakfield.sql(
            username, f'SELECT DISTINCT pupil_id FROM "{table(holding)}" WHERE pupil_id IS NOT NULL'
        )
        if extra := set(found.split()) - set(seen):
            beyond[table(holding)] = extra
    assert beyond == {}


@pytest.mark.parametrize("username", ["ttrust", "tended", "nobody"])
def test_without_a_post_there_is_no_row_about_any_pupil(oakfield: School, username: str) -> None:
    assert {table(holding): oakfield.count(username, table(holding)) for holding in HOLDINGS} == {
        table(holding): 0 for holding in HOLDINGS
    }


@pytest.mark.parametrize("username", FORMS_ONLY)
@pytest.mark.parametrize(
    "name", ["supportflag", "pupilcarer", "carer", "homecontact", "attainment", *PASTORAL]
)
def test_a_pastoral_post_sees_all_of_its_pupils(oakfield: School, username: str, name: str) -> None:
    assert oakfield.count(username, name) == PUPILS[username]


@pytest.mark.parametrize("username", TEACHING)
@pytest.mark.parametrize("name", [*PASTORAL, "plannercheck", "plannervisit"])
def test_a_teacher_reads_no_planner_and_nothing_pastoral(oakfield: School, username: str, name: str) -> None:
    assert oakfield.count(username, name) == 0


def test_a_teacher_reads_work_of_the_own_subject_only(oakfield: School) -> None:
    assert oakfield.count("tgeo", "homeworkrecord") == TAUGHT
    assert oakfield.count("tgeo", "attainment") == TAUGHT
    assert oakfield.count("teng", "homeworkrecord") == A
    assert oakfield.count("teng", "attainment") == 0
    assert oakfield.count("lgeo", "supportflag") == 0


@pytest.mark.parametrize("name", UNREAD_BY_DATA)
def test_the_data_manager_reads_nothing_pastoral(oakfield: School, name: str) -> None:
    assert oakfield.count("dmanager", name) == 0


@pytest.mark.parametrize("username", ["acarter", "tgeo", "esenco", "dmanager", "fstudy"])
@pytest.mark.parametrize("name", SAMPLES)
def test_samples_are_for_whoever_draws_them(oakfield: School, username: str, name: str) -> None:
    assert oakfield.count(username, name) == 0


def test_the_log_is_read_by_leadership_and_data_manager_and_else_ones_own(oakfield: School) -> None:
    whole = oakfield.count("postgres", "auditpayload")
    assert oakfield.count("cslt", "auditpayload") == oakfield.count("dmanager", "auditpayload") == whole
    assert oakfield.sql("nobody", "SELECT count(*) FROM auditpayload WHERE pupil_id IS NOT NULL") == "0"
    others = "SELECT count(*) FROM auditpayload WHERE pupil_id IN (SELECT id FROM pupil)"
    assert oakfield.sql(
        "dother", "SELECT count(*) FROM auditpayload WHERE pupil_id IS NOT NULL"
    ) == oakfield.sql("dother", others)


@pytest.mark.parametrize("name", sorted(model._meta.table_name for model in TABLES))
def test_who_left_and_who_is_of_another_school_reads_nothing(oakfield: School, name: str) -> None:
    query = f'SELECT count(*) FROM oakfield."{name}"'
    assert "permission denied for schema" in oakfield.refusal("elmtutor", query)
    assert "permission denied for schema" in oakfield.refusal("elmwood_service", query)
    assert 'role "gone" does not exist' in oakfield.refusal("gone", query)


@cache
def rows_of(oakfield: School, name: str) -> int:
    return oakfield.count("postgres", name)


@pytest.mark.parametrize("name", sorted(model._meta.table_name for model in TABLES))
def test_the_service_sees_every_row(oakfield: School, name: str) -> None:
    assert oakfield.count("oakfield_service", name) == rows_of(oakfield, name)

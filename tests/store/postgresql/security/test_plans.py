"""What a statement costs: whom somebody reaches is asked once for it, not of each row."""

import re

import pytest

from support.own_accounts import School

ASKS = re.compile(r"\b(my_\w+|everywhere|has_post|me|study_pupils|newest_hash)\(")


@pytest.mark.parametrize("username", ["acarter", "tgeo", "bhead", "cslt"])
@pytest.mark.parametrize(
    "table",
    ["pupil", "formmembership", "plannercheck", "plannervisit", "homeworkrecord", "carer", "decision"],
)
def test_no_row_asks_anew(oakfield: School, username: str, table: str) -> None:
    plan = oakfield.sql(username, f"EXPLAIN (VERBOSE, COSTS OFF) SELECT count(*) FROM {table}").splitlines()
    filters = [line for line in plan if line.strip().startswith(("Filter:", "Index Cond:", "Join Filter:"))]
    assert filters
    assert [line for line in filters if ASKS.search(line)] == []
    assert any("InitPlan" in line for line in plan)

"""Cases by hand, for what only looks at them."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from tutor_tui.rules.triage.case import Case, CaseKind, Fact, Step

DUE = date(2026, 11, 9)
A_CASE = Case(
    kind=CaseKind.OVERDUE,
    key="overdue:1",
    rule="triage:overdue",
    rung=1,
    about="pupil",
    about_id=1,
    who="Khan, Ali",
    form="8C",
    form_id=3,
    what="overdue in 2 subjects: En, Ge",
    clause="A pupil overdue in two or more subjects comes first.",
    source="Common duties, head of year",
    evidence=(
        Fact("homework:1", DUE, "Ge Map of the river, due 9 Nov"),
        Fact("homework:2", DUE, "not signed at home"),
    ),
    done=("contact home 12 Nov: phone",),
    step=Step.CONTACT_HOME,
)


def case(key: str = "overdue:1", **fields: Any) -> Case:
    """`A_CASE` with other fields."""
    return replace(A_CASE, key=key, **fields)

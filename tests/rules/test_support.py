"""Whom a provision is meant for."""

import pytest
from msgspec.structs import replace

from tutor_tui.policy.files import shipped_policy
from tutor_tui.rules.support import is_meant_for

PROGRAMME = shipped_policy("homework").rules.support[1]


@pytest.mark.parametrize(
    ("flags", "meant"),
    [((), False), (("young-carer",), True), (("eal", "fsm"), True), (("sen-k",), False)],
)
def test_the_flags_of_the_policy(flags: tuple[str, ...], meant: bool) -> None:
    assert is_meant_for(PROGRAMME, flags) is meant


def test_no_flags_is_everyone_and_sen_is_both_kinds() -> None:
    assert is_meant_for(replace(PROGRAMME, flags=()), ())
    assert is_meant_for(replace(PROGRAMME, flags=("sen",)), ("sen-k",))
    assert is_meant_for(replace(PROGRAMME, flags=("sen",)), ("sen-e",))

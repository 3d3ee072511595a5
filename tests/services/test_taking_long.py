"""Writes of very many rows say beforehand that others will have to wait."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from support.school import School
from tutor_tui.calendar.provisional import provisional_terms
from tutor_tui.queries.roll_over.preview import read_roll_over
from tutor_tui.services import undo as undoing
from tutor_tui.services.approvals.answering import answer
from tutor_tui.services.approvals.asking import ask
from tutor_tui.services.approvals.kinds import KINDS
from tutor_tui.services.roll_over import TURN, roll_over, undo_roll_over
from tutor_tui.services.setup import add_year
from tutor_tui.store.turns.locks import HAS_LOCKS
from tutor_tui.store.turns.turnstile import SUFFIX, Writer

pytestmark = [
    pytest.mark.skipif(not HAS_LOCKS, reason="the system has no locks of that kind"),
    pytest.mark.in_a_file,
]


def said(school: School) -> tuple[str, bool]:
    """What who wrote last has said of it to those who waited."""
    text = Path(str(school.path) + SUFFIX).read_bytes()
    writer = msgspec.json.decode(text, type=Writer)
    return writer.what, writer.takes_long


def test_turning_the_year_and_taking_that_back(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    add_year(school.session(None), provisional_terms(2027))
    assert said(school) == ("academic year", False)
    manager = school.session(None, date(2027, 7, 12))
    roll_over(manager, read_roll_over(manager, 2027, None))
    assert said(school) == (TURN, True)
    monkeypatch.setattr(undoing, "_MANY", 20)
    undo_roll_over(manager)
    assert said(school) == ("undo", True)


@pytest.mark.parametrize("agreed", [True, False])
def test_agreeing_to_what_touches_many(school: School, monkeypatch: pytest.MonkeyPatch, agreed: bool) -> None:
    assert KINDS["retention"].takes_long
    assert KINDS["erase-pupil"].takes_long
    calm = msgspec.structs.replace(KINDS["retention"], carries_out="builtins:max")
    monkeypatch.setitem(KINDS, "retention", calm)
    asked = ask(school.session(None), "retention", "two pupils", {"ids": [1]}, reason="the law")
    assert not said(school)[1]
    monkeypatch.setattr(type(calm), "carry_out", lambda kind, unit, payload: None)
    answer(school.session("cslt"), asked.id, agreed, "so be it")
    assert said(school)[1] is agreed

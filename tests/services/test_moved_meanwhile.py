"""Between the question whether somebody may, and the write, a second connection moves the pupil: nothing is written."""

import sqlite3
from collections.abc import Callable
from datetime import timedelta
from types import ModuleType

import pytest

from support.meanwhile import meanwhile
from support.rows import everything
from support.school import MONDAY, School
from tutor_tui.errors import AccessDenied
from tutor_tui.services import barriers, comments, contacts, hand_over, planners, referrals, rewards
from tutor_tui.services.planners import Mark
from tutor_tui.store.models import FormGroup, FormMembership
from tutor_tui.store.session import Session

Verb = Callable[[Session, int], object]
VERBS: dict[str, tuple[ModuleType, Verb]] = {
    "mark": (planners, lambda s, p: planners.mark(s, [p], MONDAY, Mark.SIGNED)),
    "comment": (comments, lambda s, p: comments.add_comment(s, p, MONDAY, "well done")),
    "contact": (
        contacts,
        lambda s, p: contacts.contact_home(s, p, carer_id=None, channel="phone", reason="x"),
    ),
    "refer": (referrals, lambda s, p: referrals.refer(s, p, "why?")),
    "reward": (rewards, lambda s, p: rewards.reward(s, p, "fine")),
    "barrier": (
        barriers,
        lambda s, p: barriers.record_barrier(
            s, p, "bus", "pass", s.actor.staff_id or 0, MONDAY + timedelta(days=4)
        ),
    ),
    "hand over": (hand_over, lambda s, p: hand_over.note_hand_over(s, p, "x", "y")),
}


def moved(school: School, pupil_id: int, form: str) -> None:
    """Another process moves the pupil into another form."""
    form_id = FormGroup.get(FormGroup.name == form).id
    with sqlite3.connect(school.path) as other:
        other.execute("update formmembership set form_id = ? where pupil_id = ?", (form_id, pupil_id))


@pytest.mark.parametrize("name", sorted(VERBS))
def test_nothing_is_written_on_a_pupil_who_was_moved_meanwhile(
    school: School, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    service, verb = VERBS[name]
    session, pupil = school.session("acarter"), school.pupils[2]
    before = everything()
    meanwhile(monkeypatch, service, lambda: moved(school, pupil, "8B"))
    with pytest.raises(AccessDenied, match="meanwhile where a pupil belongs"):
        verb(session, pupil)
    FormMembership.update(form=school.form_id).where(FormMembership.pupil == pupil).execute()
    assert everything() == before


@pytest.mark.parametrize("name", sorted(VERBS))
def test_whatever_else_another_has_written_meanwhile_is_in_nobodys_way(
    school: School, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    service, verb = VERBS[name]
    meanwhile(monkeypatch, service, lambda: moved(school, school.pupils[9], "8B"))
    before = everything()
    verb(school.session("acarter"), school.pupils[2])
    assert everything() != before


def test_who_was_only_looked_at_before_refuses_a_write_once_at_most(school: School) -> None:
    session = school.session("acarter")
    planners.mark(session, [school.pupils[2]], MONDAY, Mark.SIGNED)
    moved(school, school.pupils[2], "8B")
    planners.mark(session, [school.pupils[3]], MONDAY, Mark.SIGNED)

"""What lies outside a person's scope, over every service that writes about a pupil."""

from datetime import timedelta

import pytest

from support.school import MONDAY, School
from tutor_tui.errors import AccessDenied
from tutor_tui.services.comments import add_comment
from tutor_tui.services.contacts import contact_home, promise_contact
from tutor_tui.services.corrections.proposing import correct
from tutor_tui.services.referrals import refer
from tutor_tui.services.rewards import reward
from tutor_tui.services.targets.pupils import agree_target
from tutor_tui.store.models import (
    AuditEntry,
    Pupil,
)


def test_out_of_scope_nothing_can_be_written(school: School) -> None:
    other, pupil = school.session("dother"), school.pupils[0]
    before = AuditEntry.select().count()
    attempts = [
        lambda: add_comment(other, pupil, MONDAY, "x"),
        lambda: contact_home(other, pupil, carer_id=None, channel="phone", reason="x"),
        lambda: promise_contact(other, pupil, reason="x", on=MONDAY),
        lambda: refer(other, pupil, "x"),
        lambda: reward(other, pupil),
        lambda: correct(other, pupil, "detention", "x"),
        lambda: agree_target(other, pupil, "x", MONDAY + timedelta(days=5)),
    ]
    for attempt in attempts:
        with pytest.raises(AccessDenied):
            attempt()
    assert AuditEntry.select().count() == before
    assert Pupil.select().count() == 28

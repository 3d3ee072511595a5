"""A person is told of keys that somebody added to his account."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from support.keys import ed25519, line
from support.school import School
from tutor_tui.queries.people.keys import LATELY, added_lately
from tutor_tui.services.staff.keys import add_key, revoke_key
from tutor_tui.store.models import StaffKey
from tutor_tui.store.session import Session


@pytest.fixture
def own(school: School) -> Session:
    """Ms Carter, signed in with a key of hers."""
    key = add_key(school.session(None), "acarter", line(ed25519()), label="mine")
    return replace(school.session(), key_fingerprint=key.fingerprint, address="10.0.0.7")


def test_a_key_beside_the_own_one_is_told_for_some_days(school: School, own: Session) -> None:
    assert added_lately(own) == ()
    other = add_key(school.session(None), "acarter", line(ed25519(b"o" * 32)), label="not mine")
    add_key(school.session(None), "dother", line(ed25519(b"t" * 32)), label="a colleague's")
    assert added_lately(own) == ("not mine",)
    StaffKey.update(created_at=own.now() - LATELY - timedelta(seconds=1)).where(
        StaffKey.id == other.id
    ).execute()
    assert added_lately(own) == ()


def test_a_revoked_key_is_nobodys_worry(school: School, own: Session) -> None:
    other = add_key(school.session(None), "acarter", line(ed25519(b"o" * 32)), label="not mine")
    revoke_key(school.session(None), other.fingerprint)
    assert added_lately(own) == ()


def test_the_console_is_told_nothing(school: School, own: Session) -> None:
    assert added_lately(replace(own, key_fingerprint="")) == ()
    assert added_lately(school.session(None)) == ()

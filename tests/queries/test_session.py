from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from support.school import MONDAY, School
from tutor_tui.access import Role
from tutor_tui.errors import AccessDenied
from tutor_tui.queries.session import open_session, renewed
from tutor_tui.services.staff.staff_list import link_owner, make_tutor
from tutor_tui.store.models import Staff
from tutor_tui.store.session import Session

LATER = datetime(2026, 11, 24, 0, 0, 30, tzinfo=UTC)


def at(session: Session, instant: datetime) -> Session:
    """The same session, told another instant, its day not pretended."""
    return replace(session, pretended=False, now=lambda: instant)


def test_a_session_stays_the_same_while_nothing_changes(school: School) -> None:
    session = at(school.session(), datetime(2026, 11, 23, 23, 59, tzinfo=UTC))
    assert renewed(session, "acarter") is session


def test_after_midnight_in_london_it_is_the_next_day_in_the_same_session(school: School) -> None:
    before = at(school.session(), LATER)
    after = renewed(before, "acarter")
    assert (after.today, after.key) == (date(2026, 11, 24), before.key)


def test_a_pretended_day_stays(school: School) -> None:
    session = replace(school.session(), now=lambda: LATER)
    assert renewed(session, "acarter") is session


def test_a_post_given_meanwhile_holds(school: School) -> None:
    session = school.session("cslt")
    make_tutor(open_session(None, MONDAY), "cslt", "8B", from_on=MONDAY)
    assert Role.TUTOR in {post.role for post in renewed(session, "cslt").actor.posts}


def test_whoever_is_no_longer_active_is_refused(school: School) -> None:
    session = school.session()
    Staff.update(active=False).where(Staff.username == "acarter").execute()
    with pytest.raises(AccessDenied, match="acarter"):
        renewed(session, "acarter")


def test_the_owner_goes_on_as_whom_he_is_linked_to(school: School) -> None:
    session = school.session(None)
    link_owner(session, "acarter")
    assert renewed(session, None).actor.username == "acarter"

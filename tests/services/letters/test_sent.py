"""What was sent is recorded only when somebody says so, once, in one step."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from support.school import MONDAY, School, add_carer
from tutor_tui.errors import TutorError
from tutor_tui.queries.letters.whom import households_of
from tutor_tui.queries.parent_report.recipients import Copy
from tutor_tui.rules.letters.kinds import LetterKind
from tutor_tui.services.contacts import promise_contact
from tutor_tui.services.letters.sent import mark_sent
from tutor_tui.services.undo import undo
from tutor_tui.store.models import AuditEntry, HomeContact

UNSIGNED, TITLE = LetterKind.UNSIGNED, "Not signed"


@pytest.fixture
def told(school: School) -> School:
    for place in range(3):
        add_carer(school.pupils[place], f"Carer{place}")
    return school


def copies(school: School, ids: Sequence[int] | None = None) -> list[Copy]:
    found = households_of(ids or school.pupils[:3]).households
    return [one.copy for houses in found.values() for one in houses]


def test_each_pupil_has_a_contact_with_who_how_when_and_what(told: School) -> None:
    done = mark_sent(told.session(), UNSIGNED, TITLE, copies(told), "email", on=date(2026, 11, 20))
    assert (done.letters, done.promises) == (3, 0)
    rows = list(HomeContact.select().order_by(HomeContact.id))
    assert {(row.channel, row.reason, row.made_on, row.done) for row in rows} == {
        ("email", "letter home: Not signed", date(2026, 11, 20), True)
    }
    assert [(row.pupil_id, row.carer.surname, row.said) for row in rows] == [
        (told.pupils[place], f"Carer{place}", f"To Mrs Carer{place}.") for place in range(3)
    ]


def test_a_batch_is_one_entry_and_one_undo(told: School) -> None:
    session = told.session()
    before = AuditEntry.select().count()
    mark_sent(session, UNSIGNED, TITLE, copies(told), "letter")
    assert AuditEntry.select().count() == before + 1
    undo(session)
    assert HomeContact.select().count() == 0


def test_a_second_one_is_refused_until_it_is_meant(told: School) -> None:
    session = told.session()
    mark_sent(session, UNSIGNED, TITLE, copies(told)[:1], "letter")
    with pytest.raises(TutorError, match="had this letter about Pupil01, Sam on 23 Nov"):
        mark_sent(session, UNSIGNED, TITLE, copies(told), "letter")
    assert HomeContact.select().count() == 1
    mark_sent(session, UNSIGNED, "Another letter", copies(told), "letter")
    mark_sent(session, UNSIGNED, TITLE, copies(told), "letter", again=True)
    assert HomeContact.select().count() == 7


def test_a_promise_about_the_same_becomes_the_letter_and_comes_back_with_undo(told: School) -> None:
    session, pupil = told.session(), told.pupils[0]
    words = "3rd unsigned this half term (2, 9 and 16 Nov)"
    promise = promise_contact(session, pupil, reason=words, on=MONDAY + timedelta(days=1), channel="letter")
    other = promise_contact(session, pupil, reason="about the trip", on=MONDAY)
    assert mark_sent(session, UNSIGNED, TITLE, copies(told), "letter").promises == 1
    kept = HomeContact.get_by_id(promise)
    assert (kept.done, kept.made_on, kept.reason) == (True, MONDAY, "letter home: Not signed")
    assert words in kept.said
    assert not HomeContact.get_by_id(other).done
    assert HomeContact.select().where(HomeContact.made_on.is_null(False)).count() == 3
    undo(session)
    again = HomeContact.get_by_id(promise)
    assert (again.done, again.made_on, again.reason) == (False, None, words)


@pytest.mark.parametrize(
    ("channel", "on", "said"),
    [("phone", None, "no way of a letter"), ("letter", MONDAY + timedelta(days=1), "still to come")],
)
def test_what_cannot_be_is_refused(told: School, channel: str, on: date | None, said: str) -> None:
    with pytest.raises(TutorError, match=said):
        mark_sent(told.session(), UNSIGNED, TITLE, copies(told), channel, on=on)
    assert HomeContact.select().count() == 0

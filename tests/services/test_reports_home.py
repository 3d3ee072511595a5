from datetime import date, timedelta

import pytest

from support.school import MONDAY, School, add_carer
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.parent_report.issued import HomeCopy, reports_home
from tutor_tui.queries.parent_report.recipients import Copy
from tutor_tui.queries.pupil_card import pupil_card
from tutor_tui.services.reports_home import mark_given, take_back
from tutor_tui.services.undo import undo
from tutor_tui.store.models import Carer, PupilCarer, ReportIssued


@pytest.fixture
def told(school: School) -> School:
    """A school in which the first two pupils have a carer; the first has a second household."""
    add_carer(school.pupils[0], "Diaz")
    other = Carer.create(title="Mr", surname="Brown", phone="07700 900111")
    PupilCarer.create(pupil=school.pupils[0], carer=other, contact_order=2)
    add_carer(school.pupils[1], "Nowak")
    return school


def copies(school: School) -> list[Copy]:
    return [row.copy for row in rows(school) if row.copy is not None]


def rows(school: School, today: date = MONDAY, back: int = 0) -> list[HomeCopy]:
    return list(reports_home(school.session(today=today), school.form_id, back=back).copies)


def test_who_has_had_theirs_is_known_by_copy(told: School) -> None:
    first, second, third = copies(told)
    session = told.session()
    assert mark_given(session, [first, third], "post") == 2
    assert mark_given(session, [first], "e-mail") == 0
    found = reports_home(session, told.form_id)
    assert (found.given, found.to_give, len(found.copies)) == (2, 3, 29)
    given = {row.key: (row.given_on, row.how, row.by) for row in found.copies if row.given_on}
    assert given == {first.key: (MONDAY, "post", "Ms Carter"), third.key: (MONDAY, "post", "Ms Carter")}
    assert second.key not in given


def test_whoever_has_no_carer_is_listed_with_the_reason(told: School) -> None:
    nobody = rows(told)[3]
    assert (nobody.copy, nobody.given_on) == (None, None)
    assert nobody.nobody


def test_one_undo_takes_a_whole_form_back(told: School) -> None:
    session = told.session()
    mark_given(session, copies(told), "handed over")
    undo(session)
    assert ReportIssued.select().count() == 0


def test_a_mark_can_be_taken_back_and_that_undone(told: School) -> None:
    session, (first, *_) = told.session(), copies(told)
    mark_given(session, [first], "handed over")
    assert take_back(session, [first]) == 1
    assert not rows(told)[0].given_on
    undo(session)
    assert rows(told)[0].given_on == MONDAY


def test_each_term_is_kept_apart(told: School) -> None:
    mark_given(told.session(), copies(told), "post")
    spring = MONDAY + timedelta(weeks=10)
    assert not any(row.given_on for row in rows(told, spring))
    assert sum(row.given_on is not None for row in rows(told, spring, back=1)) == 3


def test_a_carer_who_may_no_longer_be_told_is_refused_and_never_named(told: School) -> None:
    first = copies(told)[0]
    mark_given(told.session(), [first], "post")
    PupilCarer.update(restriction="court order").where(PupilCarer.carer == first.carer_ids[0]).execute()
    with pytest.raises(TutorError, match="has changed"):
        mark_given(told.session(), [first], "post")
    (entry,) = [one for one in pupil_card(told.session(), told.pupils[0]).entries if one.kind == "report"]
    assert (entry.what, entry.text) == ("post", "")
    assert "Diaz" not in str(rows(told))


@pytest.mark.parametrize("username", ["dother", None])
def test_out_of_scope_is_refused(told: School, username: str | None) -> None:
    session = told.session(username)
    for act in (mark_given, take_back):
        with pytest.raises(AccessDenied):
            act(session, copies(told), *(["post"] if act is mark_given else []))
    with pytest.raises(AccessDenied):
        reports_home(session, told.form_id)


def test_what_cannot_be_is_refused(told: School) -> None:
    with pytest.raises(TutorError, match="no way"):
        mark_given(told.session(), copies(told), "pigeon")
    with pytest.raises(TutorError, match="still to come"):
        mark_given(told.session(), copies(told), "post", on=MONDAY + timedelta(days=1))

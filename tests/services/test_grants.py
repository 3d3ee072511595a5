from datetime import date, timedelta

import pytest

from support.school import MONDAY, School, add_carer
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.grants import openings, to_see
from tutor_tui.queries.people.exactly import Named
from tutor_tui.queries.people.find import find_pupils
from tutor_tui.queries.pupil_card import pupil_card
from tutor_tui.queries.scope import visible_pupils
from tutor_tui.services.comments import add_comment
from tutor_tui.services.contacts import contact_home
from tutor_tui.services.grants import MOST_UNSEEN, end_grant, open_outside, see_grant
from tutor_tui.services.undo import undo
from tutor_tui.store.models import AuditEntry, Grant, Pupil, SupportFlag

WHO = Named("Sam Pupil03", "8A")
WHY = "Found alone at the bus stop, to reach home"


def nobody(school: School, who: Named) -> str:
    with pytest.raises(AccessDenied) as caught:
        open_outside(school.session("dother"), who, WHY, 1)
    return caught.value.message + caught.value.remedy


def test_one_pupil_is_opened_for_some_days_and_for_reading_only(school: School) -> None:
    pupil = school.pupils[2]
    add_carer(pupil, "Diaz")
    add_carer(pupil, "Forbiddenson", restriction="court order")
    SupportFlag.create(pupil=pupil, kind="SEN", from_on=MONDAY)
    contact_home(school.session("acarter"), pupil, carer_id=None, channel="phone", reason="a secret matter")
    with pytest.raises(AccessDenied):
        pupil_card(school.session("dother"), pupil)

    opened = open_outside(school.session("dother"), WHO, WHY, 2)

    assert opened.pupil_id == pupil
    session = school.session("dother")
    card = pupil_card(session, pupil)
    assert card.opened_until == MONDAY + timedelta(days=1)
    assert [carer.name for carer in card.carers.carers] == ["Mrs Diaz"]
    assert (card.flags, card.may, card.now) == ((), frozenset(), None)
    assert [(entry.kind, entry.text) for entry in card.entries] == [("contact", "")]
    assert "secret" not in repr(card)
    assert "Forbiddenson" not in repr(card)
    assert pupil in (visible_pupils(session) or ())
    assert find_pupils(session, "Pupil03").count == 1
    for write in (
        lambda: contact_home(session, pupil, carer_id=None, channel="phone", reason="x"),
        lambda: add_comment(session, pupil, MONDAY, "x"),
    ):
        with pytest.raises(TutorError):
            write()
    with pytest.raises(AccessDenied):
        pupil_card(school.session("dother", MONDAY + timedelta(days=2)), pupil)


@pytest.mark.parametrize(
    "who",
    [
        Named("Sam Pupil03", "8A"),
        Named("Pupil03, Sam", "8a"),
        Named("pupil03 SAM", "14/03/2014"),
        Named("Sam Pupil03", "2014-03-14"),
        Named("000003"),
    ],
)
def test_a_pupil_is_named_exactly(school: School, who: Named) -> None:
    Pupil.update(born_on=date(2014, 3, 14)).where(Pupil.id == school.pupils[2]).execute()
    assert open_outside(school.session("dother"), who, WHY, 1).pupil_id == school.pupils[2]


@pytest.mark.parametrize(
    "who",
    [
        Named("Sam Pupil03"),
        Named("Pupil03", "8A"),
        Named("Sam Pupil0", "8A"),
        Named("Sam Pupil03", "8B"),
        Named("Sam Pupil03", "31/02/2014"),
        Named("Sam", "8A"),
        Named("3"),
        Named("%"),
        Named(""),
        Named("Nobody Atall", "8A"),
    ],
)
def test_whoever_is_named_otherwise_is_answered_in_the_same_words(school: School, who: Named) -> None:
    entries = AuditEntry.select().count()
    assert nobody(school, who) == nobody(school, Named("There Isnone", "8A"))
    assert not Grant.select().exists()
    assert AuditEntry.select().count() == entries + 2


def test_two_of_one_name_are_opened_to_nobody_and_who_has_left_neither(school: School) -> None:
    Pupil.update(surname="Pupil03").where(Pupil.id == school.pupils[3]).execute()
    assert nobody(school, WHO)
    Pupil.update(left_on=MONDAY - timedelta(days=1)).where(Pupil.id == school.pupils[3]).execute()
    assert open_outside(school.session("dother"), WHO, WHY, 1).pupil_id == school.pupils[2]


@pytest.mark.parametrize("reason", ["", "   ", "emergency", "x x x", "... ... ... ..."])
def test_a_reason_says_something(school: School, reason: str) -> None:
    with pytest.raises(TutorError, match="says too little"):
        open_outside(school.session("dother"), WHO, reason, 1)


@pytest.mark.parametrize("days", [0, -1, 8])
def test_it_holds_for_a_week_at_most(school: School, days: int) -> None:
    with pytest.raises(TutorError, match="1 to 7 days"):
        open_outside(school.session("dother"), WHO, WHY, days)


def test_what_is_within_the_post_is_not_opened(school: School) -> None:
    with pytest.raises(TutorError, match="within your post already"):
        open_outside(school.session("acarter"), WHO, WHY, 1)


@pytest.mark.parametrize("who", [None, "cslt"])
def test_it_is_for_those_who_work_with_pupils(school: School, who: str | None) -> None:
    with pytest.raises(AccessDenied):
        open_outside(school.session(who), WHO, WHY, 1)


def test_nobody_opens_on_and_on_before_the_leadership_has_seen_it(school: School) -> None:
    for roll in range(1, MOST_UNSEEN + 1):
        open_outside(school.session("dother"), Named(f"Sam Pupil{roll:02}", "8A"), WHY, 1)
    for name in ("Sam Pupil09", "There Isnone"):
        with pytest.raises(TutorError, match="has not seen yet"):
            open_outside(school.session("dother"), Named(name, "8A"), WHY, 1)
    see_grant(school.session("cslt"), Grant.get().id)
    open_outside(school.session("dother"), Named("Sam Pupil09", "8A"), WHY, 1)


def test_whoever_opened_cannot_take_it_back_from_the_leaderships_list(school: School) -> None:
    session = school.session("dother")
    open_outside(session, WHO, WHY, 1)
    with pytest.raises(TutorError, match="nothing left to undo"):
        undo(session)
    (waiting,) = to_see(school.session("cslt"))
    assert (waiting.pupil, waiting.by, waiting.reason) == ("Pupil03, Sam", "Mrs Other", WHY)
    assert waiting.in_force


def test_the_leadership_marks_it_as_seen_with_a_word(school: School) -> None:
    opened = open_outside(school.session("dother"), WHO, WHY, 1)
    session = school.session("cslt")
    see_grant(session, opened.grant_id, "thank you")
    assert to_see(session) == ()
    (shown,) = openings(session)
    assert (shown.seen_by, shown.said) == ("Dr Leader", "thank you")
    with pytest.raises(TutorError, match="seen already"):
        see_grant(session, opened.grant_id)
    undo(session)
    assert len(to_see(session)) == 1


def test_the_leadership_ends_it_at_once(school: School) -> None:
    opened = open_outside(school.session("dother"), WHO, WHY, 7)
    held = school.session("dother")
    with pytest.raises(TutorError, match="reason is empty"):
        end_grant(school.session("cslt"), opened.grant_id, " ")
    end_grant(school.session("cslt"), opened.grant_id, "solved")
    with pytest.raises(AccessDenied):
        pupil_card(school.session("dother"), opened.pupil_id)
    (shown,) = openings(school.session("cslt"))
    assert (shown.ended_by, shown.in_force, shown.seen_by) == ("Dr Leader", False, "Dr Leader")
    with pytest.raises(TutorError, match="over already"):
        end_grant(school.session("cslt"), opened.grant_id, "again")
    with pytest.raises(AccessDenied, match="ended meanwhile"):
        open_outside(held, Named("Sam Pupil04", "8A"), WHY, 1)


@pytest.mark.parametrize("who", ["acarter", "bhead", "dother", None])
def test_nobody_else_sees_or_ends_what_was_opened(school: School, who: str | None) -> None:
    opened = open_outside(school.session("dother"), WHO, WHY, 1)
    assert to_see(school.session(who)) == ()
    for attempt in (
        lambda: openings(school.session(who)),
        lambda: see_grant(school.session(who), opened.grant_id),
        lambda: end_grant(school.session(who), opened.grant_id, "x"),
    ):
        with pytest.raises(AccessDenied):
            attempt()

from datetime import date, timedelta

import pytest

from support.school import MONDAY, School
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.hand_over.notes import notes_on
from tutor_tui.queries.pupil_card import pupil_card
from tutor_tui.services.choices import note_choice
from tutor_tui.services.hand_over import give_hand_overs, note_hand_over
from tutor_tui.services.undo import undo
from tutor_tui.store.models import Choice, HandOver, Pupil, Staff, YearGroup


def staff(username: str) -> int:
    return int(Staff.get(Staff.username == username).id)


def test_a_note_is_written_once_a_year_and_changed_in_its_place(school: School) -> None:
    session, pupil = school.session(), school.pupils[0]
    first = note_hand_over(session, pupil, "call after four", "a job")
    assert note_hand_over(session, pupil, "call at five", "a job") == first
    note = notes_on([pupil])[pupil]
    assert (note.text, note.what_works, note.by, note.given_on) == (
        "call at five",
        "a job",
        "Ms Carter",
        None,
    )
    later = school.session(today=MONDAY + timedelta(weeks=44))
    assert later.calendar.week_for(later.today) is not None
    undo(session)
    assert notes_on([pupil])[pupil].text == "call after four"


def test_it_is_given_to_somebody_on_a_day(school: School) -> None:
    session, pupil = school.session(), school.pupils[0]
    note_hand_over(session, pupil, "x", "", given_to=staff("dother"))
    assert (notes_on([pupil])[pupil].given_to, notes_on([pupil])[pupil].given_on) == ("Mrs Other", MONDAY)
    assert give_hand_overs(session, school.pupils[:3], staff("dother")) == 2
    undo(session)
    assert HandOver.select().count() == 1
    with pytest.raises(TutorError, match="still to come"):
        give_hand_overs(session, [pupil], staff("bhead"), on=MONDAY + timedelta(days=1))
    with pytest.raises(TutorError, match="nobody active"):
        give_hand_overs(session, [pupil], 999)


def test_the_card_tells_the_next_tutor(school: School) -> None:
    note_hand_over(school.session(), school.pupils[0], "call after four", "a job")
    (entry,) = [
        one
        for one in pupil_card(school.session("bhead"), school.pupils[0]).entries
        if one.kind == "hand_over"
    ]
    assert (entry.text, entry.more, entry.by) == ("a job", "call after four", "Ms Carter")


def test_an_empty_note_is_refused(school: School) -> None:
    with pytest.raises(TutorError, match="nothing is noted"):
        note_hand_over(school.session(), school.pupils[0], " ", "")


def test_a_leaver_is_handed_over_for_a_term_after(school: School) -> None:
    pupil = school.pupils[0]
    Pupil.update(left_on=date(2026, 11, 20)).where(Pupil.id == pupil).execute()
    note_hand_over(school.session(), pupil, "moved away", "")
    note_hand_over(school.session(today=date(2027, 3, 1)), pupil, "moved far away", "")
    with pytest.raises(TutorError, match="more than a term ago"):
        note_hand_over(school.session(today=date(2027, 5, 20)), pupil, "x", "")


@pytest.mark.parametrize("username", ["dother", "cslt", None])
def test_only_those_who_tutor_write(school: School, username: str | None) -> None:
    session = school.session(username)
    with pytest.raises(AccessDenied):
        note_hand_over(session, school.pupils[0], "x", "y")
    with pytest.raises(AccessDenied):
        give_hand_overs(session, school.pupils[:1], staff("dother"))
    with pytest.raises(AccessDenied):
        note_choice(session, school.pupils[0], 14, "art")
    assert HandOver.select().count() == Choice.select().count() == 0


def test_choices_are_noted_one_after_the_other(school: School) -> None:
    session, pupil = school.session(), school.pupils[0]
    note_choice(session, pupil, 14, "art")
    note_choice(session, pupil, 14, "music after all")
    entries = [one for one in pupil_card(session, pupil).entries if one.kind == "choice"]
    assert sorted(entry.text for entry in entries) == ["art", "music after all"]
    with pytest.raises(TutorError, match="no age"):
        note_choice(session, pupil, 15, "x")
    with pytest.raises(TutorError, match="empty"):
        note_choice(session, pupil, 16, " ")


def test_a_primary_year_has_no_choice(school: School) -> None:
    YearGroup.update(number=6).execute()
    with pytest.raises(TutorError, match="no choice at 14 or 16 yet"):
        note_choice(school.session(), school.pupils[0], 14, "art")

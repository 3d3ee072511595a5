"""What of what others write is news to a screen."""

from datetime import date

from support.school import MONDAY, School
from tutor_tui.queries.moment import newest_entry, reading_begins, written_since
from tutor_tui.services.logbook import searched
from tutor_tui.services.planners import Mark, mark
from tutor_tui.services.staff.staff_list import add_staff
from tutor_tui.services.work import work
from tutor_tui.store.models import FormMembership


def test_what_is_only_looked_at_is_no_news(school: School) -> None:
    _, newest = reading_begins()
    searched(school.session(), "Ali", 1)
    assert newest_entry() > newest
    assert not written_since(newest)
    mark(school.session(), school.pupils[:1], MONDAY, Mark.SIGNED)
    assert written_since(newest)
    assert not written_since(newest_entry())


def test_of_a_board_only_what_others_wrote_of_its_pupils_is_news(school: School) -> None:
    newest, mine = newest_entry(), school.session()
    board = set(school.pupils[:5])
    mark(school.session("bhead"), school.pupils[5:8], MONDAY, Mark.SIGNED)
    assert not written_since(newest, board, session_key=mine.key)
    assert not written_since(newest, set(), session_key=mine.key)
    mark(mine, school.pupils[:1], MONDAY, Mark.SIGNED)
    assert not written_since(newest, board, session_key=mine.key)
    mark(school.session("bhead"), school.pupils[4:5], MONDAY, Mark.SIGNED)
    assert written_since(newest, board, session_key=mine.key)


def test_what_is_about_nobody_or_about_the_roll_is_news_to_every_board(school: School) -> None:
    newest, mine = newest_entry(), school.session()
    add_staff(school.session(None), "enew", "New")
    assert written_since(newest, set(), session_key=mine.key)
    newest = newest_entry()
    with work(school.session(None), "move", "") as unit:
        row = FormMembership.get(FormMembership.pupil == school.pupils[9])
        unit.change(row, until_on=date(2027, 1, 1))
    assert written_since(newest, set(school.pupils[:5]), session_key=mine.key)

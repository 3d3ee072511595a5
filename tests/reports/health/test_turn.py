from datetime import date

from support.school import School
from tutor_tui.calendar.provisional import provisional_terms
from tutor_tui.queries.roll_over.preview import read_roll_over
from tutor_tui.reports.health.note import Verdict
from tutor_tui.reports.health.turn import look_at_turn
from tutor_tui.services.roll_over import roll_over
from tutor_tui.services.setup import add_year


def test_a_year_that_was_not_turned_is_told_once_it_runs(school: School) -> None:
    def verdicts(today: date) -> list[Verdict]:
        return [note.verdict for note in look_at_turn(school.session(None, today))]

    assert verdicts(date(2026, 11, 23)) == []
    add_year(school.session(None), provisional_terms(2027))
    assert verdicts(date(2027, 8, 10)) == []
    assert verdicts(date(2027, 9, 1)) == []
    assert verdicts(date(2027, 9, 6)) == [Verdict.WARN]
    manager = school.session(None, date(2027, 9, 6))
    roll_over(manager, read_roll_over(manager, 2027))
    assert verdicts(date(2027, 9, 6)) == [Verdict.OK]

"""Term dates by rule, as most English schools set them, for a year for which nobody has entered any."""

from datetime import date, timedelta

from tutor_tui.calendar.bank_holidays import bank_holidays
from tutor_tui.calendar.term_dates import Break, Cycle, NamedDay, Term, Terms, terms_for
from tutor_tui.calendar.terms import shipped_terms
from tutor_tui.calendar.weeks import monday

MONDAY, WEDNESDAY, FRIDAY = 0, 2, 4


def provisional_terms(year: int) -> Terms:
    """A plausible English academic year that starts in `year`, marked provisional, weeks A and B.

    Autumn: from the first weekday of September (an INSET day) to the last Friday by 22 December. Spring: from
    the first Monday from 3 January. The Easter holidays are the two weeks around Easter, or those after Good
    Friday where Easter falls by 4 April. Summer: to the Wednesday of 19 to 25 July. Breaks: the weeks of
    28 October, of 17 February and of the last Monday in May. Past the shipped bank holidays the early May one
    is set by rule.
    """
    first = date(year, 9, 1)
    first = _from(first, MONDAY) if first.weekday() > FRIDAY else first
    easter = easter_sunday(year + 1)
    early = easter <= date(year + 1, 4, 4)
    may_day = _from(date(year + 1, 5, 1), MONDAY)
    known = any(day.year == year + 1 for day in bank_holidays("england-and-wales"))
    return Terms(
        year=year,
        division="england-and-wales",
        provisional=True,
        term=(
            Term("Autumn term", first, _by(date(year, 12, 22), FRIDAY), _week(date(year, 10, 28))),
            Term(
                "Spring term",
                _from(date(year + 1, 1, 3), MONDAY),
                easter - timedelta(days=3 if early else 9),
                _week(date(year + 1, 2, 17)),
            ),
            Term(
                "Summer term",
                easter + timedelta(days=15 if early else 8),
                _from(date(year + 1, 7, 19), WEDNESDAY),
                _week(_by(date(year + 1, 5, 31), MONDAY)),
            ),
        ),
        inset=(NamedDay(first, "INSET day 1"),),
        closed=() if known else (NamedDay(may_day, "Early May bank holiday"),),
        cycle=Cycle(letters="AB"),
    )


def shipped_or_provisional(year: int, name: str = "england") -> Terms:
    """The shipped dates of the academic year that starts in `year`, else dates by rule."""
    return terms_for(shipped_terms(name), year) or provisional_terms(year)


def easter_sunday(year: int) -> date:
    """Easter in the Gregorian calendar (the anonymous algorithm printed in Nature, 1876)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _from(day: date, weekday: int) -> date:
    """The first such weekday from `day` on."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def _by(day: date, weekday: int) -> date:
    """The last such weekday up to `day`."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def _week(day: date) -> Break:
    """Monday to Friday of the week of `day`."""
    return Break(monday(day), monday(day) + timedelta(days=FRIDAY))

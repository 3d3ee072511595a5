"""Words of letters home: plain, short, without blame."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from tutor_tui.policy.planner import Threshold
from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.rules.parent_report.address import listed

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_TIMES = ("never", "once", "twice")
_NUMBERS = ("", "", "", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
RECORDED = "letter home: "
"""With what the reason of a contact begins that is a letter; its title follows."""


def recorded_as(title: str) -> str:
    """The reason under which a letter of this title is recorded as a contact home."""
    return f"{RECORDED}{title}"


def times(count: int) -> str:
    """ "once", "twice", "three times", "12 times"."""
    if count < len(_TIMES):
        return _TIMES[count]
    return f"{_NUMBERS[count] if count < len(_NUMBERS) else count} times"


def long_day(day: date) -> str:
    """ "Monday 9 November"."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def long_date(day: date) -> str:
    """ "23 November 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def days_listed(days: Sequence[date]) -> str:
    """Days in words, each month once: "28 September, 5 and 12 October"; empty for none."""
    said: list[str] = []
    for _, group in groupby(sorted(set(days)), key=lambda day: (day.year, day.month)):
        of_month = list(group)
        said += [str(day.day) for day in of_month[:-1]]
        said.append(f"{of_month[-1].day} {_MONTHS[of_month[-1].month - 1]}")
    return listed(said)


def comes_next(rung: Threshold | None, forename: str, words: Vocabulary) -> str:
    """What the rung proposes, as the end of a sentence to a carer; empty without a rung."""
    if rung is None:
        return ""
    match rung.proposes:
        case "contact_home":
            return "we will get in touch with you again"
        case "letter_home":
            return "we will write to you again"
        case "correction":
            return f"{forename} may be given {words.correction.a}"
        case "refer":
            return f"we will ask the {words.curriculum_leader.one} to help"
        case "head_of_year":
            return f"we will tell the {words.head_of_year.one}"
        case "talk":
            return f"we will talk about it with {forename}"
        case "reward":
            return ""


def own_clause(rung: Threshold | None) -> str:
    """The policy's own words for the rung; empty where it is a default of the program, or gives the figure as one."""
    return "" if rung is None or rung.is_default else rung.clause

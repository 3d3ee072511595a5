"""When a target is reviewed, and how near that is."""

from datetime import date
from enum import StrEnum

import msgspec

from tutor_tui.calendar.day_names import MONTHS, WEEKDAYS
from tutor_tui.calendar.weeks import SchoolCalendar
from tutor_tui.policy.monitoring import Targets
from tutor_tui.rules.review import review_day

OPEN = "open"
"""The status of a target that is still aimed at."""
OUTCOMES = (OPEN, "met", "missed", "dropped")
"""What a review can say of a target; also every status."""
CLOSED = OUTCOMES[1:]
"""The status of one that is aimed at no more."""


class Standing(StrEnum):
    """How near a review is."""

    NONE = "none"
    """Nothing is to be reviewed: the target was met, missed or dropped."""
    LATER = "later"
    """Not within the days in which the policy says so."""
    SOON = "soon"
    """Within those days, today among them."""
    OVERDUE = "overdue"
    """Its day has passed."""


class ReviewDue(msgspec.Struct, frozen=True):
    """The next review of one target."""

    standing: Standing
    """How near it is."""
    on: date | None
    """Its day; None where nothing is to be reviewed."""
    days: int
    """School days until then; of one that is overdue, those since then."""

    @property
    def asks(self) -> bool:
        """Whether it is due soon or overdue."""
        return self.standing in (Standing.SOON, Standing.OVERDUE)


NO_REVIEW = ReviewDue(Standing.NONE, None, 0)
"""Of a target that is closed."""


def review_due(
    status: str, review_on: date | None, due_on: date, *, today: date, rule: Targets, calendar: SchoolCalendar
) -> ReviewDue:
    """The next review: on `review_on`, and where none was agreed, on the day by which the target is to be reached.

    Due today is not overdue. It is due soon from `rule.soon_days` school days before.
    """
    if status != OPEN:
        return NO_REVIEW
    day = due_on if review_on is None else review_on
    if day < today:
        return ReviewDue(Standing.OVERDUE, day, calendar.school_days_between(day, today))
    days = calendar.school_days_between(today, day)
    # Beyond the calendar's end no school day is counted: then days of the week stand for them.
    known = bool(calendar.weeks) and day <= calendar.weeks[-1].end
    near = days <= rule.soon_days if known else (day - today).days <= rule.soon_days * 7 // 5
    return ReviewDue(Standing.SOON if near else Standing.LATER, day, days)


def next_review(today: date, due_on: date, *, rule: Targets, calendar: SchoolCalendar) -> date:
    """The day of the next review where nobody says another: `rule.review_weeks` school weeks ahead, on a school day.

    At the latest on the day by which the target is to be reached, as long as that is still ahead.
    """
    day = review_day(calendar, today, rule.review_weeks)
    return min(day, due_on) if due_on > today else day


def review_words(due: ReviewDue, today: date) -> str:
    """ "review due Fri", "review today", "review 12 Jan", "overdue 3 days"; empty where nothing is to be reviewed."""
    if due.on is None:
        return ""
    if due.standing is Standing.OVERDUE:
        if due.days < 1:
            return f"was due {WEEKDAYS[due.on.weekday()]}"
        return f"overdue {due.days} day{'' if due.days == 1 else 's'}"
    if due.on == today:
        return "review today"
    if (due.on - today).days < 7:
        return f"review due {WEEKDAYS[due.on.weekday()]}"
    return f"review {due.on.day} {MONTHS[due.on.month - 1]}"

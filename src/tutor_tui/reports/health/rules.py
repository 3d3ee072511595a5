"""The school's policy and calendar."""

from collections.abc import Iterator

from tutor_tui.calendar.term_dates import academic_year
from tutor_tui.policy.defaults import our_defaults
from tutor_tui.queries.people.years import SchoolYear
from tutor_tui.reports.health.note import Note, Verdict
from tutor_tui.store.session import Session


def look_at_policy(session: Session) -> Iterator[Note]:
    """Whether the policy's review is due, and how much of it is ours. (That it is valid, the session says.)"""
    rules = session.policy.rules
    yield Note("policy", "in force", Verdict.OK, f"{rules.title!r} is valid")
    if rules.review_on <= session.today:
        yield Note(
            "policy",
            "review",
            Verdict.WARN,
            f"its review was due on {rules.review_on}",
            "Look at it with those who decide, then `tutor-tui policy adopt FILE` with the next review's day.",
        )
    else:
        yield Note("policy", "review", Verdict.OK, f"due on {rules.review_on}")
    ours = sum(1 for _ in our_defaults(rules))
    yield Note(
        "policy", "defaults", Verdict.OK, f"{ours} rules or figures are our defaults, not in the policy"
    )


def look_at_calendar(session: Session, years: tuple[SchoolYear, ...]) -> Iterator[Note]:
    """Whether the school has weeks for today, and whether somebody has confirmed them."""
    this_year = academic_year(session.today)
    found = next((year for year in years if year.starts_in == this_year), None)
    remedy = "Give the school's own dates: `tutor-tui terms add FILE` (TOML or ICS)."
    if found is None or not found.half_terms:
        yield Note(
            "calendar", "weeks", Verdict.WRONG, f"the school has no weeks in {_name(this_year)}", remedy
        )
        return
    weeks = sum(half.weeks for half in found.half_terms)
    week = session.calendar.week_of(session.today)
    today = f"week {week.number} {week.cycle}".rstrip() if week else "a holiday"
    yield Note("calendar", "weeks", Verdict.OK, f"{_name(this_year)} has {weeks} weeks; today is in {today}")
    if found.provisional:
        yield Note(
            "calendar", "dates", Verdict.WARN, f"the dates of {_name(this_year)} are a likely guess", remedy
        )


def _name(year: int) -> str:
    return f"{year}-{(year + 1) % 100:02}"

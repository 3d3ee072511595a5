"""Days as the screen names them."""

from datetime import date

from tutor_tui.calendar.day_names import MONTHS, weekday_name


def day_name(day: date, today: date) -> str:
    """ "today", "Fri 27 Nov", or "27 Nov 2025" where it is more than half a year away."""
    if day == today:
        return "today"
    if abs((day - today).days) > 183:
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return weekday_name(day)


def short_day(day: date, today: date) -> str:
    """ "27 Nov", with the year where it is more than half a year away: for a narrow column."""
    year = f" {day:%y}" if abs((day - today).days) > 183 else ""
    return f"{day.day} {MONTHS[day.month - 1]}{year}"


def since(day: date, days: int, today: date) -> str:
    """A day in the past with the school days since: "today", "Fri 20 Nov (1 day)", "Mon 16 Nov (5 days)"."""
    name = day_name(day, today)
    return name if days <= 0 else f"{name} ({days} day{'' if days == 1 else 's'})"

"""UTC instants, and the dates and times that the clock on a school's wall shows (Europe/London, with DST)."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def london(instant: datetime) -> datetime:
    """The instant as London's wall clock shows it. Raises `ValueError` for a time without an offset."""
    if instant.tzinfo is None:
        raise ValueError(f"an instant with an offset is needed, not {instant.isoformat()}")
    return instant.astimezone(LONDON)


def london_date(instant: datetime) -> date:
    """The date in London at the instant; a school day begins at London's midnight, not at UTC's."""
    return london(instant).date()


def london_time(instant: datetime) -> time:
    """The time of day in London at the instant, without an offset."""
    return london(instant).time()


def instant(day: date, at: time) -> datetime:
    """The UTC instant at which London's clock shows `at` on `day`.

    An hour that happens twice (October) means the first; one that never happens (March) means the hour after.
    """
    return datetime.combine(day, at, tzinfo=LONDON).astimezone(UTC)

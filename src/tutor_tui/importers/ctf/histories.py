"""What holds today of a pupil's histories: special needs, free meals, the school that the file is for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tutor_tui.importers.ctf.header import school_of
from tutor_tui.importers.files.xml_elements import Element
from tutor_tui.importers.values.dates import DateColumn

_DAY = DateColumn("dmy", date.max)
Doubt = Callable[[str, str], None]
"""Told of a fact that stays open, and why."""


@dataclass(frozen=True, slots=True)
class _Period:
    """One entry of a history."""

    starts: date
    """First day; the first day there is where the entry does not say it."""
    ends: date | None
    """Last day; None while it lasts."""
    word: str
    """What holds in it."""

    def holds_on(self, day: date) -> bool:
        """Whether the day lies within it."""
        return self.starts <= day and (self.ends is None or self.ends >= day)


def sen_on(pupil: Element, today: date, doubt: Doubt) -> str:
    """The code of the provision that holds today; empty where the file does not say it, or not clearly."""
    try:
        periods = [
            _period(entry, "SENprovision", "StartDate", "EndDate")
            for entry in (*pupil.all("SENhistory/SEN"), *pupil.all("SEN"))
            if entry.say("SENprovision")
        ]
    except ValueError as error:
        doubt("sen", f"{error}: left open")
        return ""
    holding = [period for period in periods if period.holds_on(today)]
    if not periods:
        return pupil.say("SENprovision")
    if not holding:
        doubt("sen", "no entry of its history holds today: left open")
        return ""
    newest = max(period.starts for period in holding)
    words = sorted({period.word for period in holding if period.starts == newest})
    if len(words) > 1:
        doubt("sen", f"several entries hold today ({', '.join(words)[:60]}): left open")
        return ""
    return words[0]


def fsm_on(pupil: Element, today: date, doubt: Doubt) -> str:
    """ "true" where a period of free meals holds today, "false" where there were some and all are over; else empty."""
    try:
        periods = [
            _period(entry, "", "FSMstartDate", "FSMendDate")
            for entry in pupil.all("FSMhistory/FSMinstance")
            if entry.say("FSMstartDate") or entry.say("FSMendDate")
        ]
    except ValueError as error:
        doubt("fsm", f"{error}: left open")
        return ""
    if not periods:
        return pupil.first(["FSMeligible", "BasicDetails/FSMeligible"])
    if any(period.holds_on(today) for period in periods):
        return "true"
    return "" if any(period.starts > today for period in periods) else "false"


def at_school(pupil: Element, number: str) -> tuple[str, str]:
    """The day on which the pupil entered the school of this number and the day of leaving it, as written.

    The latest entry counts; both are empty where the history does not name the school.
    """
    stays = [
        stay for stay in pupil.all("SchoolHistory/School") if number and school_of([stay]).number == number
    ]
    if not stays:
        return "", ""
    last = max(stays, key=lambda stay: stay.say("EntryDate"))
    return last.say("EntryDate"), last.say("LeavingDate")


def _period(entry: Element, word: str, starts: str, ends: str) -> _Period:
    """One entry; raises `ValueError` for what is no date."""
    first, last = entry.say(starts), entry.say(ends)
    try:
        begins = _DAY.read(first[:40]) if first else date.min
        return _Period(begins, _DAY.read(last[:40]) if last else None, entry.say(word) if word else "")
    except OverflowError as error:
        raise ValueError("a day that is none") from error

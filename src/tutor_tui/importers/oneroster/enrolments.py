"""Enrolments: who is in which class, as a pupil or as its teacher, and from when to when."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from tutor_tui.importers.files.sheet import Line
from tutor_tui.importers.oneroster.cells import PERIOD, period, word
from tutor_tui.importers.oneroster.classes import SchoolClass
from tutor_tui.importers.oneroster.life import is_gone
from tutor_tui.importers.oneroster.rows import Rows
from tutor_tui.importers.records.places import Place
from tutor_tui.importers.records.teaching_groups import TeachingGroupMemberRecord, TeachingGroupTeacherRecord

_FILE = "enrollments"


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A person in a class for a time."""

    place: Place
    """The row that says all this."""
    class_id: str
    """The class."""
    user: str
    """The person."""
    kind: str
    """pupil, teacher or nobody."""
    begins: date | None
    """First day; None where nothing says it."""
    ends: date | None
    """Last day; None while it lasts."""
    is_gone: bool = False
    """The row only says that it is deleted."""

    def lasts(self, today: date) -> bool:
        """Whether it is not over."""
        return not self.is_gone and (self.ends is None or self.ends >= today)

    def holds_on(self, day: date) -> bool:
        """Whether the person is in the class on a day."""
        return self.lasts(day) and (self.begins is None or self.begins <= day)


def read_enrolments(rows: Rows, classes: Mapping[str, SchoolClass]) -> list[Enrolment]:
    """The enrolments in the school's classes, one for each person, class and kind.

    Changes may be about classes that were sent before. What says neither begin nor end has those of the class, where
    that is over or is of another year.
    """
    sheet = rows.package.sheets.get(_FILE)
    dates = rows.reading.dates(sheet, *PERIOD) if sheet else {}
    today = rows.reading.options.today
    is_whole = rows.package.mode(_FILE) == "bulk" and rows.package.mode("classes") == "bulk"

    def made(line: Line) -> Enrolment | None:
        class_id = rows.require(line, "class", _FILE, "classes")
        user = rows.require(line, "user", _FILE, "users")
        line.needed("role")
        kind = word(line, "role", "nobody")
        begins, ends = period(line, dates)
        if class_id not in classes and (is_whole or class_id in rows.package.ids("classes")):
            return None
        gone = is_gone(line)
        if gone:
            ends = today - timedelta(days=1)
        found = Enrolment(line.place(), class_id, user, kind, begins, ends, gone)
        return found if gone else _in_term(found, classes.get(class_id), today)

    return _joined(rows.each(_FILE, made))


def forms_of(
    rows: Rows, enrolments: Iterable[Enrolment], classes: Mapping[str, SchoolClass]
) -> dict[str, SchoolClass]:
    """The form of each pupil: the homeroom that he is in, else the one that he comes into first.

    Two homerooms at once are warned of, and give no form.
    """
    today = rows.reading.options.today
    found: dict[str, list[Enrolment]] = defaultdict(list)
    for one in enrolments:
        if one.kind == "pupil" and one.class_id in classes and classes[one.class_id].is_form:
            found[one.user] += [one] if one.lasts(today) else []
    chosen: dict[str, SchoolClass] = {}
    for user, places in found.items():
        now = [one for one in places if one.begins is None or one.begins <= today]
        possible = now or sorted(places, key=lambda one: one.begins or today)[:1]
        if len(possible) > 1:
            names = ", ".join(sorted(classes[one.class_id].title for one in possible))
            rows.reading.warn(
                possible[-1].place, f"{user!r} is in {len(possible)} homerooms ({names}): no form is taken"
            )
        elif possible:
            chosen[user] = classes[possible[0].class_id]
    return chosen


def members(enrolments: Iterable[Enrolment]) -> tuple[TeachingGroupMemberRecord, ...]:
    """The pupils among enrolments in teaching groups."""
    return tuple(
        TeachingGroupMemberRecord(one.place, one.class_id, one.user, one.begins, one.ends, one.is_gone)
        for one in enrolments
        if one.kind == "pupil"
    )


def teachers(enrolments: Iterable[Enrolment]) -> tuple[TeachingGroupTeacherRecord, ...]:
    """The teachers among enrolments in teaching groups."""
    return tuple(
        TeachingGroupTeacherRecord(one.place, one.class_id, one.user, one.begins, one.ends, one.is_gone)
        for one in enrolments
        if one.kind == "teacher"
    )


def _in_term(said: Enrolment, of: SchoolClass | None, today: date) -> Enrolment:
    """With the days of a class whose time is over, where the row does not say them."""
    if of is None or of.term.ends is None or of.term.ends >= today:
        return said
    return replace(said, begins=said.begins or of.term.starts, ends=said.ends or of.term.ends)


_About = tuple[str, str, str]
_T = TypeVar("_T")


def _joined(enrolments: Iterable[Enrolment]) -> list[Enrolment]:
    """One for each person, class and kind: semesters that follow one another are one, what is deleted counts last."""
    found: dict[_About, Enrolment] = {}
    for one in enrolments:
        about = one.class_id, one.user, one.kind
        known = found.get(about)
        if known is None or (known.is_gone and not one.is_gone):
            found[about] = one
        elif known.is_gone == one.is_gone:
            begins = None if None in (known.begins, one.begins) else min(_days(known.begins, one.begins))
            ends = None if None in (known.ends, one.ends) else max(_days(known.ends, one.ends))
            found[about] = replace(known, begins=begins, ends=ends)
    return list(found.values())


def _days(*days: date | None) -> list[date]:
    return [day for day in days if day is not None]

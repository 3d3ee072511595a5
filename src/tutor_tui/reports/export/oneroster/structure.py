"""The school, its academic year, subjects as courses, forms as homerooms, teaching groups as scheduled classes."""

from collections.abc import Iterator
from datetime import timedelta

from tutor_tui.calendar.weeks import SchoolCalendar
from tutor_tui.importers.values.years import year_text
from tutor_tui.queries.exports.roster import Roster
from tutor_tui.reports.export.oneroster.identifiers import Identifiers
from tutor_tui.store.models import Subject

Row = dict[str, str]
"""Column → cell; what is not there is empty."""
TUTOR_TIME = "homeroom"
"""The course of all forms, which the standard wants each class to have."""
_TERMS = {1: "Autumn", 2: "Spring", 3: "Summer"}


def orgs(roster: Roster) -> Iterator[Row]:
    """The school."""
    yield {"sourcedId": roster.school.key.hex, "name": roster.school.name, "type": "school"}


def year_id(roster: Roster) -> str:
    """The identifier of the academic year."""
    return roster.year.key.hex if roster.year else f"year-{roster.starts_in}"


def sessions(roster: Roster, calendar: SchoolCalendar) -> Iterator[Row]:
    """The academic year and its terms; an end is the day after the last one."""
    weeks = [week for week in calendar.weeks if week.year == roster.starts_in]
    if not weeks:
        return
    of_year = {"schoolYear": str(roster.starts_in + 1)}
    span = f"{roster.starts_in}-{(roster.starts_in + 1) % 100:02}"
    yield {
        **of_year, "sourcedId": year_id(roster), "title": span, "type": "schoolYear",
        "startDate": weeks[0].days[0].isoformat(), "endDate": (weeks[-1].end + timedelta(days=1)).isoformat(),
    }  # fmt: skip
    for term in sorted({week.term for week in weeks}):
        held = [week for week in weeks if week.term == term]
        yield {
            **of_year, "sourcedId": f"{year_id(roster)}-{term}", "title": f"{_TERMS.get(term, term)} {span}",
            "type": "term", "startDate": held[0].days[0].isoformat(),
            "endDate": (held[-1].end + timedelta(days=1)).isoformat(), "parentSourcedId": year_id(roster),
        }  # fmt: skip


def courses(roster: Roster, ids: Identifiers, tutor_time: str) -> Iterator[Row]:
    """One for each subject that is taught, and one for all forms."""
    org = roster.school.key.hex
    for subject in roster.subjects:
        row = {"sourcedId": ids.give("courses", subject), "title": subject.name, "orgSourcedId": org}
        yield row if "," in subject.name else {**row, "subjects": subject.name}
    yield {"sourcedId": TUTOR_TIME, "title": tutor_time, "orgSourcedId": org}


def classes(roster: Roster, ids: Identifiers) -> Iterator[Row]:
    """Forms and teaching groups."""
    same = {"schoolSourcedId": roster.school.key.hex, "termSourcedIds": year_id(roster)}
    for form in roster.forms:
        yield {
            **same, "sourcedId": ids.give("classes", form), "title": form.name, "courseSourcedId": TUTOR_TIME,
            "classType": "homeroom", "location": form.room, "grades": _grade(form.year_group),
        }  # fmt: skip
    for group in roster.groups:
        yield {
            **same, "sourcedId": ids.give("classes", group), "title": group.name, "classType": "scheduled",
            "courseSourcedId": ids.of(Subject, group.subject_id), "grades": _grade(group.year_group),
        }  # fmt: skip


def _grade(year_group: object) -> str:
    number = getattr(year_group, "number", None)
    return "" if number is None else year_text(number)

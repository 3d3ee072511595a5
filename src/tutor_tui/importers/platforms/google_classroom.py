"""Google Classroom: courses, course work and student submissions as its interface gives them."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from tutor_tui.calendar.civil import london_date
from tutor_tui.importers.files.sheet import RowFault
from tutor_tui.importers.platforms.item import Item
from tutor_tui.importers.platforms.platform import Platform, Understanding
from tutor_tui.importers.platforms.shape import Shape
from tutor_tui.importers.platforms.shares import Share, Stage
from tutor_tui.importers.platforms.works import each, title_of
from tutor_tui.importers.records.homework import HomeworkTaskRecord
from tutor_tui.importers.records.places import PupilKey

Around = Mapping[str, str]
_STAGES: dict[str, Stage] = {
    "NEW": "awaited",
    "CREATED": "awaited",
    "RECLAIMED_BY_STUDENT": "awaited",
    "TURNED_IN": "handed_in",
    "RETURNED": "handed_in",
}
_PASSED_OVER = {
    "DRAFT": "drafts, which nobody has been set",
    "DELETED": "work that its teacher has deleted",
}
_KINDS = {
    "ASSIGNMENT": "assignment",
    "SHORT_ANSWER_QUESTION": "question",
    "MULTIPLE_CHOICE_QUESTION": "question",
}


def _kind_of(says: Mapping[str, object]) -> str:
    if "courseWorkId" in says and "state" in says:
        return "share"
    if "profile" in says and "userId" in says:
        return "person"
    if isinstance(says.get("name"), dict) and "emailAddress" in says:
        return "person"
    if "courseState" in says or "enrollmentCode" in says:
        return "course"
    return "work" if "workType" in says or {"courseId", "dueDate"} <= says.keys() else ""


def _understand(given: Understanding) -> None:
    each(given.found.of("person"), lambda item, _: _person(item, given), given.reading)
    each(given.found.of("course"), lambda item, _: _course(item, given), given.reading)
    each(given.found.of("work"), lambda item, around: _work(item, around, given), given.reading)
    each(given.found.of("share"), lambda item, around: _share(item, around, given), given.reading)


def _person(item: Item, given: Understanding) -> None:
    """A student, a teacher, or a profile by itself."""
    profile = item.part("profile") or item
    name = profile.part("name")
    given.people.add(
        PupilKey(
            source_id=item.identifier("userId") or profile.needed("id", "identifier"),
            email=profile.text("emailAddress").lower(),
            forename=name.text("givenName") if name else "",
            surname=name.text("familyName") if name else "",
        ),
        item.place(),
    )


def _course(item: Item, given: Understanding) -> None:
    name, section = item.text("name"), item.text("section")
    given.courses.add(item.needed("id", "identifier"), name, section, f"{name} {section}" if section else "")


def _work(item: Item, around: Around, given: Understanding) -> None:
    number = item.needed("id", "identifier")
    if why := _PASSED_OVER.get(item.text("state")):
        given.works.pass_over(number, why)
        return
    deadline = _deadline(item)
    if deadline is None:
        given.works.pass_over(number, "work without a day by which it is due")
        return
    set_on = item.day("scheduledTime") or item.day("creationTime")
    given.works.add(
        HomeworkTaskRecord(
            place=item.place(),
            source_id=number,
            title=title_of(item, "title", item, "description", given.reading),
            deadline=deadline,
            set_on=min(set_on, deadline) if set_on else None,
            teacher=given.people.called(item.identifier("creatorUserId")),
            kind=_KINDS.get(item.text("workType"), ""),
            **given.courses.group(item.identifier("courseId") or around.get("course", "")),
        )
    )


def _deadline(item: Item) -> date | None:
    """The London date of `dueDate` and `dueTime`, which are in UTC; the day as written where it has no time.

    None for work without. Hours and minutes that are 0 are left out by the interface. Raises `RowFault` for a day of
    which a part is missing or 0.
    """
    day, time = item.part("dueDate"), item.part("dueTime")
    if day is None:
        return None
    year, month, number = (day.whole(part) for part in ("year", "month", "day"))
    if not (year and month and number):
        raise RowFault(f"the day is not whole: year {year}, month {month}, day {number}", "dueDate")
    try:
        if time is None:
            return date(year, month, number)
        return london_date(
            datetime(year, month, number, time.whole("hours"), time.whole("minutes"), tzinfo=UTC)
        )
    except (ValueError, OverflowError) as error:
        raise RowFault(f"no day and time of the calendar ({error})", "dueDate") from None


def _share(item: Item, around: Around, given: Understanding) -> None:
    item.identifier("id")
    user = item.needed("userId", "pupil")
    state = item.text("state")
    if state not in _STAGES:
        raise RowFault(f"{state!r} is no state that is known" if state else "no state", "state")
    stage = _STAGES[state]
    given.shares.append(
        Share(
            place=item.place(),
            work_id=item.identifier("courseWorkId") or around.get("work", ""),
            pupil=given.people.key(user),
            stage="late" if stage == "handed_in" and item.flag("late") else stage,
            handed_in_on=_handed_in_on(item),
            mark=item.mark("assignedGrade"),
        )
    )


def _handed_in_on(item: Item) -> date | None:
    """The day of the last hand-in in the submission's history."""
    days = [
        change.day("stateTimestamp")
        for entry in item.parts("submissionHistory")
        if (change := entry.part("stateHistory")) is not None and change.text("state") == "TURNED_IN"
    ]
    return max((day for day in days if day is not None), default=None)


GOOGLE_CLASSROOM = Platform(
    name="google-classroom",
    title="Google Classroom's JSON",
    called="Google Classroom",
    shape=Shape(
        lists={
            "courses": "course",
            "courseWork": "work",
            "studentSubmissions": "share",
            "students": "person",
            "teachers": "person",
            "userProfiles": "person",
        },
        kind_of=_kind_of,
        next_page="nextPageToken",
    ),
    kinds=(
        ("course", "course", "courses"),
        ("work", "item of courseWork", "items of courseWork"),
        ("share", "studentSubmission", "studentSubmissions"),
        ("person", "person", "people"),
    ),
    alone="Give the courseWork of the same courses with it.",
    understand=_understand,
)

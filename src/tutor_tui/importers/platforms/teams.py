"""Microsoft Teams: assignments and submissions as Microsoft Graph (education) gives them."""

import re
from collections.abc import Mapping

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
    "working": "awaited",
    "submitted": "handed_in",
    "returned": "handed_in",
    "reassigned": "handed_in",
    "excused": "exempt",
}
_PASSED_OVER = {
    "draft": "drafts, which nobody has been set",
    "scheduled": "work that is to be set later",
}
_ASSIGNMENT = re.compile(r"/assignments\('([^']{1,120})'\)/submissions")
_FEEDBACK, _LOOKED_AT = 2000, 8000
"""Most characters of a feedback, and of its HTML."""


def _kind_of(says: Mapping[str, object]) -> str:
    if "recipient" in says or {"submittedDateTime", "status"} <= says.keys():
        return "share"
    if "dueDateTime" in says or "assignedDateTime" in says or {"classId", "displayName"} <= says.keys():
        return "work"
    if "userPrincipalName" in says or {"mail", "displayName"} <= says.keys():
        return "person"
    is_class = "classCode" in says or "mailNickname" in says or "externalSource" in says
    return "course" if is_class and "displayName" in says else ""


def _is_page(says: Mapping[str, object]) -> bool:
    context = says.get("@odata.context")
    return isinstance(context, str) and "/education/" in context.replace("#", "/") and "value" in says


def _understand(given: Understanding) -> None:
    each(given.found.of("person"), lambda item, _: _person(item, given), given.reading)
    each(given.found.of("course"), lambda item, _: _class(item, given), given.reading)
    each(given.found.of("work"), lambda item, _: _work(item, given), given.reading)
    each(given.found.of("share"), lambda item, around: _share(item, around, given), given.reading)


def _person(item: Item, given: Understanding) -> None:
    given.people.add(
        PupilKey(
            source_id=item.needed("id", "identifier"),
            email=(item.text("mail") or item.text("userPrincipalName")).lower(),
            forename=item.text("givenName"),
            surname=item.text("surname"),
        ),
        item.place(),
    )


def _class(item: Item, given: Understanding) -> None:
    names = (item.text("displayName"), item.text("externalName"), item.text("mailNickname"))
    given.courses.add(item.needed("id", "identifier"), *names)


def _work(item: Item, given: Understanding) -> None:
    number = item.needed("id", "identifier")
    if why := _PASSED_OVER.get(item.text("status")):
        given.works.pass_over(number, why)
        return
    deadline = item.day("dueDateTime")
    if deadline is None:
        given.works.pass_over(number, "work without a day by which it is due")
        return
    set_on = item.day("assignedDateTime") or item.day("assignDateTime") or item.day("createdDateTime")
    by = item.part("createdBy")
    user = by.part("user") if by else None
    given.works.add(
        HomeworkTaskRecord(
            place=item.place(),
            source_id=number,
            title=title_of(item, "displayName", item.part("instructions"), "content", given.reading),
            deadline=deadline,
            set_on=min(set_on, deadline) if set_on else None,
            teacher=given.people.called(user.identifier("id")) if user else "",
            kind="assignment",
            **given.courses.group(item.identifier("classId")),
        )
    )


def _share(item: Item, around: Around, given: Understanding) -> None:
    item.identifier("id")
    work = item.identifier("assignmentId") or around.get("work", "") or _of_context(around.get("context", ""))
    if not work:
        raise RowFault("it does not say for which assignment it is", "assignmentId")
    recipient = item.part("recipient")
    user = recipient.identifier("userId") if recipient else ""
    if not user:
        raise RowFault("no pupil", "recipient.userId")
    status = item.text("status")
    if status not in _STAGES:
        raise RowFault(f"{status!r} is no status that is known" if status else "no status", "status")
    mark, feedback = _outcomes(item)
    given.shares.append(
        Share(
            place=item.place(),
            work_id=work,
            pupil=given.people.key(user),
            stage=_STAGES[status],
            handed_in_on=item.day("submittedDateTime"),
            mark=mark,
            feedback=feedback,
        )
    )


def _of_context(context: str) -> str:
    """The assignment whose submissions a page lists, as the page says itself."""
    found = _ASSIGNMENT.search(context)
    return found[1] if found else ""


def _outcomes(item: Item) -> tuple[str, str]:
    """(points, feedback) that the pupil has been given; what is not published yet is not taken."""
    mark = feedback = ""
    for outcome in item.parts("outcomes"):
        if points := outcome.part("publishedPoints"):
            mark = points.mark("points")
        published = outcome.part("publishedFeedback")
        if published and (text := published.part("text")):
            feedback = text.words("content", _LOOKED_AT)[:_FEEDBACK]
    return mark, feedback


TEAMS = Platform(
    name="teams",
    title="Microsoft Teams' JSON",
    called="Microsoft Teams",
    shape=Shape(
        lists=dict.fromkeys(("value", "assignments", "submissions", "members", "users", "classes"), ""),
        kind_of=_kind_of,
        next_page="@odata.nextLink",
        is_page=_is_page,
    ),
    kinds=(
        ("course", "class", "classes"),
        ("work", "assignment", "assignments"),
        ("share", "submission", "submissions"),
        ("person", "person", "people"),
    ),
    alone="Give the assignments of the same classes with it.",
    understand=_understand,
)

"""Who teaches the groups of a file, and until when: a post, which shows the group's pupils."""

from collections.abc import Mapping
from datetime import date

from tutor_tui.importers.apply.days import Days
from tutor_tui.importers.apply.ledger import Ledger
from tutor_tui.importers.parsed import Parsed
from tutor_tui.importers.records.teaching_groups import TeachingGroupTeacherRecord
from tutor_tui.store.models import Staff, TeachingGroup, TeachingGroupTeacher

_NOT_ONES_OWN = "nobody gives himself a post: another data manager has to import this"


def plan_teachers(
    parsed: Parsed,
    groups: Mapping[str, TeachingGroup],
    staff: Mapping[str, Staff],
    days: Days,
    actor_id: int | None,
    ledger: Ledger,
) -> None:
    """Plan who teaches which group; nobody gives himself a post (`actor_id` is who imports).

    A time that is over ends a post that lasts, and gives none.
    """
    lasts = TeachingGroupTeacher.until_on.is_null() | (TeachingGroupTeacher.until_on >= days.today)
    known = {(row.group_id, row.staff_id): row for row in TeachingGroupTeacher.select().where(lasts)}
    told: set[tuple[int, int]] = set()
    for record in parsed.teachers:
        group, person = groups.get(record.group_id), staff.get(record.staff_id)
        if group is None or person is None or (id(group), id(person)) in told:
            continue
        told.add((id(group), id(person)))
        name = f"{person.username}: {group.name}"
        is_own = person.id is not None and person.id == actor_id
        if (post := known.get((group.id, person.id))) is not None:
            _settle(post, record, name, ledger, is_own=is_own)
        elif record.is_over or (record.ends is not None and record.ends < days.today):
            continue
        elif is_own:
            ledger.refuse(record.place, _NOT_ONES_OWN)
        else:
            start = record.begins or (days.today if group.id and person.id else days.year_start)
            start = min(start, record.ends) if record.ends else start
            ledger.insert(
                TeachingGroupTeacher(group=group, staff=person, from_on=start, until_on=record.ends)
            )
            ledger.say("added", "group_teachers", name, record.place)


def _settle(
    post: TeachingGroupTeacher, record: TeachingGroupTeacherRecord, name: str, ledger: Ledger, *, is_own: bool
) -> None:
    ends = _end_of(post, record)
    if ends is None or ends == post.until_on:
        ledger.say("unchanged", "group_teachers", name, record.place)
    elif is_own and post.until_on is not None and ends > post.until_on:
        ledger.refuse(record.place, _NOT_ONES_OWN)
    else:
        old = post.until_on.isoformat() if post.until_on else ""
        ledger.change(post, until_on=ends)
        ledger.say("changed", "group_teachers", name, record.place, [("until", old, ends.isoformat())])


def _end_of(post: TeachingGroupTeacher, record: TeachingGroupTeacherRecord) -> date | None:
    """The last day that the record says of this post; None where it says none, or speaks of an earlier time."""
    if record.ends is None or (record.ends < post.from_on and not record.is_over):
        return None
    return max(record.ends, post.from_on)

"""Groups that were set less than the policy asks."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

import msgspec

from tutor_tui.calendar.weeks import SchoolWeek
from tutor_tui.queries.monitoring.groups import WatchedGroup, academic_year, records_begin, watched_groups
from tutor_tui.rules.set_work.frequency import Shortfall, asked, is_over, shortfall
from tutor_tui.rules.triage.case import Fact
from tutor_tui.store.models import HomeworkTask
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


class Gap(msgspec.Struct, frozen=True):
    """A group with less than is asked, up to the last cycle that is over."""

    group_id: int
    """The group."""
    group: str
    """ "8B/Fr"."""
    subject_id: int
    """What is taught."""
    subject: str
    """Its name."""
    year: int | None
    """The year group's number."""
    teachers: tuple[str, ...]
    """Who teaches it today."""
    expected: str
    """What is asked: "1 task a fortnight, about 60 min"."""
    set_count: int
    """Tasks set in all the missed cycles."""
    missed: int
    """Cycles in a row with less than is asked."""
    weeks: int
    """School weeks in those cycles."""
    last_set_on: date | None
    """When anything was last set in this academic year; None where nothing was."""
    clause: str
    """What the policy says."""
    source: str
    """Where it says so."""
    evidence: tuple[Fact, ...]
    """One for each missed cycle, the oldest first."""


def frequency_gaps(session: Session, group_ids: Collection[int] | None = None) -> dict[int, Gap]:
    """The gaps of these groups (or of all) that the actor watches over, by group; absent where all is well."""
    groups = [group for group in watched_groups(session, group_ids) if group.expected.times]
    set_on = tasks_set(session, [group.group_id for group in groups])
    begun = records_begin(session) if groups else None
    weeks = weeks_begun(session)
    found: dict[int, Gap] = {}
    for group in groups:
        days = set_on.get(group.group_id, ())
        since = asked_from(group, days, begun)
        asking = [week for week in weeks if not is_over(week, since)]
        assert group.expected.rule is not None
        short = shortfall(group.expected.rule, days, asking, session.today)
        if short is not None:
            found[group.group_id] = _gap(session, group, short)
    return found


def tasks_set(session: Session, group_ids: Collection[int]) -> dict[int, list[date]]:
    """The day of each task that stands, by group."""
    rows = tuples(
        HomeworkTask.select(HomeworkTask.group, HomeworkTask.set_on).where(
            among(HomeworkTask.group, group_ids), HomeworkTask.withdrawn_on.is_null()
        )
    )
    found: dict[int, list[date]] = {}
    for group_id, day in rows:
        found.setdefault(group_id, []).append(day)
    return found


def weeks_begun(session: Session) -> list[SchoolWeek]:
    """The weeks of the academic year up to today's, ascending."""
    year = academic_year(session)
    return [week for week in session.calendar.weeks if week.year == year and week.start <= session.today]


def asked_from(group: WatchedGroup, set_on: Iterable[date], begun: date | None) -> date:
    """The day from which something is asked of the group.

    The day on which the school's records begin (`begun`), but not before the group had pupils or its own first task.
    """
    return max(begun or date.max, min([group.first_on, *set_on]))


def _gap(session: Session, group: WatchedGroup, short: Shortfall) -> Gap:
    wanted = group.expected
    return Gap(
        group_id=group.group_id,
        group=group.name,
        subject_id=group.subject_id,
        subject=group.subject,
        year=group.year,
        teachers=group.teachers,
        expected=asked(wanted, session.policy.rules.vocabulary),
        set_count=short.set_count,
        missed=len(short.missed),
        weeks=sum(len(cycle) for cycle in short.missed),
        last_set_on=short.last_set_on,
        clause=wanted.clause,
        source=wanted.source,
        evidence=tuple(
            Fact(
                f"cycle:{group.group_id}:{cycle[0].start}",
                cycle[0].days[0],
                _said(cycle, count, wanted.times),
            )
            for cycle, count in zip(short.missed, short.set_in, strict=True)
        ),
    )


def _said(cycle: Sequence[SchoolWeek], count: int, times: int) -> str:
    """ "week of 9 Nov: nothing set", "2 weeks from 2 Nov: 1 of 2 set"."""
    start = f"{cycle[0].start.day} {cycle[0].start:%b}"
    when = f"week of {start}" if len(cycle) == 1 else f"{len(cycle)} weeks from {start}"
    return f"{when}: {f'{count} of {times}' if count else 'nothing'} set"

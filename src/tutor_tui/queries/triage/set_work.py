"""What is set: groups that were set too seldom, and pupils who have too much due at once."""

from collections import defaultdict
from datetime import date, timedelta

from tutor_tui.calendar.weeks import monday
from tutor_tui.queries.set_work.frequency import frequency_gaps
from tutor_tui.queries.set_work.overload import overloaded
from tutor_tui.queries.triage.ground import Ground, short_day
from tutor_tui.rules.set_work.overload import Heap
from tutor_tui.rules.triage.case import Case, CaseKind, Fact, Step
from tutor_tui.rules.triage.trouble import rule_name
from tutor_tui.store.models import Referral
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session

AHEAD_DAYS = 7
"""Days ahead in which what is due at once is told."""


def frequency_cases(session: Session, ground: Ground) -> list[Case]:
    """One case a group that was set less than the policy asks, the longest gap first.

    The evidence is the cycles: another one that falls short asks again. A group about which a referral waits for
    its answer is left out, for somebody was asked already.
    """
    words = session.policy.rules.vocabulary
    gaps = frequency_gaps(session, ground.group_ids)
    asked = {
        row[0]
        for row in tuples(
            Referral.select(Referral.group).where(
                among(Referral.group, list(gaps)), Referral.answered_on.is_null()
            )
        )
    }
    cases = []
    for gap in sorted(gaps.values(), key=lambda gap: (-gap.weeks, gap.group)):
        if gap.group_id in asked:
            continue
        last = f"last set on {short_day(gap.last_set_on)}" if gap.last_set_on else "nothing set this year"
        teachers = f" · {' and '.join(gap.teachers)}" if gap.teachers else ""
        weeks = "1 week" if gap.weeks == 1 else f"{gap.weeks} weeks"
        count = words.task.count(gap.set_count) if gap.set_count else f"no {words.task.one}"
        cases.append(
            Case(
                kind=CaseKind.FREQUENCY,
                key=f"group:{gap.group_id}",
                rule=rule_name(CaseKind.FREQUENCY),
                rung=1,
                about="group",
                about_id=gap.group_id,
                who=gap.group,
                form="",
                form_id=None,
                what=f"{count} in {weeks}, {last}; asked: {gap.expected}{teachers}",
                clause=gap.clause,
                source=gap.source,
                evidence=gap.evidence,
                done=(),
                step=Step.REFER_GROUP,
            )
        )
    return cases


def overload_cases(session: Session, ground: Ground) -> list[Case]:
    """One case a form and week in which pupils have too much due on one of the days to come, or in the week.

    The evidence is the tasks that are due together: one more asks again.
    """
    rule = session.policy.rules.homework.overload
    first, last = session.today + timedelta(days=1), session.today + timedelta(days=AHEAD_DAYS)
    heaps: defaultdict[tuple[date, int], list[tuple[int, Heap]]] = defaultdict(list)
    for pupil_id, found in overloaded(session, ground.pupil_ids, first, last).items():
        for heap in found:
            if heap.due[-1].day >= first:
                heaps[monday(heap.starts), ground.pupils[pupil_id].form_id].append((pupil_id, heap))
    names = {form.form_id: form.name for form in ground.forms}
    cases = []
    for (week, form_id), found_in in sorted(heaps.items()):
        due = {one for _, heap in found_in for one in heap.due}
        cases.append(
            Case(
                kind=CaseKind.OVERLOAD,
                key=f"overload:{form_id}:{week}",
                rule=rule_name(CaseKind.OVERLOAD),
                rung=1,
                about="form",
                about_id=form_id,
                who=names[form_id],
                form=names[form_id],
                form_id=form_id,
                what=_heaped(session, ground, found_in),
                clause=rule.clause,
                source=rule.source,
                evidence=tuple(
                    Fact(one.key, one.day, f"{one.text}, due {short_day(one.day)}")
                    for one in sorted(due, key=lambda one: (one.day, one.key))
                ),
                done=(),
                step=Step.SPREAD,
            )
        )
    return cases


def _heaped(session: Session, ground: Ground, heaps: list[tuple[int, Heap]]) -> str:
    """ "27 pupils: up to 6 tasks due on Wed 25 Nov, too many on 1 more day, up to 14 in the week"; one is named."""
    words = session.policy.rules.vocabulary
    pupils = {pupil_id for pupil_id, _ in heaps}
    up_to = "up to " if len(pupils) > 1 else ""
    most: dict[str, dict[date, int]] = {"day": {}, "week": {}}
    for _, heap in heaps:
        days = most[heap.within]
        days[heap.starts] = max(days.get(heap.starts, 0), len(heap.due))
    said = []
    if days := most["day"]:
        worst = min(days, key=lambda day: (-days[day], day))
        said.append(f"{up_to}{words.task.count(days[worst])} due on {worst:%a} {short_day(worst)}")
        if len(days) > 1:
            said.append(f"too many on {len(days) - 1} more {'day' if len(days) == 2 else 'days'}")
    for week, count in most["week"].items():
        said.append(f"{up_to}{words.task.count(count)} due in the week of {short_day(week)}")
    who = words.pupil.count(len(pupils)) if len(pupils) > 1 else ground.pupils[pupils.pop()].name
    return f"{who}: {', '.join(said)}"

"""What was praised in a term, and the weeks in which everything was in order."""

from collections import Counter, defaultdict
from collections.abc import Collection
from datetime import timedelta

from peewee import JOIN

from tutor_tui.calendar.weeks import SchoolCalendar
from tutor_tui.queries.parent_report.term import ReportTerm
from tutor_tui.rules.clean import Conduct, ended_periods
from tutor_tui.rules.parent_report.facts import RewardCount
from tutor_tui.store.models import Reward, Subject
from tutor_tui.store.reading import among, tuples


def rewards_in(
    term: ReportTerm, pupil_ids: Collection[int], subject_id: int | None = None
) -> dict[int, tuple[RewardCount, ...]]:
    """The rewards given in the term (in one subject), by pupil; reasons stay in school, for they may name others."""
    within = () if subject_id is None else (Reward.subject == subject_id,)
    rows = tuples(
        Reward.select(Reward.pupil, Reward.kind, Subject.name)
        .join(Subject, JOIN.LEFT_OUTER)
        .where(among(Reward.pupil, pupil_ids), Reward.given_on.between(term.first, term.last), *within)
    )
    counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    subjects: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    for pupil_id, kind, subject in rows:
        counts[pupil_id][kind] += 1
        if subject:
            subjects[pupil_id, kind].add(subject)
    return {
        pupil_id: tuple(
            RewardCount(kind, count, tuple(sorted(subjects[pupil_id, kind])))
            for kind, count in sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))
        )
        for pupil_id, kinds in counts.items()
    }


def clean_weeks(term: ReportTerm, calendar: SchoolCalendar, conduct: Conduct) -> int:
    """Whole weeks of the term that have ended in which something was looked at and nothing was amiss."""
    after = term.last if term.is_running else term.last + timedelta(days=1)
    ended = ended_periods(after, "week", calendar, len(term.weeks))
    return sum(conduct.is_clean(period) for period in ended if period.first >= term.weeks[0].start)

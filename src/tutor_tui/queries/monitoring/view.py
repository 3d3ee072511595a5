"""Everything that the monitoring screen shows, read at once."""

import msgspec

from tutor_tui.calendar.weeks import SchoolWeek
from tutor_tui.queries.monitoring.balance import Balance, balance
from tutor_tui.queries.monitoring.chase import Chased, chased
from tutor_tui.queries.monitoring.comments import Comments, leader_comments
from tutor_tui.queries.monitoring.groups import WatchedGroup, academic_year
from tutor_tui.queries.monitoring.heat import HeatMap, heat_map
from tutor_tui.queries.monitoring.referrals import ReferralRow, watched_referrals
from tutor_tui.queries.monitoring.rules import RuleRow, frequency_rules
from tutor_tui.queries.monitoring.set_work import EVERYTHING, Within, set_work
from tutor_tui.rules.set_work.heat import Measure
from tutor_tui.store.session import Session


class Monitoring(msgspec.Struct, frozen=True):
    """What is watched over, in one term of this academic year."""

    within: Within
    """Which groups are looked at."""
    choices: tuple[WatchedGroup, ...]
    """Every group within the post; none where the actor watches over nothing."""
    term: tuple[SchoolWeek, ...]
    """The weeks of the shown term; none where the school has no weeks."""
    terms: int
    """How many terms of this academic year have begun."""
    heat: HeatMap
    """Groups by weeks."""
    chased: tuple[Chased, ...]
    """Tasks that ask something of their teachers."""
    balance: Balance | None
    """The mix of what was set; None where the school has no weeks."""
    rules: tuple[RuleRow, ...]
    """Whose rules there are on how often and how long."""
    referrals: tuple[ReferralRow, ...]
    """To answer, waiting for others, answered."""
    comments: Comments
    """Of whole-school leaders."""
    has_records: bool
    """Something was set in this academic year, in the whole school."""


def monitoring(
    session: Session, term: int | None = None, within: Within = EVERYTHING, measure: Measure = "tasks"
) -> Monitoring:
    """The view of the actor's groups in a term (1 to 3) of this academic year; None is today's term."""
    today = session.calendar.week_for(session.today)
    year = [week for week in session.calendar.weeks if week.year == academic_year(session)]
    number = term or (today.term if today else 1)
    weeks = tuple(week for week in year if week.term == number)
    work = set_work(session, within)
    newest = [week for week in weeks if week.start <= session.today] or list(weeks)
    return Monitoring(
        within=within,
        choices=work.choices,
        term=weeks,
        terms=max((week.term for week in year if week.start <= session.today), default=1),
        heat=heat_map(session, work, weeks, measure),
        chased=chased(session, work, weeks[0].start) if weeks else (),
        balance=balance(session, work, newest[-1]) if newest else None,
        rules=frequency_rules(session, work.groups),
        referrals=tuple(row for row in watched_referrals(session) if _within(row, within, work.groups)),
        comments=leader_comments(session),
        has_records=work.begun is not None,
    )


def _within(row: ReferralRow, within: Within, groups: tuple[WatchedGroup, ...]) -> bool:
    """Whether a referral belongs to the groups that are looked at; what is no group's is shown in every year."""
    if row.group_id is not None:
        return within == EVERYTHING or any(group.group_id == row.group_id for group in groups)
    return within.subject_id in (None, row.subject_id)

"""Whether records are kept longer than the policy says."""

from collections.abc import Iterator
from datetime import timedelta

from tutor_tui.queries.retention.leavers import leavers, strays
from tutor_tui.queries.retention.preview import begins
from tutor_tui.reports.health.note import Note, Verdict
from tutor_tui.rules.retention.due import due, log_kept_from
from tutor_tui.store.models import AuditEntry
from tutor_tui.store.session import Session

GRACE = timedelta(days=31)
"""How long after the first falls due nothing is said."""


def look_at_retention(session: Session) -> Iterator[Note]:
    """Whether somebody has been due to go for more than a month, and who is due next."""
    rule, today = session.policy.rules.retention, session.today
    found = due(leavers(today), rule, today)
    late = found.since is not None and found.since + GRACE < today
    old = AuditEntry.select().where(AuditEntry.at < begins(log_kept_from(rule, today - GRACE))).exists()
    remedy = "See what is due with `tutor-tui retention run`; --ask asks a second person."
    if late:
        count = len(found.anonymise) + len(found.erase)
        yield Note(
            "policy",
            "retention",
            Verdict.WARN,
            f"overdue: {count} leavers, the first since {found.since}",
            remedy,
        )
    elif old:
        yield Note(
            "policy", "retention", Verdict.WARN, f"the log is older than {rule.audit_years} years", remedy
        )
    else:
        following = found.since or found.next_on
        told = f"the next falls due on {following}" if following else "nobody has left"
        yield Note("policy", "retention", Verdict.OK, told)
    if lost := strays(today):
        yield Note(
            "policy",
            "leavers",
            Verdict.WARN,
            f"{lost} in no form for a year have no last day on roll, so they never fall due",
            "Import a list that says when they left, or the whole roll with --full-roll.",
        )

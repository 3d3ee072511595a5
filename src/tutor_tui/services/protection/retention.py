"""What the policy's retention asks for: asked for by one, carried out in the transaction of the second who agrees."""

from collections.abc import Iterator, Sequence
from datetime import date

from tutor_tui.errors import TutorError
from tutor_tui.queries.retention.leavers import leavers
from tutor_tui.queries.retention.preview import Retained, begins
from tutor_tui.rules.retention.due import due, log_kept_from
from tutor_tui.services.approvals.asking import ask
from tutor_tui.services.approvals.kinds import Payload
from tutor_tui.services.protection.erasure import How, erase_pupils
from tutor_tui.services.work import Work
from tutor_tui.store.audit.erasing import prune
from tutor_tui.store.models.approvals import Approval
from tutor_tui.store.session import Session

RETENTION = "retention"
"""The kind of the question."""
_BATCH = 25
"""Pupils at a time: what is read of them and of the log stays in memory no longer."""


def ask_for_retention(session: Session, shown: Retained, reason: str = "") -> Approval:
    """Ask that what is due goes. Nothing is changed until a member of the senior leadership agrees.

    Raises `AccessDenied`; `TutorError` where nothing is due, and where the same is asked for already.
    """
    if shown.nothing_is_due:
        raise TutorError("nothing is due", remedy=_next(shown), title="Not asked")
    return ask(
        session,
        RETENTION,
        in_short(shown),
        {
            "anonymise": list(shown.due.anonymise),
            "erase": list(shown.due.erase),
            "log_from": shown.log_from.isoformat(),
        },
        reason=reason or shown.rule.clause,
    )


def in_short(shown: Retained) -> str:
    """What is due, in a line, without a name."""
    parts = [
        f"{len(ids)} {'leaver' if len(ids) == 1 else 'leavers'} {what}"
        for ids, what in (
            (shown.due.anonymise, "to lose the name"),
            (shown.due.erase, "to be erased but for the counts"),
        )
        if ids
    ]
    if shown.log_entries:
        parts.append(f"{shown.log_entries} entries of the log from before {shown.log_from}")
    return f"retention of {shown.on}: {', '.join(parts)}"


def carry_out_retention(unit: Work, payload: Payload) -> None:
    """Do what was asked for, to whoever is still due by the policy of this day. Raises `TutorError` where nobody is.

    Whoever was brought back on roll, or is kept longer by a changed policy, is left alone.
    """
    session = unit.session
    rule = session.policy.rules.retention
    now = due(leavers(session.today), rule, session.today)
    done = 0
    for how, asked, ids in (
        (How.ERASE, payload["erase"], now.erase),
        (How.ANONYMISE, payload["anonymise"], now.anonymise),
    ):
        still = set(ids)
        for batch in _batches([one for one in asked if one in still]):
            done += erase_pupils(unit, batch, how).pupils
    before = min(date.fromisoformat(payload["log_from"]), log_kept_from(rule, session.today))
    done += prune(session, begins(before))
    if not done:
        raise TutorError(
            "nothing of it is due any more",
            remedy="Refuse it, and look at what is due today.",
            title="Not done",
        )


def _batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH))


def _next(shown: Retained) -> str:
    following = shown.due.next_on
    return f"The next falls due on {following}." if following else "Nobody falls due."

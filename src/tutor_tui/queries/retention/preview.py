"""What the policy's retention asks for today: who falls due under which rule, and how much goes."""

from collections.abc import Sequence
from datetime import date, datetime, time

import msgspec

from tutor_tui.access import Verb, allowed, require
from tutor_tui.calendar.civil import instant
from tutor_tui.policy.provision import Retention
from tutor_tui.queries.people.names import listed_name
from tutor_tui.queries.protection.holdings import HOLDINGS
from tutor_tui.queries.protection.nameless import NAMELESS
from tutor_tui.queries.retention.leavers import leavers, strays
from tutor_tui.rules.retention.due import Due, due, log_kept_from
from tutor_tui.store.models import AuditEntry, Pupil
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session

MOST = 400
"""Leavers dealt with at a time: the longest ago first; the others are due again afterwards."""
_CHUNK = 200
"""Pupils a statement."""


class Goes(msgspec.Struct, frozen=True):
    """Rows of one table."""

    what: str
    """What its rows are called."""
    deleted: int
    """How many rows go."""
    emptied: int
    """How many stay for the counts, without words."""


class Retained(msgspec.Struct, frozen=True):
    """What is due."""

    on: date
    """The day for which it was asked."""
    rule: Retention
    """The policy's rule, with its clause."""
    due: Due
    """Who is due; at most `MOST` together."""
    waiting: int
    """How many more are due than are dealt with at once."""
    names: tuple[str, ...]
    """Who is due, as lists sort them; whoever has no name any more is not among them."""
    tables: tuple[Goes, ...]
    """What goes and what is emptied, by table."""
    log_from: date
    """The log is kept from this day."""
    log_entries: int
    """How many entries are older."""
    strays: int
    """Pupils in no form for a year of whom nobody said that they left: they never fall due."""

    @property
    def nothing_is_due(self) -> bool:
        """Whether nothing is to be done today."""
        return not (self.due.anonymise or self.due.erase or self.log_entries)


def read_retention(session: Session) -> Retained:
    """What is due today. Raises `AccessDenied` for whoever neither asks for it nor agrees to it."""
    if not allowed(session.actor, Verb.APPROVE):
        require(session.actor, Verb.ASK_APPROVAL)
    rule, today = session.policy.rules.retention, session.today
    every = due(leavers(today), rule, today)
    ids = [*every.erase, *every.anonymise][:MOST]
    chosen = set(ids)
    taken = Due(
        tuple(one for one in every.anonymise if one in chosen),
        tuple(one for one in every.erase if one in chosen),
        every.since,
        every.next_on,
    )
    log_from = log_kept_from(rule, today)
    return Retained(
        on=today,
        rule=rule,
        due=taken,
        waiting=len(every.anonymise) + len(every.erase) - len(ids),
        names=_names(ids),
        tables=_tables(taken),
        log_from=log_from,
        log_entries=AuditEntry.select().where(AuditEntry.at < begins(log_from)).count(),
        strays=strays(today),
    )


def begins(day: date) -> datetime:
    """The instant at which the day begins."""
    return instant(day, time())


def _names(ids: Sequence[int]) -> tuple[str, ...]:
    rows = tuples(
        Pupil.select(Pupil.surname, Pupil.forename)
        .where(among(Pupil.id, ids), Pupil.surname != NAMELESS)
        .order_by(Pupil.find_key, Pupil.id)
    )
    return tuple(listed_name(*row) for row in rows)


def _tables(found: Due) -> tuple[Goes, ...]:
    goes = []
    for holding in HOLDINGS:
        counts = {
            ids: sum(
                int(holding.model.select().where(holding.rows(ids[start : start + _CHUNK])).count())
                for start in range(0, len(ids), _CHUNK)
            )
            for ids in {found.anonymise, found.erase}
        }
        losing, erased = counts[found.anonymise], counts[found.erase]
        deleted = (0 if holding.stays else losing) + (0 if holding.stays_erased else erased)
        emptied = (losing if holding.stays else 0) + (erased if holding.stays_erased else 0)
        if deleted or (emptied and holding.blank):
            goes.append(Goes(holding.title, deleted, emptied if holding.blank else 0))
    return tuple(goes)

"""The log, page by page, newest first."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from peewee import SQL, NodeList

from tutor_tui.errors import AccessDenied
from tutor_tui.queries.audit.sight import RUNNING_VERBS, Sight, sight
from tutor_tui.queries.audit.wanted import Wanted, unindexed
from tutor_tui.queries.people.names import pupil_names
from tutor_tui.store.audit.entries import Kind
from tutor_tui.store.models import AuditEntry, AuditPayload, Staff
from tutor_tui.store.reading import among, tuples, without_index
from tutor_tui.store.session import Session

SIZE = 100
"""Entries of a page."""
ERASED = "erased"
"""What is said in the place of what was erased."""


class LogRow(msgspec.Struct, frozen=True):
    """One entry."""

    entry_id: int
    """The entry."""
    at: datetime
    """When, aware, in UTC."""
    username: str
    """Who, by user name."""
    name: str
    """The same by name, as the staff list has it now; the user name where it has none."""
    kind: Kind
    """What kind of thing."""
    verb: str
    """What was done."""
    subject: str
    """On whom or what; empty where that may not be seen, `ERASED` where it was erased."""
    pupil_id: int | None
    """The pupil, where the entry is about a single one and that may be seen."""
    rows: int
    """How many rows were changed, shown or handed out."""
    key: str
    """The SSH key that signed the person in, or empty."""
    address: str
    """From where, or empty."""
    undo_of: int | None
    """The entry that it took back."""


class Page(msgspec.Struct, frozen=True):
    """Some entries, newest first."""

    rows: tuple[LogRow, ...]
    """The entries."""
    before: int | None
    """What to ask for to get those that follow; None where these are the last."""
    sight: Sight
    """How much of the log is shown."""


def read_page(session: Session, wanted: Wanted, before: int | None = None, size: int = SIZE) -> Page:
    """At most `size` entries that are as wanted, the newest first, of those older than the entry `before`.

    Raises `AccessDenied` for whoever reads no log, and for one who asks about a pupil and may see nothing of pupils.
    """
    seen = sight(session)
    if seen is not Sight.ALL and wanted.pupil_id is not None:
        raise AccessDenied(
            f"{session.actor.name} may not read what was done to a single {session.policy.rules.vocabulary.pupil.one}",
            remedy="Ask a member of the senior leadership.",
        )
    conditions = [*wanted.conditions, *([] if seen is Sight.ALL else [_running(wanted)])]
    found = entries(conditions, before, size, seen)
    return Page(found[:size], found[size - 1].entry_id if len(found) > size else None, seen)


def entries(conditions: Sequence[Any], before: int | None, size: int, seen: Sight) -> tuple[LogRow, ...]:
    """One more than `size` entries of these conditions, if there are, with names; the caller answers for access."""
    if before is not None:
        conditions = [*conditions, AuditEntry.id < before]
    select = AuditEntry.select(
        AuditEntry.id,
        AuditEntry.at,
        AuditEntry.actor,
        AuditEntry.kind,
        AuditEntry.verb,
        AuditEntry.about,
        AuditEntry.subject,
        AuditEntry.subject_digest,
        AuditEntry.row_count,
        AuditEntry.key_fingerprint,
        AuditEntry.address,
        AuditEntry.undo_of,
    )
    if conditions:
        select = select.where(*conditions)
    rows = tuples(select.order_by(AuditEntry.id.desc()).limit(size + 1))
    people = _people({row[2] for row in rows})
    pupils = pupil_names(_pupil_of(row[5]) or 0 for row in rows)
    silent = _about_pupils([row[0] for row in rows]) if seen is not Sight.ALL else frozenset()
    return tuple(_row(row, people, pupils, seen, silent) for row in rows)


def _row(
    row: tuple[Any, ...], people: dict[str, str], pupils: dict[int, str], seen: Sight, silent: frozenset[int]
) -> LogRow:
    entry_id, at, actor, kind, verb, about, subject, digest, count, key, address, undo_of = row
    pupil_id = _pupil_of(about)
    if digest and not subject:
        subject = ERASED
    elif pupil_id is not None:
        subject = ", ".join(part for part in (pupils.get(pupil_id, ERASED), subject) if part)
    if seen is not Sight.ALL and (kind in ("read", "export") or entry_id in silent) and verb != "import":
        subject, pupil_id = "", None
    return LogRow(
        entry_id=entry_id,
        at=at,
        username=actor,
        name=people.get(actor, actor),
        kind=kind,
        verb=verb,
        subject=subject,
        pupil_id=pupil_id,
        rows=count,
        key=key,
        address=address,
        undo_of=undo_of,
    )


def _pupil_of(about: str) -> int | None:
    table, _, row_id = about.partition(":")
    return int(row_id) if table == "pupil" and row_id.isdecimal() else None


def _people(usernames: set[str]) -> dict[str, str]:
    names = tuples(
        Staff.select(Staff.username, Staff.title, Staff.forename, Staff.surname).where(
            Staff.username.in_(sorted(usernames))
        )
    )
    return {
        username: f"{title or forename} {surname}".strip() for username, title, forename, surname in names
    }


def _about_pupils(entry_ids: Sequence[int]) -> frozenset[int]:
    """Those of these entries that changed something of a pupil's."""
    found = AuditPayload.select(AuditPayload.entry).where(
        among(AuditPayload.entry, entry_ids), AuditPayload.pupil_id.is_null(False)
    )
    return frozenset(row[0] for row in tuples(found.distinct()))


def _running(wanted: Wanted) -> Any:
    """What whoever runs the school reads, of what is asked for.

    Where kind or verb are asked for, their indexes find it; else one goes along the ids, of which many fit.
    """
    undone = AuditEntry.alias()
    of_these = undone.select(undone.id).where(undone.verb.in_(RUNNING_VERBS))
    written = AuditEntry.verb.in_(RUNNING_VERBS) | AuditEntry.undo_of.in_(of_these)
    match wanted.kind:
        case "login" | "export":
            return SQL("1 = 1")
        case "read":
            return SQL("1 = 0")
        case "write" | "final":
            return written
    if wanted.verb or wanted.person:
        return AuditEntry.kind.in_(["login", "export"]) | written
    came = unindexed(AuditEntry.kind, "IN", ("login", "export"))
    did = unindexed(AuditEntry.verb, "IN", RUNNING_VERBS)
    return came | did | NodeList((without_index(AuditEntry.undo_of), SQL("IN"), of_these))

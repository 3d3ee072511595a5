"""What a restore brings back that had been taken away on purpose: keys, posts, people, what was erased."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from tutor_tui.store.models import AuditEntry
from tutor_tui.store.reading import tuples

_VERBS = ("revoke key", "deactivate", "end post", "end cover", "import")
"""Besides all that is final: an import may have restricted a carer, or taken a pupil off the roll."""
_OF_THE_FILE = ("restore backup", "encrypt database", "decrypt database", "prune log")
"""What is final, but took nothing away from anybody."""


class Taken(msgspec.Struct, frozen=True):
    """One entry of the log by which something was taken away."""

    hash: str
    """The entry's link of the chain: the same in every copy that holds it."""
    at: datetime
    """When, in UTC."""
    actor: str
    """By whom: the user name."""
    verb: str
    """What was done."""


def taken_away() -> tuple[Taken, ...]:
    """Every such entry of the open database, the oldest first; names of pupils are not among what is read."""
    chosen = AuditEntry.verb.in_(_VERBS) | (
        (AuditEntry.kind == "final") & AuditEntry.verb.not_in(_OF_THE_FILE)
    )
    columns = (AuditEntry.hash, AuditEntry.at, AuditEntry.actor, AuditEntry.verb)
    return tuple(
        Taken(*row) for row in tuples(AuditEntry.select(*columns).where(chosen).order_by(AuditEntry.id))
    )


def not_known_here(entries: Iterable[Taken]) -> tuple[Taken, ...]:
    """Those of the entries that the open database does not hold: it is older, or another."""
    known = {entry.hash for entry in taken_away()}
    return tuple(entry for entry in entries if entry.hash not in known)

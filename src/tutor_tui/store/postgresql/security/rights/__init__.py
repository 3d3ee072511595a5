"""Of every table: whose rows somebody reads, and which he may write. A test fails for a table that is not here."""

from collections.abc import Mapping

from tutor_tui.store.postgresql.security.reach import ANYBODY
from tutor_tui.store.postgresql.security.rights import pupils, school, work
from tutor_tui.store.postgresql.security.rights.log import log_rights
from tutor_tui.store.postgresql.security.rights.right import Right


def all_rights() -> Mapping[str, Right]:
    """What members of staff may do with the rows of each table, by its name."""
    found = {**school.RIGHTS, **pupils.RIGHTS, **work.RIGHTS}
    return {**found, **log_rights([name for name, right in found.items() if right.read == ANYBODY])}


__all__ = ["Right", "all_rights"]

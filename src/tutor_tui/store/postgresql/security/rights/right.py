"""What members of staff may do with the rows of one table."""

import msgspec

from tutor_tui.access import Verb
from tutor_tui.store.postgresql.security.reach import ANYBODY, NEVER, everywhere, who


class Right(msgspec.Struct, frozen=True):
    """What members of staff may do with the rows of one table, as conditions of SQL."""

    read: str
    """Which rows are seen."""
    insert: str = NEVER
    """Which new rows are taken."""
    update: str = NEVER
    """Which rows are changed."""
    after: str = ""
    """What a changed row must be then; the same as `update` where it is empty, so that none is moved out of reach."""
    delete: str = NEVER
    """Which rows are deleted."""
    fixed: tuple[str, ...] = ()
    """Columns that nobody changes, beside those that never change in any table."""
    numbered: bool = True
    """Whether a row that was deleted comes back under its old id; where not, ids are the database's alone."""


def kept(read: str, write: str, *fixed: str) -> Right:
    """One condition for every way of writing: what somebody records he can change, and take back."""
    return Right(read, write, write, "", write, fixed)


def of_school(*write: Verb) -> Right:
    """What tells of no pupil: everybody reads it, and some keep it for the whole school."""
    return kept(ANYBODY, everywhere(who(*write))) if write else Right(ANYBODY)

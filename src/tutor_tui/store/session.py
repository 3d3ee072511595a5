"""Who sits here today, in which school: the first argument of every read and write."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

import msgspec

from tutor_tui.access import Actor
from tutor_tui.calendar.weeks import SchoolCalendar
from tutor_tui.policy.model import SchoolPolicy


class Looked(msgspec.Struct, frozen=True):
    """What somebody had before his eyes when he decided to write."""

    upto: int
    """The newest entry of the log when it was read."""
    rows: Mapping[tuple[str, int], int] = {}
    """By table and id: rows of which a later version was shown, up to which entry; he keeps to his own."""


class Session(msgspec.Struct, frozen=True):
    """One person's session with one school."""

    key: str
    """Identifies the session in the audit log; undo goes back within it."""
    actor: Actor
    """The person, with the posts that hold today."""
    school: str
    """The school's name."""
    is_demo: bool
    """Made-up pupils: another day than today's may be pretended, and written to."""
    today: date
    """The school's day (Europe/London), or the pretended one."""
    pretended: bool
    """Whether `today` was given with `--today`."""
    calendar: SchoolCalendar
    """The school's weeks."""
    policy: SchoolPolicy
    """The policy that holds today."""
    now: Callable[[], datetime]
    """This instant, aware, in UTC; never pretended."""
    key_fingerprint: str = ""
    """The SSH key that signed the person in; empty at the server's own console."""
    address: str = ""
    """From where the person signed in; empty at the server's own console."""
    looked: Looked | None = None
    """What the next write rests on: nothing of others' that is newer is written over. None where nobody looked."""

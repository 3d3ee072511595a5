"""Who has looked at a pupil's card, and changed what of it: for the leadership and the head of the pupil's year."""

from msgspec.structs import replace

from tutor_tui.errors import AccessDenied
from tutor_tui.queries.audit.page import SIZE, Page, entries
from tutor_tui.queries.audit.sight import Sight, may_see_lookers
from tutor_tui.queries.audit.wanted import Wanted
from tutor_tui.queries.scope import pupil_in_scope, where_pupils
from tutor_tui.store.session import Session


def pupil_log(session: Session, pupil_id: int, before: int | None = None, size: int = SIZE) -> Page:
    """Entries about the pupil, newest first: who, when and what, without what was written or whom else it was about.

    Raises `AccessDenied` for a pupil out of scope, and for whoever does not lead the pupil's year or the school.
    """
    pupil_in_scope(session, pupil_id)
    if not may_see_lookers(session, where_pupils([pupil_id], session.today)[pupil_id]):
        raise AccessDenied(
            f"{session.actor.name} may not see who looked at a {session.policy.rules.vocabulary.pupil.one}",
            remedy=f"Ask the {session.policy.rules.vocabulary.head_of_year.one}.",
        )
    found = entries(Wanted(pupil_id=pupil_id).conditions, before, size, Sight.ALL)
    rows = tuple(replace(row, subject="", key="", address="") for row in found[:size])
    return Page(rows, found[size - 1].entry_id if len(found) > size else None, Sight.RUNNING)

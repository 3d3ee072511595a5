"""The name of the pupil whom a dialog is about, within the actor's post."""

from tutor_tui.access import Verb
from tutor_tui.queries.people.names import pupil_name
from tutor_tui.queries.scope import pupil_in_scope, require_pupils
from tutor_tui.store.session import Session


def whom(session: Session, verb: Verb, pupil_id: int) -> str:
    """ "Brown, Lily". Raises `AccessDenied` where the actor may not see the pupil, or not do `verb` to him."""
    pupil = pupil_in_scope(session, pupil_id)
    require_pupils(session, verb, pupil_id)
    return pupil_name(pupil)

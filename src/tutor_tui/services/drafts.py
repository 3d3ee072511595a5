"""Text as typed, kept until it is saved or thrown away: a dropped line loses nothing.

A draft is a person's own scratch paper and no record, so it leaves no audit entry. It is kept also of one whose key
was revoked a moment ago: it goes nowhere, and whoever gets in again finds it.
"""

from tutor_tui.store.faults import told
from tutor_tui.store.models import Draft, database, utc_now
from tutor_tui.store.session import Session
from tutor_tui.text import clean


def keep_draft(session: Session, place: str, text: str) -> None:
    """Keep `text` for `place`, replacing what was kept there; an empty text throws it away."""
    with told(saving=True), database.atomic():
        mine = (Draft.username == session.actor.username) & (Draft.place == place)
        words = clean(text)
        if not words.strip():
            Draft.delete().where(mine).execute()
        elif not Draft.update(text=words, changed_at=utc_now()).where(mine).execute():
            Draft.create(username=session.actor.username, place=place, text=words)


def draft_for(session: Session, place: str) -> str:
    """What was kept for `place`, or an empty text."""
    found = Draft.get_or_none((Draft.username == session.actor.username) & (Draft.place == place))
    return found.text if found else ""

"""The one pupil whom a request names."""

import msgspec

from tutor_tui.access import Verb, require
from tutor_tui.errors import TutorError
from tutor_tui.queries.people.names import pupil_name
from tutor_tui.store.models import Pupil
from tutor_tui.store.session import Session
from tutor_tui.text import fold


class Whom(msgspec.Struct, frozen=True):
    """One pupil."""

    pupil_id: int
    """The pupil."""
    name: str
    """ "Brown, Lily"."""
    has_left: bool
    """Whether the last day on roll is past."""


def pupil_named(session: Session, named: str) -> Whom:
    """The pupil of this admission number, UPN, or full name as on the roll ("Brown, Lily" or "Lily Brown").

    Raises `TutorError` where nobody is, or several are; `AccessDenied` for whoever may not ask for a second person's
    consent.
    """
    require(session.actor, Verb.ASK_APPROVAL)
    word = named.strip()
    found = (
        list(Pupil.select().where((Pupil.admission_number == word) | (Pupil.upn == word.upper())))
        if word
        else []
    )
    if not found and word:
        parts = sorted(fold(word).split())
        same = Pupil.select().where(Pupil.find_key.contains(parts[0])) if parts else []
        found = [pupil for pupil in same if sorted(pupil.find_key.split()) == parts]
    words = session.policy.rules.vocabulary.pupil
    if len(found) != 1:
        many = (
            f"{len(found)} {words.many} are named {word!r}" if found else f"no {words.one} is named {word!r}"
        )
        raise TutorError(
            many,
            remedy="Give the admission number, the UPN, or the full name as on the roll.",
            title="Not asked",
        )
    (pupil,) = found
    return Whom(pupil.id, pupil_name(pupil), pupil.left_on is not None and pupil.left_on < session.today)

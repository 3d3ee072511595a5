"""What a tutor needs before contacting home: whom, and what was promised."""

import msgspec

from tutor_tui.access import Verb
from tutor_tui.queries.people.carers import CarersOf, carers_of
from tutor_tui.queries.people.names import pupil_name
from tutor_tui.queries.people.subjects import SubjectOffer, subjects_offered
from tutor_tui.queries.registration.promises import PromisedContact, promised_contacts
from tutor_tui.queries.scope import pupil_in_scope, require_pupils
from tutor_tui.store.session import Session


class BeforeContact(msgspec.Struct, frozen=True):
    """Whom to contact about a pupil, and why that may be owed."""

    pupil: str
    """ "Brown, Lily"."""
    carers: CarersOf
    """Who may be contacted."""
    promised: tuple[PromisedContact, ...]
    """Promises that are not kept yet, the oldest first, also those for days to come."""
    offer: SubjectOffer
    """The subjects whose work it can be about."""


def before_contact(session: Session, pupil_id: int) -> BeforeContact:
    """Raises `AccessDenied` where the actor may not contact the pupil's home."""
    pupil = pupil_in_scope(session, pupil_id)
    require_pupils(session, Verb.CONTACT_HOME, pupil_id)
    return BeforeContact(
        pupil_name(pupil),
        carers_of(pupil_id),
        promised_contacts([pupil_id]),
        subjects_offered(session, pupil_id),
    )

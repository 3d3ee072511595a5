"""The carers who may be contacted about a pupil. A carer with a restriction never leaves this module by name."""

from collections.abc import Collection

import msgspec

from tutor_tui.queries.people.names import carer_name
from tutor_tui.rules.parent_report.address import reached
from tutor_tui.store.models import Carer, PupilCarer
from tutor_tui.store.reading import tuples


class ContactableCarer(msgspec.Struct, frozen=True):
    """A carer who may be contacted about one pupil."""

    carer_id: int
    """The carer."""
    name: str
    """ "Mrs Diaz"."""
    relationship: str
    """ "mother", or empty."""
    phones: tuple[str, ...]
    """The usual one first; without those that are also a carer's who is left out."""
    email: str
    """E-mail address, or empty; empty too where it is also that of a carer who is left out."""
    language: str
    """The language spoken at home, empty where nobody said."""
    interpreter: bool
    """An interpreter is needed."""


class CarersOf(msgspec.Struct, frozen=True):
    """Whom to contact about a pupil."""

    carers: tuple[ContactableCarer, ...]
    """In the order in which they are to be contacted."""
    not_shown: int
    """How many more there are who are restricted or must not be contacted."""


def carers_of(pupil_id: int) -> CarersOf:
    """The pupil's contactable carers; access is the caller's matter."""
    links = list(
        PupilCarer.select(PupilCarer, Carer)
        .join(Carer)
        .where(PupilCarer.pupil == pupil_id)
        .order_by(PupilCarer.contact_order, PupilCarer.id)
    )
    allowed = [link for link in links if link.may_contact and not link.restriction.strip()]
    barred = [link.carer for link in links if link.restriction.strip()]
    shared = reached(*(said for one in barred for said in (one.phone, one.other_phone, one.email)))
    return CarersOf(
        carers=tuple(
            ContactableCarer(
                carer_id=link.carer.id,
                name=carer_name(link.carer),
                relationship=link.relationship,
                phones=tuple(
                    phone
                    for phone in (link.carer.phone, link.carer.other_phone)
                    if phone and not reached(phone) & shared
                ),
                email="" if reached(link.carer.email) & shared else link.carer.email,
                language=link.carer.language,
                interpreter=link.carer.interpreter,
            )
            for link in allowed
        ),
        not_shown=len(links) - len(allowed),
    )


def may_be_named(pairs: Collection[tuple[int, int]]) -> frozenset[tuple[int, int]]:
    """Those of these (pupil, carer) pairs in which the carer may be contacted, now, about the pupil."""
    rows = tuples(
        PupilCarer.select(PupilCarer.pupil, PupilCarer.carer).where(
            PupilCarer.pupil.in_([pupil_id for pupil_id, _ in pairs]),
            PupilCarer.may_contact,
            PupilCarer.restriction == "",
        )
    )
    return frozenset((pupil_id, carer_id) for pupil_id, carer_id in rows) & frozenset(pairs)

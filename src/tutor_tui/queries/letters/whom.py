"""At which e-mail addresses a household is reached. A carer who may not be told never comes here by name."""

from collections.abc import Collection

import msgspec

from tutor_tui.queries.parent_report.recipients import Copy, recipients
from tutor_tui.rules.parent_report.address import Addressee, joint_name
from tutor_tui.store.models import Carer
from tutor_tui.store.reading import among, tuples


class EmailTo(msgspec.Struct, frozen=True):
    """One e-mail address of a household."""

    address: str
    """As it is recorded."""
    to: str
    """Whose it is: "Mrs Nowak", "Mr and Mrs Nowak"."""


class Household(msgspec.Struct, frozen=True):
    """Carers of a pupil who share a telephone number or an e-mail address, and get one letter together."""

    copy: Copy
    """Who they are, and what they speak."""
    emails: tuple[EmailTo, ...]
    """Their addresses, each once; none where nobody said."""


class Reached(msgspec.Struct, frozen=True):
    """Who gets letters about several pupils."""

    households: dict[int, tuple[Household, ...]]
    """By pupil; a pupil about whom nobody may be told is missing."""
    nobody: dict[int, str]
    """Why there is nobody, or a letter less, by pupil: texts of `queries.parent_report.recipients`."""


def households_of(pupil_ids: Collection[int]) -> Reached:
    """Who is written to about these pupils: whoever gets their reports may be contacted; access is the caller's matter.

    Never a restricted carer, nor anybody who shares a telephone number or an e-mail address with one.
    """
    told = recipients(pupil_ids)
    ids = {one for copies in told.copies.values() for copy in copies for one in copy.carer_ids}
    carers = {
        row[0]: row
        for row in tuples(
            Carer.select(Carer.id, Carer.title, Carer.forename, Carer.surname, Carer.email).where(
                among(Carer.id, ids)
            )
        )
    }

    def household(copy: Copy) -> Household:
        at: dict[str, list[Addressee]] = {}
        written: dict[str, str] = {}
        for carer_id in copy.carer_ids:
            _, title, forename, surname, email = carers[carer_id]
            if address := email.strip():
                written.setdefault(address.casefold(), address)
                at.setdefault(address.casefold(), []).append(Addressee(carer_id, title, forename, surname))
        return Household(copy, tuple(EmailTo(written[key], joint_name(those)) for key, those in at.items()))

    return Reached(
        {pupil_id: tuple(map(household, copies)) for pupil_id, copies in told.copies.items()}, told.nobody
    )

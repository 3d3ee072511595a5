"""To whom each pupil's report goes. A carer with a restriction never leaves this module."""

from collections.abc import Collection, Sequence

import msgspec

from tutor_tui.rules.parent_report.address import Addressee, households, joint_name, reached
from tutor_tui.store.models import Carer, PupilCarer
from tutor_tui.store.reading import among, tuples

NO_CARER = "no {carer} is recorded"
NOBODY_MAY = "no {carer} who may be told gets reports"
SHARED = "the telephone number or e-mail address of the {carer} is also that of somebody who may not be told"
"""Why there is nobody, or a copy less, with the policy's words to be filled in."""


class Copy(msgspec.Struct, frozen=True):
    """One copy of a pupil's report: one household's."""

    pupil_id: int
    """Whose report."""
    carer_ids: tuple[int, ...]
    """Whom it is addressed to."""
    to: str
    """ "Mr and Mrs Nowak"."""
    languages: tuple[str, ...]
    """What they speak at home, for the tutor; empty where nobody said."""
    interpreter: bool
    """An interpreter is needed, for the tutor."""

    @property
    def key(self) -> str:
        """Its identity: the pupil, and the first carer whom it is addressed to."""
        return f"{self.pupil_id}:{self.carer_ids[0]}"


class Recipients(msgspec.Struct, frozen=True):
    """Who gets the reports of several pupils."""

    copies: dict[int, tuple[Copy, ...]]
    """By pupil, in the order in which carers are to be contacted; a pupil without any is missing."""
    nobody: dict[int, str]
    """Why there is none, or a copy less than there are households, by pupil: one of the texts of this module."""


def recipients(pupil_ids: Collection[int]) -> Recipients:
    """The carers who get these reports, may be contacted and are not restricted; access is the caller's matter.

    Whoever shares a telephone number or an e-mail address with a restricted carer of the pupil gets none, nor do those
    who live with him: what is sent there may be read by somebody who may not be told.
    """
    rows = tuples(
        PupilCarer.select(
            PupilCarer.pupil, PupilCarer.gets_reports, PupilCarer.may_contact, PupilCarer.restriction,
            Carer.id, Carer.title, Carer.forename, Carer.surname, Carer.phone, Carer.other_phone, Carer.email,
            Carer.language, Carer.interpreter,
        )
        .join(Carer)
        .where(among(PupilCarer.pupil, pupil_ids))
        .order_by(PupilCarer.contact_order, PupilCarer.id)
    )  # fmt: skip
    told: dict[int, list[Addressee]] = {}
    barred: dict[int, set[int]] = {}
    speech: dict[int, tuple[str, bool]] = {}
    known = {row[0] for row in rows}
    for pupil_id, gets, may, restriction, carer_id, title, forename, surname, *how in rows:
        is_barred = bool(restriction.strip())
        if is_barred or (gets and may):
            phone, other, email, language, interpreter = how
            addressee = Addressee(carer_id, title, forename, surname, reached(phone, other, email))
            told.setdefault(pupil_id, []).append(addressee)
            speech[carer_id] = (language, bool(interpreter))
        if is_barred:
            barred.setdefault(pupil_id, set()).add(carer_id)
    copies: dict[int, tuple[Copy, ...]] = {}
    nobody: dict[int, str] = {}
    for pupil_id in pupil_ids:
        found = households(told.get(pupil_id, []))
        barred_here = barred.get(pupil_id, set())
        safe = [house for house in found if not any(one.carer_id in barred_here for one in house)]
        if safe:
            copies[pupil_id] = _copies(pupil_id, safe, speech)
        if any(one.carer_id not in barred_here for house in found if house not in safe for one in house):
            nobody[pupil_id] = SHARED
        elif not safe:
            nobody[pupil_id] = NOBODY_MAY if pupil_id in known else NO_CARER
    return Recipients(copies, nobody)


def _copies(
    pupil_id: int, houses: Sequence[Sequence[Addressee]], speech: dict[int, tuple[str, bool]]
) -> tuple[Copy, ...]:
    return tuple(
        Copy(
            pupil_id=pupil_id,
            carer_ids=tuple(carer.carer_id for carer in house),
            to=joint_name(house),
            languages=tuple(dict.fromkeys(said for one in house if (said := speech[one.carer_id][0]))),
            interpreter=any(speech[one.carer_id][1] for one in house),
        )
        for house in houses
    )

"""How a carer stands to a pupil: added behind those on record; of what is on record only what a list says clearly."""

from typing import Any

from tutor_tui.importers.apply.known_carers import KnownCarers
from tutor_tui.importers.apply.ledger import Ledger
from tutor_tui.importers.apply.plan import FieldChange
from tutor_tui.importers.records.carers import PupilCarerRecord
from tutor_tui.store.models import Carer, Pupil, PupilCarer

NAMELESS = "somebody with a restriction"
"""What the preview calls a carer who is restricted."""
_TITLES = {
    "relationship": "relationship",
    "contact_order": "order of contact",
    "parental_responsibility": "parental responsibility",
    "restriction": "restriction",
}


def may_add(link: PupilCarerRecord, carer: Carer, known: KnownCarers, *, is_restricted: bool) -> bool:
    """Whether a file's link is taken: of a restricted carer (`is_restricted`: by the file) only what restricts."""
    return bool(link.restriction) or not (is_restricted or carer.id in known.restricted)


def settle_link(
    link: PupilCarerRecord, pupil: Pupil, carer: Carer, known: KnownCarers, ledger: Ledger
) -> None:
    """Add the carer to the pupil's, or change what a list says clearly; a restriction only ever comes."""
    of_pupil, of_carer = pupil.id or -id(pupil), carer.id or -id(carer)
    is_nameless = bool(link.restriction) or carer.id in known.restricted
    name = NAMELESS if is_nameless else f"{carer.surname}, {carer.forename}"
    what = f"{pupil.surname}, {pupil.forename}: {name}"
    row = known.links.get((of_pupil, of_carer))
    if row is not None:
        news = _news(link, row)
        fields: list[FieldChange] = [
            (_TITLES[name], _word(getattr(row, name)), _word(value)) for name, value in news.items()
        ]
        if news and row.id:
            ledger.change(row, **news)
        ledger.say("changed" if news else "unchanged", "pupil_carers", what, link.place, fields)
        return
    if is_nameless and carer.id in known.restricted:
        return
    last = known.order[of_pupil]
    order = link.order if link.order is not None else last + 1
    known.order[of_pupil] = max(last, order)
    responsible = link.is_parent if link.has_responsibility is None else link.has_responsibility
    is_free = not link.restriction
    made = PupilCarer(
        pupil=pupil,
        carer=carer,
        contact_order=order,
        relationship=link.relationship,
        parental_responsibility=responsible,
        may_sign=is_free,
        may_contact=is_free,
        gets_reports=responsible and is_free,
        restriction=link.restriction,
    )
    known.links[of_pupil, of_carer] = made
    ledger.insert(made)
    ledger.say("added", "pupil_carers", what, link.place)


def _news(link: PupilCarerRecord, row: PupilCarer) -> dict[str, Any]:
    """What the file changes of a link on record: nothing of one that is restricted."""
    if row.restriction.strip() or not row.id:
        return {}
    if link.restriction:
        return {"restriction": link.restriction}
    if link.pupil is None:
        return {}
    said: dict[str, Any] = {}
    if link.relationship and not row.relationship:
        said["relationship"] = link.relationship
    if link.order is not None and link.order != row.contact_order:
        said["contact_order"] = link.order
    if link.has_responsibility is not None and link.has_responsibility != row.parental_responsibility:
        said["parental_responsibility"] = link.has_responsibility
    return said


def _word(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)

"""The one pupil whom somebody names exactly; nobody else, and no word of who is similar."""

import re
from datetime import date

import msgspec

from tutor_tui.store.models import FormGroup, FormMembership, Pupil, database
from tutor_tui.store.own_account import own_account
from tutor_tui.store.reading import among, tuples
from tutor_tui.text import fold

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_BRITISH = re.compile(r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{4})")


class Named(msgspec.Struct, frozen=True):
    """How a pupil outside one's posts is named."""

    name: str
    """The full name as on the roll, in either order, or the admission number."""
    proof: str = ""
    """The form's name, or the day of birth as `14/03/2014` or `2014-03-14`; empty with an admission number."""


def exactly(named: Named, day: date) -> int | None:
    """The pupil on roll on `day` whom this names, and nobody else; None for everything else.

    Case, accents and apostrophes do not matter, and nothing else is forgiven. The caller answers for access.
    """
    found = _asked_of_server(named) if own_account() else _numbered(named.name, day) | _called(named, day)
    return found.pop() if len(found) == 1 else None


def _asked_of_server(named: Named) -> set[int]:
    """Who it is where the database shows no pupil outside one's posts; it knows the day itself."""
    words, proof = fold(named.name).split(), fold(named.proof)
    turned = (
        [" ".join(words[place:] + words[:place]) for place in range(len(words))] if len(words) > 1 else []
    )
    forms = [
        form_id
        for form_id, name in tuples(FormGroup.select(FormGroup.id, FormGroup.name))
        if fold(name) == proof
    ]
    cursor = database.execute_sql(
        "SELECT exactly(%s::text[], %s, %s::bigint[], %s::date)",
        (turned if proof else [], named.name.strip(), forms, _day(named.proof)),
    )
    return set(cursor.fetchone()[0])


def _numbered(number: str, day: date) -> set[int]:
    wanted = number.strip()
    if not wanted:
        return set()
    rows = Pupil.select(Pupil.id, Pupil.joined_on, Pupil.left_on).where(Pupil.admission_number == wanted)
    return {pupil_id for pupil_id, joined, left in tuples(rows) if _on_roll(joined, left, day)}


def _called(named: Named, day: date) -> set[int]:
    words, proof = fold(named.name).split(), fold(named.proof)
    if len(words) < 2 or not proof:
        return set()
    turned = {" ".join(words[place:] + words[:place]) for place in range(len(words))}
    rows = tuples(
        Pupil.select(
            Pupil.id, Pupil.surname, Pupil.forename, Pupil.legal_surname, Pupil.legal_forename, Pupil.born_on,
            Pupil.joined_on, Pupil.left_on,
        )
    )  # fmt: skip
    known = {
        pupil_id: born
        for pupil_id, surname, forename, legal_surname, legal_forename, born, joined, left in rows
        if _on_roll(joined, left, day)
        and {
            fold(f"{surname} {forename}"),
            fold(f"{legal_surname or surname} {legal_forename or forename}"),
        }
        & turned
    }
    forms = tuples(
        FormMembership.select(FormMembership.pupil, FormGroup.name)
        .join(FormGroup)
        .where(
            among(FormMembership.pupil, known),
            FormMembership.from_on <= day,
            FormMembership.until_on.is_null() | (FormMembership.until_on >= day),
        )
    )
    by_form = {pupil_id for pupil_id, form in forms if fold(form) == proof}
    born_on = _day(named.proof)
    by_birth = {pupil_id for pupil_id, born in known.items() if born is not None and born == born_on}
    return by_form | by_birth


def _on_roll(joined: date | None, left: date | None, day: date) -> bool:
    return (joined is None or joined <= day) and (left is None or left >= day)


def _day(text: str) -> date | None:
    found = _ISO.fullmatch(text.strip()) or _BRITISH.fullmatch(text.strip())
    if found is None:
        return None
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None

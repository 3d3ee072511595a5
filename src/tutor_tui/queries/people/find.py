"""Finding any pupil within one's post by a few letters of any part of the name, or the admission number."""

from collections.abc import Collection
from datetime import date

import msgspec

from tutor_tui.queries.people.names import listed_name
from tutor_tui.queries.scope import visible_pupils
from tutor_tui.store.models import FormGroup, FormMembership, Pupil
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session
from tutor_tui.text import fold

MOST = 50
"""Pupils that are shown of many who fit."""


class FoundPupil(msgspec.Struct, frozen=True):
    """A pupil who fits what was typed."""

    pupil_id: int
    """The pupil."""
    name: str
    """ "Brown, Lily"."""
    form: str
    """The form of the day, empty where there is none."""
    admission_number: str
    """As the school writes it, or empty."""
    left_on: date | None
    """The last day on roll, where that is past."""


class Found(msgspec.Struct, frozen=True):
    """Who fits what was typed."""

    typed: str
    """What was looked for."""
    pupils: tuple[FoundPupil, ...]
    """The best first: beginnings of names before middles, then by name; at most `MOST`."""
    count: int
    """How many fit in all."""


def find_pupils(session: Session, typed: str) -> Found:
    """The pupils within the actor's post whose name parts, or admission number, have every word of `typed`.

    Case, accents and apostrophes do not matter, zeros before an admission number neither. Nobody for an empty
    text.
    """
    words = fold(typed).split()
    if not words:
        return Found(typed, (), 0)
    fits = Pupil.find_key.contains(words[0])
    for word in words[1:]:
        fits &= Pupil.find_key.contains(word)
    number = typed.strip().lstrip("0")
    if number:
        fits |= Pupil.admission_number.contains(number)
    rows = tuples(
        Pupil.select(
            Pupil.id, Pupil.surname, Pupil.forename, Pupil.find_key, Pupil.admission_number, Pupil.left_on
        ).where(fits)
    )
    visible = visible_pupils(session)
    ranked = sorted(
        (rank, key, pupil_id, listed_name(surname, forename), admission, left_on)
        for pupil_id, surname, forename, key, admission, left_on in rows
        if (visible is None or pupil_id in visible)
        and (rank := _rank(words, number, key, admission)) is not None
    )
    best = ranked[:MOST]
    forms = _forms([row[2] for row in best], session.today)
    return Found(
        typed,
        tuple(
            FoundPupil(
                pupil_id=pupil_id,
                name=name,
                form=forms.get(pupil_id, ""),
                admission_number=admission,
                left_on=left_on if left_on is not None and left_on < session.today else None,
            )
            for _, _, pupil_id, name, admission, left_on in best
        ),
        len(ranked),
    )


def _rank(words: list[str], number: str, key: str, admission: str) -> int | None:
    """0 where every word begins a part of the name or the number fits, 1 where one stands within; None for neither."""
    if number and admission.lstrip("0").startswith(number):
        return 0
    parts = key.split()
    if all(any(part.startswith(word) for part in parts) for word in words):
        return 0
    return 1 if all(word in key for word in words) else None


def _forms(pupil_ids: Collection[int], day: date) -> dict[int, str]:
    until = FormMembership.until_on.is_null() | (FormMembership.until_on >= day)
    rows = tuples(
        FormMembership.select(FormMembership.pupil, FormGroup.name)
        .join(FormGroup)
        .where(FormMembership.pupil.in_(list(pupil_ids)), FormMembership.from_on <= day, until)
        .order_by(FormMembership.from_on)
    )
    return dict(rows)

"""Pupils whose name is gone."""

from collections.abc import Collection

from tutor_tui.store.models import Pupil
from tutor_tui.store.reading import among, tuples

NAMELESS = "(name erased)"
"""The surname of a pupil whose name is gone."""


def nameless(pupil_ids: Collection[int]) -> set[int]:
    """Those of these pupils whose name is gone."""
    if not pupil_ids:
        return set()
    rows = tuples(Pupil.select(Pupil.id).where(among(Pupil.id, pupil_ids), Pupil.surname == NAMELESS))
    return {pupil_id for (pupil_id,) in rows}

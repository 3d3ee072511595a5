"""The pupils whom the rows of a homework or attendance list name; each key is looked up once."""

from collections.abc import Collection, Mapping

from tutor_tui.importers.apply.ledger import Ledger
from tutor_tui.importers.apply.matching import Doubt, match
from tutor_tui.importers.apply.roll import Roll
from tutor_tui.importers.records.places import Place, PupilKey
from tutor_tui.store.models import Pupil


class Named:
    """Pupils by what a list calls them."""

    def __init__(
        self, roll: Roll, system: str, ledger: Ledger, by_source: Mapping[str, Pupil] | None = None
    ) -> None:
        """`by_source` are the pupils of the same file by its own identifiers; some of them may be new."""
        self._by_source = by_source or {}
        self._roll = roll
        self._system = system
        self._ledger = ledger
        self._found: dict[PupilKey, Pupil | Doubt | None] = {}

    def of_ids(self, ids: Collection[int]) -> list[Pupil]:
        """The pupils on record with these ids."""
        return [pupil for pupil in self._roll.pupils if pupil.id in ids]

    def find(self, key: PupilKey, place: Place, *, quietly: bool = False) -> Pupil | None:
        """The pupil; None for a row that is refused because nobody, or several, fit (`quietly`: passed over)."""
        if key.source_id in self._by_source:
            return self._by_source[key.source_id]
        if key not in self._found:
            self._found[key] = match(self._roll, key, self._system)
        found = self._found[key]
        if quietly:
            return found if isinstance(found, Pupil) else None
        if isinstance(found, Doubt):
            self._ledger.refuse(place, found.reason)
            return None
        if found is None:
            self._ledger.refuse(place, f"nobody on roll is {_said(key)}")
        return found


def _said(key: PupilKey) -> str:
    """What the row says of the pupil."""
    name = ", ".join(part for part in (key.surname, key.forename) if part)
    number = key.upn or key.admission_number or key.source_id
    return (
        " ".join(part for part in (name, f"({number})" if name and number else number) if part) or key.email
    )

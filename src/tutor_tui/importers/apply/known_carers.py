"""The carers on record: found by identifier, else by name among a pupil's own; never by a number alone."""

from collections import defaultdict
from collections.abc import Iterable

from tutor_tui.importers.apply.identity import Name, identity, name_key, of_system
from tutor_tui.importers.records.carers import CarerRecord
from tutor_tui.rules.parent_report import address
from tutor_tui.store.models import Carer, Pupil, PupilCarer

Reached = tuple[Name, str]
"""Name, and a number or address."""


class KnownCarers:
    """The carers of the database; read once for a whole file."""

    def __init__(self, system: str) -> None:
        self._system = system
        self.links: dict[tuple[int, int], PupilCarer] = {}
        """By pupil and carer, those of new rows by their place in memory."""
        self.order: dict[int, int] = defaultdict(int)
        """By pupil, the highest place in the order of contact."""
        self.restricted: set[int] = set()
        """Carers with a court order or the like about any pupil."""
        self.barred: set[Reached] = set()
        """Under which name and number a restricted carer is known."""
        self._of_pupil: dict[int, list[Carer]] = defaultdict(list)
        everyone = {carer.id: carer for carer in Carer.select().order_by(Carer.id)}
        for link in PupilCarer.select().order_by(PupilCarer.id):
            self.links[link.pupil_id, link.carer_id] = link
            self.order[link.pupil_id] = max(self.order[link.pupil_id], link.contact_order)
            self._of_pupil[link.pupil_id].append(everyone[link.carer_id])
            if link.restriction.strip():
                self.restricted.add(link.carer_id)
                self.barred |= reached(everyone[link.carer_id])
        self._by_source = {carer.source_id: carer for carer in everyone.values() if carer.source_id}

    def of(self, pupil: Pupil) -> list[Carer]:
        """The carers on record of one pupil."""
        return self._of_pupil.get(pupil.id, [])

    def find(self, record: CarerRecord, pupils: Iterable[Pupil]) -> Carer | None:
        """The carer with the identifier, else the only one of that name whom these pupils have.

        One who is restricted is found by name whatever identifier he has: nobody comes back under a new one.
        """
        found = self._by_source.get(identity(self._system, record.source_id)) if record.is_known_so else None
        if found is not None:
            return found
        name = name_of(record)
        namesakes = {
            carer.id: carer for pupil in pupils for carer in self.of(pupil) if name_of(carer) == name
        }
        for carer in namesakes.values():
            if carer.id in self.restricted:
                return carer
        fitting = [
            carer
            for carer in namesakes.values()
            if not (record.is_known_so and of_system(carer.source_id, self._system))
        ]
        near = [carer for carer in fitting if not record.is_known_so and reached(carer) & reached(record)]
        if len(near) == 1:
            return near[0]
        return fitting[0] if len(fitting) == 1 else None

    def is_doubtful(self, record: CarerRecord, pupils: Iterable[Pupil]) -> bool:
        """Whether a record without identifier may mean several carers of these pupils, who have its name."""
        found = {
            carer.id for pupil in pupils for carer in self.of(pupil) if name_of(carer) == name_of(record)
        }
        return not record.is_known_so and len(found) > 1


def name_of(carer: Carer | CarerRecord) -> Name:
    """The key of the whole name."""
    return name_key(carer.surname), name_key(carer.forename)


def reached(carer: Carer | CarerRecord) -> set[Reached]:
    """The name with each number and address, however they are written."""
    name = name_of(carer)
    return {(name, key) for key in address.reached(carer.phone, carer.other_phone, carer.email)}

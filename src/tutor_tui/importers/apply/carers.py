"""Carers of a file: who they are, and whose. What the school has decided of a carer is never undone by a list."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from tutor_tui.importers.apply.identity import identity, name_key, of_system
from tutor_tui.importers.apply.ledger import Ledger
from tutor_tui.importers.apply.plan import Fate, FieldChange
from tutor_tui.importers.carer_records import CarerRecord, PupilCarerRecord
from tutor_tui.importers.parsed import Parsed
from tutor_tui.store.models import Carer, Pupil, PupilCarer

_TITLES = {
    "forename": "forename",
    "surname": "surname",
    "phone": "telephone",
    "other_phone": "other telephone",
    "email": "e-mail",
}


class _Known:
    """The carers on record."""

    def __init__(self, system: str) -> None:
        self._system = system
        self.links: set[tuple[int, int]] = set()
        """(pupil, carer), those of new rows by their place in memory."""
        self.order: dict[int, int] = defaultdict(int)
        """By pupil, the highest place in the order of contact."""
        self.restricted: set[int] = set()
        """Carers with a court order or the like about any pupil."""
        self._of_pupil: dict[int, list[Carer]] = defaultdict(list)
        everyone = {carer.id: carer for carer in Carer.select().order_by(Carer.id)}
        for link in PupilCarer.select().order_by(PupilCarer.id):
            self.links.add((link.pupil_id, link.carer_id))
            self.order[link.pupil_id] = max(self.order[link.pupil_id], link.contact_order)
            self._of_pupil[link.pupil_id].append(everyone[link.carer_id])
            if link.restriction.strip():
                self.restricted.add(link.carer_id)
        self._by_source = {carer.source_id: carer for carer in everyone.values() if carer.source_id}

    def find(self, record: CarerRecord, pupils: list[Pupil]) -> Carer | None:
        """The carer with the identifier, else the only one of that name whom these pupils have."""
        found = self._by_source.get(identity(self._system, record.source_id))
        if found is not None:
            return found
        name = name_key(record.surname), name_key(record.forename)
        fitting = {
            carer.id: carer
            for pupil in pupils
            for carer in self._of_pupil.get(pupil.id, ())
            if (name_key(carer.surname), name_key(carer.forename)) == name
            and not of_system(carer.source_id, self._system)
        }
        return next(iter(fitting.values())) if len(fitting) == 1 else None


def plan_carers(parsed: Parsed, pupils: Mapping[str, Pupil], system: str, ledger: Ledger) -> None:
    """Plan every carer of these pupils, and how he stands to them.

    A carer with a restriction stays as he is, for every pupil, and is not named; a link on record stays as it is.
    """
    if not parsed.carers:
        return
    known = _Known(system)
    of_carer: dict[str, list[tuple[PupilCarerRecord, Pupil]]] = defaultdict(list)
    for link in parsed.pupil_carers:
        if link.pupil_id in pupils:
            of_carer[link.carer_id].append((link, pupils[link.pupil_id]))
    rows: dict[str, Carer] = {}
    claimed: set[int] = set()
    for record in parsed.carers:
        named = of_carer.get(record.source_id)
        if not named or record.source_id in rows:
            continue
        carer = known.find(record, [pupil for _, pupil in named])
        if carer is not None and carer.id in claimed:
            carer = None
        if carer is not None and carer.id in known.restricted:
            ledger.warn(record.place, "the school has restricted this carer: nothing is changed")
            continue
        rows[record.source_id] = made = _settle(record, carer, system, ledger)
        claimed |= {made.id} if made.id else set()
    for link in parsed.pupil_carers:
        if link.pupil_id in pupils and link.carer_id in rows:
            _settle_link(link, pupils[link.pupil_id], rows[link.carer_id], known, ledger)


def _settle(record: CarerRecord, carer: Carer | None, system: str, ledger: Ledger) -> Carer:
    """The carer's row, planned as new or changed where it has to be."""
    said: dict[str, Any] = {name: value for name in _TITLES if (value := getattr(record, name))}
    source = identity(system, record.source_id)
    if carer is None:
        made = Carer(**said, source_id=source)
        ledger.insert(made)
        ledger.say("added", "carers", f"{made.surname}, {made.forename}", record.place)
        return made
    news = {name: value for name, value in said.items() if value != getattr(carer, name)}
    fields: list[FieldChange] = [(_TITLES[name], getattr(carer, name), value) for name, value in news.items()]
    if not carer.source_id:
        news["source_id"] = source
        fields.append(("identifier", "", source))
    if news:
        ledger.change(carer, **news)
    fate: Fate = "changed" if news else "unchanged"
    ledger.say(fate, "carers", f"{carer.surname}, {carer.forename}", record.place, fields)
    return carer


def _settle_link(link: PupilCarerRecord, pupil: Pupil, carer: Carer, known: _Known, ledger: Ledger) -> None:
    """Add the carer behind those whom the pupil has."""
    what = f"{pupil.surname}, {pupil.forename}: {carer.surname}, {carer.forename}"
    of_pupil, of_carer = pupil.id or -id(pupil), carer.id or -id(carer)
    if (of_pupil, of_carer) in known.links:
        ledger.say("unchanged", "pupil_carers", what, link.place)
        return
    known.links.add((of_pupil, of_carer))
    known.order[of_pupil] += 1
    ledger.insert(
        PupilCarer(
            pupil=pupil,
            carer=carer,
            contact_order=known.order[of_pupil],
            relationship=link.relationship,
            parental_responsibility=link.is_parent,
            gets_reports=link.is_parent,
        )
    )
    ledger.say("added", "pupil_carers", what, link.place)

"""What other systems call pupils: remembered, so that their next files need no list of who is who."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tutor_tui.importers.apply.identity import EMAIL, address, identity, of_system
from tutor_tui.importers.apply.ledger import Ledger
from tutor_tui.importers.apply.matching import Doubt, match
from tutor_tui.importers.apply.plan import Fate, FieldChange
from tutor_tui.importers.apply.roll import Roll
from tutor_tui.importers.records.places import Place
from tutor_tui.importers.records.pupils import PupilRecord, WhoRecord
from tutor_tui.store.models import Pupil, PupilIdentifier


class Identifiers:
    """The identifiers and addresses that one import gives."""

    def __init__(self, roll: Roll, system: str, ledger: Ledger, records: Sequence[PupilRecord] = ()) -> None:
        """`system` is whose files they are; an address that two of `records` have is neither's."""
        rows = Counter(address(record.email) for record in records)
        self._shared = {email for email, count in rows.items() if count > 1}
        self._roll = roll
        self._system = system
        self._ledger = ledger
        self._taken: dict[str, Pupil] = {}

    def begin(self, pupil: Pupil, record: PupilRecord) -> list[FieldChange]:
        """Remember the address of a pupil who is new; returns it for the preview."""
        made = self._remember(pupil, EMAIL, address(record.email), record.place)
        return [(_title(EMAIL), "", made)] if made else []

    def settle(self, pupil: Pupil, record: PupilRecord) -> None:
        """Remember what a list of pupils says of one on record: instead of what the same lists said before.

        The pupil's own row has the identifier of the system that came first.
        """
        self._say(pupil, EMAIL, address(record.email), record.place, replaces=True)
        if pupil.source_id and not of_system(pupil.source_id, self._system):
            self._say(pupil, self._system, record.source_id, record.place, replaces=True)

    def learn(self, records: tuple[WhoRecord, ...]) -> None:
        """Remember what a list of who is who says, beside what is known already.

        Whom no number finds is passed over: names only ever contradict here.
        """
        for record in records:
            by_number = replace(record.pupil, forename="", surname="")
            found = match(self._roll, by_number, self._system)
            if isinstance(found, Pupil):
                found = match(self._roll, record.pupil, self._system)
            if isinstance(found, Doubt):
                self._ledger.refuse(record.place, found.reason)
            elif found is not None:
                self._say(found, self._system, record.pupil.source_id, record.place, replaces=False)
                self._say(found, EMAIL, address(record.pupil.email), record.place, replaces=False)

    def _say(self, pupil: Pupil, system: str, number: str, place: Place, *, replaces: bool) -> None:
        rows = self._roll.identifiers.get(pupil.id, ()) if replaces else ()
        old = next((row for row in rows if (row.system, row.said_by) == (system, self._system)), None)
        before = old.identifier if old is not None else ""
        made = self._remember(pupil, system, number, place, old)
        if made:
            fate: Fate = "changed" if old is not None else "added"
            name = f"{pupil.surname}, {pupil.forename}"
            self._ledger.say(fate, "identifiers", name, place, [(_title(system), before, made)])

    def _remember(
        self, pupil: Pupil, system: str, number: str, place: Place, old: PupilIdentifier | None = None
    ) -> str:
        """The identifier as it is kept; empty where it is none, no news, or somebody else's."""
        known = identity(system, number)
        holders = [*self._roll.by_source.get(known, ()), *filter(None, [self._taken.get(known)])]
        if not known or any(holder is pupil for holder in holders):
            return ""
        if holders or (system == EMAIL and number in self._shared):
            whose = f"that of {self._roll.called(holders[0])}" if holders else "several pupils'"
            self._ledger.warn(place, f"the {_title(system)} is {whose}, and is not remembered")
            return ""
        self._taken[known] = pupil
        identifier = known[len(system) + 1 :]
        if old is not None:
            self._ledger.change(old, identifier=identifier)
        else:
            self._ledger.insert(
                PupilIdentifier(pupil=pupil, system=system, identifier=identifier, said_by=self._system)
            )
        return identifier


def _title(system: str) -> str:
    return "e-mail address" if system == EMAIL else f"identifier in {system}"

"""Who is who on a platform: its own numbers and addresses, and what the school knows its pupils by."""

from collections import defaultdict
from dataclasses import replace

from tutor_tui.importers.files.sheet import Line, RowFault, Sheet
from tutor_tui.importers.lists.pupil_keys import number, upn_of
from tutor_tui.importers.reading import Reading
from tutor_tui.importers.records.places import Place, PupilKey
from tutor_tui.importers.records.pupils import WhoRecord

_NUMBERS = ("upn", "admission_number", "email")
_FACTS = (*_NUMBERS, "forename", "surname")


class People:
    """The people whom the files describe, by the platform's identifier and by address."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._by_id: dict[str, PupilKey] = {}
        self._by_email: dict[str, PupilKey] = {}
        self._listed: dict[tuple[str, str], Place] = {}

    def add(self, said: PupilKey, place: Place) -> None:
        """Note what a record says of somebody; facts that contradict earlier ones are nobody's from then on."""
        if said.source_id:
            self._by_id[said.source_id] = self._with(self._by_id.get(said.source_id), said, place)
        elif said.email:
            self._by_email[said.email] = self._with(self._by_email.get(said.email), said, place)

    def key(self, number: str, email: str = "") -> PupilKey:
        """By what the pupil with this number (or only an address) can be found on roll."""
        known = self._by_id.get(number, PupilKey(source_id=number))
        known = replace(known, email=known.email or email)
        other = self._by_email.get(known.email) if known.email else None
        return _filled(known, other) if other is not None else known

    def called(self, number: str) -> str:
        """The address or name of a member of staff, for the school's own list; empty where nobody says."""
        known = self._by_id.get(number)
        return (known.email or f"{known.forename} {known.surname}".strip()) if known else ""

    def read(self, sheet: Sheet) -> None:
        """Add the rows of a school's own list of who is who."""
        self._reading.each(sheet.lines(), self._read)

    def who(self) -> tuple[WhoRecord, ...]:
        """Everybody whom a school's own list names, with all that the files say of them: what is worth keeping.

        An address in the list is that of whoever has it on the platform. Who is left without a number of the school's
        is nobody, as is who has two.
        """
        of_address: dict[str, list[str]] = defaultdict(list)
        for own, known in self._by_id.items():
            of_address[known.email].append(own)
        found: dict[str, WhoRecord] = {}
        for (source_id, email), place in self._listed.items():
            for own in [source_id] if source_id else of_address.get(email) or [""]:
                key = self.key(own, email)
                if key.upn or key.admission_number:
                    found.setdefault(own or email, WhoRecord(place, key))
        return tuple(found.values())

    def _read(self, line: Line) -> None:
        said, place = _row(line), line.place()
        self.add(said, place)
        self._listed.setdefault((said.source_id, "" if said.source_id else said.email), place)

    def _with(self, known: PupilKey | None, said: PupilKey, place: Place) -> PupilKey:
        if known is None:
            return said
        for fact in _NUMBERS:
            old, new = getattr(known, fact), getattr(said, fact)
            if old and new and old.casefold() != new.casefold():
                who = said.source_id or said.email
                self._reading.error(place, f"another {fact.replace('_', ' ')} for {who!r} than before")
                return PupilKey(source_id=known.source_id)
        return _filled(known, said)


def _filled(known: PupilKey, other: PupilKey) -> PupilKey:
    return replace(known, **{fact: getattr(known, fact) or getattr(other, fact) for fact in _FACTS})


def _row(line: Line) -> PupilKey:
    """Who a row is about; what Microsoft calls a UPN is an address."""
    pupil_number = upn_of(line)
    is_address = "@" in pupil_number
    said = PupilKey(
        source_id=number(line, "platform_id"),
        upn="" if is_address else pupil_number,
        admission_number=number(line, "admission_number"),
        email=line.get("email").lower() or (pupil_number.lower() if is_address else ""),
    )
    if not (said.source_id or said.email):
        raise RowFault("neither the platform's identifier nor an address", "platform_id")
    return said

"""Who is who on a platform: its own numbers and addresses, and what the school knows its pupils by."""

from dataclasses import replace

from tutor_tui.importers.pupil_keys import number, upn_of
from tutor_tui.importers.reading import Reading
from tutor_tui.importers.records import Place, PupilKey
from tutor_tui.importers.sheet import Line, RowFault, Sheet

_NUMBERS = ("upn", "admission_number", "email")
_FACTS = (*_NUMBERS, "forename", "surname")


class People:
    """The people whom the files describe, by the platform's identifier and by address."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._by_id: dict[str, PupilKey] = {}
        self._by_email: dict[str, PupilKey] = {}

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
        self._reading.each(sheet.lines(), lambda line: self.add(_row(line), line.place()))

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

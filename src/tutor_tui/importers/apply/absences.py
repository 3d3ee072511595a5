"""Registration marks of a file; what a tutor saw counts more than the list."""

from collections import defaultdict
from datetime import date

from tutor_tui.importers.apply.identity import system_of
from tutor_tui.importers.apply.keys import Named
from tutor_tui.importers.apply.ledger import Ledger
from tutor_tui.importers.apply.roll import Roll
from tutor_tui.importers.parsed import Parsed
from tutor_tui.importers.records.absences import AbsenceRecord
from tutor_tui.store.models import Absence, Pupil

_About = tuple[int, date, str]
"""Pupil, day and session."""
_CODE = 4
"""Characters of a mark; a longer one is a word that says nothing more."""


def plan_absences(parsed: Parsed, roll: Roll, ledger: Ledger) -> None:
    """Plan every mark."""
    named = Named(roll, system_of(parsed), ledger)
    marks: dict[_About, list[tuple[AbsenceRecord, Pupil]]] = defaultdict(list)
    for record in parsed.absences:
        pupil = named.find(record.pupil, record.place)
        if pupil is not None:
            marks[pupil.id, record.day, record.session].append((record, pupil))
    known = _known([record.day for record in parsed.absences])
    for about, same in marks.items():
        if len({record.present for record, _ in same}) == 1:
            _settle(known.get(about), *same[0], ledger)
            continue
        for record, pupil in same:
            name = f"{pupil.surname}, {pupil.forename}"
            ledger.refuse(record.place, f"several rows give {name} another mark for the same session")


def _known(days: list[date]) -> dict[_About, Absence]:
    if not days:
        return {}
    rows = Absence.select().where(Absence.day.between(min(days), max(days)))
    return {(row.pupil_id, row.day, row.session): row for row in rows}


def _settle(known: Absence | None, said: AbsenceRecord, pupil: Pupil, ledger: Ledger) -> None:
    what = f"{pupil.surname}, {pupil.forename} {said.day.isoformat()} {said.session}"
    absent, code = not said.present, said.code if len(said.code) <= _CODE else ""
    if known is None:
        ledger.insert(
            Absence(
                pupil=pupil, day=said.day, session=said.session, absent=absent, code=code, source="import"
            )
        )
        ledger.say("added", "absences", what, said.place, [("mark", "", _in_words(absent))])
        return
    if known.absent == absent:
        fields = [("code", known.code, code)] if code and code != known.code else []
    elif known.source == "tutor":
        recorded = f"{what}: the tutor recorded {_in_words(known.absent)}, which stays"
        ledger.warn(said.place, recorded)
        fields = []
    else:
        fields = [("mark", _in_words(known.absent), _in_words(absent))]
    if fields:
        ledger.change(known, absent=absent, code=code or known.code)
    ledger.say("changed" if fields else "unchanged", "absences", what, said.place, fields)


def _in_words(absent: bool) -> str:
    return "absent" if absent else "present"

"""A contacts list: the pupils whom it names by their keys, their carers, and the carers whom it lacks."""

from tutor_tui.importers.apply.carers import plan_carers
from tutor_tui.importers.apply.identity import system_of
from tutor_tui.importers.apply.keys import Named
from tutor_tui.importers.apply.known_carers import KnownCarers
from tutor_tui.importers.apply.ledger import Ledger
from tutor_tui.importers.apply.roll import Roll
from tutor_tui.importers.lists.vocabulary import squash_header
from tutor_tui.importers.parsed import Parsed
from tutor_tui.store.models import Pupil

_HEADER = "contact_id_"


def plan_carer_list(parsed: Parsed, roll: Roll, ledger: Ledger) -> tuple[str, ...]:
    """Plan every carer of the list. Returns the carers of its pupils whom it lacks: nothing is done about them.

    One who is restricted is not named; one row of the list stands for a pupil whom nobody knows.
    """
    named = Named(roll, system_of(parsed), ledger)
    pupils: dict[str, Pupil] = {}
    unknown: set[str] = set()
    for link in parsed.pupil_carers:
        if link.pupil is None or link.pupil_id in pupils or link.pupil_id in unknown:
            continue
        pupil = named.find(link.pupil, link.place)
        if pupil is None:
            unknown.add(link.pupil_id)
        else:
            pupils[link.pupil_id] = pupil
    system = _system(parsed)
    named_here = plan_carers(parsed, pupils, system, ledger)
    known = KnownCarers(system)
    return tuple(
        sorted(
            f"{carer.surname}, {carer.forename} (of {roll.called(pupil)})"
            for pupil in {pupil.id: pupil for pupil in pupils.values()}.values()
            for carer in known.of(pupil)
            if (pupil.id, carer.id) not in named_here and carer.id not in known.restricted
        )
    )


def _system(parsed: Parsed) -> str:
    """The system whose identifiers the contacts have: the header over them."""
    headers = [use.header for use in parsed.columns if use.field.startswith(_HEADER)]
    return squash_header(headers[0]) if headers else "carers-list"

"""Carers of a file: who they are, and whose. What the school has decided of a carer is never undone by a list."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from tutor_tui.importers.apply.identity import identity, name_key
from tutor_tui.importers.apply.known_carers import KnownCarers, Reached, reached
from tutor_tui.importers.apply.ledger import Ledger
from tutor_tui.importers.apply.plan import Fate, FieldChange
from tutor_tui.importers.apply.pupil_carers import NAMELESS, may_add, settle_link
from tutor_tui.importers.apply.same_carers import joined
from tutor_tui.importers.parsed import Parsed
from tutor_tui.importers.records.carers import CarerRecord
from tutor_tui.importers.values.names import in_capitals
from tutor_tui.store.models import Carer, Pupil

_TITLES = {
    "title": "title",
    "forename": "forename",
    "surname": "surname",
    "phone": "telephone",
    "other_phone": "other telephone",
    "email": "e-mail",
}
_ALREADY = "the school has restricted this carer: nothing is changed"
_SAME = "another contact of the file is this carer on record: what that one says is taken"
_SEVERAL = (
    "the pupil has several carers of this name, and no number tells which one is meant: nothing is changed"
)
_NAMESAKE = (
    "a carer of this name and number is restricted: nothing is taken. If this is somebody else, "
    "enter the carer by hand"
)


def plan_carers(
    parsed: Parsed, pupils: Mapping[str, Pupil], system: str, ledger: Ledger
) -> frozenset[tuple[int, int]]:
    """Plan every carer of these pupils, and how he stands to them. Returns ids of pupils and carers that are named.

    A carer with a restriction stays as he is, for every pupil, and is not named; a restriction is added, never taken
    back. Neither comes anybody in whose name and number are those of somebody who is restricted.
    """
    if not parsed.carers:
        return frozenset()
    known = KnownCarers(system)
    carers, links = joined(parsed, pupils)
    of_carer: dict[str, list[Pupil]] = defaultdict(list)
    for link in links:
        of_carer[link.carer_id].append(pupils[link.pupil_id])
    restricting = {link.carer_id for link in (*links, *parsed.pupil_carers) if link.restriction}
    barred: set[Reached] = set().union(
        known.barred, *(reached(record) for record in parsed.carers if record.source_id in restricting)
    )
    rows: dict[str, Carer] = {}
    claimed: set[int] = set()
    for record in carers:
        carer = known.find(record, of_carer[record.source_id])
        if carer is not None and carer.id in claimed and carer.id not in known.restricted:
            if not record.is_known_so and record.source_id not in restricting:
                ledger.warn(record.place, _SAME)
                rows[record.source_id] = carer
                continue
            carer = None
        elif carer is None and known.is_doubtful(record, of_carer[record.source_id]):
            ledger.warn(record.place, _SEVERAL)
            continue
        if carer is not None and carer.id in known.restricted:
            ledger.warn(record.place, _ALREADY)
        elif record.source_id not in restricting and not reached(record).isdisjoint(barred):
            ledger.warn(record.place, _NAMESAKE)
            continue
        else:
            carer = _settle(record, carer, system, ledger, is_restricted=record.source_id in restricting)
        rows[record.source_id] = carer
        claimed |= {carer.id} if carer.id else set()
    meant: set[tuple[int, int]] = set()
    for link in links:
        if (taken := rows.get(link.carer_id)) is None:
            continue
        pupil = pupils[link.pupil_id]
        meant.add((pupil.id, taken.id))
        if may_add(link, taken, known, is_restricted=link.carer_id in restricting):
            settle_link(link, pupil, taken, known, ledger)
    return frozenset(meant)


def _settle(
    record: CarerRecord, carer: Carer | None, system: str, ledger: Ledger, *, is_restricted: bool
) -> Carer:
    """The carer's row, planned as new or changed where it has to be.

    One whom the file restricts is not named. The numbers are kept, so that they are never shown as another carer's.
    """
    said: dict[str, Any] = {name: value for name in _TITLES if (value := getattr(record, name))}
    source = identity(system, record.source_id) if record.is_known_so else ""
    if carer is None:
        made = Carer(**said, source_id=source)
        ledger.insert(made)
        name = NAMELESS if is_restricted else f"{made.surname}, {made.forename}"
        ledger.say("added", "carers", name, record.place)
        return made
    if is_restricted:
        ledger.say("unchanged", "carers", NAMELESS, record.place)
        return carer
    news = {name: value for name, value in said.items() if value != getattr(carer, name)}
    for name in ("forename", "surname"):
        if (
            name in news
            and in_capitals(news[name])
            and name_key(news[name]) == name_key(getattr(carer, name))
        ):
            del news[name]
    _keep_numbers(news, record, carer)
    fields: list[FieldChange] = [(_TITLES[name], getattr(carer, name), value) for name, value in news.items()]
    if source and not carer.source_id:
        news["source_id"] = source
        fields.append(("identifier", "", source))
    if news:
        ledger.change(carer, **news)
    fate: Fate = "changed" if news else "unchanged"
    ledger.say(fate, "carers", f"{carer.surname}, {carer.forename}", record.place, fields)
    return carer


def _keep_numbers(news: dict[str, Any], record: CarerRecord, carer: Carer) -> None:
    """Leave both numbers as they are where the file has none but them: it may have them the other way round."""
    said = {number for number in (record.phone, record.other_phone) if number}
    if said <= {carer.phone, carer.other_phone}:
        for name in ("phone", "other_phone"):
            news.pop(name, None)

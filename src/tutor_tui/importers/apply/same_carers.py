"""Carers whom a file names twice because it names their pupil in two ways: once the pupil is known, they are one."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from tutor_tui.importers.apply.identity import Name
from tutor_tui.importers.apply.known_carers import name_of
from tutor_tui.importers.parsed import Parsed
from tutor_tui.importers.records.carers import CarerRecord, PupilCarerRecord
from tutor_tui.store.models import Pupil

Joined = tuple[list[CarerRecord], list[PupilCarerRecord]]


def joined(parsed: Parsed, pupils: Mapping[str, Pupil]) -> Joined:
    """The carers of these pupils, and each link once; of two links of one pupil and carer a restriction counts.

    Carers without an identifier of their own are one where they have the same name and the same pupils.
    """
    of_carer: dict[str, set[int]] = defaultdict(set)
    for link in parsed.pupil_carers:
        if link.pupil_id in pupils:
            of_carer[link.carer_id].add(id(pupils[link.pupil_id]))
    first: dict[tuple[Name, frozenset[int]], str] = {}
    same: dict[str, str] = {}
    carers: dict[str, CarerRecord] = {}
    for record in parsed.carers:
        number = record.source_id
        if not of_carer[number]:
            continue
        meant = number
        if not record.is_known_so:
            meant = first.setdefault((name_of(record), frozenset(of_carer[number])), number)
        same[number] = meant
        carers.setdefault(meant, record)
    links: dict[tuple[int, str], PupilCarerRecord] = {}
    for link in parsed.pupil_carers:
        if link.pupil_id not in pupils or link.carer_id not in same:
            continue
        about = id(pupils[link.pupil_id]), same[link.carer_id]
        known = links.get(about)
        if known is None:
            links[about] = replace(link, carer_id=about[1])
        elif link.restriction and not known.restriction:
            links[about] = replace(known, restriction=link.restriction)
    return list(carers.values()), list(links.values())

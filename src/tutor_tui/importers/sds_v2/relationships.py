"""relationships.csv: the carers of each pupil."""

from collections.abc import Collection, Mapping

from tutor_tui.importers.files.sheet import Line, RowFault
from tutor_tui.importers.oneroster.adults import PARENTS, carer_of
from tutor_tui.importers.oneroster.cells import word
from tutor_tui.importers.oneroster.people import Person
from tutor_tui.importers.oneroster.rows import Rows
from tutor_tui.importers.records.carers import CarerRecord, PupilCarerRecord

_FILE = "relationships"


def read_relationships(
    rows: Rows, people: Mapping[str, Person], pupils: Collection[str]
) -> tuple[tuple[CarerRecord, ...], tuple[PupilCarerRecord, ...]]:
    """The carers of these pupils, and whose carers they are, in the order of the file."""
    carers: dict[str, CarerRecord] = {}

    def made(line: Line) -> PupilCarerRecord | None:
        pupil = rows.require(line, "pupil", _FILE, "users")
        carer = rows.require(line, "carer", _FILE, "users")
        meaning = word(line, "relationship", "carer")
        if carer not in people:
            raise RowFault(f"the row of {carer!r} in users.csv is left out", "carer")
        if pupil not in pupils:
            return None
        if carer == pupil:
            raise RowFault("a pupil is named as his own carer", "carer")
        said = line.get("relationship").casefold()
        if meaning == "nobody":
            rows.passed_over[f"Passed over as no carers, people related as {said!r}"] += 1
            return None
        if carer not in carers:
            carers[carer] = carer_of(people[carer])
        return PupilCarerRecord(line.place(), pupil, carer, said, said in PARENTS)

    links: dict[tuple[str, str], PupilCarerRecord] = {}
    for link in rows.each(_FILE, made):
        links.setdefault((link.pupil_id, link.carer_id), link)
    return tuple(carers.values()), tuple(links.values())

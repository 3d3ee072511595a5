"""The school that is taken of a set: an organisation may be a trust, a college or a department as well."""

from collections import Counter
from collections.abc import Collection, Mapping

from tutor_tui.importers.files.sheet import Line
from tutor_tui.importers.oneroster.people import Person
from tutor_tui.importers.oneroster.rows import Rows
from tutor_tui.importers.oneroster.schools import ChosenSchool
from tutor_tui.importers.school_choice import choose

_SCHOOL = "school"


def choose_organisation(rows: Rows, people: Collection[Person]) -> ChosenSchool:
    """The school that the options name, or the only one; its departments belong to it.

    A school is what the set calls one, and any other organisation of which somebody is a pupil. Raises
    `ImportRefused` as `choose`.
    """
    kinds, names, parents = _organisations(rows)
    sizes = Counter(
        school for person in people if "pupil" in person.kinds for school in person.schools if school in names
    )
    schools = {
        number: name for number, name in names.items() if kinds[number] == _SCHOOL or sizes[number] > 0
    }
    place = rows.package.sheets["orgs"].table.file
    number = choose(schools, sizes, rows.reading.options.school_id, place, holder="set")
    inside = frozenset(one for one in names if one not in schools and number in _above(one, parents))
    return ChosenSchool(number, names[number], False, inside)


def _organisations(rows: Rows) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Type, name, and the organisation above, by identifier."""

    def made(line: Line) -> tuple[str, str, str, str]:
        number = line.needed("id")
        return number, line.needed("type").casefold(), line.needed("name"), line.get("parent")

    found = rows.each("orgs", made)
    return (
        {number: kind for number, kind, _, _ in found},
        {number: name for number, _, name, _ in found},
        {number: parent for number, _, _, parent in found},
    )


def _above(number: str, parents: Mapping[str, str]) -> frozenset[str]:
    """The organisations above one, also where they go in a circle."""
    above: set[str] = set()
    while (number := parents.get(number, "")) and number not in above:
        above.add(number)
    return frozenset(above)

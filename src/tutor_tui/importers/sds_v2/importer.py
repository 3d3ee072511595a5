"""School Data Sync 2 and 2.1: one school of a set."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.source import Source
from tutor_tui.importers.importer import CERTAIN, Recognised
from tutor_tui.importers.oneroster.classes import read_classes
from tutor_tui.importers.oneroster.enrolments import members, read_enrolments, teachers
from tutor_tui.importers.oneroster.package import assemble
from tutor_tui.importers.oneroster.people import Person, read_people
from tutor_tui.importers.oneroster.rows import Rows
from tutor_tui.importers.oneroster.school_people import pupils_of, staff_at
from tutor_tui.importers.oneroster.terms import read_terms
from tutor_tui.importers.parsed import Kind, Parsed, ReadOptions
from tutor_tui.importers.reading import Reading
from tutor_tui.importers.records.pupils import PupilRecord
from tutor_tui.importers.sds_v2.layout import SDS, manifest_of, version_of
from tutor_tui.importers.sds_v2.relationships import read_relationships
from tutor_tui.importers.sds_v2.schools import choose_organisation
from tutor_tui.importers.sds_v2.user_flags import with_flags

_NOBODY = frozenset({"nobody"})


@dataclass(frozen=True, slots=True)
class SchoolDataSync2:
    """orgs.csv, users.csv and what else there is of the ten files."""

    name: str = "sds-v2"
    """Identifier."""
    title: str = "a School Data Sync set (version 2 or 2.1)"
    """What it reads."""
    kind: Kind = "school"
    """What its records are about."""

    def sniff(self, source: Source, options: ReadOptions) -> Recognised | None:
        """The columns of orgs.csv, users.csv and roles.csv, without those by which OneRoster is known."""
        version = version_of(source)
        return Recognised(self.name, CERTAIN, _why(version)) if version else None

    def read(self, source: Source, options: ReadOptions) -> Parsed:
        """One school of the set.

        Raises `ImportRefused` where the set is broken as a whole (see `assemble`), where every row of a file is wrong,
        and where several schools are there and none is chosen.
        """
        version = version_of(source)
        if not version:
            raise ImportRefused(
                "orgs.csv and users.csv are not there with the columns of School Data Sync 2",
                place=source.place,
                remedy="Give the whole set: orgs.csv, users.csv, roles.csv and the others.",
            )
        package = assemble(source, manifest_of(version), SDS, options.form_from)
        rows = Rows(package, Reading(list(package.sheets.values()), options))
        terms = read_terms(rows)
        people = _with_roles(rows, read_people(rows, terms))
        school = choose_organisation(rows, people.values())
        classes = read_classes(rows, school, terms)
        enrolments = read_enrolments(rows, classes)
        pupils = with_flags(rows, pupils_of(rows, school, people, enrolments, classes))
        staff = staff_at(rows, school, people, enrolments)
        carers, pupil_carers = read_relationships(rows, people, {pupil.source_id for pupil in pupils})
        rows.refuse_hopeless()
        _note(rows, pupils, bool(carers))
        taken_for = (
            f"A School Data Sync set, version {version}, because {_why(version)}: the school {school}."
        )
        return replace(
            rows.reading.parsed(self.name, self.kind, taken_for),
            pupils=pupils,
            carers=carers,
            pupil_carers=pupil_carers,
            staff=staff,
            groups=tuple(one.as_group() for one in classes.values()),
            members=members(enrolments),
            teachers=teachers(enrolments),
        )


def _why(version: str) -> str:
    files = "orgs.csv, users.csv and roles.csv" if version != "2" else "orgs.csv and users.csv"
    return f"it holds {files} with the columns of School Data Sync"


def _with_roles(rows: Rows, people: Mapping[str, Person]) -> dict[str, Person]:
    """The people; who has no role now is neither pupil nor staff, but may be a carer."""
    without = [person for person in people.values() if not person.kinds]
    if over := len(
        {line.get("user") for line in rows.package.lines("roles")} & {one.number for one in without}
    ):
        rows.passed_over["Users whose every role is over are neither pupils nor staff"] += over
    return dict(people) | {person.number: replace(person, kinds=_NOBODY) for person in without}


def _note(rows: Rows, pupils: Collection[PupilRecord], has_carers: bool) -> None:
    notes = rows.reading.notes
    notes += rows.package.not_read
    notes += [f"{what}: {number}." for what, number in rows.passed_over.items()]
    if not pupils:
        notes.append("Nobody has the role of a pupil at this school now: see that it is the right export.")
    if formless := sum(1 for pupil in pupils if pupil.form is None):
        notes.append(
            f"{formless} of {len(pupils)} pupils have no form: School Data Sync knows none. "
            "Name one for all, or the column of users.csv that holds it, or place the pupils afterwards."
        )
    if has_carers:
        notes.append(
            "School Data Sync does not say who must not be contacted: see to that before anybody writes to a carer."
        )

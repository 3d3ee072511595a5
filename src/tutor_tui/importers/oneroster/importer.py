"""OneRoster as CSV: a whole school, or what has changed in it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from tutor_tui.importers.files.source import Source
from tutor_tui.importers.importer import Recognised
from tutor_tui.importers.oneroster.adults import read_carers
from tutor_tui.importers.oneroster.classes import read_classes
from tutor_tui.importers.oneroster.enrolments import members, read_enrolments, teachers
from tutor_tui.importers.oneroster.gradebook import read_states, read_tasks
from tutor_tui.importers.oneroster.manifest import recognised_by
from tutor_tui.importers.oneroster.package import Package, read_package
from tutor_tui.importers.oneroster.people import Person, read_people
from tutor_tui.importers.oneroster.pupils import gone_pupil
from tutor_tui.importers.oneroster.rows import Rows
from tutor_tui.importers.oneroster.school_people import may_be_pupil, pupils_of, staff_at
from tutor_tui.importers.oneroster.schools import ChosenSchool, choose_school
from tutor_tui.importers.oneroster.terms import Term, read_terms
from tutor_tui.importers.parsed import Kind, Parsed, ReadOptions
from tutor_tui.importers.reading import Reading
from tutor_tui.importers.records.pupils import PupilRecord


@dataclass(frozen=True, slots=True)
class OneRoster:
    """manifest.csv and what else there is of the eleven files that are read."""

    name: str = "oneroster"
    """Identifier."""
    title: str = "a OneRoster set (a zip or folder)"
    """What it reads."""
    kind: Kind = "school"
    """What its records are about."""

    def sniff(self, source: Source, options: ReadOptions) -> Recognised | None:
        """A manifest that names a version; in version 1.0, which has none, the columns of its files."""
        confidence, why = recognised_by(source)
        return Recognised(self.name, confidence, why) if confidence else None

    def read(self, source: Source, options: ReadOptions) -> Parsed:
        """One school of the set.

        Raises `ImportRefused` where the set is broken as a whole (see `read_package`), where every row of a file is
        wrong, and where several schools are there and none is chosen.
        """
        package = read_package(source, options.form_from)
        rows = Rows(package, Reading(list(package.sheets.values()), options))
        terms = read_terms(rows)
        people = read_people(rows, terms)
        school = choose_school(rows, people.values())
        classes = read_classes(rows, school, terms)
        enrolments = read_enrolments(rows, classes)
        pupils = pupils_of(rows, school, people, enrolments, classes)
        ours = {pupil.source_id for pupil in pupils}
        staff = staff_at(rows, school, people, enrolments)
        in_groups = [
            one for one in enrolments if one.class_id not in classes or not classes[one.class_id].is_form
        ]
        carers, pupil_carers = read_carers(rows, people, ours)
        tasks, states = read_states(rows, read_tasks(rows, classes), people, ours, in_groups)
        rows.refuse_hopeless()
        _note(rows, terms, pupils, bool(carers))
        return replace(
            rows.reading.parsed(self.name, self.kind, _taken_for(package, school, recognised_by(source)[1])),
            pupils=pupils,
            gone=tuple(gone_pupil(one, rows) for one in people.values() if _is_gone_pupil(one, school)),
            carers=carers,
            pupil_carers=pupil_carers,
            staff=staff,
            groups=tuple(one.as_group() for one in classes.values() if not one.is_form),
            members=members(in_groups),
            teachers=teachers(in_groups),
            tasks=tasks,
            states=states,
            is_partial="delta" in package.modes,
        )


def _is_gone_pupil(person: Person, school: ChosenSchool) -> bool:
    return person.is_gone and may_be_pupil(person, school)


def _taken_for(package: Package, school: ChosenSchool, why: str) -> str:
    modes = sorted(package.modes)
    how = {"bulk": "all that there is", "delta": "changes only"}
    said = " and ".join(how[mode] for mode in modes if mode in how)
    which = f": the school {school}" if school.number else ""
    return f"A OneRoster {package.manifest.version} set ({said or 'empty'}), because {why}{which}."


def _note(rows: Rows, terms: Mapping[str, Term], pupils: Collection[PupilRecord], has_carers: bool) -> None:
    notes, package = rows.reading.notes, rows.package
    if not package.sheets:
        notes.append("By its manifest every file is absent: there is nothing in it.")
    notes += [f"{file} is not read: the manifest calls it absent." for file in package.left_out]
    notes += package.not_read
    notes += [f"{what}: {number}." for what, number in rows.passed_over.items()]
    ends = [term.ends for term in terms.values()]
    last = max((day for day in ends if day is not None), default=None)
    if last is not None and None not in ends and last < rows.reading.options.today:
        notes.append(
            f"Every session of the set is over, the last one on {last.isoformat()}: see that it is the right export."
        )
    if package.mode("users") == "bulk" and (formless := sum(1 for pupil in pupils if pupil.form is None)):
        notes.append(
            f"{formless} of {len(pupils)} pupils have no form: they are in no class of the type homeroom. "
            "Name one for all, or the column of users.csv that holds it, or place the pupils afterwards."
        )
    if has_carers:
        notes.append(
            "OneRoster does not say who must not be contacted: see to that before anybody writes to a carer."
        )

"""Values of a file at an assessment point, with baselines and targets; nothing is guessed."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.apply.attainment_courses import Courses
from tutor_tui.importers.apply.identity import system_of
from tutor_tui.importers.apply.keys import Named
from tutor_tui.importers.apply.ledger import Ledger
from tutor_tui.importers.apply.options import PlanOptions
from tutor_tui.importers.apply.roll import Roll
from tutor_tui.importers.apply.subjects import Subjects
from tutor_tui.importers.parsed import Parsed
from tutor_tui.importers.records.attainment import AttainmentRecord
from tutor_tui.importers.records.places import Place
from tutor_tui.policy.monitoring import Scale
from tutor_tui.queries.attainment.points import Point, collected_now, points_of
from tutor_tui.queries.attainment.scales import scale_of, years_taught
from tutor_tui.queries.people.names import pupil_name
from tutor_tui.rules.attainment.values import NoValue, Value, read_value
from tutor_tui.store.models import Attainment, Pupil, Subject
from tutor_tui.store.reading import among
from tutor_tui.store.session import Session

_Row = tuple[AttainmentRecord, Pupil, Subject, Point]
_About = tuple[int, int, int]
"""Point, pupil and subject."""


def plan_attainment(
    session: Session, parsed: Parsed, options: PlanOptions, roll: Roll, ledger: Ledger
) -> None:
    """Plan every value. Raises `ImportRefused` where no assessment point is meant for certain."""
    named = Named(roll, system_of(parsed), ledger)
    points = _Points(session, parsed, options, ledger)
    subjects, rows = _Columns(Subjects(ledger), ledger), list[_Row]()
    for record in parsed.attainment:
        subject, point = subjects.find(record), points.find(record)
        pupil = named.find(record.pupil, record.place) if subject and point else None
        if subject is not None and point is not None and pupil is not None:
            rows.append((record, pupil, subject, point))
    _plan(session, _once(rows, ledger), ledger)


class _Points:
    """The point of each record: its own, else that of the option, else the one that is being collected."""

    def __init__(self, session: Session, parsed: Parsed, options: PlanOptions, ledger: Ledger) -> None:
        self._ledger = ledger
        self._points = points_of(session)
        self._usual: Point | None = None
        if options.point:
            self._usual = self._named(options.point)
            if self._usual is None:
                raise ImportRefused(
                    f"no assessment point of this year is {options.point!r}", remedy=self._there()
                )
        elif any(not record.point for record in parsed.attainment):
            self._usual = collected_now(self._points, session)
            if self._usual is None:
                raise ImportRefused("this year has no assessment point yet", remedy=self._there())
            first = next(record for record in parsed.attainment if not record.point)
            ledger.warn(
                Place(first.place.file),
                f"values that name no assessment point are taken for {self._usual.name}; another one is named "
                "with --point",
            )

    def find(self, record: AttainmentRecord) -> Point | None:
        """The point; None for a row that is refused because it names another one."""
        found = self._named(record.point) if record.point else self._usual
        if found is None:
            self._ledger.refuse(
                record.place, f"no assessment point of this year is {record.point!r}. {self._there()}"
            )
        return found

    def _named(self, name: str) -> Point | None:
        said = " ".join(name.split()).casefold()
        return next((point for point in self._points if point.name.casefold() == said), None)

    def _there(self) -> str:
        if not self._points:
            return "Make the year's points first, on the progress screen (F5), tab Attainment."
        return f"There are: {', '.join(point.name for point in self._points)}."


class _Columns:
    """The subject of each record; a header that nobody knows is told of once and not read."""

    def __init__(self, subjects: Subjects, ledger: Ledger) -> None:
        self._subjects = subjects
        self._ledger = ledger
        self._told: set[tuple[str, str]] = set()

    def find(self, record: AttainmentRecord) -> Subject | None:
        """The school's subject; None where it has none by that name or short form."""
        found = self._subjects.known(record.subject)
        if found is not None:
            return found
        if record.is_certain:
            remedy = "Correct the name, or make the subject known by importing its groups first."
            self._ledger.refuse(record.place, f"the school has no subject {record.subject!r}. {remedy}")
        elif (column := (record.place.file, record.place.column)) not in self._told:
            self._told.add(column)
            self._ledger.warn(
                Place(*column[:1], column=column[1]),
                "the column is no subject of the school, and is not read",
            )
        return None


def _once(rows: Sequence[_Row], ledger: Ledger) -> list[_Row]:
    """Rows that mean the same pupil, subject and point by other names: taken once, or all refused."""
    same: defaultdict[_About, list[_Row]] = defaultdict(list)
    for row in rows:
        same[row[3].point_id, row[1].id, row[2].id].append(row)
    kept = []
    for found in same.values():
        if len({row[0].says for row in found}) == 1:
            kept.append(found[0])
            continue
        for record, pupil, subject, _ in found:
            ledger.refuse(
                record.place, f"several rows give {pupil_name(pupil)} another value in {subject.name}"
            )
    return kept


def _plan(session: Session, rows: Sequence[_Row], ledger: Ledger) -> None:
    pupils = {pupil.id for _, pupil, _, _ in rows}
    years = years_taught(pupils, session.today)
    known = _known(rows)
    courses = Courses(session, pupils, ledger)
    for record, pupil, subject, point in rows:
        scale = scale_of(session, years.get(pupil.id))
        if scale is None:
            ledger.refuse(record.place, f"the policy names no scale for the year of {pupil_name(pupil)}")
            continue
        said = _read(record, scale, ledger)
        if said is None:
            continue
        value, baseline, target = said
        if not courses.settle(record, pupil, subject, point, scale, baseline, target):
            continue
        if value is not None:
            about = point.point_id, pupil.id, subject.id
            what = f"{pupil_name(pupil)}, {subject.name}, {point.name}"
            _settle(session, known.get(about), about, what, record.place, value, ledger)


def _known(rows: Sequence[_Row]) -> dict[_About, Attainment]:
    select = Attainment.select().where(
        among(Attainment.point, {point.point_id for *_, point in rows}),
        among(Attainment.pupil, {pupil.id for _, pupil, _, _ in rows}),
        among(Attainment.subject, {subject.id for _, _, subject, _ in rows}),
    )
    return {(row.point_id, row.pupil_id, row.subject_id): row for row in select}


def _read(
    record: AttainmentRecord, scale: Scale, ledger: Ledger
) -> tuple[Value | None, Value | None, Value | None] | None:
    """Value, baseline and target; None for a row that is refused because one of them is not on the scale."""
    found: list[Value | None] = []
    for what, text in (("value", record.value), ("baseline", record.baseline), ("target", record.target)):
        try:
            found.append(read_value(text, scale) if text else None)
        except NoValue as error:
            ledger.refuse(record.place, f"{record.subject}, {what}: {error.message}. {error.remedy}")
            return None
    return found[0], found[1], found[2]


def _settle(
    session: Session,
    known: Attainment | None,
    about: _About,
    what: str,
    place: Place,
    value: Value,
    ledger: Ledger,
) -> None:
    """Plan one value; `what` names it for the preview."""
    written: dict[str, Any] = {"value": value.written, "rank": value.rank}
    by = session.actor.staff_id
    if known is None:
        ledger.insert(Attainment(point=about[0], pupil=about[1], subject=about[2], by=by, **written))
        ledger.say("added", "attainment", what, place, [("value", "", value.written)])
    elif (known.value, known.rank) == (value.written, value.rank):
        ledger.say("unchanged", "attainment", what, place)
    else:
        ledger.change(known, by=by, **written)
        ledger.say("changed", "attainment", what, place, [("value", known.value, value.written)])

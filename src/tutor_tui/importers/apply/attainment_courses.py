"""Baselines and targets of a file: the line that a pupil's attainment in a subject is judged by."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from tutor_tui.importers.apply.ledger import Ledger
from tutor_tui.importers.records.attainment import AttainmentRecord
from tutor_tui.policy.monitoring import Scale
from tutor_tui.queries.attainment.points import Point
from tutor_tui.queries.people.names import pupil_name
from tutor_tui.rules.attainment.values import NoValue, Value, read_value
from tutor_tui.store.models import Pupil, Subject, Trajectory
from tutor_tui.store.reading import among
from tutor_tui.store.session import Session


class Courses:
    """The lines of the database; what the file says of one counts, what it does not say stays."""

    def __init__(self, session: Session, pupil_ids: Collection[int], ledger: Ledger) -> None:
        self._session = session
        self._ledger = ledger
        self._known: defaultdict[tuple[int, int], list[Trajectory]] = defaultdict(list)
        select = Trajectory.select().where(among(Trajectory.pupil, pupil_ids)).order_by(Trajectory.target_on)
        for row in select:
            self._known[row.pupil_id, row.subject_id].append(row)
        self._planned: set[tuple[int, int, date]] = set()

    def settle(
        self,
        record: AttainmentRecord,
        pupil: Pupil,
        subject: Subject,
        point: Point,
        scale: Scale,
        baseline: Value | None,
        target: Value | None,
    ) -> bool:
        """Plan the line that a row says; False where the row is refused because it makes none."""
        if baseline is None and target is None:
            return True
        known = self._running(pupil, subject, record.target_on, point.due_on)
        first, last = self._days(record, known, point)
        baseline = baseline or self._end(known, scale, "baseline")
        target = target or self._end(known, scale, "target")
        if baseline is None or target is None:
            missing = "baseline" if baseline is None else "target"
            self._ledger.refuse(
                record.place, f"{record.subject}: there is no {missing} to go with it. Give both."
            )
            return False
        if last <= first:
            self._ledger.refuse(
                record.place, f"{record.subject}: the target is for {last}, the baseline of {first}"
            )
            return False
        self._say(record, pupil, subject, scale, known, (baseline, first), (target, last))
        return True

    def _running(self, pupil: Pupil, subject: Subject, by: date | None, day: date) -> Trajectory | None:
        """The line with that day of its target; where the file names none, the next one that runs at the point."""
        lines = self._known[pupil.id, subject.id]
        if by is not None:
            return next((line for line in lines if line.target_on == by), None)
        return next((line for line in lines if line.target_on >= day), None)

    def _days(self, record: AttainmentRecord, known: Trajectory | None, point: Point) -> tuple[date, date]:
        """Its days: the file's, else those on record, else the first and the last school day of the point's year."""
        weeks = [week for week in self._session.calendar.weeks if week.year == point.year]
        first, last = (weeks[0].days[0], weeks[-1].end) if weeks else (point.due_on, point.due_on)
        return (
            record.baseline_on or (known.baseline_on if known else first),
            record.target_on or (known.target_on if known else last),
        )

    def _end(self, known: Trajectory | None, scale: Scale, what: str) -> Value | None:
        """An end on record, where it is on the same scale."""
        if known is None or known.scale != scale.kind:
            return None
        try:
            return read_value(str(getattr(known, f"{what}_value")), scale)
        except NoValue:
            return None

    def _say(
        self,
        record: AttainmentRecord,
        pupil: Pupil,
        subject: Subject,
        scale: Scale,
        known: Trajectory | None,
        baseline: tuple[Value, date],
        target: tuple[Value, date],
    ) -> None:
        fields = {
            "scale": scale.kind,
            "baseline_value": baseline[0].written, "baseline_rank": baseline[0].rank, "baseline_on": baseline[1],
            "target_value": target[0].written, "target_rank": target[0].rank, "target_on": target[1],
        }  # fmt: skip
        what, by = f"{pupil_name(pupil)}, {subject.name}", self._session.actor.staff_id
        if (pupil.id, subject.id, target[1]) in self._planned:
            return
        self._planned.add((pupil.id, subject.id, target[1]))
        line = f"{baseline[0].written} on {baseline[1]} to {target[0].written} by {target[1]}"
        if known is None:
            self._ledger.insert(Trajectory(pupil=pupil.id, subject=subject.id, by=by, **fields))
            self._ledger.say("added", "trajectories", what, record.place, [("line", "", line)])
        elif all(getattr(known, name) == value for name, value in fields.items()):
            self._ledger.say("unchanged", "trajectories", what, record.place)
        else:
            old = (
                f"{known.baseline_value} on {known.baseline_on} to {known.target_value} by {known.target_on}"
            )
            self._ledger.change(known, by=by, **fields)
            self._ledger.say("changed", "trajectories", what, record.place, [("line", old, line)])

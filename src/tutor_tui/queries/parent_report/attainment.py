"""Attainment as it is told at home: in each subject the newest value, the target, and where that stands."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from tutor_tui.policy.monitoring import Scale
from tutor_tui.queries.attainment.scales import scale_of, years_taught
from tutor_tui.queries.parent_report.term import ReportTerm
from tutor_tui.queries.tracking.records import DatedPoint, Scales, lines_of, points_until, values_at
from tutor_tui.rules.parent_report.facts import Standing, SubjectAttainment
from tutor_tui.rules.tracking.line import Trajectory, line_on
from tutor_tui.rules.tracking.standing import Course, Series, stand
from tutor_tui.store.models import Subject
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session

LOOKED_AT = 6
"""Assessment points, the newest, from which values are taken."""
_STANDINGS: dict[Course, Standing] = {Course.BEHIND: "behind", Course.ON: "on", Course.AHEAD: "ahead"}


def attainment_in(
    session: Session, term: ReportTerm, pupil_ids: Collection[int]
) -> dict[int, tuple[SubjectAttainment, ...]]:
    """How these pupils stand at the end of the term, by pupil, each by the subject's name."""
    come = [point for point in points_until(session) if term.is_running or point.due_on <= term.last]
    points = come[-LOOKED_AT:]
    values = values_at(points, pupil_ids)
    lines = lines_of(pupil_ids, term.last)
    years = years_taught(pupil_ids, session.today)
    names = _subjects({subject_id for _, subject_id in values.keys() | lines.keys()})
    scales = Scales(session, points)
    found: defaultdict[int, list[SubjectAttainment]] = defaultdict(list)
    for pair in sorted(values.keys() | lines.keys(), key=lambda pair: names[pair[1]]):
        number = years.get(pair[0])
        series = scales.comparable(values.get(pair, [None] * len(points)), number)
        own = scales.lines(lines.get(pair, ()), number)
        told = _told(session, names[pair[1]], points, series, own, scale_of(session, number), term)
        if told.newest or told.target:
            found[pair[0]].append(told)
    return {pupil_id: tuple(subjects) for pupil_id, subjects in found.items()}


def _told(
    session: Session,
    subject: str,
    points: Sequence[DatedPoint],
    series: Series,
    lines: Sequence[Trajectory],
    scale: Scale | None,
    term: ReportTerm,
) -> SubjectAttainment:
    line = line_on(lines, term.last)
    rule = session.policy.rules.tracking.off_trajectory
    stands = stand(points, series, lines, rule, term.last)
    newest = next((rank for rank in reversed(series) if rank is not None), None)
    return SubjectAttainment(
        subject,
        value_said(line.baseline_rank if line else None, scale),
        value_said(newest, scale),
        value_said(line.target_rank if line else None, scale),
        _STANDINGS.get(stands.course, ""),
    )


def value_said(rank: float | None, scale: Scale | None) -> str:
    """The value of that place on the scale, in the scale's words: "5", "4b", "67%", "expected"; empty for none."""
    if rank is None:
        return ""
    place = round(rank)
    if scale is None or not 0 <= place < len(scale.steps):
        return f"{rank:g}"
    return scale.steps[place] + ("%" if scale.kind == "percent" else "")


def _subjects(subject_ids: Collection[int]) -> dict[int, str]:
    return dict(tuples(Subject.select(Subject.id, Subject.name).where(among(Subject.id, subject_ids))))

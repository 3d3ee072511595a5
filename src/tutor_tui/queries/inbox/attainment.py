"""Values that a teacher has still to enter at the assessment point that is being collected."""

from tutor_tui.queries.attainment.groups import asked_and_given
from tutor_tui.queries.attainment.points import owed_now, points_of
from tutor_tui.queries.corrections.due import own_group_ids
from tutor_tui.queries.inbox.waiting import Circle, Waiting, of_group
from tutor_tui.queries.monitoring.groups import academic_year
from tutor_tui.store.models import Subject, TeachingGroup
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


def attainment(session: Session, circle: Circle) -> list[Waiting]:
    """One line a group that the actor teaches, from when its values are due soon until the last one is there."""
    groups = own_group_ids(session)
    point = owed_now(points_of(session), session) if groups else None
    if point is None:
        return []
    rows = tuples(
        TeachingGroup.select(TeachingGroup.id, TeachingGroup.name, Subject.short, Subject.name)
        .join(Subject)
        .where(among(TeachingGroup.id, groups), TeachingGroup.academic_year == academic_year(session))
    )
    counts = asked_and_given(point, [row[0] for row in rows], session.today)
    return [
        Waiting(
            "attainment", group_id, None, of_group(group, short or subject[:2]), point.due_on,
            f"{point.name}, {asked - given} missing",
        )
        for group_id, group, short, subject in rows
        for asked, given in [counts.get(group_id, (0, 0))]
        if asked > given
    ]  # fmt: skip

"""Everything recorded on one pupil, in one list."""

from tutor_tui.queries.people.names import staff_names
from tutor_tui.queries.timeline.barriers import barriers
from tutor_tui.queries.timeline.decisions import decisions
from tutor_tui.queries.timeline.entry import Entry, Kind, Sight
from tutor_tui.queries.timeline.homework import homework
from tutor_tui.queries.timeline.interventions import interventions
from tutor_tui.queries.timeline.pastoral import contacts, corrections, referrals, rewards
from tutor_tui.queries.timeline.planner import checks, comments
from tutor_tui.queries.timeline.targets import reviews, targets
from tutor_tui.queries.timeline.transition import choices, hand_overs, reports
from tutor_tui.store.session import Session

__all__ = ["Entry", "Kind", "Sight", "timeline"]


def timeline(session: Session, pupil_id: int, sight: Sight) -> tuple[Entry, ...]:
    """Everything on the pupil that `sight` lets through, the newest first; access is the caller's matter."""
    names = staff_names()
    found = [
        *homework(session, pupil_id, names, sight),
        *contacts(pupil_id, names, sight),
        *referrals(pupil_id, names, sight),
        *rewards(pupil_id, names, sight),
        *corrections(pupil_id, names, sight),
        *targets(pupil_id, names, sight),
        *reviews(pupil_id, names, sight),
        *interventions(session, pupil_id, sight),
    ]
    if sight.everything:
        found += [*checks(pupil_id, names), *comments(pupil_id, names), *decisions(pupil_id, names)]
        found += barriers(pupil_id, names)
        found += [*reports(pupil_id, names), *hand_overs(pupil_id, names), *choices(pupil_id, names)]
    return tuple(sorted(found, key=lambda entry: (entry.day, entry.kind, entry.row_id), reverse=True))

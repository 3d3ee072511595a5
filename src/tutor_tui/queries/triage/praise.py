"""Pupils with clean periods: praise, in bulk."""

from tutor_tui.queries.praise import praise
from tutor_tui.queries.triage.ground import Ground
from tutor_tui.queries.triage.streaks import finding_case
from tutor_tui.rules.case import Case, CaseKind
from tutor_tui.store.session import Session


def praise_cases(session: Session, ground: Ground) -> list[Case]:
    """One case a pupil whose clean period the policy praises, by form and name."""
    words = session.policy.rules.vocabulary
    found = praise(session, ground.pupil_ids, session.today)
    return [
        finding_case(ground, pupil_id, found[pupil_id], CaseKind.PRAISE, {}, words)
        for pupil_id in ground.pupils
        if pupil_id in found
    ]

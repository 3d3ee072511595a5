"""Praise for clean periods, for the whole of the actor's own forms at once."""

from tutor_tui.access import Verb, allowed
from tutor_tui.queries.inbox.waiting import Circle, Waiting
from tutor_tui.queries.praise.periods import praise
from tutor_tui.rules.thresholds import Finding
from tutor_tui.rules.wording import how_often
from tutor_tui.store.session import Session


def praised(session: Session, circle: Circle) -> list[Waiting]:
    """One line for all of the actor's own pupils whom the same rung of the policy praises."""
    if not circle.own or not allowed(session.actor, Verb.DECIDE):
        return []
    words = session.policy.rules.vocabulary
    by_rung: dict[tuple[str, int], list[tuple[int, str, Finding]]] = {}
    for pupil_id, finding in praise(session, list(circle.own), session.today).items():
        rung = (finding.rule, finding.threshold.rung)
        by_rung.setdefault(rung, []).append((pupil_id, circle.own[pupil_id], finding))
    return [
        Waiting(
            "praise",
            number,
            None,
            words.pupil.count(len(found)),
            found[0][2].evidence[-1].day,
            how_often(found[0][2], words),
            praised=tuple(sorted(found, key=lambda one: one[1])),
        )
        for (_, number), found in sorted(by_rung.items())
    ]

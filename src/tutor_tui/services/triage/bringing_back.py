"""Bringing back, before its day, a case of the triage that somebody put off."""

from collections.abc import Iterator

from tutor_tui.access import Verb
from tutor_tui.errors import AccessDenied, Conflict
from tutor_tui.queries.people.names import staff_names
from tutor_tui.queries.triage.decided import Kept, decided_cases, kept_decisions, put_off
from tutor_tui.queries.triage.ground import ground, years_seen
from tutor_tui.rules.triage.wording import kind_name
from tutor_tui.services.work import work
from tutor_tui.store.models import Decision
from tutor_tui.store.session import Session


def bring_back(session: Session, decision_id: int) -> None:
    """End today what was put off with this decision, whoever put it off, in whichever session.

    Whatever else puts off the same case, on evidence that it shares, ends with it. The decision stays, up to today.
    Raises `AccessDenied` for whoever leads no year, `Conflict` where in the years that the actor leads nothing is
    put off with this decision any more.
    """
    if not years_seen(session, Verb.TRIAGE):
        raise AccessDenied(
            f"{session.actor.name} may not {Verb.TRIAGE.value} here",
            remedy=f"Ask the {session.policy.rules.vocabulary.head_of_year.one}.",
        )
    waiting, subject = _waiting(session, decision_id)
    with work(session, "bring back", subject) as unit:
        ids = [one.decision_id for one in waiting]
        for row in Decision.select().where(Decision.id.in_(ids)).order_by(Decision.id):
            unit.change(row, until_on=session.today)


def _waiting(session: Session, decision_id: int) -> tuple[list[Kept], str]:
    """The decisions that put the case off, and what the audit entry names."""
    staff = staff_names()
    for year in years_seen(session, Verb.TRIAGE):
        here = ground(session, year, staff)
        waiting = put_off(session, kept_decisions(session, here))
        found = next((one for one in waiting if one.decision_id == decision_id), None)
        named = decided_cases(session, here, [found]) if found is not None else ()
        if found is not None and named:
            kind = kind_name(named[0].kind, session.policy.rules.vocabulary)
            return list(_alike(found, waiting)), f"{named[0].who}: {kind}"
    raise Conflict("this is not put off any more", remedy="Look at the list again.")


def _alike(found: Kept, waiting: list[Kept]) -> Iterator[Kept]:
    """The decisions on the same rule and subject that share evidence."""
    for one in waiting:
        same = (one.about, one.about_id, one.decided.rule) == (
            found.about,
            found.about_id,
            found.decided.rule,
        )
        if same and one.decided.evidence & found.decided.evidence:
            yield one

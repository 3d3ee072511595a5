"""Drawing every sample again from its seed."""

from datetime import date
from enum import StrEnum

import msgspec

from tutor_tui.access import Verb, allowed, require
from tutor_tui.queries.sampling.pool import pool_on
from tutor_tui.queries.sampling.reach import place_of, rule_named
from tutor_tui.queries.sampling.since import not_again_since
from tutor_tui.rules.sampling.draw import METHOD, draw, pool_digest
from tutor_tui.store.models import PlannerSample, SampleItem
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


class Verdict(StrEnum):
    """What drawing again gave."""

    SAME = "same"
    """The very same pupils from the very same pool."""
    CORRECTED = "corrected since"
    """The roll of that day, a need or an earlier sample was corrected since, so another pool is drawn from."""
    DIFFERS = "differs"
    """Other pupils from the very same pool: the sample is not what its seed gives."""
    UNKNOWN = "unknown method"
    """Drawn in a way that this version does not know."""


class Verified(msgspec.Struct, frozen=True):
    """One sample, drawn again."""

    sample_id: int
    """The sample."""
    title: str
    """ "Year 8 Maths"."""
    year: int
    """The calendar year in which its academic year starts."""
    term: int
    """1 autumn to 3 summer; 0 for the whole year."""
    half: int | None
    """1 or 2 within the term, where it is for a half term."""
    drawn_on: date
    """When it was drawn."""
    seed: int
    """From which."""
    size: int
    """How many were asked for."""
    pool: int
    """How many could be drawn, as the roll stands now."""
    verdict: Verdict
    """What drawing again gave."""


def verify_samples(session: Session) -> tuple[Verified, ...]:
    """Every sample within the actor's post, the oldest first. Raises `AccessDenied` for whoever sees none.

    Those whose place another took count, those who took one do not: it is the draw that is repeated. The time in
    which nobody is drawn again is that of the policy in force.
    """
    require(session.actor, Verb.SEE_SAMPLES)
    samples = list(PlannerSample.select().where(PlannerSample.rule != "").order_by(PlannerSample.id))
    drawn: dict[int, set[int]] = {row.id: set() for row in samples}
    for sample_id, pupil_id in tuples(
        SampleItem.select(SampleItem.sample, SampleItem.pupil).where(
            among(SampleItem.sample, drawn), SampleItem.replaces.is_null()
        )
    ):
        drawn[sample_id].add(pupil_id)
    found = []
    for row in samples:
        place = place_of(session, row)
        if place is None or not allowed(session.actor, Verb.SEE_SAMPLES, place.where):
            continue
        rule = rule_named(session, row.rule)
        within = rule.not_again_within if rule else "none"
        pool = pool_on(
            row.rule, place, row.drawn_on, not_again_since(within, row.drawn_on, session.calendar), row.id
        )
        if row.method != METHOD:
            verdict = Verdict.UNKNOWN
        elif pool_digest(pool) != row.pool_digest:
            verdict = Verdict.CORRECTED
        else:
            again = {one.pupil for one in draw(pool, row.size, row.seed)}
            verdict = Verdict.SAME if again == drawn[row.id] else Verdict.DIFFERS
        one = Verified(
            row.id, place.title, row.academic_year, row.term, row.half_term, row.drawn_on, row.seed, row.size,
            len(pool), verdict,
        )  # fmt: skip
        found.append(one)
    return tuple(found)

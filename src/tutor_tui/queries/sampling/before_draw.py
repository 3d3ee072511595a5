"""What there is to know before a sample is drawn: the rule, who could be drawn, who was drawn before."""

import msgspec

from tutor_tui.access import Verb, allowed
from tutor_tui.policy.monitoring import Sampling
from tutor_tui.queries.monitoring.groups import academic_year
from tutor_tui.queries.sampling.owed import Wanted, owed_stretches
from tutor_tui.queries.sampling.places import Place, Places
from tutor_tui.queries.sampling.pool import pool_on
from tutor_tui.queries.sampling.reach import no_such, rule_named
from tutor_tui.queries.sampling.since import not_again_since
from tutor_tui.rules.sampling.draw import Candidate
from tutor_tui.rules.sampling.stretch import Stretch
from tutor_tui.store.session import Session


class BeforeDraw(msgspec.Struct, frozen=True):
    """What a draw rests on."""

    rule: Sampling
    """The policy's rule."""
    place: Place
    """From where it is drawn."""
    stretch: Stretch
    """For which stretch of the year."""
    pool: tuple[Candidate, ...]
    """Who can be drawn."""
    may_see_needs: bool
    """The actor may see the needs of the place's pupils."""

    @property
    def drawn_before(self) -> int:
        """How many of them were drawn within the time in which nobody is drawn again while others are left."""
        return sum(one.drawn_on is not None for one in self.pool)


def before_draw(session: Session, wanted: Wanted) -> BeforeDraw:
    """Raises `AccessDenied` where the policy asks for no such sample now, or it is out of the actor's reach."""
    rule = rule_named(session, wanted.rule)
    if rule is None:
        raise no_such(session)
    subject_id = wanted.place[2]
    places = Places(session, None if subject_id is None else [subject_id])
    place = next((one for one in places.of(rule) if one.key == wanted.place), None)
    if place is None or not allowed(session.actor, Verb.SAMPLE, place.where):
        raise no_such(session)
    asked = owed_stretches(session, rule, academic_year(session))
    stretch = next((one for one in asked if (one.term, one.half) == (wanted.term, wanted.half)), None)
    if stretch is None:
        raise no_such(session)
    since = not_again_since(rule.not_again_within, session.today, session.calendar)
    pool = pool_on(rule.id, place, session.today, since)
    return BeforeDraw(rule, place, stretch, pool, allowed(session.actor, Verb.SEE_NEEDS, place.where))

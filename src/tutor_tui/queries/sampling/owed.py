"""What samples are owed: by the actor, and by others whom the actor sees."""

from datetime import date

import msgspec

from tutor_tui.access import Verb, allowed
from tutor_tui.policy.monitoring import Sampling
from tutor_tui.queries.monitoring.groups import academic_year
from tutor_tui.queries.people.names import staff_names
from tutor_tui.queries.people.posts import holds_post
from tutor_tui.queries.sampling.places import Place, Places, in_reach, subjects_in_reach
from tutor_tui.queries.sampling.samples import DrawnSample, samples_of
from tutor_tui.rules.sampling.owing import OWED, Stage, Standing, is_overdue, stage
from tutor_tui.rules.sampling.stretch import Stretch, stretch_of, stretches
from tutor_tui.store.models import PolicyVersion
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session


class Wanted(msgspec.Struct, frozen=True):
    """Names a sample that the policy asks for."""

    rule: str
    """The id of the policy's sample."""
    place: tuple[str, int, int | None]
    """From where it is drawn, as `Place.key`."""
    term: int
    """For which term; 0 for the whole year."""
    half: int | None
    """For which half of it; None for the whole."""


class Owed(msgspec.Struct, frozen=True):
    """One sample that the policy asks for, drawn or not."""

    rule: Sampling
    """The policy's rule."""
    place: Place
    """From where it is drawn."""
    stretch: Stretch
    """For which stretch of the year."""
    is_mine: bool
    """The actor holds the post that owes it."""
    may_draw: bool
    """The actor may draw it, and look."""
    sample: DrawnSample | None
    """The sample, once it is drawn."""
    by: str
    """Who drew it, or empty."""
    stage: Stage
    """What comes next."""
    overdue: bool
    """What comes next should have been done by the end of the stretch."""

    @property
    def key(self) -> str:
        """Identity in a list."""
        scope, scope_id, subject_id = self.place.key
        stretch = f"{self.stretch.year}-{self.stretch.term}-{self.stretch.half or 0}"
        return f"{self.rule.id}:{scope}:{scope_id}:{subject_id or 0}:{stretch}"

    @property
    def wanted(self) -> Wanted:
        """Names it."""
        return Wanted(self.rule.id, self.place.key, self.stretch.term, self.stretch.half)

    @property
    def standing(self) -> Standing:
        """What was done of it."""
        return self.sample.standing if self.sample else Standing()

    @property
    def is_owed(self) -> bool:
        """Whether anything of it is to be done by whoever looks."""
        return self.stage in OWED


def owed(session: Session) -> tuple[Owed, ...]:
    """The samples of this stretch, and those of earlier ones of the year of which something is still to be done.

    In the first stretch of a year also those of the one before that were drawn and left undone: whoever was not drawn
    by then is in another year now. As far as the actor's post goes; the own ones first, then in the order of the
    policy, by subject, year and form. Empty where the post sees no samples, the policy asks for none, or the school
    has no weeks yet.
    """
    if not allowed(session.actor, Verb.SEE_SAMPLES):
        return ()
    year = academic_year(session)
    places = Places(session, subjects_in_reach(session))
    drawn = {
        (one.rule, one.place_key, one.year, one.term, one.half): one
        for one in (*samples_of(year - 1), *samples_of(year))
    }  # of each there is one
    names = staff_names()
    found = []
    for rule in session.policy.rules.sampling:
        within = in_reach(session, places.of(rule), Verb.SEE_SAMPLES)
        for stretch in (*_left_over(session, rule, year), *owed_stretches(session, rule, year)):
            for place in within:
                sample = drawn.get((rule.id, place.key, stretch.year, stretch.term, stretch.half))
                if sample is None and stretch.year < year:
                    continue
                at = stage(sample.standing if sample else None, rule.feedback)
                overdue = is_overdue(at, stretch, session.today)
                if stretch.last < session.today and at in (Stage.AWAIT, Stage.DONE):
                    continue
                found.append(
                    Owed(
                        rule=rule,
                        place=place,
                        stretch=stretch,
                        is_mine=holds_post(session.actor.posts, rule.who, [place.where], place.subject_id),
                        may_draw=allowed(session.actor, Verb.SAMPLE, place.where),
                        sample=sample,
                        by=names.get(sample.drawn_by_id, "") if sample else "",
                        stage=at,
                        overdue=overdue,
                    )
                )
    return tuple(sorted(found, key=lambda one: not one.is_mine))


def owed_stretches(session: Session, rule: Sampling, year: int) -> list[Stretch]:
    """The stretches of the year for which the rule asks by today, the earliest first.

    Of those that are over only such as ended under a policy that the school had adopted.
    """
    now = stretch_of(rule.each, session.today, session.calendar)
    if now is None:
        return []
    began = adopted_on()
    return [
        one
        for one in stretches(rule.each, year, session.calendar)
        if one == now or (one.first < now.first and (began is None or began <= one.last))
    ]


def _left_over(session: Session, rule: Sampling, year: int) -> list[Stretch]:
    """The last stretch of the year before, while the first one of this year lasts."""
    now = stretch_of(rule.each, session.today, session.calendar)
    this = stretches(rule.each, year, session.calendar)
    if now is None or not this or now != this[0]:
        return []
    return list(stretches(rule.each, year - 1, session.calendar)[-1:])


def adopted_on() -> date | None:
    """The day from which the school has had a policy here."""
    return min((row[0] for row in tuples(PolicyVersion.select(PolicyVersion.from_on))), default=None)

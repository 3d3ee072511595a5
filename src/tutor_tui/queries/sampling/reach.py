"""A sample, or a pupil in one, within the actor's post; out of reach is as if it did not exist."""

from tutor_tui.access import Verb, allowed
from tutor_tui.errors import AccessDenied
from tutor_tui.policy.monitoring import Sampling
from tutor_tui.queries.sampling.places import Place, place_named
from tutor_tui.store.models import PlannerSample, SampleItem
from tutor_tui.store.session import Session


def no_such(session: Session) -> AccessDenied:
    """What is said of a sample that does not exist or is out of reach."""
    word = session.policy.rules.vocabulary.sample.one
    return AccessDenied(f"there is no such {word} within your post", remedy="The list shows those that are.")


def sample_in_reach(session: Session, sample_id: int, verb: Verb) -> tuple[PlannerSample, Place]:
    """The sample with its place. Raises `AccessDenied`, in the same words, where there is none in reach."""
    sample: PlannerSample | None = PlannerSample.get_or_none(PlannerSample.id == sample_id)
    place = None if sample is None else place_of(session, sample)
    if sample is None or place is None or not allowed(session.actor, verb, place.where):
        raise no_such(session)
    return sample, place


def item_in_reach(session: Session, item_id: int, verb: Verb) -> tuple[SampleItem, PlannerSample, Place]:
    """A pupil in a sample, with the sample and its place. Raises as `sample_in_reach`."""
    item: SampleItem | None = SampleItem.get_or_none(SampleItem.id == item_id)
    if item is None:
        raise no_such(session)
    return item, *sample_in_reach(session, item.sample_id, verb)


def place_of(session: Session, sample: PlannerSample) -> Place | None:
    """From where a sample was drawn; None where that is gone."""
    if sample.scope_id is None:
        return None
    return place_named(sample.scope, sample.scope_id, sample.subject_id, session.policy.rules.vocabulary)


def rule_named(session: Session, rule_id: str) -> Sampling | None:
    """The policy's sample of this id; None where the policy in force has none."""
    return next((rule for rule in session.policy.rules.sampling if rule.id == rule_id), None)

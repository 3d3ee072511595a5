"""What leaders told the actor about pupils of a sample, until it is answered."""

from datetime import date

import msgspec

from tutor_tui.access import Verb, allowed
from tutor_tui.queries.people.names import pupil_names, staff_names
from tutor_tui.queries.sampling.reach import no_such, place_of, rule_named
from tutor_tui.queries.scope import visible_pupils
from tutor_tui.rules.sampling.criteria import Criterion, Judgement, Sums, summed
from tutor_tui.store.models import PlannerSample, SampleFinding, SampleItem
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


class Received(msgspec.Struct, frozen=True):
    """What was said about one pupil, or in the same words about several of a sample."""

    item_id: int
    """The first of the places in the sample: identity."""
    pupils: tuple[str, ...]
    """Whom it is about, "Brown, Lily"; those whom the actor's post does not reach are not named."""
    others: int
    """How many more those are."""
    pupil_id: int | None
    """The pupil, where it is about one whom the post reaches."""
    text: str
    """What was said."""
    by: str
    """Who drew the sample."""
    about: str
    """ "Year 8 Maths"."""
    clause: str
    """What the policy says, with its source; empty where the policy in force has the rule no longer."""
    sums: Sums
    """What was found."""
    fed_back_on: date
    """When it was said."""


def items_told(session: Session, item_id: int) -> list[SampleItem]:
    """The place, and those of the same sample about which the actor was told the same, not answered yet.

    Empty for anybody else.
    """
    staff_id = _told(session)
    if staff_id is None:
        return []
    one: SampleItem | None = SampleItem.get_or_none(
        SampleItem.id == item_id, SampleItem.feedback_to == staff_id, *_waits()
    )
    if one is None:
        return []
    return list(
        SampleItem.select().where(
            SampleItem.sample == one.sample_id,
            SampleItem.feedback_to == staff_id,
            SampleItem.feedback == one.feedback,
            *_waits(),
        )
    )


def received(session: Session, item_id: int | None = None) -> list[Received]:
    """What waits for the actor's answer, the oldest first; or of that only what one place is about.

    Raises `AccessDenied` where `item_id` is given and nothing of it waits for the actor.
    """
    me = _told(session)
    if me is None and item_id is None:
        return []
    if item_id is None:
        items = list(
            SampleItem.select()
            .where(SampleItem.feedback_to == me, *_waits())
            .order_by(SampleItem.fed_back_on, SampleItem.id)
        )
    else:
        items = items_told(session, item_id)
        if not items:
            raise no_such(session)
    alike: dict[tuple[int, str], list[SampleItem]] = {}
    for item in items:
        alike.setdefault((item.sample_id, item.feedback), []).append(item)
    samples = {
        row.id: row
        for row in PlannerSample.select().where(among(PlannerSample.id, {key[0] for key in alike}))
    }
    visible = visible_pupils(session)
    named = pupil_names(item.pupil_id for item in items if visible is None or item.pupil_id in visible)
    staff = staff_names() if items else {}
    findings = _findings([item.id for item in items])
    found = []
    for (sample_id, text), together in alike.items():
        sample = samples[sample_id]
        place, rule = place_of(session, sample), rule_named(session, sample.rule)
        seen = [item.pupil_id for item in together if item.pupil_id in named]
        found.append(
            Received(
                item_id=together[0].id,
                pupils=tuple(sorted(named[pupil_id] for pupil_id in seen)),
                others=len(together) - len(seen),
                pupil_id=seen[0] if len(together) == 1 and seen else None,
                text=text,
                by=staff.get(sample.drawn_by_id, ""),
                about=place.title if place else "",
                clause=f"{rule.clause} ({rule.origin})" if rule else "",
                sums=summed(one for item in together for one in findings.get(item.id, ())),
                fed_back_on=together[0].fed_back_on or session.today,
            )
        )
    return found


def _told(session: Session) -> int | None:
    """The actor, while any post of his has to do with pupils: what was told to whoever has none waits for nobody."""
    return session.actor.staff_id if allowed(session.actor, Verb.SEE_PUPIL) else None


def _waits() -> tuple[object, ...]:
    return (
        SampleItem.fed_back_on.is_null(False),
        SampleItem.answered_on.is_null(),
        SampleItem.replaced_on.is_null(),
    )


def _findings(item_ids: list[int]) -> dict[int, list[tuple[Criterion, Judgement]]]:
    rows = tuples(
        SampleFinding.select(SampleFinding.item, SampleFinding.criterion, SampleFinding.judgement).where(
            among(SampleFinding.item, item_ids)
        )
    )
    found: dict[int, list[tuple[Criterion, Judgement]]] = {}
    for item_id, criterion, judgement in rows:
        found.setdefault(item_id, []).append((Criterion(criterion), Judgement(judgement)))
    return found

"""Where pupils stand on the ladders, and the steps that are due; whose business it is is the caller's matter."""

from collections.abc import Collection, Mapping, Sequence

import msgspec

from tutor_tui.policy.escalation import Action, Rung
from tutor_tui.queries.findings import decisions_on
from tutor_tui.queries.ladders.records import (
    Done,
    corrected_records,
    done_already,
    missed_occasions,
    reward_occasions,
)
from tutor_tui.queries.people.posts import holds_post, posts_of
from tutor_tui.queries.scope import where_pupils
from tutor_tui.rules.ladders.standing import DIRECTIONS, Direction, Occasion, Standing, open_actions, stand
from tutor_tui.rules.thresholds import period_start
from tutor_tui.store.models import Subject
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session


class LadderStep(msgspec.Struct, frozen=True):
    """A step that is due."""

    pupil_id: int
    """About whom."""
    subject_id: int
    """In which subject."""
    subject: str
    """Its name."""
    direction: Direction
    """On missed work, or on good work."""
    number: int
    """Which step of the ladder, from 1."""
    rung: Rung
    """The policy's step: who, what, with clause and source."""
    does: tuple[Action, ...]
    """What of it is still open, what is proposed first before the others; never empty."""
    occasions: tuple[Occasion, ...]
    """What it rests on, the oldest first."""
    rule: str
    """The id under which decisions are kept: "ladder:negative:7"."""
    evidence_key: str
    """The occasions' identity."""
    done: tuple[Done, ...]
    """What was done already in this subject this term, the newest first."""

    @property
    def at_once(self) -> tuple[Action, ...]:
        """What one key does: all of it on the ladder of praise, else the first; a further sanction is chosen."""
        return self.does if self.direction == "positive" else self.does[:1]

    @property
    def key(self) -> str:
        """Identity in a list, the same over a refresh."""
        return f"{self.pupil_id}:{self.rule}"


def standings(session: Session, pupil_ids: Collection[int]) -> dict[int, tuple[Standing, ...]]:
    """Where these pupils stand on every ladder this term; a pupil without any occasion is missing."""
    escalation, today = session.policy.rules.escalation, session.today
    since = period_start(today, "term", session.calendar)
    occasions = {
        "negative": missed_occasions(session, pupil_ids, since) if escalation.negative else {},
        "positive": reward_occasions(pupil_ids, since, today) if escalation.positive else {},
    }
    concerned = sorted({pupil_id for of_pupils in occasions.values() for pupil_id in of_pupils})
    decided = decisions_on(concerned)
    return {
        pupil_id: tuple(
            standing
            for direction in DIRECTIONS
            for standing in stand(
                getattr(escalation, direction),
                direction,
                occasions[direction].get(pupil_id, ()),
                decided[pupil_id],
                session.calendar,
                today,
            )
        )
        for pupil_id in concerned
    }


def ladder_steps(session: Session, pupil_ids: Collection[int]) -> dict[int, tuple[LadderStep, ...]]:
    """The steps that are due for these pupils, by pupil; who has none is missing."""
    return steps_of(session, standings(session, pupil_ids))


def steps_of(
    session: Session, standing_by_pupil: Mapping[int, Sequence[Standing]]
) -> dict[int, tuple[LadderStep, ...]]:
    """The steps that are due, of where pupils stand."""
    reached = [
        (pupil_id, standing)
        for pupil_id, all_of_pupil in standing_by_pupil.items()
        for standing in all_of_pupil
        if standing.rung is not None and not standing.decided
    ]
    left = _left_to_do(session, reached)
    asked = [
        (pupil_id, standing, does) for (pupil_id, standing), does in zip(reached, left, strict=True) if does
    ]
    since = period_start(session.today, "term", session.calendar)
    done = done_already([(pupil_id, standing.subject_id) for pupil_id, standing, _ in asked], since)
    subjects = dict(tuples(Subject.select(Subject.id, Subject.name))) if asked else {}
    found: dict[int, tuple[LadderStep, ...]] = {}
    for pupil_id, standing, does in asked:
        assert standing.rung is not None
        step = LadderStep(
            pupil_id=pupil_id,
            subject_id=standing.subject_id,
            subject=subjects[standing.subject_id],
            direction=standing.direction,
            number=standing.reached,
            rung=standing.rung,
            does=does,
            occasions=standing.occasions,
            rule=standing.rule,
            evidence_key=standing.evidence_key,
            done=done.get((pupil_id, standing.subject_id), ()),
        )
        found[pupil_id] = (*found.get(pupil_id, ()), step)
    return found


def _left_to_do(session: Session, reached: Sequence[tuple[int, Standing]]) -> list[tuple[Action, ...]]:
    """What each step reached still proposes, in their order."""
    automatic = session.policy.rules.corrections.mode == "automatic"
    corrected: set[str] = set()
    if not automatic:
        records = [
            int(occasion.key.partition(":")[2])
            for _, standing in reached
            if standing.rung is not None and "correction" in standing.rung.does
            for occasion in standing.occasions
        ]
        corrected = (
            {f"homework:{record_id}" for record_id in corrected_records(records)} if records else set()
        )
    given = _given_by_who_is_asked(session, reached)
    return [
        open_actions(
            standing,
            automatic=automatic,
            corrected=corrected,
            is_given=(pupil_id, standing.subject_id) in given,
        )
        for pupil_id, standing in reached
    ]


def _given_by_who_is_asked(session: Session, reached: Sequence[tuple[int, Standing]]) -> set[tuple[int, int]]:
    """Pupils and subjects in which a reward was given by somebody in the post that the step reached names."""
    praised = [(pupil_id, standing) for pupil_id, standing in reached if standing.direction == "positive"]
    if not praised:
        return set()
    givers = {occasion.by for _, standing in praised for occasion in standing.occasions if occasion.by}
    posts = posts_of(givers, session.today)
    places = where_pupils({pupil_id for pupil_id, _ in praised}, session.today)
    return {
        (pupil_id, standing.subject_id)
        for pupil_id, standing in praised
        if standing.rung is not None
        and any(
            holds_post(posts[occasion.by], standing.rung.who, places[pupil_id], standing.subject_id)
            for occasion in standing.occasions
            if occasion.by
        )
    }

"""Whose interventions the actor sees, records and arranges; what is out of reach is absent."""

from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from tutor_tui.access import Actor, Scope, Verb, Where, allowed
from tutor_tui.access.matrix import RULES
from tutor_tui.errors import AccessDenied
from tutor_tui.queries.interventions.records import Meeting, Member, Record, records
from tutor_tui.queries.scope import in_subject, where_pupils
from tutor_tui.rules.interventions.standing import Due, Phase, due, phase
from tutor_tui.store.models import Intervention
from tutor_tui.store.session import Session


class Seen(msgspec.Struct, frozen=True):
    """An intervention as far as the actor may look into it."""

    record: Record
    """With the pupils within the actor's reach only; where that is not all, without what was said of all."""
    is_whole: bool
    """Whether that is everybody in it."""
    sees_values: bool
    """Whether what was measured is shown of everybody in `record`: to a teacher only in the own subject."""
    is_mine: bool
    """Whether the actor leads it."""
    may_record: bool
    """Whether the actor may record stages, reviews and measures."""
    may_change: bool
    """Whether the actor may change it, end it and evaluate it."""
    phase: Phase
    """Where it stands."""
    due: Due | None
    """How near its next review is; None where none is to be held."""

    @property
    def review(self) -> Meeting | None:
        """The review that is to be held next, while it is not over."""
        return self.record.open_meeting if self.due is not None else None


def reaches(actor: Actor, verb: Verb, places: Iterable[Where], subject_id: int | None) -> bool:
    """Whether the actor may do `verb` about an intervention in the subject for a pupil who is at `places`.

    Whoever leads a subject is let in by it alone, not by teaching the pupil something else in it.
    """
    roles = RULES[verb]
    return any(
        post.role in roles
        and (post.scope is not Scope.SUBJECT or post.scope_id == subject_id)
        and place.within(post)
        for post in actor.posts
        for place in places
    )


def leads(actor: Actor, led_by_id: int) -> bool:
    """Whether the actor leads it, and still has a post that sees interventions."""
    return actor.staff_id == led_by_id and allowed(actor, Verb.SEE_INTERVENTIONS)


def concerned(record: Record, session: Session) -> list[Member]:
    """Those for whom it has to be in reach to be changed: who is in it, or everybody once nobody is any longer."""
    day = min(session.today, record.last_day)
    return [member for member in record.members if member.in_it(day)] or list(record.members)


def seen(session: Session, found: Sequence[Record]) -> list[Seen]:
    """Those of the interventions of which the actor may see anything, each as far as he may."""
    pupil_ids = {member.pupil_id for record in found for member in record.members}
    places = where_pupils(pupil_ids, session.today)
    views = (_view(session, record, places) for record in found)
    return [view for view in views if view is not None]


def _view(session: Session, record: Record, places: Mapping[int, Sequence[Where]]) -> Seen | None:
    actor = session.actor
    is_mine = leads(actor, record.led_by_id)

    def within(members: Collection[Member], verb: Verb) -> list[Member]:
        return [one for one in members if reaches(actor, verb, places[one.pupil_id], record.subject_id)]

    shown = list(record.members) if is_mine else within(record.members, Verb.SEE_INTERVENTIONS)
    if not shown and not is_mine:
        return None
    asked = concerned(record, session)
    may_change = bool(asked) and len(within(asked, Verb.INTERVENE)) == len(asked)
    is_whole = len(shown) == len(record.members)
    valued = (
        record.members if is_mine else [one for one in shown if _sees_values(session, record, places, one)]
    )
    seen_of_all = replace(record, members=tuple(shown)) if is_whole else _in_part(record, shown)
    meeting = record.open_meeting
    where = phase(
        session.today,
        record.starts_on,
        record.ends_on,
        closed_on=record.closed_on,
        is_evaluated=record.is_evaluated,
        review_on=meeting.due_on if meeting else None,
    )
    lasts = where not in (Phase.OVER, Phase.EVALUATE)
    soon_days = session.policy.rules.tracking.targets.soon_days
    return Seen(
        record=_with_values_of(seen_of_all, valued),
        is_whole=is_whole,
        sees_values=len(valued) == len(shown),
        is_mine=is_mine,
        may_record=is_mine or may_change,
        may_change=may_change,
        phase=where,
        due=due(session.calendar, session.today, meeting.due_on, soon_days) if meeting and lasts else None,
    )


def _in_part(record: Record, shown: Sequence[Member]) -> Record:
    """What somebody sees who does not see everybody in it: nothing that was said of all of them together."""
    return replace(
        record,
        members=tuple(shown),
        evaluation="",
        meetings=tuple(replace(meeting, note="") for meeting in record.meetings),
    )


def _sees_values(
    session: Session, record: Record, places: Mapping[int, Sequence[Where]], member: Member
) -> bool:
    """Whether the actor may see what was measured of a pupil: a teacher only in the own subject."""
    within = in_subject(places[member.pupil_id], record.subject_id)
    return any(allowed(session.actor, Verb.SEE_ATTAINMENT, place) for place in within)


def _with_values_of(record: Record, valued: Collection[Member]) -> Record:
    """The same without what was measured of anybody else."""
    ids = {member.pupil_id for member in valued}
    return replace(
        record,
        members=tuple(
            member if member.pupil_id in ids else replace(member, entry=None, exit=None)
            for member in record.members
        ),
    )


def one_seen(session: Session, intervention_id: int) -> Seen:
    """One intervention. Raises `AccessDenied` where there is none, or none within the actor's reach."""
    found = seen(session, records(Intervention.id == intervention_id, session.today))
    if not found:
        word = session.policy.rules.vocabulary.intervention.one
        raise AccessDenied(
            f"there is no such {word} within your post", remedy="Look at the list of them again."
        )
    return found[0]

"""One pupil's card: where the planner stands, what is asked next, and everything that was recorded."""

from datetime import date, timedelta

import msgspec

from tutor_tui.access import Verb, allowed
from tutor_tui.calendar.weeks import SchoolWeek
from tutor_tui.queries.findings import earliest_counted, findings
from tutor_tui.queries.grants import opened_until
from tutor_tui.queries.ladders.card import CardLadder, card_ladders
from tutor_tui.queries.people.carers import CarersOf, carers_of
from tutor_tui.queries.people.form_tutors import tutors_of
from tutor_tui.queries.people.names import pupil_name
from tutor_tui.queries.registration.board import BoardTarget
from tutor_tui.queries.registration.form import STRIP_WEEKS, day_to_mark
from tutor_tui.queries.registration.marks import absent_on, flags_on, open_targets
from tutor_tui.queries.registration.visits import visits_since
from tutor_tui.queries.scope import pupil_in_scope, where_pupils
from tutor_tui.queries.set_work.overdue import OverdueTask, overdue_tasks
from tutor_tui.queries.support.programmes import Programme, programmes_on
from tutor_tui.queries.timeline import Entry, timeline
from tutor_tui.queries.timeline.sight import sight_of
from tutor_tui.rules.planner import Visit, WeekState, week_state
from tutor_tui.rules.thresholds import Finding
from tutor_tui.store.models import FormGroup
from tutor_tui.store.session import Session

RECORDING = (
    Verb.COMMENT, Verb.CONTACT_HOME, Verb.REFER, Verb.REWARD, Verb.SET_TARGET, Verb.PROPOSE_CORRECTION, Verb.DECIDE,
    Verb.PROVIDE, Verb.RECORD_BARRIER, Verb.HAND_OVER, Verb.INTERVENE,
)  # fmt: skip
"""What can be recorded from the card."""


class PupilCard(msgspec.Struct, frozen=True):
    """Everything that the reader may see of one pupil."""

    pupil_id: int
    """The pupil."""
    name: str
    """ "Brown, Lily"."""
    form: str
    """The form of the day, empty where there is none."""
    tutor: str
    """Who tutors it, empty where nobody does."""
    admission_number: str
    """As the school writes it, or empty."""
    joined_on: date | None
    """First day on roll, where it is known."""
    left_on: date | None
    """The last day on roll, where one is known."""
    week: SchoolWeek | None
    """The week of today, or the last one before; None where the school has no weeks."""
    strip: tuple[WeekState, ...]
    """The weeks before it, the oldest first; empty for who may not see planner checks."""
    now: WeekState | None
    """This week; None for who may not see planner checks."""
    absent: bool | None
    """What the register says of this morning; None where nothing is known."""
    flags: tuple[str, ...]
    """Support flags that hold today: sensitive."""
    support: tuple[Programme, ...]
    """What is provided for the pupil today: sensitive."""
    carers: CarersOf
    """Who may be contacted; nobody, and no number, for who may not contact homes."""
    targets: tuple[BoardTarget, ...]
    """Open targets, the next review first."""
    overdue: tuple[OverdueTask, ...]
    """What the pupil owes, the oldest first."""
    findings: tuple[Finding, ...]
    """What the policy proposes or warns of."""
    ladders: tuple[CardLadder, ...]
    """Where the pupil stands on the ladders, what the reader owes first."""
    entries: tuple[Entry, ...]
    """The timeline, the newest first."""
    may: frozenset[Verb]
    """What the reader may record on this pupil."""
    opened_until: date | None = None
    """The last day on which the reader sees the pupil for a reason that he gave, outside his posts; else None."""


def pupil_card(session: Session, pupil_id: int) -> PupilCard:
    """The card as far as the actor's posts go. Raises `AccessDenied` where the pupil is out of scope."""
    pupil = pupil_in_scope(session, pupil_id)
    places = where_pupils([pupil_id], session.today)[pupil_id]
    may = frozenset(
        verb for verb in RECORDING if any(allowed(session.actor, verb, place) for place in places)
    )
    opened = opened_until(session, pupil_id)
    sight = sight_of(session.actor, places, is_opened=opened is not None)
    entries = timeline(session, pupil_id, sight)
    form_id = next((place.form_id for place in places if place.form_id is not None), None)
    visits = _visits(session, pupil_id) if sight.everything else []
    week = session.calendar.week_for(session.today)
    before = session.calendar.last_weeks(week, STRIP_WEEKS + 1)[:-1] if week else ()
    seen_targets = {entry.row_id for entry in entries if entry.kind == "target"}
    seen_homework = {entry.row_id for entry in entries if entry.kind == "homework"}
    see_needs = any(allowed(session.actor, Verb.SEE_NEEDS, place) for place in places)
    see_carers = any(allowed(session.actor, Verb.SEE_CARERS, place) for place in places)
    return PupilCard(
        pupil_id=pupil_id,
        name=pupil_name(pupil),
        form=FormGroup.get_by_id(form_id).name if form_id else "",
        tutor=" and ".join(tutors_of(form_id, session.today)) if form_id else "",
        admission_number=pupil.admission_number,
        joined_on=pupil.joined_on,
        left_on=pupil.left_on,
        week=week,
        strip=tuple(_state(visits, w) for w in before) if sight.everything else (),
        now=_state(visits, week) if week and sight.everything else None,
        absent=absent_on([pupil_id], session.today).get(pupil_id),
        flags=flags_on([pupil_id], session.today)[pupil_id] if see_needs else (),
        support=_support(session, pupil_id) if see_needs else (),
        carers=carers_of(pupil_id) if see_carers else CarersOf((), 0),
        targets=tuple(
            target
            for target in open_targets(session, [pupil_id])[pupil_id]
            if target.target_id in seen_targets
        ),
        overdue=tuple(t for t in overdue_tasks(session, [pupil_id]) if t.record_id in seen_homework),
        findings=_findings(session, pupil_id, visits) if sight.everything else (),
        ladders=card_ladders(session, pupil_id, sight),
        entries=entries,
        may=may,
        opened_until=opened,
    )


def _support(session: Session, pupil_id: int) -> tuple[Programme, ...]:
    return programmes_on([pupil_id], session.today, session.policy.rules).get(pupil_id, ())


def _visits(session: Session, pupil_id: int) -> list[Visit]:
    week = session.calendar.week_for(session.today)
    if week is None:
        return []
    first = session.calendar.last_weeks(week, STRIP_WEEKS + 1)[0].start
    since = min(first, earliest_counted(session, session.today))
    return visits_since([pupil_id], since - timedelta(days=since.weekday()), week.start).get(pupil_id, [])


def _findings(session: Session, pupil_id: int, visits: list[Visit]) -> tuple[Finding, ...]:
    week = session.calendar.week_for(session.today)
    day = day_to_mark(session, week) if week else session.today
    return findings(session, [pupil_id], {pupil_id: visits}, day).get(pupil_id, ())


def _state(visits: list[Visit], week: SchoolWeek) -> WeekState:
    return week_state(visit for visit in visits if visit.week == week.start)

"""A policy rehearsed on the school's own records, beside the policy in force."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

import msgspec

from tutor_tui.access import Verb, Where, allowed, require
from tutor_tui.calendar.half_terms import half_term_name, last_half_term
from tutor_tui.calendar.weeks import monday
from tutor_tui.errors import UsageError
from tutor_tui.policy.model import Policy, SchoolPolicy
from tutor_tui.queries.people.in_forms import pupils_in_forms
from tutor_tui.queries.rehearsal.records import past_of
from tutor_tui.rules.rehearsal.asks import Ask, asks
from tutor_tui.rules.rehearsal.replay import Piece, Replay
from tutor_tui.rules.rehearsal.workload import Side, Workload, workload
from tutor_tui.store.session import Session


class FormPlace(msgspec.Struct, frozen=True):
    """A form that is rehearsed."""

    form_id: int
    """The form."""
    name: str
    """Its name."""
    year: int | None
    """The national-curriculum year, where one is known."""
    pupils: int
    """How many are in it today."""


class AskBeside(msgspec.Struct, frozen=True):
    """One rule as it stands in both policies."""

    key: str
    """The rule's key (`rules.rehearsal.asks`)."""
    today: Ask | None
    """In the policy in force; None where it has no such rule."""
    edited: Ask | None
    """In the rehearsed one; None where it has no such rule."""

    @property
    def ask(self) -> Ask:
        """The rule as it is to be shown: the rehearsed one's, else that in force."""
        found = self.edited or self.today
        assert found is not None, "a rule stands in at least one of the policies"
        return found


class Rehearsal(msgspec.Struct, frozen=True):
    """What both policies would have asked for over the same records."""

    title: str
    """What the rehearsed policy is called."""
    place: str
    """The rehearsed file's name."""
    stretch: str
    """The stretch of time in words: "autumn term 2026, 1st half"."""
    first: date
    """Its first day."""
    last: date
    """Its last day."""
    weeks: tuple[date, ...]
    """The Mondays of its school weeks, ascending."""
    forms: tuple[FormPlace, ...]
    """The forms within the actor's post, by year and name."""
    asks: tuple[AskBeside, ...]
    """Every rule of either policy, in the order of the rehearsed one."""
    load: Workload
    """What was asked for."""
    names: Mapping[int, str]
    """The pupils' names, of those whom the actor may see."""


class Stretch(msgspec.Struct, frozen=True):
    """The stretch of the past that is replayed."""

    first: date
    """The first day that counts."""
    last: date
    """The last day that counts."""
    name: str
    """In words."""


def stretch(session: Session, since: date | None = None, until: date | None = None) -> Stretch:
    """The last half term that has ended, or the days that are named; `until` alone is from its half term on.

    Raises `UsageError` where they are no stretch of the past, `CalendarError` where no half term has ended.
    """
    if since is None and until is None:
        weeks = last_half_term(session.today, session.calendar)
        return Stretch(weeks[0].days[0], weeks[-1].end, half_term_name(weeks))
    last = until or session.today
    if last > session.today:
        raise UsageError(f"{last} has not come yet", remedy="Rehearse on days up to today.")
    first = since
    if first is None:
        week = session.calendar.week_for(last)
        first = last if week is None else session.calendar.half_term_weeks(week)[0].start
    if first > last:
        raise UsageError(f"{first} is after {last}", remedy="--since is the first day, --until the last.")
    return Stretch(first, last, f"{first} to {last}")


def rehearse(session: Session, edited: SchoolPolicy, over: Stretch) -> Rehearsal:
    """What the policy in force and `edited` would have asked for over the stretch.

    Of the pupils who are in a form within the actor's post today, counted under that form. Raises `AccessDenied`
    unless the actor may rehearse, `UsageError` where the stretch has no school day.
    """
    require(session.actor, Verb.REHEARSE)
    days = session.calendar.school_days(over.first, over.last)
    if not days:
        raise UsageError(
            f"there is no school day from {over.first} to {over.last}", remedy="Name other days."
        )
    forms, members, names = _roll(session)
    replays: dict[Side, Replay] = {
        "today": Replay(session.policy.rules, session.calendar, over.first, over.last),
        "edited": Replay(edited.rules, session.calendar, over.first, over.last),
    }
    past = past_of(members, list(replays.values()), session, over.last)
    pieces: dict[Side, Mapping[int, tuple[Piece, ...]]] = {
        side: {pupil_id: replay.pieces(record) for pupil_id, record in past.items()}
        for side, replay in replays.items()
    }
    return Rehearsal(
        title=edited.rules.title,
        place=edited.place,
        stretch=over.name,
        first=over.first,
        last=over.last,
        weeks=tuple(sorted({monday(day) for day in days})),
        forms=forms,
        asks=_beside(session.policy.rules, edited.rules),
        load=workload(pieces, members),
        names=names,
    )


def _roll(session: Session) -> tuple[tuple[FormPlace, ...], dict[int, int], dict[int, str]]:
    """Forms within the post; the form of each pupil in them today; the names that the actor may see."""
    actor = session.actor
    may: dict[tuple[Verb, int], bool] = {}
    members: dict[int, int] = {}
    names: dict[int, str] = {}
    places: dict[int, tuple[str, int | None]] = {}
    for pupil in pupils_in_forms(session.today):
        form_id = pupil.form_id
        where = Where(form_id=form_id, year_id=pupil.year_id)
        for verb in (Verb.REHEARSE, Verb.SEE_PUPIL):
            if (verb, form_id) not in may:
                may[verb, form_id] = allowed(actor, verb, where)
        if may[Verb.REHEARSE, form_id]:
            members[pupil.pupil_id] = form_id
            places[form_id] = (pupil.form, pupil.year)
            if may[Verb.SEE_PUPIL, form_id]:
                names[pupil.pupil_id] = pupil.name
    sizes: defaultdict[int, int] = defaultdict(int)
    for form_id in members.values():
        sizes[form_id] += 1
    forms = [FormPlace(form_id, name, year, sizes[form_id]) for form_id, (name, year) in places.items()]
    forms = [form for form in forms if form.pupils]
    forms.sort(key=lambda form: (form.year is None, form.year or 0, form.name))
    return tuple(forms), members, names


def _beside(today: Policy, edited: Policy) -> tuple[AskBeside, ...]:
    """The rules of both, in the order of the edited one; those that it has no longer come last."""
    before = {ask.key: ask for ask in asks(today)}
    after = {ask.key: ask for ask in asks(edited)}
    return tuple(AskBeside(key, before.get(key), after.get(key)) for key in {**after, **before})

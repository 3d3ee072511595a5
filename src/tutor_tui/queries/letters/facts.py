"""What letters may say of several pupils, read for all of them at once.

Nothing here reads support flags, barriers, referrals, corrections or comments: a letter cannot say what it is not
given.
"""

from collections.abc import Collection, Sequence
from datetime import date

import msgspec

from tutor_tui.access import Verb, Where, allowed
from tutor_tui.calendar.weeks import monday
from tutor_tui.queries.letters.writer import writer_for
from tutor_tui.queries.parent_report.planners import visits_in
from tutor_tui.queries.parent_report.praise import clean_weeks, rewards_in
from tutor_tui.queries.parent_report.term import ReportTerm, report_term
from tutor_tui.queries.parent_report.work import Work, work_in
from tutor_tui.queries.people.form_tutors import tutors_of_forms
from tutor_tui.queries.registration.visits import visits_since
from tutor_tui.queries.scope import in_subject, may_each, where_pupils
from tutor_tui.rules.clean import Conduct
from tutor_tui.rules.letters import wording
from tutor_tui.rules.letters.facts import (
    LetterFacts,
    NextFacts,
    OwedFacts,
    PolicyFacts,
    PraiseFacts,
    PupilFacts,
    RewardFacts,
    UnsignedFacts,
)
from tutor_tui.rules.letters.kinds import LetterKind, ladder_of, next_rung
from tutor_tui.rules.parent_report.address import listed
from tutor_tui.rules.parent_report.facts import OwedWork, RewardCount
from tutor_tui.rules.planner import Trouble, Visit
from tutor_tui.rules.thresholds import period_start
from tutor_tui.rules.wording import PERIODS
from tutor_tui.store.models import FormGroup, Pupil, Subject
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


class OnePupil(msgspec.Struct, frozen=True):
    """Who it is, besides what the letter says."""

    forename: str
    """The forename that is used."""
    surname: str
    """The surname."""
    admission_number: str
    """As the school writes it."""


def facts_of(session: Session, pupil_ids: Sequence[int]) -> dict[int, LetterFacts]:
    """What a letter about each of these pupils may say, within the actor's post: the planner and praise only where he
    may see the form, work only of subjects that are his business. The caller asks whether he may contact the home.

    Raises `TutorError` where the school has no term.
    """
    term, rules = report_term(session), session.policy.rules
    places, seen = where_pupils(pupil_ids, session.today), may_each(session, Verb.SEE_FORM, pupil_ids)
    people, forms = people_of(pupil_ids), _forms(places)
    tutors = tutors_of_forms(forms, session.today)
    unsigned, rungs = _unsigned(session, seen), ladder_of(LetterKind.UNSIGNED, rules)
    work, rewards, visits = work_in(session, term, pupil_ids), rewards_in(term, seen), visits_in(term, seen)
    found = {}
    for pupil_id in pupil_ids:
        person, here = people[pupil_id], places[pupil_id]
        form_id = next((place.form_id for place in here if place.form_id is not None), None)
        form = forms.get(form_id, "") if form_id is not None else ""
        owed = _own_business(session, here, work.owed.get(pupil_id, ()))
        found[pupil_id] = LetterFacts(
            school=session.school,
            date=wording.long_date(session.today),
            pupil=PupilFacts(person.forename, f"{person.forename} {person.surname}".strip(), form),
            writer=writer_for(session, here, form),
            tutors=listed(tutors.get(form_id, [])) if form_id is not None else "",
            term=term.name,
            unsigned=_said(unsigned.get(pupil_id, ()), rungs[0].within if rungs else "half_term"),
            overdue=tuple(OwedFacts(one.subject, one.title, wording.long_day(one.deadline)) for one in owed),
            praise=_praise(session, term, visits.get(pupil_id, ()), work, pupil_id, rewards)
            if pupil_id in seen
            else PraiseFacts(),
            next=_next(session, person.forename, len(unsigned.get(pupil_id, ())), len(owed)),
            policy=PolicyFacts(rules.title, rules.planner.parent_signs, rules.planner.reply_within_days),
        )
    return found


def people_of(pupil_ids: Collection[int]) -> dict[int, OnePupil]:
    """These pupils by id; the caller asks for access."""
    rows = tuples(
        Pupil.select(Pupil.id, Pupil.forename, Pupil.surname, Pupil.admission_number).where(
            among(Pupil.id, pupil_ids)
        )
    )
    return {pupil_id: OnePupil(*row) for pupil_id, *row in rows}


def _forms(places: dict[int, tuple[Where, ...]]) -> dict[int, str]:
    ids = {place.form_id for found in places.values() for place in found if place.form_id is not None}
    return dict(tuples(FormGroup.select(FormGroup.id, FormGroup.name).where(among(FormGroup.id, ids))))


def _unsigned(session: Session, pupil_ids: Collection[int]) -> dict[int, tuple[date, ...]]:
    """The days of this period on which a planner was there without a signature from home, by pupil."""
    rungs = ladder_of(LetterKind.UNSIGNED, session.policy.rules)
    since = period_start(session.today, rungs[0].within if rungs else "half_term", session.calendar)
    visits = visits_since(pupil_ids, monday(since), monday(session.today))
    return {
        pupil_id: tuple(
            visit.day
            for visit in looks
            if Trouble.UNSIGNED in visit.troubles and since <= visit.day <= session.today
        )
        for pupil_id, looks in visits.items()
    }


def _said(days: Sequence[date], within: str) -> UnsignedFacts:
    if not days:
        return UnsignedFacts(period=PERIODS[within])
    return UnsignedFacts(len(days), wording.times(len(days)), wording.days_listed(days), PERIODS[within])


def _own_business(session: Session, places: Sequence[Where], owed: Sequence[OwedWork]) -> list[OwedWork]:
    """Without work in subjects with which the actor has no business; the form's own people see every subject."""
    if any(allowed(session.actor, Verb.CONTACT_HOME, place) for place in in_subject(places, None)):
        return list(owed)
    subjects = dict(
        tuples(
            Subject.select(Subject.name, Subject.id).where(Subject.name.in_([one.subject for one in owed]))
        )
    )
    return [
        one
        for one in owed
        if any(
            allowed(session.actor, Verb.CONTACT_HOME, place)
            for place in in_subject(places, subjects.get(one.subject))
        )
    ]


def _praise(
    session: Session,
    term: ReportTerm,
    visits: Sequence[Visit],
    work: Work,
    pupil_id: int,
    rewards: dict[int, tuple[RewardCount, ...]],
) -> PraiseFacts:
    conduct = Conduct(
        tuple(visits), overdue=work.missed.get(pupil_id, ()), handed_in=work.met.get(pupil_id, ())
    )
    weeks = clean_weeks(term, session.calendar, conduct)
    word = session.policy.rules.vocabulary.reward
    return PraiseFacts(
        weeks,
        f"{weeks} {'week' if weeks == 1 else 'weeks'}" if weeks else "",
        tuple(
            RewardFacts(
                word.count(one.count) if one.kind == word.one else f"{one.kind} ({wording.times(one.count)})",
                listed(one.subjects),
            )
            for one in rewards.get(pupil_id, ())
        ),
    )


def _next(session: Session, forename: str, unsigned: int, overdue: int) -> NextFacts:
    policy = session.policy.rules
    words = policy.vocabulary
    after_unsigned = next_rung(ladder_of(LetterKind.UNSIGNED, policy), unsigned)
    after_overdue = next_rung(ladder_of(LetterKind.OVERDUE, policy), overdue)
    return NextFacts(
        wording.comes_next(after_unsigned, forename, words),
        wording.own_clause(after_unsigned),
        wording.comes_next(after_overdue, forename, words),
        wording.own_clause(after_overdue),
    )

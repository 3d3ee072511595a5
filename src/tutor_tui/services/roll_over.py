"""Turning the academic year, as one step that can be taken back."""

from collections import defaultdict
from datetime import date
from typing import Any, TypeVar

from tutor_tui.access import Role, Scope, Verb, require
from tutor_tui.errors import Conflict, TutorError
from tutor_tui.queries.people.names import year_name
from tutor_tui.queries.roll_over.carried import lasting
from tutor_tui.queries.roll_over.preview import RollOver, read_roll_over
from tutor_tui.rules.roll_over.names import form_key
from tutor_tui.rules.roll_over.plan import Plan
from tutor_tui.rules.roll_over.posts import NewPost
from tutor_tui.rules.roll_over.turn import NOT_DONE
from tutor_tui.rules.sampling.stretch import year_span
from tutor_tui.services.approvals.asking import put
from tutor_tui.services.staff.posts import KIND as GIVE_POST
from tutor_tui.services.staff.posts import led
from tutor_tui.services.undo import Undone, newest_standing, take_back
from tutor_tui.services.work import Work, work
from tutor_tui.store.models import (
    AuditEntry,
    FormGroup,
    FormMembership,
    FormTutor,
    Pupil,
    Row,
    StaffRole,
    TeachingGroupMembership,
    TeachingGroupTeacher,
    YearGroup,
)
from tutor_tui.store.reading import among
from tutor_tui.store.session import Session

TURN = "turn the year"
"""The verb of the audit entry, by which it is found again."""
R = TypeVar("R", bound=Row)


def roll_over(session: Session, shown: RollOver) -> RollOver:
    """Do what the preview showed, in one transaction with one audit entry; undo takes all of it back.

    A head of year who moves up is asked for, and has the post once a member of the senior leadership agrees.
    Places and posts of the old year hold until the eve of the new one and those of the new one begin on its first
    day, so that nothing of today changes before. Nothing is deleted. Returns what was done; where nothing was left
    to do, nothing is written. Raises `AccessDenied`; `TutorError` where something has to be put right first;
    `Conflict` where the school has changed since the preview in a way that changes the plan.
    """
    require(session.actor, Verb.MANAGE_YEARS)
    with work(session, TURN, year_span(shown.turn.year), takes_long=True) as unit:
        fresh = read_roll_over(session, shown.turn.year, shown.choices)
        _refuse_faults(fresh.plan)
        _require_second_person(session, fresh.plan)
        if (fresh.turn, fresh.plan, fresh.teaching) != (shown.turn, shown.plan, shown.teaching):
            raise Conflict(
                "the school's data have changed since this was shown",
                remedy="Look at the preview again, then repeat.",
            )
        _carry_out(unit, fresh)
    return fresh


def undo_roll_over(session: Session) -> Undone:
    """Take the newest turn of the year back, whoever did it and in whatever session.

    Raises `AccessDenied`; `TutorError` where there is none that stands; `Conflict` where something of it was
    changed since, or something was built on it.
    """
    require(session.actor, Verb.MANAGE_YEARS)
    entry = newest_standing(AuditEntry.verb == TURN)
    if entry is None:
        raise TutorError("no turn of the year stands that could be taken back", title="Nothing to undo")
    return take_back(session, entry)


def _refuse_faults(plan: Plan) -> None:
    if plan.faults:
        first = plan.faults[0]
        more = f", and {len(plan.faults) - 1} more" if len(plan.faults) > 1 else ""
        raise TutorError(
            f"{first.about}: {first.reason}{more}",
            remedy='Say it in a file, in lines such as "8A" = "9A" below [forms], and name the file with --forms.',
            title=NOT_DONE,
        )


def _require_second_person(session: Session, plan: Plan) -> None:
    if any(post.year is not None for post in plan.posts.begins) and not led(session):
        words = session.policy.rules.vocabulary
        raise TutorError(
            f"nobody of the senior leadership could agree to the posts of {words.head_of_year.many}",
            remedy=f"Let {words.head_of_year.many} stay, or give the school a senior leadership first.",
            title=NOT_DONE,
        )


def _carry_out(unit: Work, found: RollOver) -> None:
    plan, turn = found.plan, found.turn
    years = _year_groups(unit, plan)
    forms = {form_key(form.name): form for form in FormGroup.select()}
    for made in plan.made:
        year_group = years[made.year] if made.year is not None else None
        forms[form_key(made.name)] = unit.insert(FormGroup(name=made.name, year_group=year_group))
    _end_places(unit, plan)
    unit.insert_many(
        [
            FormMembership(
                pupil=place.pupil_id,
                form=forms[form_key(place.form)],
                from_on=turn.first,
                until_on=place.until_on,
                roll_number=place.roll_number,
            )
            for place in plan.begins
        ]
    )
    unit.change_many(_rows(Pupil, plan.leavers), left_on=turn.last)
    for model in (TeachingGroupMembership, TeachingGroupTeacher):
        unit.change_many(list(lasting(model, turn)), until_on=turn.eve)
    unit.change_many(_rows(FormTutor, plan.posts.tutors_end), until_on=turn.eve)
    unit.change_many(_rows(StaffRole, plan.posts.heads_end), until_on=turn.eve)
    for post in plan.posts.begins:
        if post.year is None:
            form = forms[form_key(post.form)]
            unit.insert(FormTutor(form=form, staff=post.staff_id, kind=post.kind, from_on=turn.first))
        else:
            _ask_for_head(unit, post, years[post.year], turn.first)


def _ask_for_head(unit: Work, post: NewPost, year: YearGroup, first: date) -> None:
    """Ask that the head of year be given the next one: a post takes two people."""
    words = unit.session.policy.rules.vocabulary
    put(
        unit,
        GIVE_POST,
        f"{post.name}: {words.head_of_year.one}, {year_name(year.number, words)}, from {first}",
        {
            "staff": post.staff_id,
            "role": Role.HEAD_OF_YEAR.value,
            "scope": Scope.YEAR.value,
            "scope_id": year.id,
            "from_on": first.isoformat(),
            "until_on": None,
        },
        reason="moves up with the year",
        staff_id=post.staff_id,
    )


def _year_groups(unit: Work, plan: Plan) -> dict[int, YearGroup]:
    """The year groups by number, with those that new forms need."""
    found = {year.number: year for year in YearGroup.select()}
    for number in sorted({form.year for form in plan.made if form.year is not None} - found.keys()):
        found[number] = unit.insert(YearGroup(number=number))
    return found


def _end_places(unit: Work, plan: Plan) -> None:
    by_day: defaultdict[date, list[int]] = defaultdict(list)
    for place_id, last in plan.ends.items():
        by_day[last].append(place_id)
    for last, ids in sorted(by_day.items()):
        unit.change_many(_rows(FormMembership, ids), until_on=last)


def _rows(model: type[R], ids: Any) -> list[R]:
    return list(model.select().where(among(model.id, ids)))

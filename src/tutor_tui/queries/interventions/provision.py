"""The provision of one year group in one academic year, as far as the actor's post goes."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from itertools import groupby
from typing import cast

import msgspec
from peewee import JOIN

from tutor_tui.access import Scope, Verb, allowed, require
from tutor_tui.access.matrix import RULES
from tutor_tui.calendar.half_terms import half_term_name
from tutor_tui.calendar.term_dates import academic_year
from tutor_tui.errors import AccessDenied
from tutor_tui.queries.interventions.listed import during
from tutor_tui.queries.interventions.reach import Seen, seen
from tutor_tui.queries.interventions.records import form_on, forms_of, records
from tutor_tui.queries.people.group_places import holds
from tutor_tui.queries.people.names import pupil_names, year_name
from tutor_tui.queries.scope import may_each
from tutor_tui.queries.support.programmes import Kind, provision_name
from tutor_tui.rules.interventions.plan import WAVES
from tutor_tui.rules.interventions.provision import Place, Provided, Stretch
from tutor_tui.store.models import (
    FormGroup,
    FormMembership,
    Subject,
    SupportProvision,
    TeachingGroup,
    TeachingGroupMembership,
    YearGroup,
)
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session

FAR = date(9999, 12, 31)
"""The last day of what has none."""


class Provision(msgspec.Struct, frozen=True):
    """Everything that one year group was, is or will be given within an academic year."""

    number: int
    """The year group's number."""
    year: str
    """ "Year 8"."""
    numbers: tuple[int, ...]
    """The year groups that the actor can ask for, ascending."""
    academic_year: int
    """The calendar year in which it starts."""
    forms: tuple[str, ...]
    """The forms in which pupils of it are or were, by name, as far as the actor's post goes."""
    half_terms: tuple[Stretch, ...]
    """The half terms of the academic year."""
    now: int
    """The place of the half term that holds the day, or the last one begun; 0 where none has."""
    rows: tuple[Provided, ...]
    """Waves 1, 2 and 3 by name; then what is provided for single pupils, for who may see needs."""


def provision(session: Session, number: int | None = None, year: int | None = None) -> Provision:
    """What pupils of the year group (the actor's first unless given) are in, within an academic year (today's).

    Raises `AccessDenied` where the actor's post reaches nobody of that year, in the same words as where there is
    no such year.
    """
    require(session.actor, Verb.SEE_INTERVENTIONS)
    words = session.policy.rules.vocabulary
    chosen_year = academic_year(session.today) if year is None else year
    reach = _forms_within(session)
    numbers = tuple(sorted(set(reach.values())))
    chosen = next(iter(_own_first(session, numbers)), None) if number is None else number
    if chosen is None or chosen not in numbers:
        raise AccessDenied(
            f"there is no {words.year_group.one} {'' if number is None else number} within your post".replace(
                "  ", " "
            ),
            remedy=f"Ask for {words.year_group.a} of yours.",
        )
    half_terms = _half_terms(session, chosen_year)
    found = [one for one in seen(session, records(during(chosen_year), session.today))]
    rows = [*_interventions(found, chosen), *_support(session, chosen_year, chosen)]
    in_use = {place.form for row in rows for place in row.places}
    now_there = {form for form, of in reach.items() if of == chosen}
    here = in_use if chosen_year != academic_year(session.today) else in_use | now_there
    return Provision(
        number=chosen,
        year=year_name(chosen, words),
        numbers=numbers,
        academic_year=chosen_year,
        forms=tuple(sorted(form for form in here if form)),
        half_terms=half_terms,
        now=half_term_at(half_terms, session.today),
        rows=tuple(rows),
    )


def half_term_at(half_terms: Sequence[Stretch], day: date) -> int:
    """The place of the half term that holds the day, or of the last one begun by then; 0 where none had."""
    return max((at for at, part in enumerate(half_terms) if part.first <= day), default=0)


def _forms_within(session: Session) -> dict[str, int]:
    """Today's forms with somebody whose interventions the actor may see because of who it is; with their years."""
    posts = [post for post in session.actor.posts if post.role in RULES[Verb.SEE_INTERVENTIONS]]
    forms = FormGroup.select(FormGroup.name, YearGroup.number).join(YearGroup)
    if any(post.scope is Scope.SCHOOL for post in posts):
        return dict(tuples(forms))

    def of(scope: Scope) -> list[int]:
        return [post.scope_id for post in posts if post.scope is scope and post.scope_id is not None]

    taught = (
        TeachingGroupMembership.select(TeachingGroupMembership.pupil)
        .join(TeachingGroup)
        .where(
            among(TeachingGroup.id, of(Scope.GROUP)) | among(TeachingGroup.subject, of(Scope.SUBJECT)),
            *holds(TeachingGroupMembership, session.today),
        )
    )
    theirs = FormMembership.select(FormMembership.form).where(
        FormMembership.pupil.in_(taught), *holds(FormMembership, session.today)
    )
    here = (
        among(FormGroup.id, of(Scope.FORM))
        | among(FormGroup.year_group, of(Scope.YEAR))
        | FormGroup.id.in_(theirs)
    )
    return dict(tuples(forms.where(here)))


def _own_first(session: Session, numbers: tuple[int, ...]) -> list[int]:
    """The year that the actor heads before the others."""
    led = {
        number
        for year_id, number in tuples(YearGroup.select(YearGroup.id, YearGroup.number))
        if any(post.scope == "year" and post.scope_id == year_id for post in session.actor.posts)
    }
    return sorted(numbers, key=lambda number: (number not in led, number))


def _half_terms(session: Session, year: int) -> tuple[Stretch, ...]:
    weeks = [week for week in session.calendar.weeks if week.year == year]
    parts = [tuple(part) for _, part in groupby(weeks, key=lambda week: week.half_term)]
    return tuple(Stretch(half_term_name(part), part[0].days[0], part[-1].end) for part in parts) or (
        Stretch(f"{year}-{(year + 1) % 100:02}", date(year, 8, 1), date(year + 1, 7, 31)),
    )


def _interventions(found: Collection[Seen], number: int) -> list[Provided]:
    """Those with pupils who were in this year group then."""
    rows = []
    for view in sorted(found, key=lambda one: (one.record.wave, one.record.name, one.record.intervention_id)):
        record = view.record
        places = tuple(
            Place(
                member.pupil_id,
                member.name,
                member.form,
                member.from_on,
                min(member.until_on or record.last_day, record.last_day),
            )
            for member in record.members
            if member.year == number
        )
        if places:
            about = ", ".join(filter(None, (record.need, record.subject, record.led_by)))
            rows.append(
                Provided(
                    f"intervention:{record.intervention_id}",
                    record.wave if record.wave in WAVES else 3,
                    record.name,
                    about,
                    record.for_more_able,
                    places,
                )
            )
    return rows


def _support(session: Session, year: int, number: int) -> list[Provided]:
    """What single pupils are provided with, a line a provision; for those whose needs the actor may see."""
    if not allowed(session.actor, Verb.SEE_NEEDS):
        return []
    first, last = date(year, 8, 1), date(year + 1, 7, 31)
    lasting = SupportProvision.until_on.is_null() | (SupportProvision.until_on >= first)
    rows = tuples(
        SupportProvision.select(
            SupportProvision.pupil, SupportProvision.kind, SupportProvision.provision, Subject.name,
            SupportProvision.from_on, SupportProvision.until_on,
        )
        .join(Subject, JOIN.LEFT_OUTER)
        .where(SupportProvision.from_on <= last, lasting)
    )  # fmt: skip
    within = may_each(session, Verb.SEE_NEEDS, {row[0] for row in rows})
    names, forms = pupil_names(within), forms_of(within)
    lines: defaultdict[tuple[str, str], list[Place]] = defaultdict(list)
    for pupil_id, kind, which, subject, from_on, until_on in rows:
        if pupil_id not in within:
            continue
        ends = until_on or FAR
        _, form, of_year = form_on(forms.get(pupil_id, ()), min(session.today, ends, last))
        if of_year == number:
            name = provision_name(session.policy.rules, cast(Kind, kind), which)
            place = Place(pupil_id, names[pupil_id], form, from_on, ends)
            lines[name, subject or ""].append(place)
    return [
        Provided(
            f"support:{name}:{subject}",
            0,
            name,
            subject,
            False,
            tuple(sorted(places, key=lambda one: one.name)),
        )
        for (name, subject), places in sorted(lines.items())
    ]

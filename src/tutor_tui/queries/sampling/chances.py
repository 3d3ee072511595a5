"""Everybody's chance to be drawn in the academic year, and who has not been looked at yet."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

import msgspec

from tutor_tui.access import Verb, allowed
from tutor_tui.policy.monitoring import Sampling
from tutor_tui.queries.homework.members import forms_on, names_in_order
from tutor_tui.queries.monitoring.groups import academic_year
from tutor_tui.queries.people.group_places import holds
from tutor_tui.queries.sampling.places import Place, Places, in_reach, subjects_in_reach
from tutor_tui.queries.sampling.reach import no_such, rule_named
from tutor_tui.rules.sampling.chance import at_least_once, chance
from tutor_tui.rules.sampling.stretch import draws_by_term
from tutor_tui.store.models import (
    FormGroup,
    FormMembership,
    PlannerSample,
    Pupil,
    SampleItem,
    TeachingGroup,
    TeachingGroupMembership,
)
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


class Chance(msgspec.Struct, frozen=True):
    """One place of one rule, or every rule together for one year."""

    rule: Sampling | None
    """The policy's rule; None for all of them together."""
    place: Place
    """From where it is drawn."""
    pupils: int
    """On roll there today."""
    draws: int
    """Samples that are drawn there in the year."""
    least: float
    """The smallest chance of any pupil there to be drawn at least once in the year, from 0 to 1."""
    most: float
    """The largest; the same where one rule is meant."""
    looked: int
    """Pupils there who were looked at this year."""

    @property
    def left(self) -> int:
        """Pupils there who were not."""
        return self.pupils - self.looked

    @property
    def key(self) -> str:
        """Identity in a list."""
        scope, scope_id, subject_id = self.place.key
        return f"{self.rule.id if self.rule else ''}:{scope}:{scope_id}:{subject_id or 0}"


class NotYet(msgspec.Struct, frozen=True):
    """A pupil who was not looked at this year."""

    pupil_id: int
    """Who."""
    name: str
    """ "Brown, Lily"."""
    form: str
    """The form of the day, or empty."""


def chances(session: Session) -> tuple[Chance, ...]:
    """The chances of everybody within the actor's post: each year with all rules together, then rule by rule.

    The years are left out where the post sees some of their samples only. Empty where it sees none.
    """
    if not allowed(session.actor, Verb.SEE_SAMPLES):
        return ()
    year, places = academic_year(session), Places(session, subjects_in_reach(session))
    members = _Members(session)
    looked = _looked(year)
    found: list[Chance] = []
    combined: defaultdict[int, list[float]] = defaultdict(list)
    whole: dict[int, bool] = {place.scope_id: True for place in places.years}
    for rule in session.policy.rules.sampling:
        draws = draws_by_term(rule.each, session.calendar, year)
        every = places.of(rule)
        seen = {place.key for place in in_reach(session, every, Verb.SEE_SAMPLES)}
        for place in every:
            if place.key not in seen:
                if place.year_id is not None:
                    whole[place.year_id] = False
                continue
            pupils = members.of(place)
            each = chance(len(pupils), rule.size, draws, rule.not_again_within)
            for pupil_id in pupils:
                combined[pupil_id].append(each)
            done = looked[rule.id, place.subject_id]
            found.append(Chance(rule, place, len(pupils), sum(draws), each, each, len(done & pupils)))
    anybody = set().union(*looked.values())
    together = []
    for place in places.years:
        pupils = members.of(place)
        if (
            whole[place.scope_id]
            and allowed(session.actor, Verb.SEE_SAMPLES, place.where)
            and found
            and pupils
        ):
            each_of = [at_least_once(combined[pupil_id]) for pupil_id in pupils]
            count = sum(one.draws for one in found if one.place.year_id == place.scope_id)
            together.append(
                Chance(None, place, len(pupils), count, min(each_of), max(each_of), len(anybody & pupils))
            )
    return (*together, *found)


def not_yet(session: Session, rule_id: str, place_key: tuple[str, int, int | None]) -> tuple[NotYet, ...]:
    """Who of a place has not been looked at this year for the rule (empty: for any), by form and name.

    Raises `AccessDenied` where the actor's post does not reach the place.
    """
    rule = rule_named(session, rule_id) if rule_id else None
    places = Places(session, subjects_in_reach(session))
    every = places.of(rule) if rule else places.years
    place = next((one for one in in_reach(session, every, Verb.SEE_SAMPLES) if one.key == place_key), None)
    if place is None or (rule_id and rule is None):
        raise no_such(session)
    looked = _looked(academic_year(session))
    done = looked[rule_id, place.subject_id] if rule else set().union(*looked.values())
    left = _Members(session).of(place) - done
    names, forms = names_in_order(left), forms_on(left, session.today)
    return tuple(
        sorted(
            (NotYet(pupil_id, name, forms.get(pupil_id, "")) for pupil_id, name in names.items()),
            key=lambda one: one.form,
        )
    )


class _Members:
    """Who is in each place today; read once for all of them."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._forms: defaultdict[int, set[int]] = defaultdict(set)
        self._years: defaultdict[int | None, set[int]] = defaultdict(set)
        self._subjects: dict[int, set[int]] | None = None
        for pupil_id, form_id, year_id in self._rows():
            self._forms[form_id].add(pupil_id)
            self._years[year_id].add(pupil_id)

    def of(self, place: Place) -> set[int]:
        """The pupils of a place."""
        inside = self._forms[place.scope_id] if place.scope == "form" else self._years[place.scope_id]
        if place.subject_id is None:
            return inside
        if self._subjects is None:
            self._subjects = self._taught()
        return inside & self._subjects.get(place.subject_id, set())

    def _rows(self) -> Collection[tuple[Any, ...]]:
        day = self._session.today
        return tuples(
            FormMembership.select(FormMembership.pupil, FormMembership.form, FormGroup.year_group)
            .join(FormGroup)
            .switch(FormMembership)
            .join(Pupil)
            .where(
                *holds(FormMembership, day),
                Pupil.left_on.is_null() | (Pupil.left_on >= day),
                Pupil.joined_on.is_null() | (Pupil.joined_on <= day),
            )
        )

    def _taught(self) -> dict[int, set[int]]:
        found: defaultdict[int, set[int]] = defaultdict(set)
        for subject_id, pupil_id in tuples(
            TeachingGroupMembership.select(TeachingGroup.subject, TeachingGroupMembership.pupil)
            .join(TeachingGroup)
            .where(
                TeachingGroup.academic_year == academic_year(self._session),
                *holds(TeachingGroupMembership, self._session.today),
            )
        ):
            found[subject_id].add(pupil_id)
        return found


def _looked(year: int) -> defaultdict[tuple[str, int | None], set[int]]:
    """Who was looked at in the academic year, by rule and subject."""
    samples = {
        sample_id: (rule, subject_id)
        for sample_id, rule, subject_id in tuples(
            PlannerSample.select(PlannerSample.id, PlannerSample.rule, PlannerSample.subject).where(
                PlannerSample.academic_year == year
            )
        )
    }
    found: defaultdict[tuple[str, int | None], set[int]] = defaultdict(set)
    for sample_id, pupil_id in tuples(
        SampleItem.select(SampleItem.sample, SampleItem.pupil).where(
            among(SampleItem.sample, samples), SampleItem.looked_on.is_null(False)
        )
    ):
        found[samples[sample_id]].add(pupil_id)
    return found

"""The forms, years and subjects from which a policy's samples are drawn, as far as the actor's post goes."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any, Literal

import msgspec
from peewee import fn

from tutor_tui.access import Scope, Verb, Where, allowed
from tutor_tui.access.matrix import RULES
from tutor_tui.policy.monitoring import Sampling
from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.queries.monitoring.groups import academic_year
from tutor_tui.queries.people.group_places import holds
from tutor_tui.queries.people.names import year_name
from tutor_tui.store.models import (
    FormGroup,
    FormMembership,
    Pupil,
    Subject,
    TeachingGroup,
    TeachingGroupMembership,
    YearGroup,
)
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session

OF_A_SUBJECT = ("curriculum_leader", "teacher")
"""The posts whose samples are drawn for each subject apart."""


class Place(msgspec.Struct, frozen=True):
    """From whom one sample is drawn."""

    scope: Literal["form", "year"]
    """What it is."""
    scope_id: int
    """The form or the year group."""
    name: str
    """ "8A", "Year 8"."""
    year: int | None
    """The number of the year; None of a form that is in none."""
    year_id: int | None
    """The year group."""
    subject_id: int | None = None
    """Of a subject's sample, the subject: those who are taught it; None for everybody."""
    subject: str = ""
    """Its name."""
    pupils: int = 0
    """How many are there today."""

    @property
    def key(self) -> tuple[str, int, int | None]:
        """Identity."""
        return self.scope, self.scope_id, self.subject_id

    @property
    def where(self) -> Where:
        """Where it lies, as far as access goes."""
        form = self.scope_id if self.scope == "form" else None
        return Where(form_id=form, year_id=self.year_id, subject_id=self.subject_id)

    @property
    def title(self) -> str:
        """ "Year 8 Maths", "8A"."""
        return f"{self.name} {self.subject}".rstrip()


class Places:
    """Every place of the school today; read once for all rules, whatever the post."""

    def __init__(self, session: Session, subjects: Collection[int] | None = None) -> None:
        """`subjects` are those whose places are asked for; None for all of them."""
        words = session.policy.rules.vocabulary
        forms = _forms(session)
        self.forms = [
            Place("form", form_id, name, number, year_id, pupils=count)
            for form_id, name, year_id, number, count in forms
        ]
        by_year: defaultdict[tuple[int, int], int] = defaultdict(int)
        for _, _, year_id, number, count in forms:
            if year_id is not None:
                by_year[year_id, number] += count
        self.years = [
            Place("year", year_id, year_name(number, words), number, year_id, pupils=count)
            for (year_id, number), count in sorted(by_year.items(), key=lambda one: one[0][1])
        ]
        self._session, self._subjects = session, subjects
        self._taught: dict[int, dict[tuple[int, str], int]] | None = None

    def of(self, rule: Sampling) -> list[Place]:
        """From where the rule's samples are drawn, by subject, then year and form."""
        plain = self.forms if rule.per == "form" else self.years
        if rule.who not in OF_A_SUBJECT:
            return list(plain)
        if self._taught is None:
            self._taught = _taught(self._session, self._subjects)
        found: list[Place] = []
        for place in plain:
            counts: defaultdict[tuple[int, str], int] = defaultdict(int)
            for form in self.forms:
                if form == place or (rule.per == "year" and form.year_id == place.scope_id):
                    for subject, count in self._taught.get(form.scope_id, {}).items():
                        counts[subject] += count
            found += [
                msgspec.structs.replace(place, subject_id=subject_id, subject=name, pupils=count)
                for (subject_id, name), count in counts.items()
            ]
        return sorted(found, key=lambda one: (one.subject, -1 if one.year is None else one.year, one.name))


def subjects_in_reach(session: Session) -> list[int] | None:
    """The subjects whose samples the actor may see; None where a post of another kind may see those of any."""
    posts = [post for post in session.actor.posts if post.role in RULES[Verb.SEE_SAMPLES]]
    if any(post.scope is not Scope.SUBJECT for post in posts):
        return None
    return [post.scope_id for post in posts if post.scope_id is not None]


def in_reach(session: Session, places: Collection[Place], verb: Verb) -> list[Place]:
    """Those of the places in which the actor may do `verb`."""
    return [place for place in places if allowed(session.actor, verb, place.where)]


def place_named(scope: str, scope_id: int, subject_id: int | None, words: Vocabulary) -> Place | None:
    """The place of a sample that was drawn, also where nobody is there any longer; None where it is gone."""
    subject = "" if subject_id is None else str(Subject.get_by_id(subject_id).name)
    numbers: dict[int | None, int] = dict(tuples(YearGroup.select(YearGroup.id, YearGroup.number)))
    if scope == "year":
        if scope_id not in numbers:
            return None
        number = numbers[scope_id]
        return Place("year", scope_id, year_name(number, words), number, scope_id, subject_id, subject)
    form: FormGroup | None = FormGroup.get_or_none(FormGroup.id == scope_id)
    if form is None:
        return None
    year_id = form.year_group_id
    return Place("form", scope_id, form.name, numbers.get(year_id), year_id, subject_id, subject)


def _on_roll(session: Session) -> tuple[Any, ...]:
    day = session.today
    return (
        *holds(FormMembership, day),
        Pupil.left_on.is_null() | (Pupil.left_on >= day),
        Pupil.joined_on.is_null() | (Pupil.joined_on <= day),
    )


def _forms(session: Session) -> list[tuple[Any, ...]]:
    """Id, name, year group, its number and pupils of each form that has any today, by year and name."""
    rows = tuples(
        FormMembership.select(
            FormGroup.id,
            FormGroup.name,
            FormGroup.year_group,
            fn.COUNT(FormMembership.pupil.distinct()),
        )
        .join(FormGroup)
        .switch(FormMembership)
        .join(Pupil)
        .where(*_on_roll(session))
        .group_by(FormGroup.id, FormGroup.name, FormGroup.year_group)
    )
    numbers = dict(tuples(YearGroup.select(YearGroup.id, YearGroup.number)))
    placed = [(form, name, year, numbers.get(year), count) for form, name, year, count in rows]
    return sorted(placed, key=lambda row: (99 if row[3] is None else row[3], row[1]))


def _taught(session: Session, subjects: Collection[int] | None) -> dict[int, dict[tuple[int, str], int]]:
    """By form: how many of its pupils are taught each subject today."""
    groups = TeachingGroup.select(TeachingGroup.id).where(
        TeachingGroup.academic_year == academic_year(session),
        *(() if subjects is None else (TeachingGroup.subject.in_(list(subjects)),)),
    )
    rows = tuples(
        TeachingGroupMembership.select(
            FormMembership.form, Subject.id, Subject.name, fn.COUNT(FormMembership.pupil.distinct())
        )
        .join(TeachingGroup)
        .join(Subject)
        .switch(TeachingGroupMembership)
        .join(FormMembership, on=(FormMembership.pupil == TeachingGroupMembership.pupil))
        .join(Pupil)
        .where(
            TeachingGroupMembership.group.in_(groups),
            *holds(TeachingGroupMembership, session.today),
            *_on_roll(session),
        )
        .group_by(FormMembership.form, Subject.id, Subject.name)
    )
    found: defaultdict[int, dict[tuple[int, str], int]] = defaultdict(dict)
    for form_id, subject_id, name, count in rows:
        found[form_id][subject_id, name] = count
    return found

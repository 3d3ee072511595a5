"""One sample: who is in it, what was found, what the records already say."""

from collections import defaultdict
from datetime import date

import msgspec

from tutor_tui.access import Verb, allowed
from tutor_tui.policy.monitoring import Sampling
from tutor_tui.queries.homework.members import forms_on, names_in_order
from tutor_tui.queries.people.names import staff_names
from tutor_tui.queries.sampling.known import Known, known_of
from tutor_tui.queries.sampling.places import Place
from tutor_tui.queries.sampling.reach import rule_named, sample_in_reach
from tutor_tui.queries.scope import may_each
from tutor_tui.rules.sampling.criteria import Criterion, Judgement, criteria_of
from tutor_tui.rules.sampling.draw import WITH_NEED
from tutor_tui.rules.sampling.owing import Standing
from tutor_tui.rules.sampling.stretch import TERMS, Stretch, stretches, year_span
from tutor_tui.store.models import PlannerSample, Pupil, SampleFinding, SampleItem
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


class Item(msgspec.Struct, frozen=True):
    """One pupil of a sample."""

    item_id: int
    """The pupil's place in it."""
    pupil_id: int
    """Who."""
    name: str
    """ "Brown, Lily"."""
    form: str
    """The form of the day, or empty."""
    stratum: str
    """The part of the roll for which the pupil was drawn; it tells of a need only where the actor may see needs."""
    here: bool
    """On roll today."""
    findings: dict[Criterion, Judgement]
    """What was found; a criterion that was not judged is missing."""
    note: str
    """What was seen on the whole."""
    looked_on: date | None
    """When the pupil was looked at; None while that is to be done."""
    feedback: str
    """What teacher or tutor were told, or empty."""
    told: str
    """Who was told, or empty."""
    fed_back_on: date | None
    """When."""
    answer: str
    """What came back, or empty."""
    answered_on: date | None
    """When."""
    stands_in_for: str
    """Whose place the pupil took, or empty."""
    known: Known
    """What the records say."""


class Replaced(msgspec.Struct, frozen=True):
    """A pupil who was drawn and could not be looked at."""

    name: str
    """ "Brown, Lily"."""
    on: date
    """When the place was given to another."""
    because: str
    """Why."""


class Sample(msgspec.Struct, frozen=True):
    """One sample."""

    sample_id: int
    """The sample."""
    rule: Sampling | None
    """The policy's rule; None where the policy in force has it no longer."""
    place: Place
    """From where it was drawn."""
    stretch: str
    """For which stretch of the year, in words."""
    last: date | None
    """The last day of the stretch; None where the school's weeks are not known any longer."""
    seed: int
    """From which it can be drawn again."""
    method: int
    """The way of drawing."""
    size: int
    """How many were asked for."""
    drawn_on: date
    """When."""
    drawn_by: str
    """By whom."""
    may_record: bool
    """The actor may record what is found."""
    criteria: tuple[Criterion, ...]
    """What is judged."""
    items: tuple[Item, ...]
    """The pupils, by form and name."""
    replaced: tuple[Replaced, ...]
    """Those who were drawn and could not be looked at."""

    @property
    def feedback(self) -> bool:
        """Whether teacher or tutor are told the findings."""
        return self.rule is None or self.rule.feedback

    @property
    def standing(self) -> Standing:
        """What was done of it."""
        items = self.items
        return Standing(
            len(items),
            sum(item.looked_on is not None for item in items),
            sum(item.fed_back_on is not None for item in items),
            sum(item.answered_on is not None for item in items),
        )


def read_sample(session: Session, sample_id: int) -> Sample:
    """The sample. Raises `AccessDenied` where there is none within the actor's post."""
    row, place = sample_in_reach(session, sample_id, Verb.SEE_SAMPLES)
    rule = rule_named(session, row.rule)
    found = list(SampleItem.select().where(SampleItem.sample == sample_id))
    standing = [item for item in found if item.replaced_on is None]
    findings = _findings([item.id for item in standing])
    pupils = {item.id: item.pupil_id for item in found}
    names = names_in_order(pupils.values())
    ids = [item.pupil_id for item in standing]
    forms, needs = forms_on(ids, session.today), may_each(session, Verb.SEE_NEEDS, ids)
    known, staff, here = known_of(session, ids, row.subject_id), staff_names(), _here(session, ids)
    order = {pupil_id: place for place, pupil_id in enumerate(names)}
    items = [
        Item(
            item_id=item.id, pupil_id=item.pupil_id, name=names[item.pupil_id],
            form=forms.get(item.pupil_id, ""),
            stratum=item.stratum if item.pupil_id in needs else item.stratum.removesuffix(WITH_NEED),
            here=item.pupil_id in here, findings=findings[item.id], note=item.findings,
            looked_on=item.looked_on, feedback=item.feedback,
            told=staff.get(item.feedback_to_id or 0, ""), fed_back_on=item.fed_back_on, answer=item.answer,
            answered_on=item.answered_on,
            stands_in_for=names[pupils[item.replaces_id]] if item.replaces_id in pupils else "",
            known=known.get(item.pupil_id, Known()),
        )
        for item in standing
    ]  # fmt: skip
    stretch = _stretch(session, row, rule)
    return Sample(
        sample_id=sample_id, rule=rule, place=place, stretch=stretch_name(row, stretch),
        last=stretch.last if stretch else None, seed=row.seed, method=row.method, size=row.size,
        drawn_on=row.drawn_on, drawn_by=staff.get(row.drawn_by_id, ""),
        may_record=allowed(session.actor, Verb.SAMPLE, place.where),
        criteria=criteria_of(rule, {one for judged in findings.values() for one in judged}),
        items=tuple(sorted(items, key=lambda item: (item.form, order[item.pupil_id]))),
        replaced=tuple(
            Replaced(names[item.pupil_id], item.replaced_on, item.replaced_because)
            for item in found
            if item.replaced_on is not None
        ),
    )  # fmt: skip


def stretch_name(row: PlannerSample, stretch: Stretch | None) -> str:
    """For which stretch a sample was drawn, also where its weeks are not known any longer."""
    if stretch:
        return stretch.name
    return (
        f"{TERMS[row.term]} term of {year_span(row.academic_year)}"
        if row.term
        else year_span(row.academic_year)
    )


def _stretch(session: Session, row: PlannerSample, rule: Sampling | None) -> Stretch | None:
    each = rule.each if rule else "half_term" if row.half_term else "term" if row.term else "year"
    found = stretches(each, row.academic_year, session.calendar)
    return next((one for one in found if (one.term, one.half) == (row.term, row.half_term)), None)


def _findings(item_ids: list[int]) -> defaultdict[int, dict[Criterion, Judgement]]:
    rows = tuples(
        SampleFinding.select(SampleFinding.item, SampleFinding.criterion, SampleFinding.judgement).where(
            among(SampleFinding.item, item_ids)
        )
    )
    found: defaultdict[int, dict[Criterion, Judgement]] = defaultdict(dict)
    for item_id, criterion, judgement in rows:
        found[item_id][Criterion(criterion)] = Judgement(judgement)
    return found


def _here(session: Session, pupil_ids: list[int]) -> set[int]:
    """Those who are on roll today."""
    left = Pupil.left_on.is_null() | (Pupil.left_on >= session.today)
    return {row[0] for row in tuples(Pupil.select(Pupil.id).where(among(Pupil.id, pupil_ids), left))}

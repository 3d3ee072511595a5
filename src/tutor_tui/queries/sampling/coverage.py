"""What was sampled in a year: by subject, year and term, with what was found. Never by teacher."""

from collections import Counter, defaultdict
from collections.abc import Iterable

import msgspec

from tutor_tui.access import Verb, allowed
from tutor_tui.errors import AccessDenied, UsageError
from tutor_tui.queries.monitoring.groups import academic_year
from tutor_tui.queries.sampling.owed import owed_stretches
from tutor_tui.queries.sampling.places import Place, Places, in_reach, place_named, subjects_in_reach
from tutor_tui.queries.sampling.samples import DrawnSample, samples_of
from tutor_tui.rules.sampling.criteria import Criterion, Judgement, Sums
from tutor_tui.rules.sampling.owing import Standing
from tutor_tui.rules.sampling.stretch import year_span
from tutor_tui.store.models import PlannerSample, SampleFinding, SampleItem
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


class Covered(msgspec.Struct, frozen=True):
    """What was done in one place in one term."""

    asked: int
    """Samples that the policy asked for by today."""
    drawn: int
    """Samples drawn."""
    standing: Standing
    """What was done of them, in pupils."""
    sums: Sums
    """What was found."""


class CoverageRow(msgspec.Struct, frozen=True):
    """One subject in one year, or all of a form's or year's."""

    subject: str
    """The subject; empty for samples of no one subject."""
    year: int | None
    """The number of the year; None of a form that is in none."""
    place: str
    """ "Year 8", or the form where samples are drawn from forms: "8A"."""
    terms: dict[int, Covered]
    """By term, 1 to 3; 0 for samples of the whole year. A term in which nothing was asked or drawn is missing."""

    @property
    def key(self) -> str:
        """Identity in a list."""
        return f"{self.subject}:{self.place}"

    @property
    def standing(self) -> Standing:
        """The whole year."""
        return sum((one.standing for one in self.terms.values()), Standing())

    @property
    def sums(self) -> Sums:
        """What was found in the whole year."""
        return added(one.sums for one in self.terms.values())


class Coverage(msgspec.Struct, frozen=True):
    """One academic year."""

    academic_year: int
    """The calendar year in which it starts."""
    rows: tuple[CoverageRow, ...]
    """By subject, then year and form; samples of no one subject come first."""
    year_groups: tuple[int, ...]
    """The years within the actor's post, ascending."""

    @property
    def name(self) -> str:
        """ "the year 2026-27"."""
        return year_span(self.academic_year)

    @property
    def sums(self) -> Sums:
        """What was found in all of it."""
        return added(row.sums for row in self.rows)


def coverage(session: Session, year: int | None = None, year_group: int | None = None) -> Coverage:
    """The academic year that starts in `year` (default: this one), as far as the actor's post goes.

    Of the `year_group` with this number only, where one is given. Raises `AccessDenied` for whoever sees no samples,
    `UsageError` for a year group that is not within the post.
    """
    if not allowed(session.actor, Verb.SEE_SAMPLES):
        words = session.policy.rules.vocabulary
        raise AccessDenied(
            f"{session.actor.name} may not {Verb.SEE_SAMPLES.value}",
            remedy=f"{words.sample.titles} are for those who lead a subject, a year or the school.",
        )
    now = academic_year(session)
    chosen = now if year is None else year
    asked: Counter[tuple[tuple[str, int, int | None], int]] = Counter()
    by_place: dict[tuple[str, int, int | None], Place] = {}
    if chosen == now:
        places = Places(session, subjects_in_reach(session))
        for rule in session.policy.rules.sampling:
            terms = Counter(one.term for one in owed_stretches(session, rule, now))
            for place in in_reach(session, places.of(rule), Verb.SEE_SAMPLES):
                by_place[place.key] = place
                for term, count in terms.items():
                    asked[place.key, term] += count
    drawn = [one for one in samples_of(chosen) if _reached(session, one, by_place)]
    sums = _sums([one.sample_id for one in drawn])
    held: defaultdict[tuple[tuple[str, int, int | None], int], list[DrawnSample]] = defaultdict(list)
    for one in drawn:
        held[one.place_key, one.term].append(one)
    rows: defaultdict[tuple[str, int | None, str], dict[int, Covered]] = defaultdict(dict)
    for key, term in sorted(asked.keys() | held.keys(), key=lambda one: one[1]):
        place, samples = by_place[key], held[key, term]
        rows[place.subject, place.year, place.name][term] = Covered(
            asked=asked[key, term],
            drawn=len(samples),
            standing=sum((one.standing for one in samples), Standing()),
            sums=added(sums.get(one.sample_id, {}) for one in samples),
        )
    years = sorted({number for _, number, _ in rows if number is not None})
    if year_group is not None and year_group not in years:
        word = session.policy.rules.vocabulary.year_group.one
        raise UsageError(
            f"there is no {word} {year_group} with samples within your post",
            remedy=f"There are: {', '.join(map(str, years)) or 'none'}.",
        )
    return Coverage(
        chosen,
        tuple(
            CoverageRow(subject, number, name, terms)
            for (subject, number, name), terms in sorted(
                rows.items(), key=lambda row: (row[0][0], -1 if row[0][1] is None else row[0][1], row[0][2])
            )
            if year_group is None or number == year_group
        ),
        tuple(years),
    )


def sampled_years() -> tuple[int, ...]:
    """The academic years in which samples were drawn, ascending."""
    return tuple(
        sorted(row[0] for row in tuples(PlannerSample.select(PlannerSample.academic_year).distinct()))
    )


def added(several: Iterable[Sums]) -> dict[Criterion, Counter[Judgement]]:
    """Findings added up, in the order of the criteria."""
    total: defaultdict[Criterion, Counter[Judgement]] = defaultdict(Counter)
    for sums in several:
        for criterion, counted in sums.items():
            total[criterion].update(counted)
    return {criterion: total[criterion] for criterion in Criterion if criterion in total}


def _reached(session: Session, one: DrawnSample, by_place: dict[tuple[str, int, int | None], Place]) -> bool:
    """Whether the sample lies within the actor's post; its place is remembered."""
    if one.place_key not in by_place:
        place = place_named(*one.place_key, session.policy.rules.vocabulary)
        if place is None or not allowed(session.actor, Verb.SEE_SAMPLES, place.where):
            return False
        by_place[one.place_key] = place
    return True


def _sums(sample_ids: list[int]) -> dict[int, dict[Criterion, Counter[Judgement]]]:
    """What was found in each sample."""
    found: defaultdict[int, dict[Criterion, Counter[Judgement]]] = defaultdict(dict)
    for sample_id, criterion, judgement in tuples(
        SampleItem.select(SampleItem.sample, SampleFinding.criterion, SampleFinding.judgement)
        .join(SampleFinding, on=(SampleFinding.item == SampleItem.id))
        .where(among(SampleItem.sample, sample_ids), SampleItem.replaced_on.is_null())
    ):
        counts = found[sample_id].setdefault(Criterion(criterion), Counter())
        counts[Judgement(judgement)] += 1
    return found

"""The samples that were drawn, each with how far it is."""

from datetime import date

import msgspec
from peewee import Case, fn

from tutor_tui.rules.sampling.owing import Standing
from tutor_tui.store.models import PlannerSample, SampleItem
from tutor_tui.store.reading import among, tuples


class DrawnSample(msgspec.Struct, frozen=True):
    """One sample."""

    sample_id: int
    """The sample."""
    rule: str
    """The id of the policy's sample that it serves."""
    year: int
    """The calendar year in which its academic year starts."""
    term: int
    """1 autumn to 3 summer; 0 of a sample for the whole year."""
    half: int | None
    """1 or 2 within the term, where it is for a half term."""
    scope: str
    """`form` or `year`."""
    scope_id: int
    """The form or the year group."""
    subject_id: int | None
    """The subject; None for all."""
    drawn_on: date
    """When."""
    drawn_by_id: int
    """By whom."""
    standing: Standing
    """What was done of it."""

    @property
    def place_key(self) -> tuple[str, int, int | None]:
        """As `Place.key`."""
        return self.scope, self.scope_id, self.subject_id


def samples_of(year: int) -> list[DrawnSample]:
    """Every sample of an academic year, the oldest first; the caller answers for access."""
    rows = tuples(
        PlannerSample.select(
            PlannerSample.id, PlannerSample.rule, PlannerSample.academic_year, PlannerSample.term,
            PlannerSample.half_term, PlannerSample.scope, PlannerSample.scope_id, PlannerSample.subject,
            PlannerSample.drawn_on, PlannerSample.drawn_by,
        )
        .where(PlannerSample.academic_year == year, PlannerSample.rule != "")
        .order_by(PlannerSample.drawn_on, PlannerSample.id)
    )  # fmt: skip
    standings = standings_of([row[0] for row in rows])
    return [DrawnSample(*(*row, standings.get(row[0], Standing()))) for row in rows]


def standings_of(sample_ids: list[int]) -> dict[int, Standing]:
    """What was done of each of these samples; absent where nobody is in it."""

    def count(day: object) -> object:
        return fn.SUM(Case(None, [(day, 1)], 0))

    rows = tuples(
        SampleItem.select(
            SampleItem.sample,
            fn.COUNT(SampleItem.id),
            count(SampleItem.looked_on.is_null(False)),
            count(SampleItem.fed_back_on.is_null(False)),
            count(SampleItem.answered_on.is_null(False)),
        )
        .where(among(SampleItem.sample, sample_ids), SampleItem.replaced_on.is_null())
        .group_by(SampleItem.sample)
    )
    return {sample_id: Standing(*map(int, counts)) for sample_id, *counts in rows}

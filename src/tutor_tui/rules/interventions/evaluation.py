"""What changed while an intervention ran, against what changed before it and without it. Never a claim of cause."""

from collections.abc import Collection, Sequence

import msgspec

from tutor_tui.rules.interventions.matching import Start, match
from tutor_tui.rules.interventions.means import Difference, Mean, difference, mean_of
from tutor_tui.rules.interventions.regression import Regression, regression

SCORES = (1, 2, 3, 4)
"""1 strong to 4 in need of significant development, as in the school's self-evaluation."""


class Course(msgspec.Struct, frozen=True):
    """One pupil of the intervention."""

    pupil_id: int
    """The pupil."""
    entry: float | None = None
    """The entry measure."""
    exit: float | None = None
    """The exit measure."""
    start: Start | None = None
    """Attainment in the subject at the last point before and the first after; None where one of them is missing."""
    earlier: tuple[tuple[float, float], ...] = ()
    """Attainment at the points before the start: school weeks since the first of them, and rank; ascending."""
    during: float | None = None
    """Steps a school week meanwhile: by entry and exit where these are on the scale, else by the points."""

    @property
    def gain(self) -> float | None:
        """From entry to exit."""
        return None if self.entry is None or self.exit is None else self.exit - self.entry


class OwnRate(msgspec.Struct, frozen=True):
    """How fast pupils went on in the subject before and meanwhile, in steps a school week."""

    before: float
    """The mean of their earlier rates."""
    during: float
    """The mean of their rates meanwhile."""
    faster: Mean
    """The mean of each pupil's difference, meanwhile less before."""


class Matched(msgspec.Struct, frozen=True):
    """Change in the subject from point to point, with the intervention and without it."""

    with_it: int
    """Pupils of the intervention who have both points."""
    pairs: int
    """Those of them for whom a pupil without it was found, and so the pupils on the other side."""
    change_with: float | None
    """The mean change of the matched pupils with it; None without a pair."""
    change_without: float | None
    """The mean change of those without it."""
    difference: Difference | None
    """The difference of both; None where a side has too few."""


class Evaluated(msgspec.Struct, frozen=True):
    """What the numbers say of an intervention."""

    pupils: int
    """Pupils in it, with or without measures."""
    gain: Mean | None
    """From entry to exit, of those who have both."""
    own: OwnRate | None
    """Against their own earlier rate; None where nobody has two points before."""
    matched: Matched | None
    """Against pupils without it; None where the intervention is in no subject."""
    regression: Regression | None
    """Regression to the mean; None where the pupils were not chosen for being low or high."""


def evaluated(
    courses: Sequence[Course],
    pool: Sequence[Start] | None,
    cohort: Sequence[Start],
    *,
    wave: int,
    for_more_able: bool,
    never: Collection[int] = (),
) -> Evaluated:
    """Everything that the numbers say; `pool` is None where the intervention is in no subject.

    `cohort` is everybody in the years concerned who has both points; those in `never` are not matched.
    """
    starts = [course.start for course in courses if course.start is not None]
    return Evaluated(
        pupils=len(courses),
        gain=mean_of([course.gain for course in courses if course.gain is not None]),
        own=_own(courses),
        matched=None
        if pool is None
        else _matched(starts, pool, {*never, *(one.pupil_id for one in courses)}),
        regression=regression(starts, cohort, wave=wave, for_more_able=for_more_able),
    )


def rate(points: Sequence[tuple[float, float]]) -> float | None:
    """Steps a week by least squares; None with fewer than two different weeks."""
    if not points:
        return None
    count = len(points)
    weeks, ranks = sum(week for week, _ in points) / count, sum(rank for _, rank in points) / count
    spread = sum((week - weeks) ** 2 for week, _ in points)
    if spread <= 0:
        return None
    return sum((week - weeks) * (rank - ranks) for week, rank in points) / spread


def _own(courses: Sequence[Course]) -> OwnRate | None:
    rates = [
        (before, course.during)
        for course in courses
        if course.during is not None and (before := rate(course.earlier)) is not None
    ]
    faster = mean_of([during - before for before, during in rates])
    if faster is None:
        return None
    count = len(rates)
    return OwnRate(
        sum(before for before, _ in rates) / count, sum(during for _, during in rates) / count, faster
    )


def _matched(starts: Sequence[Start], pool: Sequence[Start], never: Collection[int]) -> Matched:
    pairs = match(starts, pool, never=never)
    ones, others = [pair.treated.change for pair in pairs], [pair.matched.change for pair in pairs]
    count = len(pairs)
    return Matched(
        with_it=len(starts),
        pairs=count,
        change_with=sum(ones) / count if pairs else None,
        change_without=sum(others) / count if pairs else None,
        difference=difference(ones, others),
    )

"""What leaders look at: samples, assessment points, targets and interventions."""

from typing import Annotated, Literal

import msgspec

from tutor_tui.policy.rule import Count, Percent, Period, Post, Rule, Staged, Text

LEVELS = tuple(f"{level}{part}" for level in range(1, 9) for part in "cba")
"""National Curriculum levels with sublevels, lowest first."""


class Sampling(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One sample that somebody owes."""

    id: Text
    """The sample's own name, which draws are kept under."""
    who: Post
    """Who looks at it."""
    looks_at: Literal["planners", "work", "feedback"]
    """Planners, set work, or how pupils respond to feedback."""
    per: Literal["form", "year"]
    """Drawn from each form or from each year group."""
    each: Literal["half_term", "term", "year"]
    """How often."""
    size: Count
    """Pupils drawn from each form or year."""
    not_again_within: Literal["none", "term", "year"]
    """Time in which the same pupil is not drawn again, as long as others are left."""
    feedback: bool
    """Whether teacher or tutor are told the findings."""


class Scale(Staged, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What attainment is written in."""

    kind: Literal["gcse", "levels", "percent", "words"]
    """GCSE 9-1 with U, levels with sublevels, percentages, or own words."""
    words: tuple[Text, ...] = ()
    """For `words` only: the words, lowest first."""

    @property
    def steps(self) -> tuple[str, ...]:
        """Every value of the scale, lowest first."""
        match self.kind:
            case "gcse":
                return ("U", *(str(grade) for grade in range(1, 10)))
            case "levels":
                return LEVELS
            case "percent":
                return tuple(str(share) for share in range(101))
            case "words":
                return self.words


class OffTrajectory(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """When a pupil or a group is off trajectory from baseline to target."""

    behind_by: Count
    """Steps of the scale behind the trajectory (percentage points for `percent`)."""
    points_in_a_row: Count
    """At so many assessment points in a row."""
    group_percent: Percent
    """Share of a group off trajectory from which it is the group's weakness, not one pupil's."""
    cohort_percent: Percent
    """Share of the whole cohort from which it is the cohort's."""


class Targets(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How targets are kept alive."""

    review_weeks: Count
    """School weeks from one review of a pupil's target to the next."""
    soon_days: Count
    """School days before a review from which it is said to be due soon."""
    reviewed_with_pupil: bool
    """Whether the review is held with the pupil."""
    shared_with_carers: bool
    """Whether parents are told."""


class Interventions(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How long help lasts before it is looked at."""

    longest_weeks: Count
    """School weeks that an intervention lasts at most."""
    review_weeks: Count
    """School weeks from one review meeting to the next."""


class Tracking(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How attainment is followed."""

    each: Period
    """How often data is collected for each pupil and subject."""
    scales: Annotated[tuple[Scale, ...], msgspec.Meta(min_length=1)]
    """The scale of each key stage or year; one without either is for all others."""
    off_trajectory: OffTrajectory
    """Who is behind."""
    targets: Targets
    """Reviews of targets."""
    interventions: Interventions
    """Reviews of interventions."""

    def scale_for(self, year: int) -> Scale | None:
        """The scale of a year; one that names it or its key stage comes before one for all."""
        covering = [scale for scale in self.scales if scale.covers(year)]
        named = [scale for scale in covering if scale.key_stages or scale.years]
        return next(iter(named or covering), None)

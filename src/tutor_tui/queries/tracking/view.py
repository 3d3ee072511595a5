"""What the tracking of a place shows."""

import msgspec

from tutor_tui.policy.monitoring import OffTrajectory
from tutor_tui.queries.tracking.places import Place
from tutor_tui.queries.tracking.pupils import TrackedPupil
from tutor_tui.rules.tracking.line import Trajectory
from tutor_tui.rules.tracking.standing import Point, Standing
from tutor_tui.rules.tracking.weakness import Tally, Whose
from tutor_tui.rules.tracking.wording import GroupKind


class TrackedSubject(msgspec.Struct, frozen=True):
    """A subject."""

    subject_id: int
    """The subject."""
    name: str
    """ "Mathematics"."""
    short: str
    """ "Ma"."""


class Tracked(msgspec.Struct, frozen=True):
    """One pupil in one subject."""

    pupil_id: int
    """Who."""
    subject_id: int
    """In what."""
    group_id: int | None
    """The teaching group; None where the pupil is in none."""
    series: tuple[float | None, ...]
    """Places on the scale at the view's points; None where one is unknown."""
    lines: tuple[Trajectory, ...]
    """The lines that have begun."""
    standing: Standing
    """How the pupil stands at the newest of the points."""


class GroupFinding(msgspec.Struct, frozen=True):
    """A group, or a cohort, in one subject."""

    kind: GroupKind
    """What the group is."""
    group_id: int | None
    """The form, teaching group or year group; None for those with a flag."""
    name: str
    """ "8A", "8x1/Ma", "eal", "Year 8"."""
    subject_id: int
    """In what."""
    year_id: int | None
    """The year of its pupils."""
    tally: Tally
    """Who stands where."""
    cohort: Tally | None
    """The whole year in the subject; None where not the whole year is looked at."""
    whose: Whose
    """Whose weakness it is."""

    @property
    def key(self) -> str:
        """Its identity in the list."""
        who = self.name if self.group_id is None else self.group_id
        return f"{self.kind}:{who}:{self.year_id}:{self.subject_id}"


class Tracking(msgspec.Struct, frozen=True):
    """A place as it was at one point."""

    place: Place
    """What is looked at."""
    places: tuple[Place, ...]
    """What the actor may look at."""
    points: tuple[Point, ...]
    """The points that the series go with, ascending; the last one is looked at. Empty where there are none."""
    every_point: tuple[Point, ...]
    """All points that can be looked at, ascending."""
    empty: tuple[str, ...]
    """Points that have come since the one looked at, and at which nothing is recorded of anybody here."""
    pupils: dict[int, TrackedPupil]
    """Who is looked at, by form and name."""
    subjects: dict[int, TrackedSubject]
    """In what, by name."""
    tracked: tuple[Tracked, ...]
    """Each pupil in each subject, by pupil and subject."""
    groups: tuple[GroupFinding, ...]
    """Forms, teaching groups and those with a flag, in each subject; the worst first."""
    cohorts: tuple[GroupFinding, ...]
    """Each year in each subject; empty where no whole year is looked at."""
    rule: OffTrajectory
    """What the policy says."""
    sees_needs: bool
    """Whether support flags are shown."""

    @property
    def point(self) -> Point | None:
        """The point that is looked at."""
        return self.points[-1] if self.points else None

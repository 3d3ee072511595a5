"""Whose weakness it is: one pupil's, a group's or the whole cohort's (domain: it decides what changes)."""

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from tutor_tui.policy.monitoring import OffTrajectory
from tutor_tui.rules.tracking.standing import Course

FEWEST = 8
"""Pupils with data below which a share says nothing of a group; our default."""


class Whose(StrEnum):
    """Whose weakness it is."""

    NOBODY = "nobody"
    """Nobody is below the line."""
    PUPILS = "pupils"
    """Single pupils'."""
    GROUP = "group"
    """The group's."""
    COHORT = "cohort"
    """The whole year's in the subject: the group is only part of it."""
    TOO_FEW = "too_few"
    """There are too few with data to call it."""


class Tally(msgspec.Struct, frozen=True):
    """How many of some pupils stand where, in one subject."""

    behind: int = 0
    """Off trajectory, below the line."""
    ahead: int = 0
    """As far above it."""
    on: int = 0
    """On trajectory."""
    no_target: int = 0
    """With values but without a line to judge them by."""
    no_data: int = 0
    """Without a value that says something of today."""

    @property
    def known(self) -> int:
        """With a line and a value: of these the shares are taken."""
        return self.behind + self.ahead + self.on

    @property
    def percent(self) -> int:
        """Share of those with data who are below the line, rounded; 0 where there is none with data."""
        return (200 * self.behind + self.known) // (2 * self.known) if self.known else 0

    @property
    def is_too_small(self) -> bool:
        """Whether there are too few with data for a share to say something."""
        return self.known < FEWEST

    def reaches(self, percent: int) -> bool:
        """Whether that share of those with data, or more, is below the line, as `percent` says it to the reader.

        Never where nobody is.
        """
        return self.behind > 0 and self.percent >= percent


def tally(courses: Iterable[Course]) -> Tally:
    """How many there are of each."""
    counts = dict.fromkeys(Course, 0)
    for course in courses:
        counts[course] += 1
    return Tally(
        behind=counts[Course.BEHIND],
        ahead=counts[Course.AHEAD],
        on=counts[Course.ON],
        no_target=counts[Course.NO_TARGET],
        no_data=counts[Course.NO_DATA],
    )


def whose(group: Tally, cohort: Tally | None, rule: OffTrajectory) -> Whose:
    """Whose weakness a group's is; `cohort` is the whole year in the subject, None where it may not be seen.

    Of few nothing is said. The cohort's comes before the group's: where the whole year is off, its groups are off with
    it.
    """
    if not group.behind:
        return Whose.NOBODY if group.known else Whose.TOO_FEW
    if group.is_too_small:
        return Whose.TOO_FEW
    if cohort is not None and cohort.reaches(rule.cohort_percent):
        return Whose.COHORT
    return Whose.GROUP if group.reaches(rule.group_percent) else Whose.PUPILS


def whose_year(cohort: Tally, rule: OffTrajectory) -> Whose:
    """Whose weakness a whole year's in a subject is."""
    if not cohort.behind:
        return Whose.NOBODY if cohort.known else Whose.TOO_FEW
    if cohort.is_too_small:
        return Whose.TOO_FEW
    return Whose.COHORT if cohort.reaches(rule.cohort_percent) else Whose.PUPILS

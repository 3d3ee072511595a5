"""The weekly check of the planner, and the thresholds at which something is proposed."""

from typing import Literal

from tutor_tui.policy.rule import Amount, Count, Day, Period, Rule, Text

Counts = Literal["unsigned", "no_planner", "lost", "tasks_not_recorded", "negative", "overdue", "clean"]
"""What a threshold counts within its period.

`unsigned`, `no_planner` (forgotten), `lost`, `tasks_not_recorded`: visits of the weekly check with that
trouble. `negative`: visits with any of these four. `overdue`: tasks of the pupil that became overdue.
`clean`: whole periods of the threshold, one after another up to the last that has ended, without a
negative and without an overdue task.
"""

Proposes = Literal["contact_home", "letter_home", "correction", "refer", "reward", "talk", "head_of_year"]
"""What is proposed: a call home, a letter, a correction, a referral, a reward, a word with the pupil,
passing it to the head of year."""


class Planner(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is looked at in the weekly check, and how soon a comment is answered."""

    check_day: Day
    """The day on which planners are usually checked."""
    parent_signs: bool
    """Whether a parent or carer signs every week."""
    tutor_signs: bool
    """Whether the tutor signs every week."""
    tasks_recorded: bool
    """Whether tasks and deadlines written down are looked at."""
    reply_to_comments: bool
    """Whether every comment of a parent is answered."""
    reply_within_days: Count
    """School days after which an unanswered comment is overdue."""


class Threshold(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One rung: so many within a period, and this is proposed. Rungs with one `id` make a ladder.

    The rungs of a ladder count the same within the same period, each at a higher number.
    """

    id: Text
    """The ladder's own name, which decisions are kept under."""
    counts: Counts
    """What is counted."""
    rung: Count
    """The rung, from 1; the highest is the top, after which nothing more is proposed."""
    at: Count
    """The number at which it is proposed."""
    within: Period
    """The period in which they are counted; each new period begins at none."""
    warn_before: Amount
    """So many before `at` the pupil is to be warned; 0 is no warning."""
    proposes: Proposes
    """What is proposed; a person decides."""

    @property
    def warns_at(self) -> int | None:
        """The number at which to warn, or None."""
        return self.at - self.warn_before if self.warn_before else None

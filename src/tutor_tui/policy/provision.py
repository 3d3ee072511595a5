"""Support with homework, how long records are kept, and when an idle screen locks."""

import datetime as dt
from typing import Annotated, Literal

import msgspec

from tutor_tui.policy.rule import Count, Day, Post, Rule, Text

Flag = Literal["sen", "eal", "pupil_premium", "looked_after", "young_carer", "more_able", "disabled"]
"""A support flag of a pupil."""


class Provision(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """One kind of support."""

    id: Text
    """Its own name, which attendance and programmes are kept under."""
    kind: Literal["supervised_study", "alternative_programme", "alternative_arrangement"]
    """A place to work, other work instead, or another way where a home lacks the means."""
    name: Text
    """What it is called on screen."""
    days: tuple[Day, ...] = ()
    """The days on which it takes place, where it has any."""
    starts: dt.time | None = None
    """When it begins."""
    ends: dt.time | None = None
    """When it ends."""
    place: str = ""
    """Where."""
    flags: tuple[Flag, ...] = ()
    """Whom it is meant for; none means everyone."""
    staff: str = ""
    """Who helps there."""
    review_weeks: Count
    """School weeks until a pupil's place or programme is looked at again."""


class Retention(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How long records are kept."""

    pupil_record_to_age: Annotated[int, msgspec.Meta(ge=16, le=99)]
    """The pupil record is kept to this birthday."""
    leavers_anonymised_years: Count
    """Years after leaving at which signatures and homework lose the pupil's name."""
    audit_years: Count
    """Years for which the log of views and changes is kept."""


class Session(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A terminal that nobody looks at."""

    idle_lock_minutes: Annotated[int, msgspec.Meta(ge=1, le=120)]
    """Minutes without a key after which the screen hides all names."""


class Review(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The policy's own review."""

    every_months: Count
    """Months from one review to the next."""
    by: Post
    """Who sees to it."""

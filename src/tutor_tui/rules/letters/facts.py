"""All that a template of a letter is given: what the school saw, in words that are ready to be read.

Needs and entitlements (SEN, EAL, pupil premium, free meals, care) are not among them, nor is any free text of staff
but the titles of work that was set.
"""

import msgspec


class PupilFacts(msgspec.Struct, frozen=True):
    """Whom the letter is about."""

    first: str
    """The forename that is used: "Lily"."""
    full: str
    """ "Lily Brown"."""
    form: str
    """The form's name: "8A"; empty where the pupil is in none."""


class WriterFacts(msgspec.Struct, frozen=True):
    """Who writes."""

    name: str
    """ "Ms Carter"."""
    post: str
    """ "form tutor of 8A", "head of year"; empty where no post reaches the pupil."""


class UnsignedFacts(msgspec.Struct, frozen=True):
    """Looks at the planner that found no signature from home, within the policy's period."""

    count: int = 0
    """How many."""
    times: str = ""
    """ "once", "twice", "three times"."""
    days: str = ""
    """ "9, 16 and 23 November"."""
    period: str = ""
    """ "this half term"."""


class OwedFacts(msgspec.Struct, frozen=True):
    """A piece of work that can still be handed in."""

    subject: str
    """The subject's name."""
    title: str
    """What was set."""
    due: str
    """The day by which it was due: "Monday 9 November"."""


class RewardFacts(msgspec.Struct, frozen=True):
    """Rewards of one kind in this term."""

    said: str
    """ "2 commendations"; the number with the school's word."""
    subjects: str
    """ "art and maths"; empty where no subject was said."""


class PraiseFacts(msgspec.Struct, frozen=True):
    """What there is to praise in this term."""

    weeks: int = 0
    """Whole weeks in which everything was in order."""
    weeks_said: str = ""
    """ "1 week", "6 weeks"; empty for none."""
    rewards: tuple[RewardFacts, ...] = ()
    """By kind, the most frequent first."""


class NextFacts(msgspec.Struct, frozen=True):
    """What the policy says comes next, should it go on."""

    unsigned: str = ""
    """A sentence's end, "we will write to you again"; empty where nothing more follows."""
    unsigned_clause: str = ""
    """The policy's own words for it; empty where the figure is a default of the program."""
    overdue: str = ""
    """As `unsigned`, for work that is not handed in."""
    overdue_clause: str = ""
    """As `unsigned_clause`."""


class PolicyFacts(msgspec.Struct, frozen=True):
    """What the policy asks of homes."""

    title: str
    """Its name."""
    signed_at_home: bool
    """Whether somebody at home signs the planner every week."""
    answer_days: int
    """School days within which a note in the planner is answered."""


class LetterFacts(msgspec.Struct, frozen=True):
    """Everything about one pupil that a letter may say."""

    school: str
    """The school's name."""
    date: str
    """The day of the letter: "23 November 2026"."""
    pupil: PupilFacts
    """Whom it is about."""
    writer: WriterFacts
    """Who writes it."""
    tutors: str
    """Who tutors the form: "Ms Carter and Mr Bell"; may be empty."""
    term: str
    """ "autumn term 2026"."""
    unsigned: UnsignedFacts
    """The planner without a signature."""
    overdue: tuple[OwedFacts, ...]
    """What can still be handed in, the oldest first."""
    praise: PraiseFacts
    """What went well."""
    next: NextFacts
    """What comes next."""
    policy: PolicyFacts
    """What the policy asks of homes."""

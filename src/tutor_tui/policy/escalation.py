"""Corrections, the two ladders (negative and positive) and where a referral goes."""

from typing import Annotated, Literal

import msgspec

from tutor_tui.policy.rule import Amount, Count, Post, Rule, Text

Mode = Literal["automatic", "graduated", "none"]
"""`automatic`: proposed at once for a missed deadline. `graduated`: by the negative ladder. `none`: never."""

ClosesOn = Literal["correction_served", "end_of_term"]
"""What closes an overdue task besides late hand-in, exemption and withdrawal, which always do."""

Action = Literal["contact_home", "letter_home", "correction", "refer", "reward", "talk"]
"""What the person on a rung does."""


class CorrectionKind(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One kind of correction that can be set."""

    name: Text
    """What it is called ("detention")."""
    minutes: Amount
    """How long it lasts; 0 where that does not apply."""


class Corrections(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Whether there are sanctions, which, and what they close."""

    mode: Mode
    """How a correction comes about."""
    kinds: tuple[CorrectionKind, ...] = ()
    """The kinds, the usual one first; none where `mode` is none."""
    days_to_serve: Count
    """School days from the missed deadline within which it is to be served."""
    overdue_closes_on: tuple[ClosesOn, ...] = ()
    """What else closes an overdue task."""


class Rung(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One step of a ladder: who does what. The order in the file is the order of the steps."""

    who: Post
    """Who acts."""
    does: Annotated[tuple[Action, ...], msgspec.Meta(min_length=1)]
    """What is proposed to them, the first before the others."""
    what: Text
    """The step in a few words, as the screen says it."""
    after: Count
    """Occasions in one subject within a term from which this step is due; rises along the ladder."""


class Referrals(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where a concern about set work goes."""

    stages: Annotated[tuple[Post, ...], msgspec.Meta(min_length=1)]
    """Who is asked first, then who if the concern remains."""
    answer_within_days: Count
    """School days within which each stage answers."""

    def stage_after(self, stage: str) -> Post | None:
        """Who is asked where the concern remains; the first stage where `stage` is none of them, None at the last."""
        posts = list(self.stages)
        at = posts.index(stage) + 1 if stage in posts else 0
        return posts[at] if at < len(posts) else None


class Escalation(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The ladders."""

    negative: tuple[Rung, ...] = ()
    """Steps on missed work, first step first."""
    positive: tuple[Rung, ...] = ()
    """Steps on good work, first step first."""
    referrals: Referrals
    """Academic concerns."""

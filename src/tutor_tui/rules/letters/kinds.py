"""The kinds of letter home, and which of the policy's ladders each belongs to (Policy A, B and C: contacts home)."""

from collections.abc import Sequence
from enum import StrEnum

from tutor_tui.policy.model import Policy
from tutor_tui.policy.planner import Counts, Threshold
from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.rules.wording import counted


class LetterKind(StrEnum):
    """What a letter is about: it says for whom it is proposed."""

    FIRST_CONTACT = "first-contact"
    """Hello, before anything is wrong: for whoever has had no contact this school year."""
    UNSIGNED = "unsigned"
    """The planner was not signed again and again."""
    OVERDUE = "overdue"
    """Work that can still be handed in."""
    PRAISE = "praise"
    """Weeks in which everything was in order, and rewards."""
    OTHER = "other"
    """A letter of the school's own: for whoever is chosen."""


COUNTED: dict[LetterKind, Counts] = {
    LetterKind.UNSIGNED: "unsigned",
    LetterKind.OVERDUE: "overdue",
    LetterKind.PRAISE: "clean",
}
"""What the policy's ladder counts that a kind belongs to."""
ABOUT_THE_PLANNER = frozenset({LetterKind.UNSIGNED, LetterKind.PRAISE})
"""Kinds that rest on the weekly check: for those who may see the form."""


def ladder_of(kind: LetterKind, policy: Policy) -> tuple[Threshold, ...]:
    """The rungs of the policy's first ladder that counts what the letter is about, the lowest first; may be none."""
    ladders = policy.ladders().values()
    return next((rungs for rungs in ladders if rungs[0].counts == COUNTED.get(kind)), ())


def next_rung(rungs: Sequence[Threshold], count: int) -> Threshold | None:
    """The rung that comes after what was counted; None above the highest."""
    return next((rung for rung in sorted(rungs, key=lambda rung: rung.at) if rung.at > count), None)


def is_kept_by(kind: LetterKind, reason: str, policy: Policy, words: Vocabulary) -> bool:
    """Whether a promise that was made for `reason` is kept by a letter of this kind: both count the same."""
    rungs = ladder_of(kind, policy)
    return bool(rungs) and kind is not LetterKind.PRAISE and counted(rungs[0], words) in reason

"""What a step of a ladder says, in the policy's words."""

from collections.abc import Sequence

from tutor_tui.policy.escalation import Action, Rung
from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.rules.ladders.standing import Direction, Occasion
from tutor_tui.rules.wording import days_said, ordinal, proposed


def how_often(direction: Direction, occasions: Sequence[Occasion], subject: str, words: Vocabulary) -> str:
    """How many in which subject: "3rd missed task in Geography this term", "1st commendation in French this term"."""
    what = f"missed {words.task.one}" if direction == "negative" else words.reward.one
    return f"{ordinal(len(occasions))} {what} in {subject} this term"


def headline(
    direction: Direction, occasions: Sequence[Occasion], subject: str, rung: Rung, words: Vocabulary
) -> str:
    """The step in one line: "3rd missed task in Geography this term → further contact, other sanctions"."""
    return f"{how_often(direction, occasions, subject, words)} → {rung.what}"


def reason(direction: Direction, occasions: Sequence[Occasion], subject: str, words: Vocabulary) -> str:
    """The step as the reason of what is recorded: "3rd missed task in Geography this term (2, 9 and 16 Nov)"."""
    days = days_said(sorted({occasion.day for occasion in occasions}))
    return f"{how_often(direction, occasions, subject, words)} ({days})"


def actions_said(actions: Sequence[Action], words: Vocabulary) -> str:
    """What can be done: "contact home or sanction"."""
    return " or ".join(proposed(action, words) for action in actions)

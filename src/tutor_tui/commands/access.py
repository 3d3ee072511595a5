"""Commands of the access screen's tabs."""

from tutor_tui.commands.command import Command

_TWO = "Two people"

APPROVALS = (
    Command("approvals.agree", ("a", "enter"), "Agree",
            "Shows what is asked for and why; agreeing carries it out at once, in your name too.", _TWO,
            short="agree"),
    Command("approvals.refuse", ("r",), "Refuse", "Refuses what is asked for, saying why.", _TWO, short="refuse"),
    Command("approvals.withdraw", ("w",), "Withdraw", "Takes back what you asked for yourself.", _TWO,
            short="withdraw"),
)  # fmt: skip

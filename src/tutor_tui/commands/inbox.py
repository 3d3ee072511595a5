"""Commands of the inbox."""

from tutor_tui.commands.command import Command

_CORRECTION = "{Correction}"

INBOX = (
    Command("inbox.open", ("enter", "."), "Do it",
            "Opens what is asked: the reply, the promised {contact}, what follows a {correction}, the {target}'s "
            "review.", "Inbox", short="do it"),
    Command("inbox.card", ("p",), "{Pupil} card", "Shows everything recorded on this {pupil}.", "Inbox",
            short="{pupil} card"),
    Command("inbox.served", ("s",), "Served",
            "Records that the {pupil} came; closes the overdue {task} where the policy says so.", _CORRECTION,
            short="served"),
    Command("inbox.missed", ("m",), "Missed",
            "Records that the {pupil} did not come; asks whether he was in school where no register says so.",
            _CORRECTION, short="missed"),
    Command("inbox.reschedule", ("r",), "Another day", "Gives the {correction} another day.", _CORRECTION,
            short="another day"),
    Command("inbox.escalate", ("e",), "Escalate",
            "Puts the next {correction} in its place, where the {pupil} was in school and missed it.", _CORRECTION,
            short="escalate"),
    Command("inbox.withdraw", ("w",), "Withdraw", "Takes the {correction} back, with a reason.", _CORRECTION),
)  # fmt: skip

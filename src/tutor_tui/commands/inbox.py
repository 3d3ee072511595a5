"""Commands of the inbox."""

from tutor_tui.commands.command import Command

_CAME = "What came of it"

INBOX = (
    Command("inbox.open", ("enter",), "Do it",
            "Opens what is asked: the reply, the promised {contact}, what follows {a_correction}, the {target}'s "
            "review, the step of a ladder.", "Inbox", short="do it"),
    Command("inbox.accept", (".",), "Do what is proposed",
            "Takes the step that is due, or has seen the answer; what is recorded for many, or follows {a_correction}, "
            "is shown first.", "Inbox", short="do what's proposed"),
    Command("inbox.decline", (",",), "Decide against it", "Dismisses the step that is due, with a reason.", "Inbox"),
    Command("inbox.snooze", ("Z",), "Put it off", "Puts the step that is due off until a day.", "Inbox"),
    Command("inbox.card", ("p",), "{Pupil} card", "Shows everything recorded on this {pupil}.", "Inbox",
            short="{pupil} card"),
    Command("inbox.filter", ("f",), "Filter",
            "Shows everything, then only what is alike, one after the other: {corrections}, steps, replies, "
            "{referrals}, hand-ins, reviews.", "Inbox", short="filter"),
    Command("inbox.served", ("s",), "Served",
            "Records that the {pupil} came; closes the overdue {task} where the policy says so.", _CAME,
            short="served"),
    Command("inbox.missed", ("m",), "Missed",
            "Records that the {pupil} did not come; where no register says whether that was an absence, asks.",
            _CAME, short="missed"),
    Command("inbox.reschedule", ("r",), "Another day", "Gives the {correction} another day.", _CAME,
            short="another day"),
    Command("inbox.escalate", ("e",), "Escalate",
            "Puts the next {correction} in its place, where the {pupil} was in school and missed it.", _CAME,
            short="escalate"),
    Command("inbox.withdraw", ("w",), "Withdraw", "Takes the {correction} back, with a reason.", _CAME),
)  # fmt: skip

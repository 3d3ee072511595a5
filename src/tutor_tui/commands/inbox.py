"""Commands of the inbox."""

from tutor_tui.commands.command import Command

INBOX = (
    Command("inbox.open", ("enter",), "Do it",
            "Opens what is asked: the reply, the promised {contact}, the {target}'s review.", "Inbox", short="do it"),
    Command("inbox.card", ("p",), "{Pupil} card", "Shows everything recorded on this {pupil}.", "Inbox",
            short="{pupil} card"),
)  # fmt: skip

"""Commands of the turn of the year, and of what is kept too long."""

from tutor_tui.commands.command import Command

ROLL_OVER = (
    Command("roll-over.apply", ("a",), "Turn the year", "Does what is listed, in one step that undo takes back.",
            "Year", short="turn the year"),
    Command("roll-over.next-form", ("enter", "n"), "Next {form}",
            "Says into which {form} the {pupils} of the one under the cursor go, or that they leave.", "Year",
            short="next {form}"),
    Command("roll-over.leaving", ("l",), "Who leaves", "Says which years leave the school.", "Year",
            short="who leaves"),
    Command("roll-over.tutors", ("t",), "{Tutors}", "{Tutors} move up with their {pupils}, or stay.", "Year",
            short="{tutors}"),
    Command("roll-over.heads", ("h",), "{Head_of_years}", "{Head_of_years} move up with their {pupils}, or stay.",
            "Year"),
)  # fmt: skip

RETENTION = (
    Command("retention.ask", ("a",), "Ask that it goes",
            "Asks a member of the senior leadership to agree; nothing is changed before.", "Kept", short="ask"),
)  # fmt: skip

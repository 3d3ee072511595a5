"""Commands of the list of what was put off or dealt with."""

from tutor_tui.commands.command import Command

_CASE = "The case"

SET_ASIDE = (
    Command("set-aside.bring-back", (".",), "Bring it back",
            "Ends the putting off today: the case is in the list again. Undo puts it off again.", _CASE,
            short="bring back"),
    Command("set-aside.open", ("enter",), "Open it",
            "Shows the {pupil}'s card, the {form} on registration, who missed the {task}, the {teaching_group}'s "
            "{homework}.", _CASE, short="open"),
)  # fmt: skip

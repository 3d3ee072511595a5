"""Commands of the targets' tab."""

from tutor_tui.commands.command import Command

_SHOW = "Show"

TARGETS = (
    Command("targets.card", ("enter",), "{Pupil} card", "Shows everything recorded on this {target}'s {pupil}.",
            _SHOW, short="{pupil} card"),
    Command("targets.fold", ("x",), "Fold or unfold", "Hides what hangs under this {target}, and shows it again.",
            _SHOW, short="fold"),
)  # fmt: skip

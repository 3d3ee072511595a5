"""Commands of the targets' tab."""

from tutor_tui.commands.command import Command

_RECORD, _SHOW = "Record", "Show"

TARGETS = (
    Command("targets.review", ("v",), "Review",
            "Records a review: the {target} goes on until the next one, or is met, missed or dropped.", _RECORD,
            short="review"),
    Command("targets.new", ("n",), "New {target}",
            "Sets {a_target} under the one under the cursor, or beside it.", _RECORD, short="new"),
    Command("targets.change", ("e",), "Change", "Changes what the {target} says, its goal and its days.", _RECORD,
            short="change"),
    Command("targets.share", ("s",), "Shared at home",
            "Records how and when {carers} were told of the newest review.", _RECORD, short="told home"),
    Command("targets.hang", ("h",), "Hang under another", "Hangs the {target} under another, or under nothing.",
            _RECORD),
    Command("targets.card", ("enter",), "{Pupil} card", "Shows everything recorded on this {target}'s {pupil}.",
            _SHOW, short="{pupil} card"),
    Command("targets.fold", ("x",), "Fold or unfold", "Hides what hangs under this {target}, and shows it again.",
            _SHOW, short="fold"),
    Command("targets.fold-all", ("X",), "Fold or unfold all",
            "Hides all that hangs under something, and shows it again.", _SHOW),
    Command("targets.filter", ("f",), "Filter",
            "Shows all, then your own, those to be reviewed soon, those overdue, and all again; what stands above "
            "them is shown with them.", _SHOW, short="filter"),
    Command("targets.subject", ("u",), "One subject", "Shows every subject, then each one alone.", _SHOW,
            short="subject"),
)  # fmt: skip

"""Commands of the school's tabs, and of a part of a rehearsal."""

from tutor_tui.commands.command import Command

_REHEARSE, _COMPARE, _SHOW = "Rehearsal", "Groups compared", "Show"

REHEARSE = (
    Command("rehearse.rehearse", ("e",), "Rehearse a policy",
            "Asks for an edited policy's file and replays past records through it, beside the policy in force.",
            _REHEARSE, short="rehearse"),
    Command("rehearse.view", ("v",), "By rule, {form} or week",
            "Shows what was asked for by rule, then by {form}, then by week.", _REHEARSE,
            short="by {form}, week"),
    Command("rehearse.open", ("enter",), "Open",
            "Opens the row: the {forms}, weeks and {pupils} behind its numbers.", _REHEARSE, short="open"),
)  # fmt: skip

EQUITY = (
    Command("equity.measure", ("m",), "Count something else",
            "Compares {planners} unsigned, then {tasks} overdue, {corrections}, {contacts}, {rewards}.", _COMPARE,
            short="count something else"),
    Command("equity.year", ("y",), "Another {year_group}",
            "Compares the whole school, then each {year_group} within your post.", _COMPARE,
            short="another {year_group}"),
    Command("equity.earlier", ("[",), "Half term before", "Goes to the half term before.", _COMPARE,
            short="half term before"),
    Command("equity.later", ("]",), "Half term after", "Goes to the half term after.", _COMPARE),
)  # fmt: skip

REHEARSAL = (
    Command("rehearsal.open", ("enter",), "Open",
            "Opens the row: what is behind its numbers, or the {pupil}'s card.", _SHOW, short="open"),
    Command("rehearsal.card", ("p",), "{Pupil} card", "Shows everything recorded on this {pupil}.", _SHOW,
            short="{pupil} card"),
)  # fmt: skip

"""Commands of the school's self-evaluation; the digits, which score an item, belong to the tab itself."""

from tutor_tui.commands.command import Command

_SCORE, _PHASE, _SHOW = "The item", "The phase", "Show"

EVALUATION = (
    Command("evaluation.remove", ("backspace",), "Take the score away",
            "Takes the item's score away, with its note and priority.", _SCORE, short="no score"),
    Command("evaluation.note", ("c",), "Note", "Says what the item's score rests on.", _SCORE, short="note"),
    Command("evaluation.priority", ("+", "!"), "Priority",
            "Makes the item one that the school means to work on next, or no longer.", _SCORE, short="priority"),
    Command("evaluation.new-phase", ("n",), "New phase",
            "Opens the next phase of the year; the one before stays as it was.", _PHASE, short="new phase"),
    Command("evaluation.phase", ("p",), "Priorities in words",
            "Says what the school means to work on, and changes the phase's day.", _PHASE, short="priorities"),
    Command("evaluation.export", ("w",), "Write a file",
            "Writes the year's evaluation into a file: a page to print, CSV or JSON.", _PHASE, short="write"),
    Command("evaluation.filter", ("f",), "Not scored, priorities, all",
            "Shows only items without a score, then only priorities, then all again.", _SHOW, short="filter"),
    Command("evaluation.view", ("v",), "By feature",
            "Shows the means of the features, then each item again.", _SHOW, short="features"),
    Command("evaluation.open", ("enter",), "Its items", "Goes from a feature to its first item.", _SHOW),
    Command("evaluation.earlier", ("[",), "Year before", "Goes to the school year before.", _SHOW,
            short="year before"),
    Command("evaluation.later", ("]",), "Year after", "Goes to the school year after.", _SHOW),
)  # fmt: skip

"""Commands of supervised study."""

from tutor_tui.commands.command import Command

_MARK, _SHOW = "Mark", "Show"

STUDY = (
    Command("study.came", ("space",), "Came and go on", "The {pupil} came; go on.", _MARK, short="came"),
    Command("study.not-come", ("n",), "Not come", "The {pupil} was expected and did not come; go on.", _MARK,
            short="not come"),
    Command("study.away", ("a",), "Away",
            "The {pupil} is away or excused: never counted as not come; go on.", _MARK, short="away"),
    Command("study.clear", ("u",), "Not marked", "Takes the mark away again.", _MARK),
    Command("study.fill", ("S",), "All others came",
            "Says how many are not marked yet; pressed again, marks them as come. Whom the register has as absent "
            "is marked away.", _MARK, short="the rest"),
    Command("study.add", ("+",), "Send {a_pupil}", "Puts {a_pupil} on the list of this day only.", "List",
            short="send {a_pupil}"),
    Command("study.helpers", ("H",), "Who helps", "Says who of the staff is there to help, or not after all.",
            "List", short="who helps"),
    Command("study.card", ("enter",), "{Pupil} card", "Shows everything recorded on this {pupil}.", _SHOW),
    Command("study.earlier", ("[",), "Day before", "Goes to the school day before.", _SHOW),
    Command("study.later", ("]",), "Day after", "Goes to the school day after.", _SHOW),
)  # fmt: skip

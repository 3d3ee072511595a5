"""Commands of the sampling screen's tabs, of one sample, and of those who were not looked at yet."""

from tutor_tui.commands.command import Command

_SAMPLES, _SHOW, _FOUND, _WHOM = "Samples", "Show", "What is found", "What comes of it"

SAMPLING = (
    Command("sampling.next", (".",), "Next step",
            "Draws the {sample} under the cursor, or opens it where something of it is still to be done.", _SAMPLES,
            short="next step"),
    Command("sampling.draw", ("d",), "Draw",
            "Shows the rule, who can be drawn, and the seed; then draws the {sample}.", _SAMPLES, short="draw"),
    Command("sampling.open", ("enter",), "Open", "Opens the {sample}: its {pupils}, and what was found.", _SAMPLES,
            short="open"),
    Command("sampling.withdraw", ("W",), "Withdraw",
            "Takes a draw back with a reason, while nobody of it has been looked at.", _SAMPLES),
    Command("sampling.filter", ("f",), "Yours or all",
            "Shows the {samples} that you owe, then all that your post sees.", _SHOW, short="yours or all"),
)  # fmt: skip

COVERAGE = (
    Command("coverage.year", ("y",), "Another {year_group}",
            "Shows every {year_group} within your post, then each by itself.", _SHOW, short="another {year_group}"),
    Command("coverage.earlier", ("[",), "Year before", "Goes to the school year before.", _SHOW, short="year before"),
    Command("coverage.later", ("]",), "Year after", "Goes to the school year after.", _SHOW),
)  # fmt: skip

CHANCES = (
    Command("chances.open", ("enter",), "Who is left",
            "Lists the {pupils} who have not been looked at this year.", _SHOW, short="who is left"),
)  # fmt: skip

NOT_LOOKED = (
    Command("not-looked.card", ("enter",), "{Pupil} card", "Shows everything recorded on this {pupil}.", _SHOW,
            short="{pupil} card"),
)  # fmt: skip

SAMPLE = (
    Command("sample.yes", ("y",), "Yes and go on", "It is as it should be: goes to the next thing to judge.", _FOUND,
            short="yes"),
    Command("sample.partly", ("p",), "Partly and go on", "It is so in part: goes to the next thing to judge.", _FOUND,
            short="partly"),
    Command("sample.no", ("n",), "No and go on", "It is not so: goes to the next thing to judge.", _FOUND, short="no"),
    Command("sample.not-seen", ("-",), "Not seen and go on", "It could not be seen: goes to the next thing to judge.",
            _FOUND, short="not seen"),
    Command("sample.rest", ("space",), "The rest is as it should be",
            "Everything of this {pupil} that was not judged is yes: goes to the next {pupil}.", _FOUND,
            short="rest yes"),
    Command("sample.clear", ("u",), "Not judged", "Takes the judgement under the cursor away again.", _FOUND),
    Command("sample.right", ("right",), "Next thing", "Goes to the next thing to judge.", _FOUND, in_palette=False),
    Command("sample.left", ("left",), "Thing before", "Goes to the thing before.", _FOUND, in_palette=False),
    Command("sample.note", ("c",), "Note", "Records what was seen on the whole.", _FOUND, short="note"),
    Command("sample.looked", ("l",), "Looked at, or not",
            "Says that this {pupil} was looked at though not everything was judged, or not after all.", _FOUND),
    Command("sample.feedback", ("b",), "Feedback",
            "Tells the {teacher} or {tutor} what was found; whoever is told finds it in the inbox, and answers.",
            _WHOM, short="feedback"),
    Command("sample.next", (".",), "Next step",
            "Goes to the next {pupil} to look at; then tells what was found.", _WHOM, short="next step"),
    Command("sample.replace", ("x",), "Replace",
            "Gives the place of {a_pupil} who has left or is away long to the next in the seed's order; with a "
            "reason.", _WHOM, short="replace"),
    Command("sample.card", ("enter",), "{Pupil} card", "Shows everything recorded on this {pupil}.", _WHOM),
    Command("sample.hide-flags", ("f9", "g f"), "Hide or show needs",
            "Hides for whom {a_pupil} was drawn while others can see the screen, and shows it again.", _WHOM),
)  # fmt: skip

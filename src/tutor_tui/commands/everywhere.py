"""Commands of every screen."""

from tutor_tui.commands.command import Command

EVERYWHERE = (
    Command("everywhere.help", ("f1", "g h"), "Help", "Says what this screen is for and what each key does.", "Go"),
    Command(
        "everywhere.registration", ("f2", "g r"), "Registration",
        "Goes to the {form} whose {planners} are checked.", "Go",
    ),
    Command(
        "everywhere.triage", ("f3", "g t"), "Who needs somebody",
        "Goes to the {year_group}'s cases: what needs a decision, the first one open.", "Go",
    ),
    Command(
        "everywhere.homework", ("f4", "g w"), "{Homework}",
        "Goes to the {teaching_groups} of your post: what is set, who handed in, what goes back.", "Go",
    ),
    Command(
        "everywhere.monitoring", ("g m",), "What is set, against the policy",
        "Goes to the map of what is set by subject, group and week, and to all that a leader watches.", "Go",
    ),
    Command(
        "everywhere.study", ("g l",), "Supervised study",
        "Goes to today's list of supervised study: who is expected, and who came.", "Go",
    ),
    Command(
        "everywhere.progress", ("f5", "g g"), "Progress",
        "Goes to {targets}, attainment, {interventions} and what stands in the way, a tab each.", "Go",
    ),
    Command(
        "everywhere.off-trajectory", ("g o",), "Who is off trajectory",
        "Goes to those who are off the line from baseline to {target}: {pupils}, groups, whole years.", "Go",
    ),
    Command(
        "everywhere.sampling", ("f6", "g p"), "Sampling",
        "Goes to the {samples} that leaders owe: drawing, looking, feedback, coverage, everybody's chance.", "Go",
    ),
    Command(
        "everywhere.school", ("f7", "g s"), "School",
        "Goes to the school as a whole: how {year_groups} and {forms} stand, self-evaluation, groups compared.", "Go",
    ),
    Command(
        "everywhere.trust", ("g u",), "Trust",
        "Goes to the schools of the trust beside one another, for its leaders.", "Go",
    ),
    Command(
        "everywhere.data", ("f8", "g d"), "Data and staff",
        "Goes to the school's data: importing {pupils}, and who works here.", "Go",
    ),
    Command(
        "everywhere.access", ("g a",), "Access",
        "Goes to who may do what: what waits for a second person, {pupils} opened for a reason, posts and keys.", "Go",
    ),
    Command(
        "everywhere.find", ("/",), "Find {a_pupil}",
        "Finds any {pupil} within your post by a few letters of the name.", "Go", short="find",
    ),
    Command("everywhere.keys", ("?",), "Keys here", "Shows the keys of this screen.", "Go", short="keys"),
    Command(
        "everywhere.undo", ("z",), "Undo",
        "Takes back the last thing that you recorded in this session, and the one before it, and so on.", "Go",
        short="undo",
    ),
    Command("everywhere.palette", ("ctrl+p",), "Everything that is possible now",
            "Lists what can be done here; type a few letters of it.", "Go", in_palette=False),
    Command(
        "everywhere.repaint", ("ctrl+l",), "Paint the screen anew",
        "Paints everything anew, where a message or another program has written over the screen.", "Go",
        in_palette=False, always=True,
    ),
    Command("everywhere.back", ("q",), "Back", "Leaves this screen; on the first one it asks, and leaves the program.",
            "Go", short="back"),
    Command("everywhere.quit", ("ctrl+c",), "Leave the program", "Leaves the program, after asking.", "Go"),
)  # fmt: skip

"""Commands of the tab of those off trajectory, and of the pictures behind it."""

from tutor_tui.commands.command import Command

_SHOW, _ONLY = "Show", "Only some"

OFF_TRAJECTORY = (
    Command("off-trajectory.open", ("enter",), "Open it",
            "Shows the {pupil}'s attainment in every subject, or how a group stands against its line.", _SHOW,
            short="open"),
    Command("off-trajectory.view", ("v",), "{Pupils}, groups or whole years",
            "Shows single {pupils}, then {forms}, {teaching_groups} and needs, then each subject of whole years.",
            _SHOW, short="groups, years"),
    Command("off-trajectory.course", ("x",), "Behind or ahead",
            "Shows those who are ahead of the line, and those behind it again.", _SHOW, short="behind or ahead"),
    Command("off-trajectory.earlier", ("[",), "Assessment point before",
            "Goes to how things stood at the assessment point before.", _SHOW, short="point before"),
    Command("off-trajectory.later", ("]",), "Assessment point after", "Goes to the assessment point after.", _SHOW),
    Command("off-trajectory.place", ("m",), "Somebody else's attainment",
            "Goes to the next {year_group}, {form}, {teaching_group} or subject within your post.", _SHOW,
            short="elsewhere"),
    Command("off-trajectory.form", ("f",), "Only one {form}",
            "Shows only the {form} under the cursor, then each {form} after it, then all again.", _ONLY,
            short="{form}"),
    Command("off-trajectory.subject", ("s",), "Only one subject",
            "Shows only the subject in which the row under the cursor is furthest off, then each after it, then all "
            "again.", _ONLY, short="subject"),
    Command("off-trajectory.flag", ("F",), "Only one need",
            "Shows only {pupils} with a support flag: one flag after another, then all again.", _ONLY),
    Command("off-trajectory.calm", ("escape",), "All again", "Takes back every filter.", _ONLY, in_palette=False),
    Command("off-trajectory.card", ("p",), "{Pupil} card", "Shows everything recorded on this {pupil}.", _SHOW,
            short="{pupil} card"),
    Command("off-trajectory.hide-flags", ("f9", "g f"), "Hide or show needs",
            "Hides support flags while others can see the screen, and shows them again.", _SHOW),
)  # fmt: skip

PICTURE = (
    Command("attainment-picture.card", ("p",), "{Pupil} card", "Shows everything recorded on this {pupil}.", _SHOW,
            short="{pupil} card"),
    Command("attainment-picture.open", ("enter",), "Open it",
            "From a group's picture shows the attainment of the {pupil} under the cursor.", _SHOW, short="open"),
)  # fmt: skip

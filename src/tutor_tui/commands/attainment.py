"""Commands of the tab on which attainment comes in, and of the sheet of one group."""

from tutor_tui.commands.command import Command

_ENTER, _POINTS, _SHOW, _GO = "Attainment", "Assessment points", "Show", "Go"

ATTAINMENT = (
    Command("attainment.open", ("enter",), "Enter values",
            "Opens the sheet of the {teaching_group}: a value a {pupil}, typed or pasted.", _ENTER,
            short="enter values"),
    Command("attainment.accept", (".",), "Make the year's points",
            "Makes the assessment points that policy and calendar propose for this year, all at once.", _POINTS,
            short="make the year's points"),
    Command("attainment.points", ("p",), "Change the point",
            "Renames the shown assessment point, moves its day, or says that it is a baseline.", _POINTS,
            short="change the point"),
    Command("attainment.new", ("n",), "New point", "Makes an assessment point with a name and a day.", _POINTS,
            short="new point"),
    Command("attainment.remove", ("x",), "Remove the point",
            "Removes the shown assessment point, as long as it has no values.", _POINTS),
    Command("attainment.filter", ("f",), "Only missing values",
            "Shows only {teaching_groups} of which values are missing, then all again.", _SHOW,
            short="only missing"),
    Command("attainment.earlier", ("[",), "Point before", "Goes to the assessment point before.", _SHOW,
            short="point before"),
    Command("attainment.later", ("]",), "Point after", "Goes to the assessment point after.", _SHOW),
)  # fmt: skip

ENTRY = (
    Command("attainment-entry.save", ("f12",), "Save all",
            "Saves everything that was entered, in one go; what is not on the scale stays marked. On the last "
            "{pupil}, enter twice does the same.", _ENTER, short="save"),
    Command("attainment-entry.next", ("enter",), "Next {pupil}", "Goes down to the next {pupil}; on the last one it "
            "asks, and then saves.", _GO),
    Command("attainment-entry.paste", ("ctrl+v",), "Paste a column",
            "A column from a spreadsheet fills down from the cursor, or lines with names or numbers find their "
            "{pupils}: paste it with your terminal's own key.", _ENTER, short="paste a column"),
    Command("attainment-entry.erase", ("backspace",), "Back", "Takes the last character back; of a value that "
            "stands there, the whole.", _ENTER),
    Command("attainment-entry.clear", ("delete",), "Clear", "Empties the cell.", _ENTER),
    Command("attainment-entry.right", ("right",), "Column to the right",
            "From the value to the baseline and the target.", _GO, short="baseline, target"),
    Command("attainment-entry.left", ("left",), "Column to the left", "Back to the value.", _GO),
    Command("attainment-entry.days", ("ctrl+d",), "Days of baseline and target",
            "Says of which day the baselines are that you enter, and by which day the targets.", _ENTER,
            short="their days"),
    Command("attainment-entry.leave", ("escape",), "Leave",
            "Leaves the sheet; where values are not saved, a second time throws them away.", _GO, short="leave"),
)  # fmt: skip

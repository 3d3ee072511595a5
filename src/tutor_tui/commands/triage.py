"""Commands of the year's triage, and of the tutor's praise in bulk."""

from tutor_tui.commands.command import Command

_CASE, _SEVERAL, _SHOW = "The case", "Several at once", "Show"

TRIAGE = (
    Command("triage.do", (".",), "Do the next step",
            "Does what the line proposes: at once, or after showing what it records where that leaves the "
            "{year_group} or several are selected.", _CASE, short="do it"),
    Command("triage.decline", (",",), "Decide against it", "Dismisses the case, with a reason.", _CASE,
            short="dismiss"),
    Command("triage.snooze", ("Z",), "Put it off", "Puts the case off until a day, with a reason.", _CASE,
            short="put off"),
    Command("triage.text", ("y",), "A text to copy",
            "Shows the case as a text to whoever owes the next step, and copies it.", _CASE, short="text"),
    Command("triage.open", ("enter",), "Open it",
            "Shows the {pupil}'s card, the {form} on registration, who missed the {task}, the {teaching_group}'s "
            "{homework}.", _CASE, short="open"),
    Command("triage.select", ("v",), "Select", "Selects the case and goes on; the next key is for all who are "
            "selected.", _SEVERAL, short="select"),
    Command("triage.select-section", ("V",), "Select the section",
            "Selects every case of this section that is shown, none that is folded away; or none of them any more.",
            _SEVERAL),
    Command("triage.praise", ("P",), "Praise all", "Unfolds the praise and shows what is proposed for everybody, then "
            "records it.", _SEVERAL, short="praise all"),
    Command("triage.letter", ("L",), "Letters home",
            "Shows letters home for the {pupils} of the selected cases, else for those of the {year_group} for whom "
            "the policy proposes one.", _SEVERAL, short="letters"),
    Command("triage.fold", ("x", "right"), "Unfold or fold",
            "Shows every case of this section, or only the first ones again.", _SHOW, short="unfold"),
    Command("triage.form", ("f",), "Only one {form}",
            "Shows only the {form} of this case, then each {form} after it, then all again.", _SHOW,
            short="{form}"),
    Command("triage.flag", ("F",), "Only one need",
            "Shows only {pupils} with a support flag: one flag after another, then all again.", _SHOW),
    Command("triage.reason", ("r",), "Only one reason",
            "Shows only cases of this one's kind, then each kind after it, then all again.", _SHOW),
    Command("triage.year", ("m",), "Another {year_group}", "Goes to the next {year_group} within your post.", _SHOW,
            short="next {year_group}"),
    Command("triage.aside", ("w",), "What was put off",
            "Shows what was put off, until when and by whom, and brings a case back before its day; and what was dealt "
            "with today.", _SHOW, short="put off & done"),
    Command("triage.sheet", ("s",), "Meeting sheet",
            "Writes what was decided and what is open into a file: a page to print, or CSV.", _SHOW,
            short="meeting sheet"),
    Command("triage.inbox", ("i",), "Inbox", "Shows what others wait for from you.", _SHOW, short="inbox"),
    Command("triage.hide-flags", ("f9", "g f"), "Hide or show needs",
            "Hides support flags while others can see the screen, and shows them again.", _SHOW),
)  # fmt: skip

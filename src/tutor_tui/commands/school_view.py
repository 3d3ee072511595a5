"""Commands of the school view."""

from tutor_tui.commands.command import Command

_WHAT, _WHEN, _WHERE = "What is counted", "Which weeks", "Further in"

SCHOOL_VIEW = (
    Command("school.measure", ("m",), "The next measure, week by week",
            "Shows one measure by weeks, then the next one, and in the end all of them again.", _WHAT,
            short="by weeks"),
    Command("school.measure-before", ("M",), "The measure before", "Goes back among the measures.", _WHAT),
    Command("school.all", ("escape",), "All measures, all {year_groups}",
            "Shows every measure of every {year_group} within your post again.", _WHAT),
    Command("school.year", ("y",), "Only one {year_group}",
            "Shows one {year_group}, the next one, and all again.", _WHAT, short="{year_group}"),
    Command("school.earlier", ("[",), "Before", "Goes to the half term or term before.", _WHEN, short="before"),
    Command("school.later", ("]",), "After", "Goes to the half term or term after.", _WHEN, short="after"),
    Command("school.span", ("t",), "Half terms or terms",
            "Counts whole terms instead of half terms, and half terms again.", _WHEN, short="terms"),
    Command("school.open", ("enter",), "Open",
            "Unfolds {a_year_group}'s {forms}; goes to the {form}'s {planners}, or where what is set is counted to the "
            "map of what is set for its {year_group}.", _WHERE, short="open"),
    Command("school.fold", ("x",), "Fold or unfold", "Shows or hides the {forms} of the {year_group}.", _WHERE,
            short="{forms}"),
    Command("school.fold-all", ("X",), "Fold or unfold all", "Shows or hides the {forms} of every {year_group}.",
            _WHERE),
    Command("school.write", ("w",), "Write to a file",
            "Writes what is shown, with all it is made of: a page to print, a table, text or JSON.", _WHERE,
            short="write"),
)  # fmt: skip

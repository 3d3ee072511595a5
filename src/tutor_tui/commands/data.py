"""Commands of the data screen, and of the preview of an import."""

from tutor_tui.commands.command import Command

DATA = (
    Command("data.import", ("i",), "Import files",
            "Reads {pupils}, {homework} or attendance from files; shows what would change before anything does.",
            "Data", short="import"),
    Command("data.export", ("x",), "Hand out data",
            "Writes a table, or the school for another system, into a file: what, in which shape, and where.",
            "Data", short="export"),
    Command("data.add", ("a",), "Add a person", "Puts a person on the staff list.", "Staff", short="add"),
    Command("data.tutor", ("t",), "Give {a_form}", "Makes the person under the cursor the {tutor} of {a_form}.",
            "Staff", short="give {a_form}"),
    Command("data.link", ("l",), "This is me",
            "Says who you are on the staff list, so that you can check {planners} too.", "Staff", short="who I am"),
    Command("data.turn", ("y",), "Turn the year",
            "Shows what turning the academic year would do: {forms} move up, the oldest leave.", "Data",
            short="new year"),
    Command("data.retention", ("k",), "What is kept too long",
            "Shows which records are kept longer than the policy says, and asks that they go.", "Data",
            short="retention"),
    Command("data.next-pane", ("tab",), "Next list", "Goes to the next list of this screen.", "Show",
            in_palette=False),
    Command("data.previous-pane", ("shift+tab",), "List before", "Goes to the list before.", "Show",
            in_palette=False),
)  # fmt: skip

PREVIEW = (
    Command("preview.apply", ("a",), "Apply", "Does what is listed, in one step that undo takes back.", "Import",
            short="apply"),
    Command("preview.filter", ("f",), "Filter", "Shows everything, then only rows that are left out or doubtful.",
            "Import", short="filter"),
    Command("preview.columns", ("c",), "Columns",
            "Shows what each column of a list is taken for; say otherwise, and it is remembered for the next file.",
            "Import", short="columns"),
)  # fmt: skip

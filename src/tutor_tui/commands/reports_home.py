"""Commands of the reports to parents."""

from tutor_tui.commands.command import Command

_GIVEN, _SHOW = "Who has had theirs", "Show"

REPORTS_HOME = (
    Command("reports-home.give", ("space",), "Given, or not after all",
            "Records that this copy was given to the {carers} whom it is addressed to; where it was, takes that back.",
            _GIVEN, short="given"),
    Command("reports-home.give-all", ("S",), "All others were given",
            "Records that every copy of the {form} that is left was given; shows how many first.", _GIVEN,
            short="all others"),
    Command("reports-home.how", ("h",), "How they are given",
            "Goes through the ways in which a report is given: handed over, post, e-mail, parents' evening.", _GIVEN,
            short="how"),
    Command("reports-home.write", ("w",), "Write the files",
            "Asks for a folder and writes the {form}'s reports into it: one page {a_pupil} and household.", _GIVEN,
            short="write files"),
    Command("reports-home.evening", ("e",), "Parents' evening",
            "Writes one page {a_pupil} of the {form} for a parents' evening; says where they lie.", _SHOW,
            short="parents' evening"),
    Command("reports-home.without", ("f",), "Only those without",
            "Shows only copies that were not given yet, and all of them again.", _SHOW, short="without"),
    Command("reports-home.read", ("v",), "Read it",
            "Gives the report of the row more room, or less.", _SHOW, short="read"),
    Command("reports-home.further", (">",), "Further down", "Goes further down in the report.", _SHOW),
    Command("reports-home.back", ("<",), "Further up", "Goes further up in the report.", _SHOW),
    Command("reports-home.form", ("m",), "Another {form}", "Goes to the next {form} within your post.", _SHOW,
            short="next {form}"),
    Command("reports-home.earlier", ("[",), "Last term", "Goes to the reports on the term before.", _SHOW),
    Command("reports-home.later", ("]",), "This term", "Goes to the reports on this term.", _SHOW),
    Command("reports-home.card", ("enter",), "{Pupil} card", "Shows everything recorded on the {pupil}.", _SHOW),
)  # fmt: skip

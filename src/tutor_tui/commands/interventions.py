"""Commands of the interventions: the list, one of them, and the provision map."""

from collections.abc import Iterator

from tutor_tui.commands.command import Command

_CARRY, _ARRANGE, _SHOW = "Carry it out", "Arrange", "Show"


def _of_one(context: str) -> Iterator[Command]:
    """What can be done with one intervention, in the list and on its own screen."""
    yield Command(
        f"{context}.accept",
        (".",),
        "Do what is asked",
        "Holds the review that is due, or says what came of it, where that is asked.",
        _CARRY,
        short="do what's asked",
    )
    yield Command(
        f"{context}.review",
        ("v",),
        "Hold a review",
        "Records a review meeting of today: it goes on, changes or ends.",
        _CARRY,
        short="review",
    )
    yield Command(
        f"{context}.stage",
        ("s",),
        "Next stage",
        "Goes on to the next of the seven stages: introduce, remember, model, try, apply, secure, review.",
        _CARRY,
        short="stage",
    )
    yield Command(
        f"{context}.measures",
        ("m",),
        "Entry and exit",
        "Asks for the values at entry and exit, {a_pupil} a line.",
        _CARRY,
        short="measures",
    )
    yield Command(
        f"{context}.evaluate",
        ("w",),
        "What came of it",
        "Shows what the numbers say, and asks for a score and a sentence.",
        _CARRY,
        short="evaluate",
    )
    yield Command(
        f"{context}.change",
        ("e",),
        "Change it",
        "Changes need, leader, times, end, measures, or what is done in lessons.",
        _ARRANGE,
        short="change",
    )
    yield Command(
        f"{context}.add", ("+",), "Add {pupils}", "Takes {pupils} in, from a day on.", _ARRANGE, short="add"
    )
    yield Command(f"{context}.end", ("x",), "End it", "Ends it today, with a reason.", _ARRANGE, short="end")


INTERVENTIONS = (
    Command("interventions.new", ("n",), "A new {intervention}",
            "Arranges one: need, who, until when, measured how at entry and exit.", _ARRANGE, short="new"),
    *_of_one("interventions"),
    Command("interventions.open", ("enter",), "Open", "Opens one: {pupils}, values, reviews, what the numbers say.",
            _SHOW, short="open"),
    Command("interventions.filter", ("f",), "Filter",
            "Shows yours only, then each wave, those for the more able, each subject, and all again.", _SHOW,
            short="filter"),
    Command("interventions.earlier", ("[",), "School year before", "Goes to the school year before.", _SHOW),
    Command("interventions.later", ("]",), "School year after", "Goes to the school year after.", _SHOW),
)  # fmt: skip

INTERVENTION = (
    *_of_one("intervention"),
    Command("intervention.measure", ("enter",), "This {pupil}'s values",
            "Asks for the values of the {pupil} under the cursor.", _CARRY, short="values"),
    Command("intervention.withdraw", ("-",), "Take out", "Takes the {pupil} under the cursor out, from a day on.",
            _ARRANGE, short="take out"),
    Command("intervention.card", ("p",), "{Pupil} card", "Shows everything recorded on this {pupil}.", _SHOW,
            short="card"),
)  # fmt: skip

PROVISION = (
    Command("provision.open", ("enter",), "Open", "Opens the {intervention} of the row.", _SHOW, short="open"),
    Command("provision.columns", ("c",), "By {form}, by half term",
            "Shows a column a {form} for one half term, or a column a half term for the year.", _SHOW,
            short="by {form}, half term"),
    Command("provision.year", ("y",), "Another {year_group}", "Goes to the next {year_group} of your post.", _SHOW,
            short="another {year_group}"),
    Command("provision.earlier", ("[",), "Before", "Goes to the half term before, or the school year before.", _SHOW,
            short="before"),
    Command("provision.later", ("]",), "After", "Goes to the half term after, or the school year after.", _SHOW),
    Command("provision.write", ("o",), "Write to a file",
            "Writes the map as a page to print, or as a table for a spreadsheet.", _SHOW, short="to a file"),
    Command("provision.hide-flags", ("f9", "g f"), "Hide or show needs",
            "Hides what is provided for single {pupils}, and shows it again.", _SHOW),
)  # fmt: skip

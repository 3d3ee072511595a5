"""Commands of the screen on which leaders watch what is set."""

from tutor_tui.commands.command import Command

_SET, _SHOW = "What is set", "Show"

MONITORING = (
    Command("monitoring.open", ("enter",), "Open it",
            "Shows the group's {tasks}; for {a_referral} that waits for you, the answer.", _SET, short="open"),
    Command("monitoring.ask", ("r",), "Ask about it",
            "Asks the {teacher} about what is set, or refers it to whom the policy names.", _SET, short="ask"),
    Command("monitoring.comment", ("c",), "Comment on what is set",
            "Writes the comment of a literacy or numeracy leader, on one subject or on all.", _SET, short="comment"),
    Command("monitoring.next-gap", ("n",), "Next gap",
            "Goes to the next {teaching_group} for which less is set than asked.", _SET, short="next gap"),
    Command("monitoring.measure", ("m",), "{Tasks} or minutes",
            "Compares minutes with the policy instead of the number of {tasks}, and back.", _SHOW, short="minutes"),
    Command("monitoring.subject", ("f",), "Only one subject",
            "Shows only this row's subject, then each one after it, then all. A single subject goes by {year_groups}.",
            _SHOW, short="filter"),
    Command("monitoring.year", ("F",), "Only one {year_group}",
            "Shows only this row's {year_group}, then each one after it, then all again.", _SHOW),
    Command("monitoring.all", ("escape",), "Show all", "Shows every group within your post again.", _SHOW,
            in_palette=False),
    Command("monitoring.earlier", ("[",), "Term before", "Shows the term before, of this school year.", _SHOW,
            short="term before"),
    Command("monitoring.later", ("]",), "Term after", "Shows the term after.", _SHOW),
    Command("monitoring.hide-flags", ("f9", "g f"), "Hide or show needs",
            "Hides what is agreed for single {pupils} while others can see the screen, and shows it again.", _SHOW),
    Command("monitoring.inbox", ("i",), "Inbox", "Shows what others wait for from you.", _SHOW, short="inbox"),
    Command("monitoring.next-pane", ("tab",), "Next list", "Goes to the next list of this screen.", _SHOW,
            in_palette=False),
    Command("monitoring.previous-pane", ("shift+tab",), "List before", "Goes to the list before.", _SHOW,
            in_palette=False),
)  # fmt: skip

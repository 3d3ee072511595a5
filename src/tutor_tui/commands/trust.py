"""Commands of the trust view."""

from tutor_tui.commands.command import Command

_WHICH, _ASK, _WHERE = "Which schools", "Ask", "Further in"

TRUST = (
    Command("trust.open", ("enter",), "Open", "Shows or hides the {year_groups} of the school.", _WHERE,
            short="{year_groups}"),
    Command("trust.fold-all", ("X",), "Open or close all", "Shows or hides the {year_groups} of every school.",
            _WHERE),
    Command("trust.order", ("o",), "Another order",
            "Puts the schools in order of the next number, the highest first; in the end as they are listed.", _WHICH,
            short="order"),
    Command("trust.order-before", ("O",), "The order before", "Goes back among the orders.", _WHICH),
    Command("trust.year", ("y",), "Only one {year_group}",
            "Shows one {year_group} of every school, the next one, and whole schools again.", _WHICH,
            short="{year_group}"),
    Command("trust.phase", ("p",), "Only one phase",
            "Shows the schools of one phase (primary, secondary), of the next one, and all again.", _WHICH,
            short="phase"),
    Command("trust.wrong", ("f",), "Only what is wrong", "Shows only the schools without figures, and all again.",
            _WHICH, short="wrong"),
    Command("trust.all", ("escape",), "All schools", "Shows every school again, whole, as listed.", _WHICH),
    Command("trust.retry", ("r",), "Ask again", "Asks the schools once more that told no figures.", _ASK,
            short="ask again"),
    Command("trust.ask-all", ("R",), "Ask everybody again", "Asks every school once more.", _ASK),
)  # fmt: skip

"""Commands of the tab of the log."""

from tutor_tui.commands.command import Command

_SHOW, _ONLY = "Show", "Only"

AUDIT = (
    Command("audit.open", ("enter",), "In full", "Shows the entry with what was changed, before and after.", _SHOW,
            short="in full"),
    Command("audit.filter", ("f",), "Filter", "Asks by person, {pupil}, kind, what was done, and days.", _ONLY,
            short="filter"),
    Command("audit.person", ("p",), "This person", "Shows only what the person under the cursor did.", _ONLY,
            short="this person"),
    Command("audit.pupil", ("u",), "This {pupil}", "Shows only what was done about the {pupil} under the cursor.",
            _ONLY, short="this {pupil}"),
    Command("audit.verb", ("v",), "The same thing", "Shows only entries of what was done here.", _ONLY),
    Command("audit.day", ("d",), "This day", "Shows only the day of the entry.", _ONLY),
    Command("audit.all", ("a",), "Everything", "Shows the whole log again.", _ONLY, short="everything"),
    Command("audit.newest", ("r",), "Read again", "Reads again, from the newest entry.", _SHOW, short="read again"),
)  # fmt: skip

"""Commands of the tab of barriers beyond the classroom."""

from tutor_tui.commands.command import Command

_RECORD, _SHOW = "Record", "Show"

BARRIERS = (
    Command("barriers.review", ("v",), "Review it", "Looks at it again: it goes on, goes on otherwise, or is closed.",
            _RECORD, short="review"),
    Command("barriers.new", ("n",), "New barrier",
            "Finds {a_pupil}, then records what stands in the way and what is done about it.", _RECORD, short="new"),
    Command("barriers.card", ("enter",), "{Pupil} card", "Shows everything recorded on the {pupil}.", _SHOW,
            short="{pupil} card"),
    Command("barriers.filter", ("f",), "Due, mine, all",
            "Shows only those whose review is due, then only those on which you act, then all again.", _SHOW,
            short="filter"),
)  # fmt: skip

"""Every command, by context; and the keys as this user has them."""

from collections.abc import Iterable, Mapping

from tutor_tui.commands.about import ABOUT
from tutor_tui.commands.access import APPROVALS, GRANTS, PEOPLE
from tutor_tui.commands.attainment import ATTAINMENT, ENTRY
from tutor_tui.commands.audit import AUDIT
from tutor_tui.commands.barriers import BARRIERS
from tutor_tui.commands.card import CARD
from tutor_tui.commands.command import Command
from tutor_tui.commands.data import DATA, PREVIEW
from tutor_tui.commands.evaluation import EVALUATION
from tutor_tui.commands.everywhere import EVERYWHERE
from tutor_tui.commands.homework import HAND_IN, HOMEWORK
from tutor_tui.commands.inbox import INBOX
from tutor_tui.commands.interventions import INTERVENTION, INTERVENTIONS, PROVISION
from tutor_tui.commands.letters import LETTERS
from tutor_tui.commands.lists import LISTS
from tutor_tui.commands.monitoring import MONITORING
from tutor_tui.commands.registration import REGISTRATION
from tutor_tui.commands.reports_home import REPORTS_HOME
from tutor_tui.commands.sampling import CHANCES, COVERAGE, NOT_LOOKED, SAMPLE, SAMPLING
from tutor_tui.commands.school import EQUITY, REHEARSAL, REHEARSE
from tutor_tui.commands.school_view import SCHOOL_VIEW
from tutor_tui.commands.set_aside import SET_ASIDE
from tutor_tui.commands.study import STUDY
from tutor_tui.commands.tabs import TABS
from tutor_tui.commands.targets import TARGETS
from tutor_tui.commands.tracking import OFF_TRAJECTORY, PICTURE
from tutor_tui.commands.triage import TRIAGE
from tutor_tui.commands.trust import TRUST
from tutor_tui.commands.years import RETENTION, ROLL_OVER

COMMANDS: tuple[Command, ...] = (
    *EVERYWHERE,
    *LISTS,
    *TABS,
    *REGISTRATION,
    *TRIAGE,
    *SET_ASIDE,
    *HOMEWORK,
    *HAND_IN,
    *MONITORING,
    *CARD,
    *INBOX,
    *STUDY,
    *TARGETS,
    *BARRIERS,
    *OFF_TRAJECTORY,
    *PICTURE,
    *INTERVENTIONS,
    *INTERVENTION,
    *PROVISION,
    *REPORTS_HOME,
    *LETTERS,
    *SCHOOL_VIEW,
    *SAMPLING,
    *COVERAGE,
    *CHANCES,
    *SAMPLE,
    *NOT_LOOKED,
    *REHEARSE,
    *EVALUATION,
    *EQUITY,
    *REHEARSAL,
    *TRUST,
    *ATTAINMENT,
    *ENTRY,
    *APPROVALS,
    *GRANTS,
    *PEOPLE,
    *AUDIT,
    *DATA,
    *PREVIEW,
    *ROLL_OVER,
    *RETENTION,
)
"""Every command, in the order in which help and keymap show them."""

CONTEXTS: Mapping[str, tuple[str, ...]] = {
    "everywhere": (),
    "grid": (),
    "tabs": (),
    "registration": ("grid", "everywhere"),
    "triage": ("grid", "everywhere"),
    "set-aside": ("grid", "everywhere"),
    "homework": ("grid", "everywhere"),
    "hand-in": ("grid", "everywhere"),
    "monitoring": ("grid", "everywhere"),
    "card": ("grid", "everywhere"),
    "inbox": ("grid", "everywhere"),
    "study": ("grid", "everywhere"),
    "targets": ("grid", "tabs", "everywhere"),
    "barriers": ("grid", "tabs", "everywhere"),
    "off-trajectory": ("grid", "tabs", "everywhere"),
    "attainment-picture": ("grid", "everywhere"),
    "interventions": ("grid", "tabs", "everywhere"),
    "intervention": ("grid", "everywhere"),
    "provision": ("grid", "tabs", "everywhere"),
    "reports-home": ("grid", "tabs", "everywhere"),
    "letters": ("grid", "everywhere"),
    "school": ("grid", "tabs", "everywhere"),
    "sampling": ("grid", "tabs", "everywhere"),
    "coverage": ("grid", "tabs", "everywhere"),
    "chances": ("grid", "tabs", "everywhere"),
    "sample": ("grid", "everywhere"),
    "not-looked": ("grid", "everywhere"),
    "rehearse": ("grid", "tabs", "everywhere"),
    "evaluation": ("grid", "tabs", "everywhere"),
    "equity": ("grid", "tabs", "everywhere"),
    "rehearsal": ("grid", "everywhere"),
    "trust": ("grid", "tabs", "everywhere"),
    "attainment": ("grid", "tabs", "everywhere"),
    "attainment-entry": ("grid", "everywhere"),
    "approvals": ("grid", "tabs", "everywhere"),
    "grants": ("grid", "tabs", "everywhere"),
    "people": ("grid", "tabs", "everywhere"),
    "audit": ("grid", "tabs", "everywhere"),
    "data": ("grid", "everywhere"),
    "preview": ("grid", "everywhere"),
    "roll-over": ("grid", "everywhere"),
    "retention": ("grid", "everywhere"),
}
"""The contexts, each with those whose keys hold beside its own; a dialog stands alone."""

_BY_ID = {command.id: command for command in COMMANDS}


def in_context(context: str) -> tuple[Command, ...]:
    """The context's own commands. Raises `KeyError` for a context that does not exist."""
    CONTEXTS[context]
    return tuple(command for command in COMMANDS if command.context == context)


class Commands:
    """The commands with this user's keys and this school's words."""

    def __init__(self, words: Mapping[str, str], keymap: Mapping[str, tuple[str, ...]] | None = None) -> None:
        """`words` as `words_of` gives them; `keymap` has the keys that differ, by command id."""
        self._words = words
        self.keymap: Mapping[str, tuple[str, ...]] = keymap or {}
        """Keys that differ from those out of the box, by command id."""

    def keys(self, command_id: str) -> tuple[str, ...]:
        """The command's keys. Raises `KeyError` for an unknown id."""
        return self.keymap.get(command_id, _BY_ID[command_id].keys)

    def key(self, command_id: str) -> str:
        """The command's first key, or an empty text where it has none."""
        return next(iter(self.keys(command_id)), "")

    def title(self, command: Command) -> str:
        """The command's title in the school's words."""
        return self._say(command.title)

    def help(self, command: Command) -> str:
        """The command's help sentence in the school's words."""
        return self._say(command.help)

    def short(self, command: Command) -> str:
        """The footer's word in the school's words; empty for a command that the footer leaves out."""
        return self._say(command.short)

    def about(self, context: str) -> str:
        """What the context's screen is for, in the school's words; empty where that is not said."""
        return self._say(ABOUT.get(context, ""))

    def chords(self, contexts: Iterable[str]) -> dict[tuple[str, str], Command]:
        """Commands asked for with two keys after one another, in these contexts."""
        found = {}
        for command in COMMANDS:
            if command.context in contexts:
                for keys in self.keys(command.id):
                    first, _, second = keys.partition(" ")
                    if second:
                        found[first, second] = command
        return found

    def _say(self, text: str) -> str:
        return text.format_map(self._words)


def by_id(command_id: str) -> Command:
    """The command of this id. Raises `KeyError`."""
    return _BY_ID[command_id]

"""The files that this user has written for himself: settings, keys, the list of the self-evaluation."""

from collections.abc import Callable, Iterator
from pathlib import Path

from tutor_tui import paths
from tutor_tui.commands.keymap import NAME as KEYMAP
from tutor_tui.commands.keymap import load_keymap
from tutor_tui.errors import SettingsError
from tutor_tui.queries.evaluation.framework import NAME as FRAMEWORK
from tutor_tui.queries.evaluation.framework import check_framework
from tutor_tui.reports.health.note import Note, Verdict
from tutor_tui.settings import NAME as SETTINGS
from tutor_tui.settings import load_settings

AREA = "settings"


def look_at_own_files(folder: Path | None = None) -> Iterator[Note]:
    """Whether settings, keymap and the school's own list are valid; `folder` is `paths.user_config()` unless given."""
    folder = folder or paths.user_config()
    readers: tuple[tuple[str, Callable[[Path], object]], ...] = (
        (SETTINGS, load_settings),
        (KEYMAP, load_keymap),
        (FRAMEWORK, check_framework),
    )
    for name, read in readers:
        try:
            read(folder)
        except SettingsError as error:
            yield Note(AREA, name, Verdict.WRONG, f"{error.place}: {error.message}", error.remedy)
        else:
            said = "valid" if (folder / name).exists() else "as shipped"
            yield Note(AREA, name, Verdict.OK, said)

"""A user's own map of columns as a TOML file: what a school corrects once is there the next time."""

from pathlib import Path

import msgspec

from tutor_tui.errors import SettingsError


class OwnMap(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file."""

    columns: dict[str, str]
    """Header → field of the synonym table, or `ignore`."""
    importer: str = ""
    """Name of the importer that the map is for; empty leaves that to the file."""


def load_map(path: Path) -> OwnMap:
    """The map in a TOML file; raises `SettingsError` naming file and key. Fields are checked when a file is read."""
    try:
        return msgspec.toml.decode(path.read_bytes(), type=OwnMap)
    except (OSError, ValueError) as error:
        raise SettingsError(
            str(error),
            place=str(path),
            remedy='It holds a table [columns] with lines such as "Learner Ref" = "upn".',
        ) from error

"""`server.toml`: read strictly, errors name the key."""

from pathlib import Path

import msgspec

from tutor_tui.admin.layout import SERVER_FILE, Server
from tutor_tui.errors import SettingsError
from tutor_tui.settings import read_toml

_REMEDY = "`tutor-tui server install --apply` writes it anew; the shipped one explains each key."


def read_server(path: Path = SERVER_FILE) -> Server:
    """What `server.toml` says. Raises `SettingsError` where it is missing, cannot be read or has an error."""
    if not path.is_file():
        raise SettingsError("this machine is no tutor-tui server", place=str(path), remedy=_REMEDY)
    try:
        return msgspec.convert(read_toml(path), Server)
    except msgspec.ValidationError as error:
        message, _, at = str(error).partition(" - at `$.")
        place = f"{path}: {at.rstrip('`')}" if at else str(path)
        raise SettingsError(message[:1].lower() + message[1:], place=place, remedy=_REMEDY) from None

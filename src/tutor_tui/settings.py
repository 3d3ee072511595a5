"""What one user sets for the program: the shipped settings, and the user's own file over them."""

import tomllib
from pathlib import Path
from typing import Any, Literal

import msgspec

from tutor_tui import paths
from tutor_tui.errors import SettingsError

NAME = "settings.toml"


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One user's settings; `config/settings.toml` says what each key means."""

    theme: str
    """`auto`, or the name of a theme."""
    ascii_signs: Literal["auto", "on", "off"]
    """Whether only signs of ASCII are drawn."""
    hide_flags: bool
    """Whether support flags are hidden from the start."""
    slow: Literal["auto", "on", "off"] = "auto"
    """Whether the line to the terminal carries less than 64 kbit/s: fewer colours, and nothing is read anew while
    somebody types. `auto` asks the environment and the terminal (`ui.slow`)."""


def load_settings(user_folder: Path | None = None) -> Settings:
    """The shipped settings with the user's own over them.

    `user_folder` is `paths.user_config()` unless given. Raises `SettingsError` that names file and key.
    """
    values = shipped_values()
    path = (user_folder or paths.user_config()) / NAME
    own = read_toml(path)
    values.update(own)
    try:
        return msgspec.convert(values, Settings)
    except msgspec.ValidationError as error:
        message, _, at = str(error).partition(" - at `$.")
        key = at.rstrip("`")
        raise SettingsError(
            message[:1].lower() + message[1:],
            place=f"{path}: {key}" if key else str(path),
            remedy=f"The keys are: {', '.join(Settings.__struct_fields__)}; the shipped {NAME} explains each.",
        ) from None


def shipped_settings() -> Settings:
    """The settings as shipped: what the program starts with where the user's own file has an error."""
    return msgspec.convert(shipped_values(), Settings)


def shipped_values() -> dict[str, Any]:
    """The shipped file's keys and values."""
    return tomllib.loads((paths.shipped_config() / NAME).read_text(encoding="utf-8"))


def read_toml(path: Path) -> dict[str, Any]:
    """A file that the user may have written; empty where there is none. Raises `SettingsError`."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise SettingsError(
            f"the file cannot be read: {reason}",
            place=str(path),
            remedy="Check its permissions and encoding.",
        ) from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SettingsError(
            f"not valid TOML: {error}", place=str(path), remedy="Look at that line, and at the one before it."
        ) from None

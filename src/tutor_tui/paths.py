"""Where things lie: the shipped configuration, the user's own files, the school's database."""

import os
from pathlib import Path

import platformdirs

APP = "tutor-tui"
KEY_VARIABLE = "TUTOR_TUI_DATABASE_KEY"
"""The environment variable that names the key file of an encrypted school."""


def shipped_config() -> Path:
    """The read-only configuration that comes with the program: inside the wheel, or `config/` of a checkout."""
    here = Path(__file__).parent
    packed = here / "config"
    return packed if packed.is_dir() else here.parent.parent / "config"


def user_config() -> Path:
    """The folder of the files that this user edits (`settings.toml`, `keymap.toml`)."""
    named = os.environ.get("TUTOR_TUI_CONFIG")
    return Path(named) if named else Path(platformdirs.user_config_dir(APP))


def trust_file() -> Path:
    """The file that lists the schools of a trust, where nothing else names one."""
    return user_config() / "trust.toml"


def data() -> Path:
    """The folder of the school's database where nothing else names one."""
    return Path(platformdirs.user_data_dir(APP))


def state() -> Path:
    """The folder of what the program remembers by itself."""
    return Path(platformdirs.user_state_dir(APP))


def error_log() -> Path:
    """The file that keeps the details of errors nobody foresaw."""
    return state() / "errors.log"


def default_database() -> Path:
    """The school's database where neither `--db` nor `TUTOR_TUI_DATABASE` names one."""
    return data() / "school.db"


def demo_database() -> Path:
    """The demonstration school's own place, never a real school's."""
    return data() / "demo" / "school.db"


def database_key() -> Path | None:
    """The key file of an encrypted school; None where the environment names none."""
    named = os.environ.get(KEY_VARIABLE)
    return Path(named).expanduser() if named else None


def backups(database: Path) -> Path:
    """The folder beside a database in which its backups are kept."""
    return database.parent / "backups"

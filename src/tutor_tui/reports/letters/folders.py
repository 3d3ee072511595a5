"""Where templates of letters lie: the school's own, the user's own, the shipped ones; the first that has one counts."""

from pathlib import Path

from tutor_tui import paths

FOLDER = "letters"
"""The folder's name, beside the database as in the configuration."""
ENDING = ".txt.j2"
"""With what the name of a template's file ends."""


def letter_folders(database: Path) -> tuple[Path, ...]:
    """The folders that are searched, the first before the others.

    What the school has agreed (the folder beside its database) stands above what one user has in his configuration:
    homes are written to in the school's words.
    """
    return (database.parent / FOLDER, paths.user_config() / FOLDER, paths.shipped_config() / FOLDER)

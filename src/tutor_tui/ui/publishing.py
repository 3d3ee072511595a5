"""Letting sshd know which keys hold, after a screen has changed that."""

from tutor_tui.errors import TutorError
from tutor_tui.ui.errors import told
from tutor_tui.ui.screens.command_screen import CommandScreen


async def publish(screen: CommandScreen) -> None:
    """Write sshd's file anew where this machine serves the school; where that fails, say so.

    The database has the last word all the same: whoever starts a session with another key is sent away.
    """
    from tutor_tui.admin.key_file import publish_keys

    tutor = screen.tutor
    try:
        await tutor.db(publish_keys, tutor.db.path)
    except TutorError as error:
        screen.say(f"{error.title}: {told(error)}", "bad")

"""Learning platforms: what was set and who handed in, from the files that they and their interfaces give."""

from tutor_tui.importers.platforms.canvas import CANVAS
from tutor_tui.importers.platforms.google_classroom import GOOGLE_CLASSROOM
from tutor_tui.importers.platforms.satchel import SATCHEL
from tutor_tui.importers.platforms.teams import TEAMS

__all__ = ["CANVAS", "GOOGLE_CLASSROOM", "SATCHEL", "TEAMS"]

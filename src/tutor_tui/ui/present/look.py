"""How things are shown to this user: signs, words, what is hidden."""

from datetime import date

import msgspec

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.ui.present.signs import Glyphs


class Look(msgspec.Struct, frozen=True):
    """What presentation needs besides the rows."""

    glyphs: Glyphs
    words: Vocabulary
    """The school's words."""
    today: date
    hide_flags: bool = False
    """Support flags are hidden: others can see the screen."""

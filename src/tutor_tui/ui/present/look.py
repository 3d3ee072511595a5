"""How things are shown to this user: signs, words, what is hidden."""

from dataclasses import dataclass
from datetime import date

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.ui.present.signs import Glyphs


@dataclass(frozen=True, slots=True)
class Look:
    """What presentation needs besides the rows."""

    glyphs: Glyphs
    words: Vocabulary
    """The school's words."""
    today: date
    hide_flags: bool = False
    """Support flags are hidden: others can see the screen."""

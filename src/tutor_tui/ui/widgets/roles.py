"""The colours of roles, straight from the theme.

A component class for each role of each widget costs a style sheet pass at every start: with a dozen widgets a
quarter of the time to the first paint.
"""

from rich.style import Style
from textual.color import Color, ColorParseError
from textual.widget import Widget

from tutor_tui.ui.present.cells import Role

_VARIABLES: dict[Role, str] = {
    "dim": "text-muted",
    "good": "text-success",
    "bad": "text-error",
    "warn": "text-warning",
    "accent": "text-secondary",
    "key": "text-secondary",
    "saving": "text-muted",
}
_TEXT: dict[Role, Style] = {
    "bad": Style(bold=True),
    "key": Style(bold=True),
    "marked": Style(bold=True),
    "saving": Style(italic=True),
}
MUTED = 0.6
"""How much of the contrast is left of a muted text."""


def role_style(widget: Widget, role: Role) -> Style:
    """The style of a text with this role on the widget's own ground."""
    style = widget.rich_style + _TEXT.get(role, Style())
    if role in ("dim", "saving") and widget.app.native_ansi_color:
        return style + Style(dim=True)
    if role not in _VARIABLES:
        return style
    value = widget.app.theme_variables.get(_VARIABLES[role], "")
    ground = widget.background_colors[1]
    try:
        colour = Color.parse(value)
    except ColorParseError:  # "auto 60%": black or white, whichever stands out, blended into the ground
        colour = ground.get_contrast_text(MUTED)
    return style + Style(color=(colour if colour.ansi is not None else ground + colour).rich_color)

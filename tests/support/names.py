"""Names that try to break a screen."""

HOSTILE = (
    "[/b]Bracket",
    "[@click=app.exit]Click",
    "[late]Vanish",
    "\x1b[31mRed\x1b[0m",
    "\x1b]52;c;cGFzc3dvcmQ=\x07Clip",
    "\u202eEdirrevo",
    "Zero\u200bWidth\ufeff",
    "👩‍👩‍👧‍👦 Family",
    "مريم",
    "王秀英",
    "Z̸̧̢̡̛̛͖͔̗͈a̷l̶g̵o̴",
    "L" * 200,
    "O’Neil-Okafor",
    "{planner}",
    "$text-error",
)
"""Markup, escape sequences, direction overrides, no width, wide characters, marks in piles, two hundred letters."""
HOSTILE_TEXTS = (
    " ".join(name for name in HOSTILE if len(name) < 100),
    "[/b][@click=app.exit]{planner}$x",
    "\x1b]52;c;cGFzc3dvcmQ=\x07\u202e\x1b[31m",
    "L" * 200,
    "王秀英" * 20,
)
"""All of them in few texts, for what takes seconds a text."""

"""The form's planners on the terminal before Textual is there: 0.2 s of imports that nobody should have to wait for.

Only lines that the registration screen then paints in the same places; it takes over without clearing the screen.
"""

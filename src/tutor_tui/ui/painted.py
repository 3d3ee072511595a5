"""What is painted is let go with what painted it.

Textual 8.2.8 keeps the two colours of a widget's box under a key that holds the widget's own cache of painted lines,
so that up to 1,024 widgets that are gone keep theirs: a session that opens screen after screen grew by 100 MiB.
"""

from textual._styles_cache import StylesCache


def let_go() -> None:
    """Have the colours kept for all widgets together, as Textual means to: the method is written as the class's."""
    kept = StylesCache.__dict__["get_inner_outer"]
    if not isinstance(kept, classmethod):
        setattr(StylesCache, "get_inner_outer", classmethod(kept))  # noqa: B010

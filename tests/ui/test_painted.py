"""What is painted is let go with what painted it."""

import gc
import weakref

from textual._styles_cache import StylesCache
from textual.color import Color

from tutor_tui.ui.painted import let_go


def test_nothing_keeps_the_lines_of_a_widget_that_is_gone() -> None:
    let_go()
    let_go()  # however often the app is made
    cache = StylesCache()
    inner, outer = cache.get_inner_outer(Color(1, 2, 3), Color(4, 5, 6))
    assert (inner.background, outer.background) == (Color(4, 5, 6), Color(1, 2, 3))
    gone = weakref.ref(cache)
    del cache
    gc.collect()
    assert gone() is None

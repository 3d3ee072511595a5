"""The demonstration school: made up, deterministic, in a file of its own."""

from tutor_tui.demo.make import demo_is_current, make_demo
from tutor_tui.demo.size import ONE_FORM, DemoSize

__all__ = ["ONE_FORM", "DemoSize", "demo_is_current", "make_demo"]

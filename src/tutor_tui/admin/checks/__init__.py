"""Looking at a server that was set up: from inside and from outside, nothing is changed."""

from tutor_tui.admin.checks.whole import look_at_server

__all__ = ["look_at_server"]

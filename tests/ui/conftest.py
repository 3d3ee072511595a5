"""Screens under test do not hide their own mistakes."""

import pytest

from tutor_tui.ui.app import TutorApp


@pytest.fixture(autouse=True)
def mistakes_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """An unexpected error ends the app and fails the test; a test of survival turns it on again."""
    monkeypatch.setattr(TutorApp, "survives", False)

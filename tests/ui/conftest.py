"""Screens under test do not hide their own mistakes, and pilots wait no longer than they must."""

import pytest

from support.patience import be_quick
from tutor_tui.ui.app import TutorApp


@pytest.fixture(autouse=True)
def mistakes_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """An unexpected error ends the app and fails the test; a test of survival turns it on again."""
    monkeypatch.setattr(TutorApp, "survives", False)


@pytest.fixture(autouse=True)
def pilots_are_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waiting is half of the time of these tests otherwise."""
    be_quick(monkeypatch)

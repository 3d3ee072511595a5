"""On a slow line: fewer colours, and nothing is read anew while somebody types."""

from pathlib import Path

import pytest

from support.elsewhere import elsewhere
from support.school import MONDAY, School
from support.tutor import at_work, settle
from tutor_tui.services.planners import Mark, mark
from tutor_tui.settings import Settings, load_settings, shipped_settings
from tutor_tui.ui.screens.watching import Watching
from tutor_tui.ui.slow import HANDS_REST, VARIABLE, is_slow


@pytest.mark.parametrize(
    ("said", "variable", "expected"),
    [
        ("auto", "", False),
        ("auto", "0", False),
        ("auto", "1", True),
        ("on", "0", True),
        ("off", "1", False),
    ],
)
def test_the_settings_decide_then_the_environment(
    monkeypatch: pytest.MonkeyPatch, said: str, variable: str, expected: bool
) -> None:
    monkeypatch.setenv(VARIABLE, variable)
    settings = Settings(theme="auto", ascii_signs="auto", hide_flags=False, slow=said)  # type: ignore[arg-type]
    assert is_slow(settings) is expected


def test_it_is_a_key_of_the_settings_file(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('slow = "on"\n')
    assert load_settings(tmp_path).slow == "on"
    assert shipped_settings().slow == "auto"


@pytest.mark.parametrize("slow", [True, False])
async def test_what_others_write_waits_until_the_hands_rest(school: School, slow: bool) -> None:
    async with at_work(school) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, Watching)
        app.is_slow = slow
        seconds = 1000.0
        app.idle._clock = lambda: seconds
        app.idle.key()
        elsewhere(app, mark, [school.pupils[4]], MONDAY, Mark.SIGNED)
        before = screen.seen
        await screen._poll()
        await settle(pilot)
        assert (screen.seen == before) is slow
        seconds += HANDS_REST
        await screen._poll()
        await settle(pilot)
        assert screen.seen != before

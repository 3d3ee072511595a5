import pytest

from tutor_tui.ui.present.signs import ASCII, UNICODE
from tutor_tui.ui.theme import choose_glyphs, choose_theme


@pytest.mark.parametrize(
    ("wanted", "colours", "theme"),
    [
        ("auto", "truecolor", "textual-dark"),
        ("auto", "256", "textual-dark"),
        ("auto", "standard", "ansi-dark"),
        ("auto", None, "ansi-dark"),
        ("nord", None, "nord"),
    ],
)
def test_few_colours_get_a_theme_whose_states_stay_apart(
    wanted: str, colours: str | None, theme: str
) -> None:
    assert choose_theme(wanted, colours) == theme


def test_signs_are_plain_where_the_terminal_draws_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    assert choose_glyphs("auto") is UNICODE
    monkeypatch.setenv("TERM", "linux")
    assert choose_glyphs("auto") is ASCII
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("LC_ALL", "de_DE.ISO-8859-1")
    assert choose_glyphs("auto") is ASCII
    assert choose_glyphs("off") is UNICODE
    assert choose_glyphs("on") is ASCII

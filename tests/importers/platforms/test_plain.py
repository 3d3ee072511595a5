"""HTML as its words."""

import pytest

from tutor_tui.importers.platforms.plain import plain


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ""),
        ("two  words\n", "two words"),
        ("<p>One</p><p>two &amp; three</p>", "One two & three"),
        ("<script>alert(1)</script>Read<style>p{}</style> on <!-- a > b -->", "Read on"),
        ("3 < 4 and 5 > 2", "3 < 4 and 5 > 2"),
        ("&lt;b&gt;", "<b>"),
        ("<img src=x onerror=alert(1)>Map", "Map"),
        ("<p>unclosed", "unclosed"),
    ],
)
def test_tags_and_scripts_are_gone(text: str, words: str) -> None:
    assert plain(text) == words

"""The progress bar: for those who wait, and who look on."""

from io import StringIO

import pytest

from tutor_tui.cli.progress import FROM_ROWS, progress_of


class _Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("rows", "stream", "is_shown"),
    [(FROM_ROWS, _Terminal, True), (FROM_ROWS - 1, _Terminal, False), (FROM_ROWS, StringIO, False)],
)
def test_a_bar_is_shown_from_500_rows_on_a_terminal(monkeypatch, rows, stream, is_shown):
    stderr = stream()
    monkeypatch.setattr("sys.stderr", stderr)
    with progress_of(rows) as told:
        assert (told is not None) is is_shown
        if told is not None:
            told(250, 500)
            told(500, 500)
    assert ("Writing" in stderr.getvalue()) is is_shown
    assert ("100%" in stderr.getvalue()) is is_shown

from tutor_tui.store.turns.turnstile import Writer
from tutor_tui.ui.present.waiting import waiting_line


def test_who_is_writing_and_since_when() -> None:
    writer = Writer("Ms Fraser", "import", takes_long=True, since=100.0)
    assert waiting_line(writer, 104.9) == "Saving … waits for Ms Fraser (import), 4 s"
    assert waiting_line(writer, 100.5) == "Saving … waits for Ms Fraser (import)"
    assert waiting_line(Writer(), 100.5) == "Saving … waits for somebody else"


def test_what_is_only_read_is_not_said_to_be_saved() -> None:
    assert waiting_line(Writer("the server", since=100.0, is_read=True), 103.0) == "Waits for the server, 3 s"

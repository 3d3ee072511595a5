from tutor_tui.services.undo import Undone
from tutor_tui.ui.present.undone import undone_text


def test_what_was_taken_back_is_said_in_a_tutors_words() -> None:
    assert undone_text(Undone("accept", "Smith, Jack: overdue", 2)) == (
        "Taken back: proposal accepted, Smith, Jack: overdue."
    )
    assert undone_text(Undone("unsigned", "Ali, Yusuf", 2)) == "Taken back: unsigned, Ali, Yusuf."

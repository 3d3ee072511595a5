from tutor_tui.policy import shipped_policy
from tutor_tui.services.undo import Undone
from tutor_tui.ui.present.undone import undone_text

WORDS = shipped_policy("homework").rules.vocabulary


def test_what_was_taken_back_is_said_in_a_tutors_words() -> None:
    assert undone_text(Undone("accept", "Smith, Jack: overdue", 2), WORDS) == (
        "Taken back: proposal accepted, Smith, Jack: overdue."
    )
    assert undone_text(Undone("unsigned", "Ali, Yusuf", 2), WORDS) == "Taken back: unsigned, Ali, Yusuf."


def test_the_verbs_of_the_log_are_said_in_the_schools_words() -> None:
    assert undone_text(Undone("set homework", "8A/En Map of the river", 29), WORDS) == (
        f"Taken back: {WORDS.task.one} set, 8A/En Map of the river."
    )
    assert undone_text(Undone("served correction", "Ali, Yusuf", 1), WORDS) == (
        f"Taken back: {WORDS.correction.one} served, Ali, Yusuf."
    )


def test_what_a_user_wrote_is_no_field() -> None:
    assert undone_text(Undone("set homework", "{pupil} {0}", 1), WORDS).endswith("{pupil} {0}.")

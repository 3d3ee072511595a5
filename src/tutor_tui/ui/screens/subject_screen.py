"""The screen that shows more of what a case is about."""

from typing import Any, Literal

from textual.screen import Screen


def subject_screen(
    about: Literal["form", "task", "pupil", "group", "staff"], about_id: int
) -> Screen[Any] | None:
    """The pupil's card, the form on registration, the task's roll, the group's tasks; None where there is none."""
    match about:
        case "pupil":
            from tutor_tui.ui.screens.pupil_card import PupilCardScreen

            return PupilCardScreen(about_id)
        case "form":
            from tutor_tui.ui.screens.registration import RegistrationScreen

            return RegistrationScreen(about_id)
        case "task":
            from tutor_tui.ui.screens.hand_in import HandInScreen

            return HandInScreen(about_id)
        case "group":
            from tutor_tui.ui.screens.homework import HomeworkScreen

            return HomeworkScreen(about_id)
    return None

"""What a user can be told: each error names the place, what is wrong, and the remedy."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tutor_tui.clash import Clash


class TutorError(Exception):
    """Something that a user can act on. Never shown as a traceback.

    `title` is a few words for a heading, `place` says where (file, key path, line), `remedy` what to do next.
    """

    title = "That did not work"
    exit_code = 1

    def __init__(self, message: str, *, place: str = "", remedy: str = "", title: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.remedy = remedy
        if title:
            self.title = title

    def __str__(self) -> str:
        head = f"{self.place}: {self.message}" if self.place else self.message
        return f"{head}\n  {self.remedy}" if self.remedy else head


class UsageError(TutorError):
    """The words of the call do not fit together (exit code 2)."""

    title = "Wrong usage"
    exit_code = 2


class SettingsError(TutorError):
    """A file that a person edits says something that cannot be (settings, keymap)."""

    title = "The settings have an error"


class PolicyError(TutorError):
    """The school's policy file says something that cannot be."""

    title = "The policy has an error"


class CalendarError(TutorError):
    """Term dates that make no school year."""

    title = "The term dates have an error"


class StoreError(TutorError):
    """The database cannot be opened, read or written."""

    title = "The database cannot be used"


class NotSaved(StoreError):
    """A write did not happen; what was typed is still there."""

    title = "Not saved"


class AccessDenied(TutorError):
    """The actor's posts do not allow this verb in this place."""

    title = "Not within your post"


class Conflict(TutorError):
    """Somebody else has changed the row since it was read; `clash` says what, where the log has it."""

    title = "Changed meanwhile"

    def __init__(
        self,
        message: str,
        *,
        place: str = "",
        remedy: str = "",
        title: str = "",
        clash: "Clash | None" = None,
    ) -> None:
        super().__init__(message, place=place, remedy=remedy, title=title)
        self.clash = clash


class ImportRefused(TutorError):
    """The file is broken as a whole: nothing was written."""

    title = "Nothing was imported"

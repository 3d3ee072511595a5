"""What a school decides about the turn of its year: the form that follows one, and the years that leave."""

from collections.abc import Iterator
from typing import ClassVar

from textual.widget import Widget

from tutor_tui.errors import TutorError
from tutor_tui.ui.dialogs.fields import FieldRow, Line
from tutor_tui.ui.dialogs.form import FormDialog


class NextFormDialog(FormDialog):
    """Into which form the pupils of one go; `to` is what was written when it closes with True."""

    FREE_TEXT: ClassVar[bool] = False
    SAVE_WORD: ClassVar[str] = "Show"

    def __init__(self, form: str, to: str) -> None:
        """`to` is what the plan says now."""
        super().__init__()
        self.form_name, self.to = form, to

    def form(self) -> Iterator[Widget]:
        yield FieldRow("Goes to", Line(id="to"))

    async def prepare(self) -> None:
        words = self.words
        self.title_is(f"{words.form.title} {self.form_name}")
        self.about(
            f"The {words.form.one} of the next year; one that there is not yet is made. Write leavers where its "
            f"{words.pupil.many} leave, and nothing where a list will say it."
        )
        self.query_one("#to", Line).words = self.to

    async def save(self) -> None:
        self.to = self.text_of("to")


class LeavingDialog(FormDialog):
    """Which years leave the school; `years` are those written when it closes with True."""

    FREE_TEXT: ClassVar[bool] = False
    HEADING: ClassVar[str] = "Who leaves"
    SAVE_WORD: ClassVar[str] = "Show"

    years: tuple[int, ...] = ()

    def form(self) -> Iterator[Widget]:
        yield FieldRow("Years", Line(id="years", placeholder="such as 11, 13"))

    async def prepare(self) -> None:
        self.about(f"The {self.words.year_group.many} that leave the school; nothing where none does.")

    async def save(self) -> None:
        typed = self.text_of("years").replace(",", " ").split()
        if not all(word.isdecimal() and len(word) <= 2 for word in typed):
            raise TutorError("these are no years", remedy="Write them as 11, 13.", title="Not understood")
        self.years = tuple(int(word) for word in typed)

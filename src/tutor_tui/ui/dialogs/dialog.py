"""The box over the screen that every dialog is."""

from datetime import date
from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.store.session import Session
from tutor_tui.ui.desk import desk
from tutor_tui.ui.present.days import day_name
from tutor_tui.ui.surviving import Surviving

Result = TypeVar("Result")


class Dialog(Surviving, ModalScreen[Result]):
    """A box over the screen: a title, what it is about, and escape to leave."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", show=False, id="dialog.cancel"),
    ]
    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        & > .dialog--box {
            width: 72; max-width: 100%; height: auto; max-height: 100%;
            border: round $primary; border-title-style: bold; padding: 0 1; background: $surface;
            scrollbar-size-vertical: 1;
        }
        & .dialog--about { height: auto; margin: 0 0 1 0; color: $text-muted; }
        & .dialog--note { height: auto; color: $text-muted; }
        & .dialog--error { height: auto; color: $text-error; text-style: bold; display: none; }
        & .dialog--error.-said { display: block; }
        & .dialog--error.-quiet { color: $text-muted; text-style: none; }
        & .dialog--buttons { height: 1; margin: 1 0 0 0; }
        & .dialog--buttons > Button { margin: 0 2 0 0; min-width: 0; }
    }
    """

    @property
    def session(self) -> Session:
        """Who sits here today."""
        return desk(self).session

    @property
    def words(self) -> Vocabulary:
        """The school's words."""
        return self.session.policy.rules.vocabulary

    def day_name(self, day: date | None) -> str:
        """A day as dialogs say it; empty for none."""
        return "" if day is None else day_name(day, self.session.today)

"""What turning the year would do; then that it is done."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from msgspec.structs import replace
from textual import on
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget

from tutor_tui.commands import Command, display
from tutor_tui.commands.registry import by_id
from tutor_tui.errors import TutorError
from tutor_tui.queries.roll_over.preview import RollOver, read_roll_over
from tutor_tui.rules.roll_over.choices import Choices
from tutor_tui.rules.roll_over.names import form_key
from tutor_tui.rules.roll_over.wording import goes_to
from tutor_tui.services.roll_over import roll_over
from tutor_tui.ui import errors
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.present.roll_over import (
    detail,
    form_of,
    move_columns,
    move_rows,
    turn_lines,
    turn_state,
    turn_title,
)
from tutor_tui.ui.screens.list_screen import ListScreen
from tutor_tui.ui.widgets.grid import Grid
from tutor_tui.ui.widgets.paragraph import Paragraph


class RollOverScreen(ListScreen):
    """Every form of the old year with where its pupils go; one key turns the year in one step."""

    CSS_PATH = ["list_screen.tcss", "roll_over.tcss"]
    AUTO_FOCUS = "Grid"
    BINDINGS: ClassVar[list[BindingType]] = bindings("roll-over")
    contexts: tuple[str, ...] = ("roll-over", "everywhere")
    FOOTER: ClassVar[tuple[str, ...]] = (
        "roll-over.apply", "roll-over.next-form", "roll-over.leaving", "roll-over.tutors", "everywhere.undo",
    )  # fmt: skip

    def __init__(self) -> None:
        """Nothing is decided yet."""
        super().__init__()
        self.choices = Choices()
        self.found: RollOver | None = None
        self._is_writing = False

    def body(self) -> Iterator[Widget]:
        with VerticalScroll(id="totals", can_focus=False):
            yield Paragraph()
        yield Grid(move_columns(self.look))

    async def reload(self) -> None:
        """Work the plan out anew."""
        tutor, grid = self.tutor, self.query_one(Grid)
        totals = self.query_one("#totals Paragraph", Paragraph)
        try:
            self.found = await tutor.db(read_roll_over, tutor.session, None, self.choices)
        except TutorError as error:
            self.found = None
            self.title_is([("Turn the year", "marked")])
            totals.show([[(errors.told(error), "warn")]])
            grid.empty = "Nothing can be shown before that."
            grid.set_rows([])
            self.show_footer()
            return
        self.title_is(turn_title(self.found, self.look), [turn_state(self.found)])
        totals.show(turn_lines(self.found, self.look))
        grid.empty = f"No {self.look.words.form.one} has anybody whose year could be turned."
        grid.set_rows(move_rows(self.found))
        self.show_detail()
        self.show_footer()

    def show_detail(self) -> None:
        """Who leaves, of the form under the cursor."""
        key = self.query_one(Grid).cursor_key
        self.detail_is(detail(self.found, key) if self.found is not None and key else "")

    @on(Grid.Highlighted)
    def _moved(self) -> None:
        self.show_detail()
        self.show_footer()

    def why_not(self, command: Command) -> str:
        """Why a command is not possible now."""
        if command.context != "roll-over":
            return ""
        if self.found is None:
            return "The year cannot be turned yet."
        if self._is_writing:
            return "It is being written."
        if command.name == "apply" and self.found.plan.faults:
            return "What stands first has to be put right before."
        if command.name == "apply" and self.found.does_nothing:
            return "Nothing is left to do."
        if command.name == "next-form" and self.query_one(Grid).cursor_key is None:
            return f"No {self.look.words.form.one} is under the cursor."
        return ""

    # What is decided

    def action_next_form(self) -> None:
        """Where the pupils of the form under the cursor go."""
        from tutor_tui.ui.dialogs.next_form import NextFormDialog

        key = self.query_one(Grid).cursor_key
        if not self.possible("roll-over.next-form") or key is None or self.found is None:
            return
        name = form_of(key)
        move = next((move for move in self.found.plan.moves if move.form == name), None)
        dialog = NextFormDialog(name, "leavers" if move and move.leavers else goes_to(move) if move else "")

        async def closed(shown: bool | None) -> None:
            if shown:
                others = {
                    form: to for form, to in self.choices.forms.items() if form_key(form) != form_key(name)
                }
                await self._choose(replace(self.choices, forms={**others, name: dialog.to}))

        self.app.push_screen(dialog, closed)

    def action_leaving(self) -> None:
        """Which years leave."""
        from tutor_tui.ui.dialogs.next_form import LeavingDialog

        if not self.possible("roll-over.leaving"):
            return
        dialog = LeavingDialog()

        async def closed(shown: bool | None) -> None:
            if shown:
                await self._choose(replace(self.choices, leaving=dialog.years))

        self.app.push_screen(dialog, closed)

    async def action_tutors(self) -> None:
        """Tutors move or stay."""
        if self.possible("roll-over.tutors") and self.found is not None:
            await self._choose(replace(self.choices, tutors=_other(self.found.plan.posts.tutors_move)))

    async def action_heads(self) -> None:
        """Heads of year move or stay."""
        if self.possible("roll-over.heads") and self.found is not None:
            await self._choose(replace(self.choices, heads_of_year=_other(self.found.plan.posts.heads_move)))

    async def _choose(self, choices: Choices) -> None:
        self.choices = choices
        await self.reload()

    # Doing it

    def action_apply(self) -> None:
        """Do what is listed."""
        if reason := self.why_not(by_id("roll-over.apply")):
            self.say(reason, "warn")
            return
        assert self.found is not None
        self._is_writing = True
        self.say("Writing ...")
        self.run_worker(self._apply(self.found), group="import")

    async def _apply(self, shown: RollOver) -> None:
        try:
            await self.tutor.db(roll_over, self.tutor.session, shown)
        except TutorError as error:
            self.say(f"{error.title}: {errors.told(error)}", "bad")
            return
        finally:
            self._is_writing = False
        await self.reload()
        undo, back = (display(self.tutor.commands.key(f"everywhere.{name}")) for name in ("undo", "back"))
        self.say(f"The year is turned. {undo} takes all of it back as one step; {back} goes on.", "good")


def _other(moves: bool) -> Literal["move", "stay"]:
    return "stay" if moves else "move"

"""Supervised study on a day: who came, with the hand of registration."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.widget import Widget

from tutor_tui.access import Verb, allowed
from tutor_tui.commands import Command, display
from tutor_tui.errors import TutorError
from tutor_tui.queries.support.study import StudyDay, StudyRow, sees_other_days, study_day
from tutor_tui.rules.study import Turnout
from tutor_tui.services.support.study import add_to_study, fill_study, mark_study
from tutor_tui.store.session import Session
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.present.study import (
    no_study,
    note,
    saving_study_row,
    study_columns,
    study_place,
    study_progress,
    study_row,
    study_title,
)
from tutor_tui.ui.screens.list_screen import ListScreen
from tutor_tui.ui.screens.watching import Watching
from tutor_tui.ui.widgets.grid import Grid
from tutor_tui.ui.widgets.linebar import LineBar

NARROW = 60
"""Columns below which the title says only how many are marked."""
MARKS = {
    "came": Turnout.CAME, "not-come": Turnout.MISSED, "away": Turnout.AWAY, "clear": Turnout.OPEN
}  # fmt: skip
"""What each command that marks one pupil records."""


class StudyScreen(ListScreen, Watching):
    """One key a pupil, or mark the exceptions and fill the rest."""

    AUTO_FOCUS = "Grid"
    BINDINGS: ClassVar[list[BindingType]] = bindings("study")
    NEEDS: ClassVar[Mapping[str, tuple[Verb, ...]]] = {
        **dict.fromkeys(("came", "not-come", "away", "clear", "fill", "helpers"), (Verb.RECORD_STUDY,)),
        "add": (Verb.ADD_TO_STUDY,),
        "card": (Verb.SEE_PUPIL,),
    }
    contexts: tuple[str, ...] = ("study", "everywhere")
    FOOTER: ClassVar[tuple[str, ...]] = (
        "study.came", "study.not-come", "study.away", "study.fill", "study.add", "study.helpers",
    )  # fmt: skip
    FOOTER_LAST: ClassVar[tuple[str, ...]] = ("everywhere.undo", "everywhere.back", "everywhere.keys")

    shown: StudyDay | None = None
    """The list; None before it is read, and where it may not be."""

    def __init__(self, day: date | None = None) -> None:
        """`day` is the one to begin with; today unless given."""
        super().__init__()
        self._day = day
        self._armed = False
        """"All others came" was pressed once."""

    def body(self) -> Iterator[Widget]:
        yield LineBar(id="place")
        yield Grid(study_columns(self.look, recent=self._pages), id="list")

    def on_mount(self) -> None:
        """Follow what others write."""
        self.follow()

    @property
    def _pages(self) -> bool:
        return sees_other_days(self.tutor.session.actor)

    async def reload(self) -> None:
        """Read the list anew; the cursor stays on its pupil."""
        await self.begin_reading()
        self.shown = await self.tutor.db(study_day, self.tutor.session, self._day)
        self._show()

    async def renewed(self, *, new_day: bool) -> None:
        """The list of the new day."""
        self._day = None if new_day else self._day
        await super().renewed(new_day=new_day)

    def _show(self) -> None:
        shown, look = self.shown, self.look
        assert shown is not None
        rules = self.tutor.session.policy.rules.support
        self.title_is(study_title(shown, rules, look), study_progress(shown, short=self.size.width < NARROW))
        key = display(self.tutor.commands.key("study.helpers"))
        self.query_one("#place", LineBar).show(study_place(shown, key, look))
        grid = self.query_one("#list", Grid)
        grid.empty = no_study(shown, rules, look, may_send=self._may(Verb.ADD_TO_STUDY))
        grid.set_rows([study_row(row, look, recent=self._pages) for row in shown.rows])
        self.show_detail()
        self.show_footer()

    def _may(self, verb: Verb) -> bool:
        return allowed(self.tutor.session.actor, verb)

    # The row under the cursor

    @property
    def row(self) -> StudyRow | None:
        """The pupil under the cursor."""
        key = self.query_one("#list", Grid).cursor_key
        return (
            next((row for row in self.shown.rows if str(row.pupil_id) == key), None) if self.shown else None
        )

    @on(Grid.Highlighted)
    def _moved(self) -> None:
        self.show_detail()

    def show_detail(self) -> None:
        """What the mark does not say of the pupil under the cursor."""
        row = self.row
        said = note(row) if row else ""
        self.detail_is(
            f"{row.name}: {said}." if row and said else "", "warn" if row and row.absent else "dim"
        )

    # What is possible

    def why_not(self, command: Command) -> str:
        """Why a command is not possible now."""
        if command.context != "study":
            return super().why_not(command)
        shown, words = self.shown, self.look.words
        name = self.tutor.session.actor.name
        if shown is None:
            return "There is nothing to show."
        if command.name in ("earlier", "later"):
            if not self._pages:
                return "Your post sees today's list only."
            there = shown.earlier if command.name == "earlier" else shown.later
            return (
                ""
                if there
                else f"There is no school day {'before' if command.name == 'earlier' else 'after'}."
            )
        if command.name == "card" and not self._may(Verb.SEE_PUPIL):
            return f"Cards of {words.pupil.many} are not within your post."
        if command.name == "add":
            if not self._may(Verb.ADD_TO_STUDY):
                return (
                    f"Sending {words.pupil.a} is for the {words.senco.one}, the {words.head_of_year.one} "
                    f"and the {words.tutor.one}."
                )
            return "There is no supervised study on this day." if shown.closed else ""
        if command.name == "card":
            return "" if self.row else "Nobody is on the list."
        return self._why_not_recorded(command, shown, name)

    def _why_not_recorded(self, command: Command, shown: StudyDay, name: str) -> str:
        if not self._may(Verb.RECORD_STUDY):
            return f"{name} may look at this list, not mark it."
        if shown.day > self.look.today:
            return "This day has not come: nothing can be marked yet."
        if command.name == "helpers":
            return "There is no supervised study on this day." if shown.closed else ""
        if not shown.rows:
            return "Nobody is on the list."
        if command.name == "fill" and not shown.open_rows:
            return "Nobody is left: everybody is marked."
        return ""

    # Marks

    async def action_came(self) -> None:
        """Came, and on to the next."""
        await self._mark("came")

    async def action_not_come(self) -> None:
        """Did not come, though expected."""
        await self._mark("not-come")

    async def action_away(self) -> None:
        """Away or excused."""
        await self._mark("away")

    async def action_clear(self) -> None:
        """Not marked after all."""
        await self._mark("clear")

    async def _mark(self, name: str) -> None:
        row, shown = self.row, self.shown
        if not self.possible(f"study.{name}") or row is None or shown is None:
            return
        grid, what = self.query_one("#list", Grid), MARKS[name]
        grid.set_row(saving_study_row(row, what, self.look, recent=self._pages))
        if await self._write(mark_study, [row.pupil_id], shown.day, what):
            grid.advance()

    async def _write(
        self, service: Callable[..., object], *arguments: object, session: Session | None = None
    ) -> bool:
        """Whether it was saved; where not, the list is put back and the reason told, or it is asked what holds."""
        try:
            await self.tutor.db(service, session or self.session_as_read, *arguments)
        except TutorError as error:
            self._show()
            await self.refused(error, lambda kept: self._write(service, *arguments, session=kept))
            return False
        await self.reload()
        return True

    async def action_fill(self) -> None:
        """Say for how many it would be; asked again, do it."""
        shown = self.shown
        if shown is None or not self.possible("study.fill"):
            return
        rest = shown.open_rows
        absent = sum(bool(row.absent) for row in rest)
        if not self._armed:
            key = display(self.tutor.commands.key("study.fill"))
            away = f", {absent} absent in the register as away" if absent else ""
            count = self.look.words.pupil.count(len(rest) - absent)
            self.say(f"Mark {count} as come{away}?  {key} again does, any other key does not.", "key")
            self._armed = True
            return
        self._armed = False
        if await self._write(fill_study, shown.day):
            self.say(f"{len(rest) - absent} came, {absent} away.", "good")

    @on(events.Key)
    def _key_pressed(self, event: events.Key) -> None:
        """Any other key forgets that "all others came" was pressed once."""
        keys = self.tutor.commands.keys("study.fill")
        if event.key not in keys and event.character not in keys:
            self.other_key()

    def other_key(self) -> None:
        """Two keys after one another ask for something else."""
        self._armed = False

    # The list

    def action_add(self) -> None:
        """Find a pupil, and put the name on the list of this day."""
        from tutor_tui.ui.dialogs.find import FindDialog

        if self.possible("study.add"):
            self.app.push_screen(FindDialog(), self._add)

    async def _add(self, pupil_id: int | None) -> None:
        shown = self.shown
        if pupil_id is None or shown is None:
            return
        if await self._write(add_to_study, pupil_id, shown.day):
            self.query_one("#list", Grid).move_cursor(str(pupil_id))
            self.say(f"{self.row.name if self.row else ''}: on the list of this day.", "good")

    def action_helpers(self) -> None:
        """Who is there to help."""
        from tutor_tui.ui.dialogs.study_helpers import StudyHelpersDialog

        if self.possible("study.helpers") and self.shown is not None:
            self.open_dialog(StudyHelpersDialog(self.shown.day, self.shown.helpers))

    @on(Grid.Activated)
    def _activated(self) -> None:
        self.action_card()

    def action_card(self) -> None:
        """The pupil's card."""
        if self.possible("study.card") and self.row is not None:
            from tutor_tui.ui.screens.pupil_card import PupilCardScreen

            self.app.push_screen(PupilCardScreen(self.row.pupil_id))

    # Days

    async def action_earlier(self) -> None:
        """The school day before."""
        if self.possible("study.earlier") and self.shown is not None:
            await self._to_day(self.shown.earlier)

    async def action_later(self) -> None:
        """The school day after."""
        if self.possible("study.later") and self.shown is not None:
            await self._to_day(self.shown.later)

    async def _to_day(self, day: date | None) -> None:
        self._day = day
        await self.reload()
        self.query_one("#list", Grid).move_cursor(0)

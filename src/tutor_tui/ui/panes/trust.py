"""The tab that shows the schools of a trust; each is asked by a worker of its own, and shown when it answers."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message

from tutor_tui.access import Verb
from tutor_tui.commands import Command
from tutor_tui.errors import TutorError
from tutor_tui.services.undo import Undone
from tutor_tui.trust.asking import Answer
from tutor_tui.trust.file import Trust, read_trust
from tutor_tui.trust.lines import (
    ORDERS,
    Line,
    Order,
    answered,
    arranged,
    begun,
    lines_of,
    waiting_again,
    years_of,
)
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.panes.tab import Tab
from tutor_tui.ui.panes.trust_rounds import Rounds
from tutor_tui.ui.present.trust import (
    TrustList,
    place_of_key,
    school_key,
    trust_columns,
    trust_line,
    trust_lines,
    trust_rows,
)
from tutor_tui.ui.widgets.grid import Column, Grid
from tutor_tui.ui.widgets.paragraph import Paragraph


class TrustTab(Tab):
    """The schools beside one another, in some order, with their years."""

    TITLE: ClassVar[str] = "Trust"
    CONTEXT: ClassVar[str] = "trust"
    VERBS: ClassVar[tuple[Verb, ...]] = (Verb.SEE_TRUST,)
    FOOTER: ClassVar[tuple[str, ...]] = (
        "trust.open",
        "trust.retry",
        "trust.order",
        "trust.year",
        "trust.phase",
        "trust.wrong",
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("trust")

    trust: Trust | None = None
    """The list of schools; None before it is read, and where it has an error."""
    lines: tuple[Line, ...] = ()
    """Every school, as far as it is known."""
    order: Order = "listed"
    year: int | None = None
    phase: str = ""
    only_wrong: bool = False
    has_begun: bool = False
    """Whether the list was read, and the schools are asked."""

    @dataclass
    class Heard(Message):
        """A school is being asked, or has answered."""

        round: int
        """In which round of questions."""
        place: int
        """The school's place in the list."""
        answer: Answer | None
        """What it answered; None where it is asked from now on."""

    def compose(self) -> ComposeResult:
        self._unfolded: set[int] = set()
        self._rounds = Rounds(self._tell)
        yield Paragraph(id="told")
        yield Grid((Column("school", ""),), id="schools", empty="Reading ...")

    # What is shown

    @property
    def listed(self) -> TrustList:
        """What is listed of what is known."""
        shown = arranged(self.lines, self.order, phase=self.phase, year=self.year)
        if self.only_wrong:
            shown = [line for line in shown if line.fault is not None]
        words = self.look.words
        only = [self.phase, f"{words.year_group.one} {self.year}" if self.year is not None else ""]
        only.append("without figures" if self.only_wrong else "")
        said = ", ".join(filter(None, only))
        return TrustList(
            name=self.trust.name if self.trust else "",
            every=self.lines,
            shown=tuple(shown),
            order=self.order,
            year=self.year,
            only=f"only {said}" if said else "",
            unfolded=frozenset(self._unfolded),
            now=self.desk.tutor.now(),
        )

    async def reload(self) -> None:
        """Ask the schools where that was not done yet, and show what is known."""
        if not self.has_begun:
            self._begin()
        self._show()

    def forget(self) -> None:
        """Who asks may be another, or the day: everybody is asked anew when the tab is shown."""
        self._rounds.give_up()
        self.trust, self.lines, self.has_begun = None, (), False

    def undone(self, undone: Undone) -> None:
        """What is taken back in this school changes little of all: it stays as it was read."""

    def about(self) -> str:
        """How many schools there are."""
        return f"{len(self.lines)} schools" if self.lines else ""

    def detail(self) -> str:
        """The row under the cursor in words."""
        return trust_line(self.listed, self.grid.cursor_key, self.look) if self.lines else ""

    def _begin(self) -> None:
        self.has_begun = True
        try:
            self.trust = read_trust()
            self.trust.require_leader(self.desk.tutor.session.actor.username)
        except TutorError as error:
            self.grid.empty = f"{error}".replace("\n ", "")
            return
        self.lines = lines_of(self.trust)
        self._ask(self.lines)

    def _ask(self, lines: tuple[Line, ...]) -> None:
        """Ask these schools; answers of the round before that still come are not listened to."""
        if self.trust is not None:
            self.lines = waiting_again(self.lines, [line.place for line in lines])
            self._rounds.ask(self.trust, lines, self.desk.tutor.session)

    def _tell(self, number: int, place: int, answer: Answer | None) -> None:
        """From a thread of the asking: only a message is safe."""
        self.post_message(self.Heard(number, place, answer))

    @on(Heard)
    def _heard(self, message: Heard) -> None:
        if message.round != self._rounds.number or not self.lines:
            return
        if message.answer is None:
            self.lines = begun(self.lines, message.place)
        else:
            self.lines = answered(self.lines, message.answer, self.desk.tutor.now())
        self._show()
        if self.display:
            self.desk.show_detail()
            self.desk.show_footer()

    def _show(self) -> None:
        if not self.lines:
            self.query_one("#told", Paragraph).show([])
            self.grid.set_columns((Column("school", ""),), [])
            return
        listed, look = self.listed, self.look
        self.query_one("#told", Paragraph).show(trust_lines(listed, look))
        self.grid.empty = "Every school tells figures." if self.only_wrong else "There is no such school."
        self.grid.set_columns(trust_columns(look), trust_rows(listed, look))

    def _show_again(self) -> None:
        self._show()
        self.desk.show_tab()

    @on(Grid.Highlighted, "#schools")
    def _moved(self) -> None:
        self.desk.show_detail()
        self.desk.show_footer()

    def on_unmount(self) -> None:
        """Nobody waits any longer."""
        self._rounds.give_up()

    # What can be done

    @property
    def _silent(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.state == "failed")

    def why_not(self, command: Command) -> str:
        """Why one of the tab's commands is not possible now."""
        if not self.lines:
            return "There are no schools to show."
        place, _ = place_of_key(self.grid.cursor_key)
        match command.name:
            case "retry" if not self._silent:
                return "No school has failed to answer."
            case "year" if not years_of(self.lines):
                return "No school has told its years yet."
            case "phase" if len(self._phases) < 2:
                return "All schools are of one phase."
            case "wrong" if not self.only_wrong and not any(line.fault for line in self.lines):
                return "No school is without figures."
            case "open" | "fold-all" if self.year is not None:
                return f"One {self.look.words.year_group.one} of each school is shown already."
            case "open" if place is None or self.lines[place].figures is None:
                return "Go to a school that told figures first."
            case "all" if (self.order, self.year, self.phase, self.only_wrong) == ("listed", None, "", False):
                return "Every school is shown already."
        return ""

    @property
    def _phases(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(line.school.phase for line in self.lines))

    @on(Grid.Activated, "#schools")
    def action_open(self) -> None:
        """Show or hide the years of the school under the cursor."""
        place, _ = place_of_key(self.grid.cursor_key)
        if self.possible("trust.open") and place is not None:
            self._unfolded ^= {place}
            self._show()
            self.grid.move_cursor(school_key(self.lines[place]))
            self.desk.show_detail()

    def action_fold_all(self) -> None:
        """Show the years of every school; hide them where they are all shown."""
        if self.possible("trust.fold-all"):
            every = {line.place for line in self.lines}
            self._unfolded = set() if every <= self._unfolded else every
            self._show_again()

    def action_order(self) -> None:
        """The next order."""
        self._turn("trust.order", 1)

    def action_order_before(self) -> None:
        """The order before."""
        self._turn("trust.order-before", -1)

    def _turn(self, command_id: str, by: int) -> None:
        if self.possible(command_id):
            self.order = ORDERS[(ORDERS.index(self.order) + by) % len(ORDERS)]
            self._show_again()

    def action_year(self) -> None:
        """One year of each school, the next one, whole schools."""
        if self.possible("trust.year"):
            every = (None, *years_of(self.lines))
            self.year = every[(every.index(self.year) + 1) % len(every)] if self.year in every else None
            self._show_again()

    def action_phase(self) -> None:
        """One phase, the next one, all."""
        if self.possible("trust.phase"):
            every = ("", *self._phases)
            self.phase = every[(every.index(self.phase) + 1) % len(every)]
            self._show_again()

    def action_wrong(self) -> None:
        """Only the schools without figures, or all."""
        if self.possible("trust.wrong"):
            self.only_wrong = not self.only_wrong
            self._show_again()

    def action_all(self) -> None:
        """Every school, whole, as listed."""
        if self.possible("trust.all"):
            self.order, self.year, self.phase, self.only_wrong = "listed", None, "", False
            self._show_again()

    def action_retry(self) -> None:
        """Ask those once more that told nothing, and those that were not asked yet."""
        if self.possible("trust.retry"):
            self._ask(tuple(line for line in self.lines if line.state != "answered"))
            self._show_again()

    def action_ask_all(self) -> None:
        """Ask every school once more."""
        if self.possible("trust.ask-all"):
            self._ask(self.lines)
            self._show_again()

"""The homework screen: the groups of one's post, and what was set for the one under the cursor."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType

from tutor_tui.access import Verb
from tutor_tui.commands import Command
from tutor_tui.commands.registry import by_id
from tutor_tui.errors import TutorError
from tutor_tui.rules.set_work.task_stage import Stage
from tutor_tui.services.set_work.tasks import note_written_down, return_task, withdraw_task
from tutor_tui.ui import errors
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.present.homework import (
    FILTERS,
)
from tutor_tui.ui.screens.homework_layout import HomeworkLayout
from tutor_tui.ui.widgets.grid import Grid

ON_A_TASK = frozenset({"change", "written-down", "return", "withdraw"})
"""Names of the commands that need a task."""
WRITTEN = {None: True, True: False, False: None}
"""What follows what is said of the planners, each time it is asked for."""


class HomeworkScreen(HomeworkLayout):
    """Sets, changes, withdraws and gives back tasks; leads to hand-ins."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("homework")
    NEEDS: ClassVar[Mapping[str, tuple[Verb, ...]]] = {
        **dict.fromkeys(("set", *ON_A_TASK), (Verb.SET_TASK,)),
        "monitor": (Verb.MONITOR,),
    }
    FOOTER: ClassVar[tuple[str, ...]] = (
        "homework.open", "homework.set", "homework.change", "homework.return", "homework.written-down",
        "homework.filter", "homework.monitor", "homework.inbox", "everywhere.find",
    )  # fmt: skip
    FOOTER_LAST: ClassVar[tuple[str, ...]] = ("everywhere.undo", "everywhere.back", "everywhere.keys")

    _withdrawing: int | None = None
    """The task of which it was asked once whether it is to be withdrawn."""

    # What is possible

    def why_not(self, command: Command) -> str:
        """Why a command is not possible now."""
        if command.context != "homework":
            return super().why_not(command)
        words, name = self.look.words, self.tutor.session.actor.name
        if command.name == "monitor":
            return self.tutor.why_not(by_id("everywhere.monitoring"))
        if command.name in ("inbox", "next-pane", "previous-pane"):
            return ""
        if self.group is None:
            return f"There is no {words.teaching_group.one} to show."
        if command.name in ("set", *ON_A_TASK) and not self.group.may_set:
            return f"{name} may look at {self.group.group.name}, but not {Verb.SET_TASK.value}."
        if command.name in ON_A_TASK:
            return self._why_not_on(command)
        return ""

    def _why_not_on(self, command: Command) -> str:
        word = self.look.words.task.one
        if self.current is None:
            return f"Go to the {self.look.words.task.many} first: {self._key('next-pane')}."
        if self.current.stage is Stage.WITHDRAWN:
            return f"This {word} was withdrawn."
        if command.name == "return" and self.current.stage not in (Stage.TO_RETURN, Stage.DONE):
            return "The hand-in is not recorded yet."
        return ""

    # Acting

    @on(Grid.Activated)
    def _activated(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """From a group to its tasks, from a task to its hand-in."""
        if not self.in_tasks:
            self._to(self.tasks)
        elif self.current is not None:
            from tutor_tui.ui.screens.hand_in import HandInScreen

            self.app.push_screen(HandInScreen(self.current.task_id))

    def action_set(self) -> None:
        """Set a task."""
        if self.possible("homework.set") and self.group is not None:
            from tutor_tui.ui.dialogs.task import TaskDialog

            self._known = frozenset(task.task_id for task in self.shown.tasks) if self.shown else None
            self.open_dialog(TaskDialog(self.group.group.group_id))

    def action_change(self) -> None:
        """Change the task under the cursor."""
        if self.possible("homework.change") and self.group is not None and self.current is not None:
            from tutor_tui.ui.dialogs.task import TaskDialog

            self.open_dialog(TaskDialog(self.group.group.group_id, self.current.task_id, self.current.title))

    async def action_written_down(self) -> None:
        """Yes, no, and nothing said again."""
        task = self.current
        if not self.possible("homework.written-down") or task is None:
            return
        written = WRITTEN[task.written_down]
        said = {True: "in the", False: "not in the", None: "nothing said of the"}[written]
        if await self._write(note_written_down, task.task_id, written):
            self.say(f"{task.title}: {said} {self.look.words.planner.many}.", "good")

    async def action_return(self) -> None:
        """Marked work went back today, or has not after all."""
        task = self.current
        if not self.possible("homework.return") or task is None:
            return
        returned = task.returned_on is None
        if await self._write(partial(return_task, returned=returned), task.task_id):
            self.say(f"{task.title}: {'given back today' if returned else 'not given back'}.", "good")

    async def action_withdraw(self) -> None:
        """Ask; asked again, take it back."""
        task = self.current
        if not self.possible("homework.withdraw") or task is None:
            return
        if self._withdrawing != task.task_id:
            self._withdrawing = task.task_id
            rules = self.tutor.session.policy.rules
            too = f", open {rules.vocabulary.correction.many} for it too" if rules.has_corrections else ""
            self.say(
                f"Withdraw {task.title}{too}?  {self._key('withdraw')} again does, any other key does not.",
                "key",
            )
            return
        self._withdrawing = None
        if await self._write(withdraw_task, task.task_id):
            self.say(f"{task.title} is withdrawn: nothing of it is owed.", "good")

    async def _write(self, service: Callable[..., object], *arguments: object) -> bool:
        try:
            await self.tutor.db(service, self.tutor.session, *arguments)
        except TutorError as error:
            errors.tell(self.app, error)
            return False
        await self.reload()
        return True

    @on(events.Key)
    def _key_pressed(self, event: events.Key) -> None:
        """Any other key forgets that it was asked about withdrawing."""
        keys = self.tutor.commands.keys("homework.withdraw")
        if event.key not in keys and event.character not in keys:
            self.other_key()

    def other_key(self) -> None:
        """Two keys after one another ask for something else."""
        self._withdrawing = None

    def action_filter(self) -> None:
        """All, what asks something, and all again."""
        self._filter = FILTERS[(FILTERS.index(self._filter) + 1) % len(FILTERS)]
        if self.shown is not None:
            self._show()

    async def action_monitor(self) -> None:
        """What is set in the whole subject or year."""
        if self.possible("homework.monitor"):
            await self.tutor.action_monitoring()

    async def action_inbox(self) -> None:
        """What others wait for."""
        from tutor_tui.ui.screens.inbox import InboxScreen

        await self.app.push_screen(InboxScreen())

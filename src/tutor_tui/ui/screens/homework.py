"""The homework screen: the groups of one's post, and what was set for the one under the cursor."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from tutor_tui.access import Verb
from tutor_tui.commands import Command, display
from tutor_tui.errors import TutorError
from tutor_tui.queries.homework import GroupTasks, TaskRow, TaughtGroup, tasks_of
from tutor_tui.rules.task_stage import Stage
from tutor_tui.services.homework import note_written_down, return_task, withdraw_task
from tutor_tui.store.changes import data_version
from tutor_tui.ui import errors
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.panes.pane import Pane
from tutor_tui.ui.present.homework import (
    FILTERS,
    TaskFilter,
    group_columns,
    group_line,
    group_row,
    homework_title,
    no_groups,
    no_tasks,
    task_columns,
    task_line,
    task_row,
)
from tutor_tui.ui.present.signs import ASCII
from tutor_tui.ui.screens.list_screen import ListScreen
from tutor_tui.ui.screens.watching import Watching
from tutor_tui.ui.widgets.grid import Grid
from tutor_tui.ui.widgets.tabline import TabLine

WIDE = 110
"""Columns from which groups and tasks stand side by side."""
ON_A_TASK = frozenset({"change", "written-down", "return", "withdraw"})
"""Names of the commands that need a task."""
WRITTEN = {None: True, True: False, False: None}
"""What follows what is said of the planners, each time it is asked for."""


class HomeworkScreen(Watching, ListScreen):
    """Groups, and the tasks of one of them; beside one another where there is room."""

    CSS_PATH = ["list_screen.tcss", "homework.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    AUTO_FOCUS = "#groups"
    BINDINGS: ClassVar[list[BindingType]] = bindings("homework")
    contexts: ClassVar[tuple[str, ...]] = ("homework", "everywhere")
    FOOTER: ClassVar[tuple[str, ...]] = (
        "homework.open", "homework.set", "homework.change", "homework.return", "homework.written-down",
        "homework.filter", "homework.inbox", "everywhere.find",
    )  # fmt: skip
    FOOTER_LAST: ClassVar[tuple[str, ...]] = ("everywhere.undo", "everywhere.back", "everywhere.keys")

    shown: GroupTasks | None = None
    """What is shown; None before it is read."""

    def __init__(self, group_id: int | None = None) -> None:
        """`group_id` is the group to begin with; the first unless given."""
        super().__init__()
        self._group_id = group_id
        self._filter: TaskFilter = FILTERS[0]
        self._known: frozenset[int] | None = None
        """The tasks that there were when one was to be set: the cursor goes to the new one."""
        self._withdrawing: int | None = None
        """The task of which it was asked once whether it is to be withdrawn."""

    def body(self) -> Iterator[Widget]:
        # Textual applies breakpoints after the first layout, which is then done again.
        self.set_class(self.app.size.width >= WIDE, "-wide")
        self.set_class(self.app.size.width < WIDE, "-narrow")
        self.set_class(self.tutor.glyphs is ASCII, "-ascii")
        yield TabLine(id="tabs")
        with Horizontal(id="panes"):
            yield Pane(group_columns((), self.look), id="groups")
            yield Pane(task_columns(self.look), id="tasks")

    def on_mount(self) -> None:
        """Follow what others write."""
        self.follow()

    async def reload(self) -> None:
        """Read groups and tasks anew; both cursors stay."""
        self.seen = await self.tutor.db(data_version)
        self.shown = await self.tutor.db(tasks_of, self.tutor.session, self._group_id)
        self._group_id = self.shown.group_id
        self._show()
        self._to_new()

    async def renewed(self, *, new_day: bool) -> None:
        """Posts or day are others: the group may be out of reach now."""
        self._group_id = None
        await super().renewed(new_day=new_day)

    def _to_new(self) -> None:
        """To the task that was set just now, if one was."""
        ids = frozenset(task.task_id for task in self.shown.tasks) if self.shown else frozenset()
        for task_id in ids - (self._known if self._known is not None else ids):
            self._to(self.tasks)
            self.tasks.move_cursor(str(task_id))
        self._known = None

    def _show(self) -> None:
        shown, look = self.shown, self.look
        assert shown is not None
        self.title_is(*homework_title(shown, look))
        groups, tasks = self.groups, self.tasks
        words, one = look.words, shown.shown
        groups.present(
            words.teaching_group.titles,
            group_columns(shown.groups, look),
            [group_row(group, shown.groups) for group in shown.groups],
            no_groups(look),
        )
        groups.move_cursor(str(shown.group_id))
        what = f": {self._filter.name}" if self._filter.name else ""
        name = f" {one.group.name}" if one is not None else ""
        keys = (self._key("set"), self._key("filter"))
        tasks.present(
            f"{words.task.titles}{name}{what}",
            task_columns(look),
            [task_row(task, look) for task in shown.tasks if self._filter.lets_through(task)],
            no_tasks(shown, self._filter, keys, look),
        )
        self._show_tabs()
        self.show_detail()
        self.show_footer()

    def _key(self, name: str) -> str:
        return display(self.tutor.commands.key(f"homework.{name}"))

    # Panes and rows

    @property
    def groups(self) -> Pane:
        """The list of groups."""
        return self.query_one("#groups", Pane)

    @property
    def tasks(self) -> Pane:
        """The list of tasks."""
        return self.query_one("#tasks", Pane)

    @property
    def in_tasks(self) -> bool:
        """Whether the tasks have the keys."""
        return self.focused is self.tasks

    @property
    def group(self) -> TaughtGroup | None:
        """The group whose tasks are shown."""
        return self.shown.shown if self.shown else None

    @property
    def current(self) -> TaskRow | None:
        """The task under the cursor of the tasks, where they have the keys."""
        key = self.tasks.cursor_key if self.in_tasks else None
        return (
            next((task for task in self.shown.tasks if str(task.task_id) == key), None)
            if self.shown
            else None
        )

    @on(Grid.Highlighted, "#groups")
    async def _group_moved(self, message: Grid.Highlighted) -> None:
        if message.key is not None and message.key != str(self._group_id):
            self._group_id = int(message.key)
            await self.reload()
            self.tasks.move_cursor(0)
        self.show_detail()

    @on(Grid.Highlighted, "#tasks")
    def _task_moved(self) -> None:
        self.show_detail()
        self.show_footer()

    def show_detail(self) -> None:
        """All of the group or the task under the cursor."""
        if (task := self.current) is not None:
            days = self.tutor.session.calendar.school_days_between(task.deadline, self.look.today)
            self.detail_is(task_line(task, self.look, days))
        else:
            self.detail_is(group_line(self.group, self.look) if self.group else "")

    def _show_tabs(self) -> None:
        self.query_one(TabLine).show_tabs([self.groups.title, self.tasks.title], int(self.in_tasks))

    def on_descendant_focus(self) -> None:
        """The other list has the keys."""
        self.set_class(self.in_tasks, "-beside")
        if self.shown is not None:
            self._show_tabs()
            self.show_detail()
            self.show_footer()

    def action_next_pane(self) -> None:
        """The other list."""
        self._to(self.groups if self.in_tasks else self.tasks)

    def _to(self, pane: Pane) -> None:
        """Give a list the keys; a narrow screen shows that one only."""
        self.set_class(pane is self.tasks, "-beside")
        pane.focus(scroll_visible=False)

    def action_previous_pane(self) -> None:
        """The other list."""
        self.action_next_pane()

    # What is possible

    def why_not(self, command: Command) -> str:
        """Why a command is not possible now."""
        if command.context != "homework":
            return super().why_not(command)
        words, name = self.look.words, self.tutor.session.actor.name
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
            return f"Go to a {word} first: {self._key('next-pane')}."
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

            self.open_dialog(TaskDialog(self.group.group.group_id, self.current.task_id))

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
            self.say(
                f"Withdraw {task.title}?  {self._key('withdraw')} again does, any other key does not.", "key"
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

    async def action_inbox(self) -> None:
        """What others wait for."""
        from tutor_tui.ui.screens.inbox import InboxScreen

        await self.app.push_screen(InboxScreen())

"""How groups and their tasks are shown: beside one another, or one at a time under tabs."""

from collections.abc import Iterator

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget

from tutor_tui.commands import display
from tutor_tui.queries.homework import GroupTasks, TaskRow, TaughtGroup, tasks_of
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


class HomeworkLayout(ListScreen, Watching):
    """The part of the homework screen that reads and shows: groups, and the tasks of one of them."""

    CSS_PATH = ["list_screen.tcss", "homework.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    AUTO_FOCUS = "#groups"
    contexts: tuple[str, ...] = ("homework", "everywhere")

    shown: GroupTasks | None = None
    """What is shown; None before it is read."""

    def __init__(self, group_id: int | None = None) -> None:
        """`group_id` is the group to begin with; the first unless given."""
        super().__init__()
        self._group_id = group_id
        self._filter: TaskFilter = FILTERS[0]
        self._begun = False
        """The cursor was put on the group to begin with; from then on it is the user's."""
        self._known: frozenset[int] | None = None
        """The tasks that there were when one was to be set: the cursor goes to the new one."""

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
        await self.begin_reading()
        self.shown = await self.tutor.db(tasks_of, self.tutor.session, self._group_id)
        self._group_id = self.shown.group_id
        self._show()
        self._to_new()

    async def renewed(self, *, new_day: bool) -> None:
        """Posts or day are others: the group may be out of reach now."""
        self._group_id, self._begun = None, False
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
        self.title_is(*homework_title(shown, look, narrow=self.app.size.width < WIDE))
        groups, tasks = self.groups, self.tasks
        words, one = look.words, shown.shown
        groups.present(
            words.teaching_group.titles,
            group_columns(shown.groups, look),
            [group_row(group, shown.groups) for group in shown.groups],
            no_groups(look),
        )
        if not self._begun:
            self._begun = groups.move_cursor(str(shown.group_id)) or bool(shown.groups)
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

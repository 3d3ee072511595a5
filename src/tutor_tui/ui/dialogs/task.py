"""Setting a task, or changing one; what the policy says against it is told before it is saved."""

from collections.abc import Iterator

from textual.widgets import Static

from tutor_tui.errors import TutorError
from tutor_tui.queries.homework import BeforeTask, Plan, before_task
from tutor_tui.services.set_work.tasks import Questioned, change_task, set_task
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, Day, FieldRow, Line, Option, Prose
from tutor_tui.ui.dialogs.form import FormDialog

_MEANS = (Option("", "every home has them"), Option("yes", "needs what not every home has"))
_CLASSWORK = (Option("", "not unfinished classwork"), Option("yes", "unfinished classwork"))
_ASSESSED = (
    Option("", "by the teacher alone"),
    Option("self", "also by oneself"),
    Option("peer", "also by one another"),
)


class TaskDialog(FormDialog):
    """Title and deadline must be filled in; a warning is confirmed by saving again."""

    def __init__(self, group_id: int, task_id: int | None = None, title: str = "") -> None:
        """`task_id` is the task to change, with its `title`; None sets a new one."""
        super().__init__(task_id or group_id)
        self._group_id = group_id
        self._task_id = task_id
        self._old_title = title
        self._before: BeforeTask | None = None
        self._confirmed: frozenset[str] = frozenset()
        """The warnings that were shown: saving again confirms them."""

    @property
    def draft_place(self) -> str:
        return f"{'task' if self._task_id else 'newtask'}:{self.about_id}"

    @property
    def given(self) -> dict[str, str]:
        return {"title": self._old_title.strip()}

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("Title", Prose(id="title"), required=True)
        yield FieldRow("Due", Day(id="due"), required=True)
        yield FieldRow("Set on", Day(id="set"), required=True)
        yield FieldRow("Kind", Choice(id="kind"))
        yield FieldRow("Minutes", Line(id="minutes"))
        yield FieldRow("Skill", Choice(id="skill"))
        yield FieldRow("Bloom", Choice(id="bloom"))
        yield FieldRow("Written", Choice(id="written"))
        yield FieldRow("Assessed", Choice(_ASSESSED, id="assessed"))
        yield FieldRow("Means", Choice(_MEANS, id="means"))
        yield FieldRow("Classwork", Choice(_CLASSWORK, id="classwork"))

    async def prepare(self) -> None:
        found: BeforeTask = await desk(self).db(before_task, self.session, self._group_id, self._task_id)
        self._before = found
        self.title_is(f"{'Change' if self._task_id else 'New'} {self.words.task.one}: {found.group}")
        stays = self._why_the_deadline_stays(found)
        self.about("\n".join(filter(None, (found.asked and f"Asked: {found.asked}.", found.clause, stays))))
        plan, homework = found.plan, self.session.policy.rules.homework
        self._offer("kind", homework.kinds.names, plan.kind if plan else "")
        self._offer("skill", homework.balance.skills, plan.skill if plan else "")
        self._offer("bloom", homework.balance.bloom_levels, plan.bloom if plan else "")
        books = self.words.planner.many
        self.query_one("#written", Choice).set_options(
            [Option("", "not said"), Option("yes", f"in the {books}"), Option("no", f"not in the {books}")]
        )
        minutes = plan.minutes if plan else found.minutes
        self.query_one("#minutes", Line).words = str(minutes or "")
        if plan is None:
            self.query_one("#set", Day).words = self._typed(found.set_on)
        else:
            self._fill(plan)
        self.show("set", plan is None)
        self.show("due", not found.is_collected)
        self.set_focus(self.row("title").field)

    def _why_the_deadline_stays(self, found: BeforeTask) -> str:
        if found.plan is None or not found.is_collected:
            return ""
        day = self.day_name(found.plan.deadline)
        return f"Due {day}; that stays as long as the hand-in is closed."

    def _offer(self, field_id: str, names: tuple[str, ...], chosen: str) -> None:
        """Nothing said, the policy's names, and the task's own where the policy no longer has it."""
        own = (chosen,) if chosen and chosen not in names else ()
        options = [Option("", "not said"), *(Option(name, name) for name in (*names, *own))]
        self.query_one(f"#{field_id}", Choice).set_options(options, chosen or None)
        self.show(field_id, len(options) > 1)

    def _fill(self, plan: Plan) -> None:
        """Show the task as it stands."""
        self.query_one("#title", Prose).words = plan.title
        self.query_one("#due", Day).words = plan.deadline.isoformat()
        self.query_one("#written", Choice).choose({True: "yes", False: "no", None: ""}[plan.written_down])
        self.query_one("#assessed", Choice).choose(plan.assessment)
        self.query_one("#means", Choice).choose("yes" if plan.needs_resources else "")
        self.query_one("#classwork", Choice).choose("yes" if plan.from_classwork else "")

    def _typed(self, day: object) -> str:
        return "today" if day == self.session.today else str(day)

    def complain(self, error: TutorError) -> None:
        """Of warnings, also what the policy says; saving again confirms them."""
        super().complain(error)
        if isinstance(error, Questioned):
            self._confirmed |= {one.what for one in error.objections}
            clauses = [f"{one.clause} ({one.source})" for one in error.objections if one.clause]
            self.about("\n".join(dict.fromkeys(clauses)))

    async def save(self) -> None:
        plan = self._plan()
        if self._task_id is None:
            await desk(self).db(set_task, self.session, self._group_id, plan, confirmed=self._confirmed)
        else:
            await desk(self).db(change_task, self.session, self._task_id, plan, confirmed=self._confirmed)

    def _plan(self) -> Plan:
        """What was filled in. Raises `TutorError` for minutes that are no number."""
        before = self._before
        assert before is not None
        old = before.plan
        due = old.deadline if before.is_collected and old else self.query_one("#due", Day).day(self.session)
        set_on = old.set_on if old else self.query_one("#set", Day).day(self.session)
        assert due is not None
        assert set_on is not None
        return Plan(
            title=self.text_of("title"),
            deadline=due,
            set_on=set_on,
            kind=self.query_one("#kind", Choice).key,
            minutes=_minutes(self.text_of("minutes")),
            skill=self.query_one("#skill", Choice).key,
            bloom=self.query_one("#bloom", Choice).key,
            needs_resources=self.query_one("#means", Choice).key == "yes",
            from_classwork=self.query_one("#classwork", Choice).key == "yes",
            written_down={"yes": True, "no": False}.get(self.query_one("#written", Choice).key),
            assessment=self.query_one("#assessed", Choice).key,
        )


def _minutes(text: str) -> int | None:
    """The number that was typed, None where nothing was. Raises `TutorError` where it is none."""
    if not text:
        return None
    if not text.isdecimal() or len(text) > 4:
        raise TutorError(f"{text!r} is no number of minutes", remedy="Write a number, or nothing.")
    return int(text)

"""The monitoring screen: what is set for the groups of one's post, against what the policy asks."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from tutor_tui.access import Role, Scope, Verb, allowed
from tutor_tui.commands import Command
from tutor_tui.queries.moment import reading_begins
from tutor_tui.queries.monitoring.referrals import Turn
from tutor_tui.queries.monitoring.set_work import EVERYTHING, Within
from tutor_tui.queries.monitoring.view import Monitoring, monitoring
from tutor_tui.queries.people.subjects import every_subject
from tutor_tui.rules.set_work.heat import Measure
from tutor_tui.store.session import Session
from tutor_tui.ui.bindings import bindings
from tutor_tui.ui.dialogs.ask_about import AskAboutDialog, Asked
from tutor_tui.ui.panes.pane import Pane
from tutor_tui.ui.present.monitoring.chase import chased_text, rule_of
from tutor_tui.ui.present.monitoring.choosing import next_subject, next_year
from tutor_tui.ui.present.monitoring.comments import due_line
from tutor_tui.ui.present.monitoring.heat import missed
from tutor_tui.ui.screens.monitoring_layout import MonitoringLayout
from tutor_tui.ui.screens.watching import Watching
from tutor_tui.ui.widgets.grid import Grid

POLL_SECONDS = 20.0
"""How often it is asked whether somebody else has written: a whole school's map is a long read."""
TERMS = 3
"""Terms of a school year."""


def read(
    session: Session, term: int | None, within: Within, measure: Measure
) -> tuple[Monitoring, tuple[int, int]]:
    """The view, and the moment at which it was read (`queries.moment`)."""
    moment = reading_begins()
    return monitoring(session, term, within, measure), moment


class MonitoringScreen(MonitoringLayout, Watching):
    """Leaders of subjects and years, and senior leaders, watch what is set and ask about it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("monitoring")
    NEEDS: ClassVar[Mapping[str, tuple[Verb, ...]]] = {"comment": (Verb.COMMENT_ON_SET_WORK,)}

    def __init__(self, within: Within = EVERYTHING) -> None:
        """`within` is what is looked at first; nothing is read yet, and the term is today's."""
        super().__init__()
        self._term: int | None = None
        self._within = within
        self._measure: Measure = "tasks"

    def on_mount(self) -> None:
        """Follow what others write."""
        super().on_mount()
        self.follow(POLL_SECONDS)

    async def reload(self) -> None:
        """Read anew; every cursor stays on its row."""
        self.shown, (self.seen, self.upto) = await self.tutor.db(
            read, self.tutor.session, self._term, self._within, self._measure
        )
        self.show_view()

    async def renewed(self, *, new_day: bool) -> None:
        """Posts or day are others: so may be term and groups."""
        self._term, self._within = None, EVERYTHING
        await super().renewed(new_day=new_day)

    def why_not(self, command: Command) -> str:
        """Why a command is not possible now."""
        if command.context != "monitoring":
            return super().why_not(command)
        shown, words = self.shown, self.look.words
        if shown is None:
            return "Wait until it is read."
        match command.name:
            case "open" if self.group is None and self.referral is None:
                return f"Go to {words.teaching_group.a}, {words.task.a} or {words.referral.a} first."
            case "ask" if self.group is None:
                return f"Go to {words.teaching_group.a} or {words.task.a} first."
            case "comment" if not shown.comments.rule.leaders:
                return due_line(shown.comments, self.look)
            case "comment" if not allowed(self.tutor.session.actor, Verb.COMMENT_ON_SET_WORK):
                return f"{self.tutor.session.actor.name} may not {Verb.COMMENT_ON_SET_WORK.value}."
            case "next-gap" if not any(row.missed for row in shown.heat.rows):
                return f"As much is set as asked, for every {words.teaching_group.one} that is shown."
            case "earlier" if self._number <= 1:
                return "This school year begins with this term."
            case "later" if self._number >= shown.terms:
                return "The next term has not begun."
            case "all" if self._within == EVERYTHING:
                return f"Every {words.teaching_group.one} within your post is shown."
            case "subject" | "year" if not shown.choices:
                return f"There is no {words.teaching_group.one} to show."
        return ""

    @property
    def _number(self) -> int:
        """The shown term."""
        return self.shown.term[0].term if self.shown and self.shown.term else 1

    @on(Grid.Highlighted)
    def _moved(self) -> None:
        self.show_detail()
        self.show_footer()

    # Opening and asking

    @on(Grid.Activated)
    def _activated(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """The group's tasks, the hand-in of a task, the answer to a referral."""
        if not self.possible("monitoring.open"):
            return
        if self.chased is not None:
            from tutor_tui.ui.screens.hand_in import HandInScreen

            self.app.push_screen(HandInScreen(self.chased.task.task_id))
        elif self.group is not None:
            from tutor_tui.ui.screens.homework import HomeworkScreen

            self.app.push_screen(HomeworkScreen(self.group.group_id))
        elif self.referral is not None:
            self._open_referral()

    def _open_referral(self) -> None:
        """Answer it where it waits for the actor; else the pupil's card, where it is about one."""
        row = self.referral
        assert row is not None
        if row.turn is Turn.MINE:
            from tutor_tui.ui.dialogs.answer import AnswerDialog

            self.open_dialog(AnswerDialog(row.referral_id))
        elif row.pupil_id is not None:
            from tutor_tui.ui.screens.pupil_card import PupilCardScreen

            self.app.push_screen(PupilCardScreen(row.pupil_id))
        elif row.group_id is not None:
            from tutor_tui.ui.screens.homework import HomeworkScreen

            self.app.push_screen(HomeworkScreen(row.group_id))

    def action_ask(self) -> None:
        """A question about the group or the task under the cursor."""
        if self.possible("monitoring.ask") and (asked := self._asked()) is not None:
            self.open_dialog(AskAboutDialog(asked))

    def _asked(self) -> Asked | None:
        look = self.look
        if (one := self.chased) is not None:
            rule = rule_of(one.concern, self.tutor.session.policy.rules.homework)
            return Asked(
                one.group.group_id, one.task.task_id, f"{one.group.name}: {one.task.title}", one.group.teachers,
                f"{chased_text(one, look)}. What is planned?", f"{rule.clause} ({rule.origin})",
                self._leads(one.group.subject_id),
            )  # fmt: skip
        if (row := self.heat_row) is None:
            return None
        group = row.group
        clause = group.expected.clause
        origin = f" ({group.expected.rule.origin})" if group.expected.rule else ""
        question = f"{group.name}: {missed(row, look)}. What is planned?" if row.missed else ""
        return Asked(
            group.group_id, None, group.name, group.teachers, question, f"{clause}{origin}",
            self._leads(group.subject_id),
        )  # fmt: skip

    def _leads(self, subject_id: int) -> bool:
        """Whether the actor leads the subject."""
        return any(
            post.role is Role.CURRICULUM_LEADER
            and post.scope is Scope.SUBJECT
            and post.scope_id == subject_id
            for post in self.tutor.session.actor.posts
        )

    async def action_comment(self) -> None:
        """The comment of a whole-school leader."""
        if self.possible("monitoring.comment") and self.shown is not None:
            from tutor_tui.ui.dialogs.leader_comment import LeaderCommentDialog

            comments = self.shown.comments
            subjects = await self.tutor.db(every_subject)
            self.open_dialog(LeaderCommentDialog(comments, subjects, due_line(comments, self.look)))

    def action_next_gap(self) -> None:
        """The next group of the map with a gap, from the cursor on and then from the top."""
        if self.possible("monitoring.next-gap") and self.shown is not None:
            pane, rows = self.query_one("#heat", Pane), self.shown.heat.rows
            self.focus_pane(pane)
            keys = [str(row.group.group_id) for row in rows]
            at = keys.index(pane.cursor_key) + 1 if pane.cursor_key in keys else 0
            gaps = [key for key, row in zip(keys, rows, strict=True) if row.missed]
            later = [key for key in gaps if keys.index(key) >= at]
            pane.move_cursor((later or gaps)[0])

    # What is shown

    async def action_measure(self) -> None:
        """Tasks or minutes."""
        self._measure = "minutes" if self._measure == "tasks" else "tasks"
        await self.reload()

    async def action_subject(self) -> None:
        """Only one subject, the next one, all."""
        if self.possible("monitoring.subject") and self.shown is not None:
            await self._look_at(next_subject(self._within, self.shown.choices, self.group))

    async def action_year(self) -> None:
        """Only one year group, the next one, all."""
        if self.possible("monitoring.year") and self.shown is not None:
            await self._look_at(next_year(self._within, self.shown.choices, self.group))

    async def action_all(self) -> None:
        """Every group again."""
        if self._within != EVERYTHING:
            await self._look_at(EVERYTHING)

    async def _look_at(self, within: Within) -> None:
        self._within = within
        await self.reload()

    async def action_earlier(self) -> None:
        """The term before."""
        if self.possible("monitoring.earlier"):
            self._term = self._number - 1
            await self.reload()

    async def action_later(self) -> None:
        """The term after."""
        if self.possible("monitoring.later"):
            self._term = min(TERMS, self._number + 1)
            await self.reload()

    def action_hide_flags(self) -> None:
        """Hide what is agreed for single pupils, or show it."""
        self.tutor.hide_flags = not self.tutor.hide_flags
        if self.shown is not None:
            self.show_view()

    async def action_inbox(self) -> None:
        """What others wait for."""
        from tutor_tui.ui.screens.inbox import InboxScreen

        await self.app.push_screen(InboxScreen())

    def action_next_pane(self) -> None:
        """The next list."""
        self._go(1)

    def action_previous_pane(self) -> None:
        """The list before."""
        self._go(-1)

    def _go(self, by: int) -> None:
        panes = self.panes
        self.focus_pane(panes[(panes.index(self.pane) + by) % len(panes)])

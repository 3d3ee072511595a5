"""A question about what is set for a group, or about one of its tasks."""

from collections.abc import Iterator
from typing import cast

import msgspec
from textual.widgets import Static

from tutor_tui.policy.rule import Post
from tutor_tui.services.set_work.referrals import refer_group, refer_task
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, FieldRow, Option, Prose
from tutor_tui.ui.dialogs.form import FormDialog


class Asked(msgspec.Struct, frozen=True):
    """What is asked about."""

    group_id: int
    """The group."""
    task_id: int | None
    """One task of it; None for all that is set."""
    name: str
    """ "8B/Fr", "8B/Fr: My town"."""
    teachers: tuple[str, ...]
    """Who teaches the group."""
    question: str
    """What is proposed to ask; may be changed."""
    clause: str
    """What the policy says, with its source."""
    asks_teacher: bool
    """The actor leads the subject, so that the first to be asked is the teacher."""


class AskAboutDialog(FormDialog):
    """Whom to ask, and what."""

    HEADING = "Ask"
    SAVE_WORD = "Ask"

    def __init__(self, asked: Asked) -> None:
        """`asked` is what it is about."""
        super().__init__(asked.task_id or asked.group_id)
        self.asked = asked

    @property
    def draft_place(self) -> str:
        return f"ask-{'task' if self.asked.task_id else 'group'}:{self.about_id}"

    @property
    def given(self) -> dict[str, str]:
        return {"question": self.asked.question}

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("Whom", Choice(id="stage"))
        yield FieldRow("Question", Prose(id="question"), required=True)

    async def prepare(self) -> None:
        words, rule = self.words, self.session.policy.rules.escalation.referrals
        due = self.session.calendar.add_school_days(self.session.today, rule.answer_within_days)
        by = f"Answers by {self.day_name(due)}. " if due else ""
        self.title_is(f"{words.referral.title}: {self.asked.name}")
        self.about(f"{by}{self.asked.clause}")
        teacher = Option("teacher", " and ".join(self.asked.teachers) or words.teacher.one)
        nobody = ("teacher", "curriculum_leader") if self.asked.asks_teacher else ("teacher",)
        others = [Option(stage, words.word(stage).one) for stage in rule.stages if stage not in nobody]
        options = [teacher, *others] if self.asked.asks_teacher else [*others, teacher]
        self.query_one("#stage", Choice).set_options(options if self.asked.teachers else others)
        field = self.query_one("#question", Prose)
        field.words = self.asked.question
        self.set_focus(field)

    async def save(self) -> None:
        stage = cast(Post, self.query_one("#stage", Choice).key)
        text = self.text_of("question")
        if self.asked.task_id is None:
            await desk(self).db(refer_group, self.session, self.asked.group_id, text, stage=stage)
        else:
            await desk(self).db(refer_task, self.session, self.asked.task_id, text, stage=stage)

"""A comment in the planner, its reply, or the reply to one that waits (every parental comment is answered)."""

from collections.abc import Iterator
from datetime import date

from textual.widgets import Static

from tutor_tui.errors import TutorError
from tutor_tui.queries.registration.comments import CommentsOf, comments_waiting
from tutor_tui.services.comments import add_comment, reply_to
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, FieldRow, Option, Prose
from tutor_tui.ui.dialogs.form import PupilDialog
from tutor_tui.ui.present.days import since

NEW = "new"
"""The reply belongs to the comment that is being typed."""


class CommentDialog(PupilDialog):
    """Type what was written in the planner, a reply, or both.

    Where a comment waits, typing begins in the reply and enter answers the oldest one; otherwise typing begins
    in the comment and enter saves it.
    """

    HEADING = "Comment"

    def __init__(self, pupil_id: int, week_start: date, comment_id: int | None = None) -> None:
        """`week_start` is the Monday of the week in whose planner page a new comment stands.

        `comment_id` is the comment to answer; None offers the oldest that waits.
        """
        super().__init__(pupil_id)
        self._wanted = comment_id
        self.week_start = week_start

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("Waiting", Choice(id="waiting"))
        yield FieldRow("Reply", Prose(id="reply"))
        yield FieldRow("Comment", Prose(id="comment"))
        yield FieldRow("Written by", Choice(id="side"))

    async def prepare(self) -> None:
        found: CommentsOf = await desk(self).db(comments_waiting, self.session, self.pupil_id)
        words = self.words
        self.title_is(f"Comment: {found.pupil}")
        self.query_one("#side", Choice).set_options(
            [
                Option("carer", f"{words.carer.one}: needs a reply"),
                Option("tutor", words.tutor.one),
                Option("pupil", words.pupil.one),
            ]
        )
        waiting = [
            Option(
                str(comment.comment_id),
                f"{since(comment.written_on, comment.days, self.session.today)}: {comment.text}",
            )
            for comment in found.waiting
        ]
        self.query_one("#waiting", Choice).set_options(
            [*waiting, Option(NEW, "(reply to the new comment)")],
            None if self._wanted is None else str(self._wanted),
        )
        self.show("waiting", bool(waiting))
        if waiting:
            self.about(f"{len(waiting)} waiting. Type the reply, then enter. Tab: a new comment.")
        else:
            self.about(f"None waits. Type what stands in the {words.planner.one}, then enter.")
            box = self.query_one(".dialog--box")
            box.move_child(self.row("reply"), after=self.row("side"))
        self.set_focus(self.row("reply" if waiting else "comment").field)

    async def save(self) -> None:
        reply, comment = self.text_of("reply"), self.text_of("comment")
        waiting = self.query_one("#waiting", Choice).key
        if not reply and not comment:
            raise TutorError("nothing is typed yet", remedy="Type a comment or a reply.", title="Not saved")
        if reply and waiting != NEW:
            await desk(self).db(reply_to, self.session, int(waiting), reply)
            self.query_one("#reply", Prose).words = reply = ""
        elif reply and not comment:
            raise TutorError(
                "there is no comment to reply to", remedy="Type the comment too.", title="Not saved"
            )
        if comment:
            side = self.query_one("#side", Choice).key
            await desk(self).db(
                add_comment, self.session, self.pupil_id, self.week_start, comment, side=side, reply=reply
            )

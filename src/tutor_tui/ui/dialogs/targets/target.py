"""A target that is agreed with a pupil, or the review of one that is open."""

from collections.abc import Iterator

from textual import on
from textual.widgets import Static

from tutor_tui.queries.targets.before import BeforeTarget, before_target
from tutor_tui.queries.targets.to_review import ToReview
from tutor_tui.rules.targets.reviews import review_words
from tutor_tui.services.targets.pupils import agree_target
from tutor_tui.services.targets.reviewing import review_target
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, Day, FieldRow, Option, Prose
from tutor_tui.ui.dialogs.targets.review_fields import ReviewFields, target_line

NEW = "new"
I_WILL = "I will"
"""How a pupil's target begins (policy: "I will ...")."""


class TargetDialog(ReviewFields):
    """A new target, or the review of `target_id`; without one, of the target whose review is due first, if one is.

    On a target that is due the review is filled in: it goes on, with the pupil, until the next one as the policy says.
    """

    HEADING = "Target"

    def __init__(self, pupil_id: int, target_id: int | None = None) -> None:
        """`pupil_id` is whose; `target_id` the one to review, None leaves it to what is due."""
        super().__init__(pupil_id)
        self.pupil_id = pupil_id
        self.target_id = target_id
        self._found: BeforeTarget | None = None

    @property
    def given(self) -> dict[str, str]:
        return {"text": I_WILL}

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("Which", Choice(id="which"))
        yield FieldRow("Target", Prose(id="text"), required=True)
        yield FieldRow("Reach by", Day(id="due"), required=True)
        yield FieldRow("Subject", Choice(id="subject"))
        yield FieldRow("Under", Choice(id="under"))
        yield from self.review_rows()

    async def prepare(self) -> None:
        found: BeforeTarget = await desk(self).db(before_target, self.session, self.pupil_id)
        self._found = found
        self.title_is(f"{self.words.target.title}: {found.pupil}")
        self.query_one("#text", Prose).words = f"{I_WILL} "
        wanted = self.target_id or (found.due.row.target_id if found.due else NEW)
        self.query_one("#which", Choice).set_options(
            [
                Option(NEW, f"a new {self.words.target.one}"),
                *(Option(str(one.row.target_id), self._line(one)) for one in found.targets),
            ],
            str(wanted),
        )
        self.query_one("#subject", Choice).set_options(
            [
                Option("", "no one subject"),
                *(Option(str(subject.subject_id), subject.name) for subject in found.subjects),
            ],
            str(found.usual or ""),
        )
        self.show("which", bool(found.targets))
        self._which_chosen()
        self.set_focus(self.row("text" if self._reviewed is None else "outcome").field)

    def _line(self, one: ToReview) -> str:
        return target_line(one, review_words(one.review, self.session.today))

    @property
    def _reviewed(self) -> ToReview | None:
        """The target that is reviewed; None for a new one."""
        key = self.query_one("#which", Choice).key
        targets = self._found.targets if self._found is not None else ()
        return next((one for one in targets if str(one.row.target_id) == key), None)

    @on(Choice.Chosen, "#which")
    def _which_chosen(self) -> None:
        """Ask for what is needed: the target, or what the review found."""
        reviewed = self._reviewed
        if reviewed is not None:
            self.fill_review(reviewed)
        for field_id in ("text", "due", "subject"):
            self.show(field_id, reviewed is None)
        self._subject_chosen()
        self.show_review(reviewed)

    @on(Choice.Chosen, "#outcome,#shared")
    def _review_chosen(self) -> None:
        self.show_review(self._reviewed)

    @on(Choice.Chosen, "#subject")
    def _subject_chosen(self) -> None:
        """Offer what a target in this subject may hang under."""
        subject = self.query_one("#subject", Choice).key
        parents = [
            one
            for one in (self._found.parents if self._found is not None else ())
            if str(one.subject_id or "") in ("", subject)
        ]
        self.query_one("#under", Choice).set_options(
            [
                Option("", "nothing"),
                *(Option(str(one.target_id), f"{one.whose}: {one.text}") for one in parents),
            ],
            str(parents[0].target_id) if parents else "",
        )
        self.show("under", bool(parents) and self._reviewed is None)

    async def save(self) -> None:
        db, session = desk(self).db, self.session
        reviewed = self._reviewed
        if reviewed is not None:
            given, row = self.review_given(reviewed), reviewed.row
            await db(review_target, session, row.target_id, self.outcome, seen=row.version, **given)
            return
        text, subject = self.text_of("text"), self.query_one("#subject", Choice).key
        under = self.query_one("#under", Choice).key
        await db(
            agree_target,
            session,
            self.pupil_id,
            "" if text == I_WILL else text,
            self.query_one("#due", Day).day(session),
            subject_id=int(subject) if subject else None,
            parent_id=int(under) if under else None,
        )

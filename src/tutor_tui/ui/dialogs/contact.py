"""A contact home: made today, promised for a day, or an earlier promise kept."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Static

from tutor_tui.queries.contacts import BeforeContact, before_contact
from tutor_tui.queries.registration.promises import PromisedContact
from tutor_tui.services.contacts import CHANNELS, contact_home, keep_promise, promise_contact
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, Day, FieldRow, Option, Prose
from tutor_tui.ui.dialogs.form import PupilDialog
from tutor_tui.ui.dialogs.subject import SubjectChoiceRow
from tutor_tui.ui.present.carers import carer_line, not_shown_line

MADE, PROMISED = "made", "promised"


class ContactDialog(PupilDialog):
    """Whom, how, why, what was said, what came of it, and when to come back to it.

    Where a contact was promised, keeping the promise that is due first is offered. Who may not be contacted is
    neither offered nor named.
    """

    HEADING = "Contact home"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8", "letter", "Letters home", show=False, id="contact.letter"),
    ]

    def __init__(self, pupil_id: int, contact_id: int | None = None) -> None:
        """`contact_id` is the promise to keep; None offers the one that is due first."""
        super().__init__(pupil_id)
        self._wanted = contact_id
        self._whose = ""
        self._promised: dict[str, PromisedContact] = {}

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("What", Choice(id="what"))
        yield FieldRow("Who", Choice(id="carer"))
        yield FieldRow("How", Choice([Option(channel, channel) for channel in CHANNELS], id="channel"))
        yield FieldRow("Why", Prose(id="reason"), required=True)
        yield FieldRow("Said", Prose(id="said"))
        yield FieldRow("Outcome", Prose(id="outcome"))
        yield FieldRow("Follow up", Day(id="follow-up"))
        yield FieldRow("For when", Day(id="due"), required=True)
        yield SubjectChoiceRow()

    async def prepare(self) -> None:
        found: BeforeContact = await desk(self).db(before_contact, self.session, self.pupil_id)
        self._whose = found.pupil
        self.title_is(f"{self.words.contact.title}: {found.pupil}")
        self._promised = {str(promise.contact_id): promise for promise in found.promised}
        self.query_one("#what", Choice).set_options(
            [
                *(
                    Option(key, f"keeps the promise for {self.day_name(promise.due_on)}: {promise.reason}")
                    for key, promise in self._promised.items()
                ),
                Option(MADE, "made today"),
                Option(PROMISED, "promise for a later day"),
            ],
            None if self._wanted is None else str(self._wanted),
        )
        carers = [Option(str(carer.carer_id), carer_line(carer)) for carer in found.carers.carers]
        self.query_one("#carer", Choice).set_options([*carers, Option("", "nobody of the list")])
        self.query_one(SubjectChoiceRow).offer(found.offer)
        none = "" if carers else f"No {self.words.carer.one} on record may be contacted."
        letter = "F8: a letter instead." if carers else ""
        self.about(" ".join(filter(None, (none, not_shown_line(found.carers), letter))))
        self._what_chosen()

    def action_letter(self) -> None:
        """The letters home that there are for this pupil; back from them, what was typed is still here."""
        from tutor_tui.ui.screens.letters import LettersScreen

        self.app.push_screen(LettersScreen(self._whose, [self.pupil_id], {self.pupil_id}))

    @on(Choice.Chosen, "#what")
    def _what_chosen(self) -> None:
        """Ask for what this kind of contact needs."""
        what = self.query_one("#what", Choice).key
        promise = self._promised.get(what)
        self.show("reason", promise is None)
        self.show("subject", promise is None)
        for field_id in ("said", "outcome", "follow-up"):
            self.show(field_id, what != PROMISED)
        self.show("due", what == PROMISED)
        if promise is not None and promise.carer_id is not None:
            self.query_one("#carer", Choice).choose(str(promise.carer_id))
        if not isinstance(self.focused, Choice):
            self.set_focus(self.row("reason" if promise is None else "said").field)

    async def save(self) -> None:
        what = self.query_one("#what", Choice).key
        carer = self.query_one("#carer", Choice).key
        carer_id = int(carer) if carer else None
        channel = self.query_one("#channel", Choice).key
        subject_id = self.query_one(SubjectChoiceRow).subject_id
        db, session = desk(self).db, self.session
        if what == PROMISED:
            due = self.query_one("#due", Day).day(session)
            assert due is not None
            await db(
                promise_contact,
                session,
                self.pupil_id,
                reason=self.text_of("reason"),
                on=due,
                carer_id=carer_id,
                channel=channel,
                subject_id=subject_id,
            )
            return
        follow_up = self.query_one("#follow-up", Day).day(session)
        said, outcome = self.text_of("said"), self.text_of("outcome")
        if what in self._promised:
            await db(
                keep_promise,
                session,
                int(what),
                channel=channel,
                carer_id=carer_id,
                said=said,
                outcome=outcome,
                follow_up_on=follow_up,
            )
        else:
            await db(
                contact_home,
                session,
                self.pupil_id,
                carer_id=carer_id,
                channel=channel,
                reason=self.text_of("reason"),
                subject_id=subject_id,
                said=said,
                outcome=outcome,
                follow_up_on=follow_up,
            )

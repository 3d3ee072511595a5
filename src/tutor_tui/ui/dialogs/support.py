"""Support that is arranged for a pupil, or the review of what is provided already."""

from collections.abc import Iterator
from typing import cast

from textual import on
from textual.widgets import Static

from tutor_tui.queries.support.choices import BeforeSupport, SupportChoice, before_support
from tutor_tui.queries.support.programmes import Programme
from tutor_tui.services.support.programmes import provide
from tutor_tui.services.support.provisions import DESCRIBED
from tutor_tui.services.support.reviews import Outcome, review_provision
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, Day, FieldRow, Option, Prose
from tutor_tui.ui.dialogs.form import PupilDialog
from tutor_tui.ui.present.support import HOW_OFTEN, how_often, programme_text

NEW = "new"
OUTCOMES = {"continue": "goes on", "change": "goes on otherwise", "end": "ends today"}
"""What a review can decide, and how the form says it."""


class SupportDialog(PupilDialog):
    """Something new, or the review of `provision_id`; without one, of what is due first where something is due."""

    HEADING = "Support"

    def __init__(self, pupil_id: int, provision_id: int | None = None) -> None:
        """`provision_id` is what to look at again; None leaves it to what is due."""
        super().__init__(pupil_id)
        self.provision_id = provision_id
        self._choices: dict[str, SupportChoice] = {}
        self._held: dict[str, Programme] = {}

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("Which", Choice(id="which"))
        yield FieldRow("What", Choice(id="what"))
        yield FieldRow("Review", Choice([Option(*pair) for pair in OUTCOMES.items()], id="outcome"))
        yield FieldRow("Subject", Choice(id="subject"))
        yield FieldRow("How often", Choice(id="often"))
        yield FieldRow(
            "Instead",
            Prose(id="arrangement", placeholder="what is done instead, or with what"),
            required=True,
        )
        yield FieldRow("Why", Prose(id="reason"), required=True)
        yield FieldRow("Note", Prose(id="note"))
        yield FieldRow("From", Day(id="from"))
        yield FieldRow("Last day", Day(id="until"))
        yield FieldRow("Next on", Day(id="next"))

    async def prepare(self) -> None:
        found: BeforeSupport = await desk(self).db(before_support, self.session, self.pupil_id)
        words = self.words
        self.title_is(f"{words.support.title}: {found.pupil}")
        self._choices = {f"{one.kind}:{one.provision}": one for one in found.choices}
        self._held = {str(programme.provision_id): programme for programme in found.held}
        self.query_one("#what", Choice).set_options(
            [Option(key, one.name) for key, one in self._choices.items()]
        )
        self.query_one("#often", Choice).set_options(
            [Option(key, how_often(*_figures(key), words)) for key in HOW_OFTEN], "2/1"
        )
        self.query_one("#subject", Choice).set_options(
            [Option("", "no one subject"), *(Option(str(one.subject_id), one.name) for one in found.subjects)]
        )
        self.query_one("#which", Choice).set_options(
            [
                Option(NEW, "something new"),
                *(Option(key, self._line(one)) for key, one in self._held.items()),
            ],
            self._wanted(found),
        )
        self.show("which", bool(self._held))
        self._chosen()
        if not self._choices and not self._held:
            self.shut()
            return
        self.set_focus(self.row("what" if self._programme is None else "outcome").field)

    def _wanted(self, found: BeforeSupport) -> str:
        due = [one for one in found.held if one.review_on is not None and one.review_on <= self.session.today]
        first = due[0].provision_id if due else NEW
        return str(self.provision_id or first)

    def _line(self, programme: Programme) -> str:
        due = f"review {self.day_name(programme.review_on)}: " if programme.review_on else ""
        return f"{due}{programme_text(programme, self.words)}"

    @property
    def _programme(self) -> Programme | None:
        """What is looked at again; None for something new."""
        return self._held.get(self.query_one("#which", Choice).key)

    @on(Choice.Chosen, "#which,#what,#outcome")
    def _chosen(self) -> None:
        """Ask for what is needed: of something new everything, of a review what it decides."""
        programme, choice = self._programme, self._choices.get(self.query_one("#what", Choice).key)
        outcome = self.query_one("#outcome", Choice).key
        kind = programme.kind if programme else choice.kind if choice else "supervised_study"
        is_new, changes = programme is None, programme is None or outcome == "change"
        self.show("what", is_new)
        self.show("outcome", not is_new)
        self.show("subject", is_new and kind != "supervised_study")
        self.show("often", changes and kind == "raised_frequency")
        self.show("arrangement", changes and kind in DESCRIBED)
        self.show("reason", is_new)
        self.show("note", not is_new)
        self.row("note").required = outcome == "end"
        for field_id in ("from", "until"):
            self.show(field_id, is_new)
        self.show("next", not is_new and outcome != "end")
        self.about(self._about(programme, choice))

    def _about(self, programme: Programme | None, choice: SupportChoice | None) -> str:
        """Why it is provided, or what the policy says of it."""
        if programme is not None:
            return f"Since {self.day_name(programme.from_on)}: {programme.reason}"
        if choice is None:
            return f"The policy has no {self.words.support.one} to arrange."
        weeks = f"{choice.review_weeks} school week{'' if choice.review_weeks == 1 else 's'}"
        otherwise = (
            "" if choice.is_meant else f" This {self.words.pupil.one} has no flag for which it is meant."
        )
        return f"{choice.clause} ({choice.origin}) Looked at again after {weeks}.{otherwise}"

    def _often(self) -> tuple[int | None, int | None]:
        """Tasks and weeks, where it is asked how often."""
        if not self.row("often").display:
            return None, None
        return _figures(self.query_one("#often", Choice).key)

    async def save(self) -> None:
        db, session = desk(self).db, self.session
        times, every_weeks = self._often()
        programme = self._programme
        if programme is not None:
            await db(
                review_provision,
                session,
                programme.provision_id,
                cast(Outcome, self.query_one("#outcome", Choice).key),
                self.text_of("note"),
                arrangement=self.text_of("arrangement"),
                times=times,
                every_weeks=every_weeks,
                next_on=self.query_one("#next", Day).day(session) if self.row("next").display else None,
            )
            return
        choice = self._choices[self.query_one("#what", Choice).key]
        subject = self.query_one("#subject", Choice).key if self.row("subject").display else ""
        await db(
            provide,
            session,
            self.pupil_id,
            choice.kind,
            choice.provision,
            self.text_of("reason"),
            from_on=self.query_one("#from", Day).day(session) or session.today,
            arrangement=self.text_of("arrangement"),
            subject_id=int(subject) if subject else None,
            times=times,
            every_weeks=every_weeks,
            until_on=self.query_one("#until", Day).day(session),
        )


def _figures(key: str) -> tuple[int, int]:
    """Tasks and weeks of a key of `HOW_OFTEN`."""
    times, weeks = key.split("/")
    return int(times), int(weeks)

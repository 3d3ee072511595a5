"""Changing what was arranged, and ending it."""

from collections.abc import Iterator

from textual.widget import Widget

from tutor_tui.queries.interventions.before import BeforeIntervention, before_intervention
from tutor_tui.queries.interventions.reach import Seen
from tutor_tui.services.interventions.arranging import change
from tutor_tui.services.interventions.course import end_early
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, Day, FieldRow, Line, Option, Prose
from tutor_tui.ui.dialogs.form import FormDialog


class _AboutOne(FormDialog):
    """A form about one intervention."""

    def __init__(self, view: Seen) -> None:
        """`view` is the intervention as it is shown."""
        super().__init__(view.record.intervention_id)
        self.view = view
        self.record = view.record


class InterventionChangeDialog(_AboutOne):
    """Everything but the pupils, the subject and the first day: another of those is another intervention."""

    HEADING = "Change"

    @property
    def given(self) -> dict[str, str]:
        return {"need": self.record.need, "lessons": self.record.link_to_lessons}

    def form(self) -> Iterator[Widget]:
        yield FieldRow("Name", Line(id="name"), required=True)
        yield FieldRow("Need", Prose(id="need"), required=True)
        yield FieldRow(
            "In lessons", Prose(id="lessons", placeholder=f"what its {self.words.teacher.many} do with it")
        )
        yield FieldRow("Led by", Choice(id="leader"))
        yield FieldRow("Meets", Line(id="meets"))
        yield FieldRow("Ends", Day(id="ends"), required=True)
        yield FieldRow("At entry", Line(id="entry"), required=True)
        yield FieldRow("At exit", Line(id="exit"), required=True)

    async def prepare(self) -> None:
        record = self.record
        self.title_is(f"{self.HEADING}: {record.name}")
        found: BeforeIntervention = await desk(self).db(before_intervention, self.session)
        leaders = [Option(str(one.staff_id), f"{one.surname} ({one.name})") for one in found.leaders]
        if all(option.key != str(record.led_by_id) for option in leaders):
            leaders.insert(0, Option(str(record.led_by_id), f"{record.led_by}, who has left"))
        self.query_one("#leader", Choice).set_options(leaders, str(record.led_by_id))
        for field_id, text in (
            ("name", record.name), ("meets", record.meets), ("ends", record.ends_on.isoformat()),
            ("entry", record.entry_measure), ("exit", record.exit_measure),
        ):  # fmt: skip
            self.query_one(f"#{field_id}", Line).words = text
        for field_id, text in self.given.items():
            self.query_one(f"#{field_id}", Prose).words = text
        self.show("entry", not record.on_scale)
        self.show("exit", not record.on_scale)
        self.set_focus(self.row("name").field)

    async def save(self) -> None:
        news: dict[str, object] = {
            "name": self.text_of("name"),
            "need": self.text_of("need"),
            "link_to_lessons": self.text_of("lessons"),
            "led_by": int(self.query_one("#leader", Choice).key),
            "meets": self.text_of("meets"),
            "ends_on": self.query_one("#ends", Day).day(self.session),
        }
        if not self.record.on_scale:
            news |= {"entry_measure": self.text_of("entry"), "exit_measure": self.text_of("exit")}
        if news["ends_on"] == self.record.ends_on:
            del news["ends_on"]  # the review that is due stays where it is
        await desk(self).db(
            change, self.session, self.record.intervention_id, seen=self.record.version, **news
        )


class InterventionEndDialog(_AboutOne):
    """Why it ends today."""

    HEADING = "End today"

    def form(self) -> Iterator[Widget]:
        yield FieldRow("Reason", Prose(id="reason"), required=True)

    async def prepare(self) -> None:
        self.title_is(f"{self.HEADING}: {self.record.name}")
        has_begun = self.record.starts_on <= self.session.today
        self.about(
            f"It was to go on until {self.day_name(self.record.ends_on)}. What came of it is asked afterwards."
            if has_begun
            else "It has not begun: it is taken away altogether."
        )

    async def save(self) -> None:
        reason, seen = self.text_of("reason"), self.record.version
        await desk(self).db(end_early, self.session, self.record.intervention_id, reason, seen=seen)

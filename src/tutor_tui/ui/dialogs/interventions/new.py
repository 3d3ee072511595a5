"""A new intervention: whom, why, until when, measured how."""

from collections.abc import Collection, Iterator

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from tutor_tui.errors import TutorError
from tutor_tui.queries.interventions.before import BeforeIntervention, Whom, before_intervention, whom
from tutor_tui.rules.interventions.plan import WAVES
from tutor_tui.services.interventions.arranging import arrange
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, Day, FieldRow, Line, Option, Prose
from tutor_tui.ui.dialogs.form import FormDialog

OWN, SCALE = "own", "scale"
"""By what it is measured: something of its own, or attainment in the subject."""
NAMED = 3
"""Pupils that are named; of more, the rest is a number."""


class InterventionDialog(FormDialog):
    """Asks for everything that an intervention needs; closes with True when it was arranged.

    Pupils are typed as names, forms or teaching groups with `;` between them; enter on them says who is meant.
    """

    def __init__(self, pupil_ids: Collection[int] = ()) -> None:
        """`pupil_ids` are whom it is for: a card's pupil, or a selection; others can be typed."""
        super().__init__(next(iter(pupil_ids), 0) if len(pupil_ids) == 1 else 0)
        self.pupil_ids = tuple(pupil_ids)
        self._given = ""
        """The text that stands for `pupil_ids` as long as nobody changes it."""
        self._mirrored = ""
        """What the exit measure was filled with, after the entry measure."""
        self._wave_is_own = False
        """Whether the user chose a wave."""
        self._names: dict[int, str] = {}
        self._needs = ""
        """What the policy asks of it, in a sentence."""

    def form(self) -> Iterator[Widget]:
        yield FieldRow(
            "Whom", Line(id="whom", placeholder="8A; or a group; or brown li; khan"), required=True
        )
        yield FieldRow("Name", Line(id="name", placeholder="what it is called"), required=True)
        yield FieldRow("Need", Prose(id="need", placeholder="what it answers"), required=True)
        yield FieldRow(
            "Wave",
            Choice([Option(str(wave), f"wave {wave}, {name}") for wave, name in WAVES.items()], id="wave"),
        )
        yield FieldRow(
            "For", Choice([Option("", "those behind"), Option("yes", "the more able")], id="more-able")
        )
        yield FieldRow("Subject", Choice(id="subject"))
        yield FieldRow("Led by", Choice(id="leader"))
        yield FieldRow("Meets", Line(id="meets", placeholder=f"Tue and Thu, {self.words.form.one} time, LRC"))
        yield FieldRow("Starts", Day(id="starts"))
        yield FieldRow("Ends", Day(id="ends"), required=True)
        yield FieldRow(
            "Measured",
            Choice(
                [Option(OWN, "by something of its own"), Option(SCALE, "on the scale of attainment")],
                id="measured",
            ),
        )
        yield FieldRow("At entry", Line(id="entry", placeholder="reading age in months"), required=True)
        yield FieldRow("At exit", Line(id="exit", placeholder="mostly the same"), required=True)
        yield FieldRow(
            "In lessons", Prose(id="lessons", placeholder=f"what its {self.words.teacher.many} do with it")
        )

    async def prepare(self) -> None:
        words = self.words
        self.title_is(f"A new {words.intervention.one}")
        found: BeforeIntervention = await desk(self).db(before_intervention, self.session, self.pupil_ids)
        rules = self.session.policy.rules.tracking.interventions
        self._needs = (
            f"It has an end, at most {rules.longest_weeks} school weeks ahead, and a measure at entry and exit. "
            f"Its first review is after {rules.review_weeks}."
        )
        self.about(self._needs)
        subjects = [Option(str(one.subject_id), one.name) for one in found.subjects]
        none = [Option("", "no one subject")] if found.without_subject else []
        self.query_one("#subject", Choice).set_options([*none, *subjects])
        self.query_one("#leader", Choice).set_options(
            [Option(str(one.staff_id), f"{one.surname} ({one.name})") for one in found.leaders],
            str(found.me),
        )
        self._names = found.names
        if found.names:
            names = list(found.names.values())
            self._given = "; ".join(names[:NAMED]) + (
                f"; and {len(names) - NAMED} more" if len(names) > NAMED else ""
            )
            self.query_one("#whom", Line).words = self._given
            self._usual_wave(len(names), wholes=0)
        self._chosen()
        self.set_focus(self.row("name" if found.names else "whom").field)

    def _usual_wave(self, pupils: int, *, wholes: int) -> None:
        """One is helped alone, a whole form or group together, else it is a small group; the user may say otherwise."""
        if not self._wave_is_own:
            self.query_one("#wave", Choice).choose("1" if wholes else "3" if pupils == 1 else "2")

    @on(Choice.Chosen)
    def _choice_made(self, event: Choice.Chosen) -> None:
        if event.choice.id == "wave" and self.focused is event.choice:
            self._wave_is_own = True
        self._chosen()

    def _chosen(self) -> None:
        """A scale is that of a subject; then entry and exit need no words."""
        in_subject = bool(self.query_one("#subject", Choice).key)
        self.show("measured", in_subject)
        own = not self._on_scale
        self.show("entry", own)
        self.show("exit", own)

    @property
    def _on_scale(self) -> bool:
        return self.row("measured").display and self.query_one("#measured", Choice).key == SCALE

    @on(Input.Changed, "#entry")
    def _entry_typed(self, event: Input.Changed) -> None:
        """What is measured at exit is mostly the same."""
        leaving = self.query_one("#exit", Line)
        if leaving.value == self._mirrored:
            self._mirrored = event.value
            leaving.words = event.value

    def action_go_on(self) -> None:
        """Enter on the pupils says at once who is meant."""
        if self.is_ready and self.focused is self.row("whom").field and self.text_of("whom"):
            self.run_worker(self._say_whom(), group="save")
        else:
            super().action_go_on()

    async def _say_whom(self) -> None:
        try:
            meant = await self._whom()
        except TutorError as error:
            self.complain(error)
            return
        names = list(meant.names.values())
        more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
        self.say("")
        self.about(f"{self._needs}\n{self.words.pupil.count(len(names))}: {'; '.join(names[:NAMED])}{more}")
        self._usual_wave(len(names), wholes=meant.wholes)
        if meant.subject_id is not None:
            self.query_one("#subject", Choice).choose(str(meant.subject_id))
        self._chosen()
        super().action_go_on()

    async def _whom(self) -> Whom:
        typed = self.text_of("whom")
        if typed == self._given and self._names:
            return Whom(self._names, 0, None)
        found: Whom = await desk(self).db(whom, self.session, typed)
        return found

    async def save(self) -> None:
        session, subject = self.session, self.query_one("#subject", Choice)
        meant = await self._whom()
        on_scale, subject_id = self._on_scale, int(subject.key) if subject.key else None
        scale = "attainment on the scale" if on_scale else ""
        leader = self.query_one("#leader", Choice).key
        await desk(self).db(
            arrange,
            session,
            tuple(meant.names),
            wave=int(self.query_one("#wave", Choice).key),
            name=self.text_of("name"),
            need=self.text_of("need"),
            ends_on=self.query_one("#ends", Day).day(session),
            entry_measure=scale or self.text_of("entry"),
            exit_measure=scale or self.text_of("exit"),
            starts_on=self.query_one("#starts", Day).day(session),
            led_by=int(leader) if leader else None,
            subject_id=subject_id,
            for_more_able=bool(self.query_one("#more-able", Choice).key),
            on_scale=on_scale,
            meets=self.text_of("meets"),
            link_to_lessons=self.text_of("lessons"),
        )

"""Drawing a sample: the rule, who can be drawn, and the seed, before anything is recorded."""

from collections.abc import Iterator

from textual.widgets import Static

from tutor_tui.errors import TutorError
from tutor_tui.queries.sampling.before_draw import BeforeDraw, before_draw
from tutor_tui.queries.sampling.owed import Wanted
from tutor_tui.rules.sampling.wording import asked, looked_at, strata_text
from tutor_tui.services.sampling.drawing import draw_sample, new_seed
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import FieldRow, Line
from tutor_tui.ui.dialogs.form import FormDialog


class DrawSampleDialog(FormDialog):
    """Shows what the draw rests on; `sample_id` is the sample once it is drawn."""

    FREE_TEXT = False
    SAVE_WORD = "Draw"

    sample_id: int | None = None
    """The sample, once it is drawn."""

    def __init__(self, wanted: Wanted) -> None:
        """`wanted` is the sample that the policy asks for."""
        super().__init__()
        self.wanted = wanted
        self._seed = str(new_seed())

    @property
    def draft_place(self) -> str:
        return f"{super().draft_place}:{self.wanted}"

    @property
    def given(self) -> dict[str, str]:
        return {"seed": self._seed}

    def form(self) -> Iterator[FieldRow | Static]:
        yield FieldRow("Seed", Line(id="seed"), required=True)

    async def prepare(self) -> None:
        before: BeforeDraw = await desk(self).db(before_draw, self.session, self.wanted)
        rule, words = before.rule, self.words
        self.title_is(f"Draw: {before.place.title}, {looked_at(rule, words)}, {before.stretch.name}")
        size = min(rule.size, len(before.pool))
        again = (
            f"Of them {before.drawn_before} were drawn before: they come last." if before.drawn_before else ""
        )
        parity = " and by need or entitlement" if before.may_see_needs else ", and by need without showing it"
        lines = (
            f"{rule.clause} ({rule.origin})",
            f"{asked(rule, words)}.",
            f"{size} of {words.pupil.count(len(before.pool))}: "
            f"{strata_text(before.pool, words, with_needs=before.may_see_needs)}.",
            again,
            f"Drawn in shares by sex{parity}. The same seed draws the same {words.pupil.many} again; "
            "leave it as it was made unless you repeat a draw.",
        )
        self.about("\n".join(line for line in lines if line))
        self.query_one("#seed", Line).words = self._seed

    async def save(self) -> None:
        text = self.text_of("seed")
        if not text.isascii() or not text.isdigit():
            raise TutorError("the seed is no whole number", remedy="Give digits only.", title="Not saved")
        self.sample_id = await desk(self).db(draw_sample, self.session, self.wanted, int(text))

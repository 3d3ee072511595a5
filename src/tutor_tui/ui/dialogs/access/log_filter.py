"""Which part of the log is shown."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar, cast

from textual.widget import Widget

from tutor_tui.errors import TutorError
from tutor_tui.queries.audit.people import people
from tutor_tui.queries.audit.wanted import Wanted
from tutor_tui.reports.audit_log import wanted_of
from tutor_tui.store.audit.entries import Kind
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, FieldRow, Line, Option
from tutor_tui.ui.dialogs.form import FormDialog
from tutor_tui.ui.present.audit import KINDS


class LogFilterDialog(FormDialog):
    """Person, pupil, kind, what was done, days; closes with True, and `wanted` is then what was asked for."""

    HEADING = "Filter the log"
    FREE_TEXT = False
    SAVE_WORD: ClassVar[str] = "Show"
    SAVE_GROUP: ClassVar[str] = "log"

    def __init__(self, wanted: Wanted, *, pupils: bool) -> None:
        """`wanted` is what is shown now; `pupils` says whether one may ask about a pupil."""
        super().__init__()
        self.wanted, self._pupils = wanted, pupils

    def form(self) -> Iterator[Widget]:
        yield FieldRow("Person", Choice(id="person"))
        yield FieldRow(self.words.pupil.title, Line(id="pupil", placeholder="name or admission number"))
        yield FieldRow("Kind", Choice(id="kind"))
        yield FieldRow("What", Line(id="verb", placeholder="as the list says it"))
        yield FieldRow("From", Line(id="first", placeholder="2026-11-23"))
        yield FieldRow("Until", Line(id="last", placeholder="2026-11-23"))

    async def prepare(self) -> None:
        self.title_is(self.HEADING)
        self.about("What is left empty is not asked.")
        found = await desk(self).db(people, self.session)
        self.query_one("#person", Choice).set_options(
            [Option("", "everybody"), *(Option(one.username, one.name) for one in found)], self.wanted.person
        )
        kinds = [Option(kind, said) for kind, said in KINDS.items() if kind != "final"]
        self.query_one("#kind", Choice).set_options(
            [Option("", "every kind"), *kinds], self.wanted.kind or ""
        )
        self.query_one("#verb", Line).words = self.wanted.verb
        for name in ("first", "last"):
            day: date | None = getattr(self.wanted, name)
            self.query_one(f"#{name}", Line).words = "" if day is None else day.isoformat()
        self.show("pupil", self._pupils)

    async def save(self) -> None:
        self.wanted = await desk(self).db(
            wanted_of,
            self.session,
            self.query_one("#person", Choice).key,
            self.text_of("pupil").strip() if self._pupils else "",
            cast(Kind, self.query_one("#kind", Choice).key) or None,
            self.text_of("verb").strip(),
            self._day("first"),
            self._day("last"),
        )

    def _day(self, name: str) -> date | None:
        typed = self.text_of(name).strip()
        try:
            return date.fromisoformat(typed) if typed else None
        except ValueError:
            raise TutorError(
                f"{typed!r} is no day", remedy="Write it as 2026-11-23.", title="Not understood"
            ) from None

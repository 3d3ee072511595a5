"""Which file to import, and what has to be decided before it is read."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import ClassVar, cast

from textual.widget import Widget

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.apply import ImportPlan, PlanOptions, plan_import, read_with_maps
from tutor_tui.importers.parsed import DateOrder, Parsed, ReadOptions
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.confirm import ConfirmDialog
from tutor_tui.ui.dialogs.fields import Choice, FieldRow, Line, Option
from tutor_tui.ui.dialogs.file_choice import FileDialog

DATES = (
    Option("", "as the values show"),
    Option("dmy", "day first"),
    Option("mdy", "month first"),
    Option("iso", "year first"),
)
ROLL = (
    Option("part", "nobody is removed"),
    Option("full", "the file is the whole roll: who is not in it has left"),
)


class ImportFileDialog(FileDialog):
    """Reads the file and plans it; nothing is written. `plan` is there when it closes with True."""

    SAVE_WORD: ClassVar[str] = "Read"
    SAVE_GROUP: ClassVar[str] = "import"

    plan: ImportPlan | None = None
    """What the file would do."""
    source = ""
    """The file's name."""

    def form(self) -> Iterator[Widget]:
        yield from self.file_rows()
        yield FieldRow("Roll", Choice(ROLL, id="roll"))
        yield FieldRow("Dates", Choice(DATES, id="dates"))
        yield FieldRow(self.words.form.title, Line(id="form", placeholder="where the file names none"))
        yield FieldRow("School", Line(id="school", placeholder="its id, where a folder holds several"))

    async def prepare(self) -> None:
        words = self.words
        self.title_is("Import a file")
        self.about(
            f"{words.pupil.titles}, {words.homework.many} or attendance: CSV, text or XLSX, or a OneRoster or School "
            "Data Sync folder or zip. It is shown before anything is written."
        )
        self.list_files("")

    async def save(self) -> None:
        self.say("Reading ...")
        dates = self.query_one("#dates", Choice).key
        options = ReadOptions(
            today=self.session.today,
            dates=cast("DateOrder | None", dates or None),
            form=self.text_of("form"),
            school_id=self.text_of("school"),
        )
        path = self.chosen_file()
        self.source = path.name
        parsed = await self._read(path, options)
        full = self.query_one("#roll", Choice).key == "full"
        self.plan = await desk(self).db(plan_import, self.session, parsed, PlanOptions(full_roll=full))

    async def _read(self, path: Path, options: ReadOptions, declined: frozenset[str] = frozenset()) -> Parsed:
        """The file understood, with every question put to the user. Raises `ImportRefused`."""
        parsed: Parsed = await desk(self).db(read_with_maps, self.session, [path], options)
        for question in parsed.questions:
            if question.option in declined:
                continue
            if not await self.app.push_screen_wait(ConfirmDialog(question.text, title="Before it is read")):
                if question.required:
                    raise ImportRefused(
                        "the order of day and month is not decided",
                        remedy="Choose it under Dates.",
                        place=str(path),
                    )
                declined |= {question.option}
            elif question.option == "dates":
                offered = cast(DateOrder, question.offered)
                return await self._read(path, replace(options, dates=offered), declined)
            else:
                return await self._read(path, replace(options, proper_case=True), declined)
        return parsed

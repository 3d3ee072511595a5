"""Which files to import, and what has to be decided before they are read."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar, cast

from msgspec import structs
from textual.widget import Widget

from tutor_tui.errors import ImportRefused, TutorError
from tutor_tui.importers.apply import ImportPlan, PlanOptions, plan_import, read_with_maps
from tutor_tui.importers.apply.maps import remember_headers
from tutor_tui.importers.browse import last_name, typed_names
from tutor_tui.importers.lists.mapping import unknown_list
from tutor_tui.importers.parsed import DateOrder, Parsed, ReadOptions
from tutor_tui.importers.together import Given, named
from tutor_tui.importers.unrecognised import Unrecognised
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.columns import ColumnsDialog
from tutor_tui.ui.dialogs.confirm import ConfirmDialog
from tutor_tui.ui.dialogs.fields import Choice, FieldRow, Line, Option
from tutor_tui.ui.dialogs.file_choice import FileDialog
from tutor_tui.ui.dialogs.own_files import file_to_read
from tutor_tui.ui.errors import told
from tutor_tui.ui.widgets.grid import Grid

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
    """What the files would do."""
    source = ""
    """The files' names."""
    to_read: Given | None = None
    """What was read, and how, to read it once more."""

    def form(self) -> Iterator[Widget]:
        yield from self.file_rows()
        yield FieldRow("Roll", Choice(ROLL, id="roll"))
        yield FieldRow("Dates", Choice(DATES, id="dates"))
        yield FieldRow(self.words.form.title, Line(id="form", placeholder="where the file names none"))
        yield FieldRow("School", Line(id="school", placeholder="its id, where a folder holds several"))

    async def prepare(self) -> None:
        words = self.words
        self.title_is("Import files")
        self.about(
            f"Lists of {words.pupil.many}, {words.carer.many}, {words.homework.many}, attendance or attainment, "
            "a transfer file, a system's zip or folder; several with ; between them. Shown before anything is written."
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
        paths = [file_to_read(desk(self), name) for name in typed_names(self.text_of("path"))]
        self.source = named([path.name for path in paths], 2)
        parsed = await self._known(paths, options)
        full = self.query_one("#roll", Choice).key == "full"
        self.plan = await desk(self).db(plan_import, self.session, parsed, PlanOptions(full_roll=full))

    def list_files(self, typed: str) -> None:
        """List what begins with the last of the names that were typed."""
        before, last = last_name(typed)
        super().list_files(last)
        grid = self.query_one("#files", Grid)
        grid.set_rows([structs.replace(row, key=before + row.key) for row in grid.rows])

    async def _known(self, paths: Sequence[Path], options: ReadOptions) -> Parsed:
        """The files understood; where nobody knows the headers of one, the user says what they mean."""
        try:
            return await self._read(paths, options)
        except Unrecognised as error:
            if not error.headers:
                raise
            asked = ColumnsDialog(unknown_list(Path(error.place).name, error.headers), asks_kind=True)
            self.say(f"{error.title}: {told(error)}")
            if not await self.app.push_screen_wait(asked):
                raise ImportRefused(
                    "nobody has said what its columns hold",
                    place=error.place,
                    remedy="Read it again and say it, or choose another file.",
                ) from None
        try:
            return await self._read(paths, options)
        except TutorError:
            columns = asked.columns
            await desk(self).db(remember_headers, self.session, columns.headers, columns.kind, {})
            raise

    async def _read(
        self, paths: Sequence[Path], options: ReadOptions, declined: frozenset[str] = frozenset()
    ) -> Parsed:
        """The files understood, with every question put to the user. Raises `ImportRefused`."""
        parsed: Parsed = await desk(self).db(read_with_maps, self.session, paths, options)
        for question in parsed.questions:
            if question.option in declined:
                continue
            if not await self.app.push_screen_wait(ConfirmDialog(question.text, title="Before it is read")):
                if question.required:
                    raise ImportRefused(
                        "the order of day and month is not decided",
                        remedy="Choose it under Dates.",
                        place=self.source,
                    )
                declined |= {question.option}
            elif question.option == "dates":
                offered = cast(DateOrder, question.offered)
                return await self._read(paths, replace(options, dates=offered), declined)
            else:
                return await self._read(paths, replace(options, proper_case=True), declined)
        self.to_read = Given(tuple(paths), options)
        return parsed

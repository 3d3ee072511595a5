"""Which column of a list holds what, said by a person and remembered for the next file with these headers."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, cast

from textual import on
from textual.widget import Widget

from tutor_tui.importers.apply.maps import remember_headers
from tutor_tui.importers.lists.columns import IGNORE
from tutor_tui.importers.lists.mapping import LISTS, ListColumns, assigned, fields_of
from tutor_tui.importers.parsed import Kind
from tutor_tui.importers.together import named
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, FieldRow, Option
from tutor_tui.ui.dialogs.form import FormDialog


class ColumnsDialog(FormDialog):
    """One row for each column; left and right, or a first letter, choose what it holds."""

    FREE_TEXT = False
    SAVE_WORD: ClassVar[str] = "Read anew"
    DEFAULT_CSS = """
    ColumnsDialog FieldRow > .field--label { width: 28; text-overflow: ellipsis; text-wrap: nowrap; }
    """

    def __init__(self, columns: ListColumns, *, asks_kind: bool = False) -> None:
        """`asks_kind`: nobody knows what the list is about, so that is asked too."""
        super().__init__()
        self.columns = columns
        self._asks_kind = asks_kind

    def form(self) -> Iterator[Widget]:
        if self._asks_kind:
            yield FieldRow("It is a list of", Choice(self._kinds(), id="kind"))
        for number, column in enumerate(self.columns.columns):
            yield FieldRow(column.header, Choice(id=f"column-{number}"))

    async def prepare(self) -> None:
        self.title_is(f"Columns of {named(self.columns.files, 1)}")
        self.about("What each column holds. It is remembered for the next file with these headers.")
        self._offer(self.columns.kind, [column.field for column in self.columns.columns])

    async def save(self) -> None:
        kind = self._kind
        chosen = {
            column.header: self._choice(number).key for number, column in enumerate(self.columns.columns)
        }
        made = assigned(kind, self.columns.columns, chosen)
        await desk(self).db(remember_headers, self.session, self.columns.headers, kind, made)

    @property
    def _kind(self) -> Kind:
        return cast(Kind, self.query_one("#kind", Choice).key) if self._asks_kind else self.columns.kind

    def _choice(self, number: int) -> Choice:
        return self.query_one(f"#column-{number}", Choice)

    def _kinds(self) -> tuple[Option, ...]:
        words = self.words
        said = {
            "pupils": words.pupil.many,
            "carers": words.carer.many,
            "homework": f"{words.homework.one} and its hand-in",
            "attendance": "registration marks",
            "attainment": "attainment",
        }
        return tuple(Option(kind, said[kind]) for kind in LISTS)

    def _offer(self, kind: Kind, fields: Sequence[str]) -> None:
        options = [
            Option("", "-"),
            Option(IGNORE, "leave it out"),
            *(Option(name, title) for name, title in fields_of(kind).items()),
        ]
        for number, field in enumerate(fields):
            self._choice(number).set_options(options, field)

    @on(Choice.Chosen, "#kind")
    def _kind_chosen(self) -> None:
        self._offer(self._kind, [self._choice(number).key for number in range(len(self.columns.columns))])


class WhichListDialog(FormDialog):
    """Which of several lists is meant; `columns` are its, when it closes with True."""

    FREE_TEXT = False
    SAVE_WORD: ClassVar[str] = "Show its columns"

    def __init__(self, lists: Sequence[ListColumns]) -> None:
        super().__init__()
        self._lists = lists
        self.columns = lists[0]

    def form(self) -> Iterator[Widget]:
        options = [Option(str(number), named(one.files)) for number, one in enumerate(self._lists)]
        yield FieldRow("List", Choice(options, id="list"))

    async def prepare(self) -> None:
        self.title_is("Columns")

    async def save(self) -> None:
        self.columns = self._lists[int(self.query_one("#list", Choice).key)]

"""What is handed out as data, which part of it, in which shape, into which file."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from textual import on
from textual.widget import Widget

from tutor_tui.access import Scope, Verb, Where, allowed
from tutor_tui.commands.command import words_of
from tutor_tui.queries.exports.view import Part, View
from tutor_tui.queries.exports.views import offered
from tutor_tui.reports.export.leaving import export
from tutor_tui.reports.export.listing import ONEROSTER, ONEROSTER_ABOUT
from tutor_tui.reports.export.oneroster import oneroster
from tutor_tui.reports.export.wanted import FORMATS, Format, in_words
from tutor_tui.reports.private_file import require_free, write_private
from tutor_tui.store.session import Session
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, Day, FieldRow, Line, Option
from tutor_tui.ui.dialogs.write_file import WriteFileDialog

_BOM = "csv-bom"
_SHAPES = (
    Option("csv", "CSV, a table for programs"),
    Option(_BOM, "CSV for spreadsheets (with a mark for UTF-8)"),
    Option("xlsx", "XLSX, a workbook"),
    Option("json", "JSON, for programs"),
)


def write_export(
    session: Session, what: str, part: Part, shape: str, path: Path, *, overwrite: bool
) -> tuple[int, tuple[str, ...]]:
    """Write it, and say how many rows there are and what is to be known. Raises `TutorError` where it cannot be."""
    require_free(path, overwrite=overwrite)
    kind: Format = next((one for one in FORMATS if one == shape), "csv")
    whole = what == ONEROSTER
    ready = oneroster(session, part) if whole else export(session, what, part, kind, bom=shape == _BOM)
    with ready.content as content:
        write_private(path, content, overwrite=overwrite)
    return ready.rows, ready.notes


class ExportDialog(WriteFileDialog):
    """What, which part, as what, into which file; closes with True when it was written. `told` is then what."""

    HEADING = "Hand out data"
    SAVE_GROUP = "export"

    rows = 0
    """How many rows were written."""
    notes: tuple[str, ...] = ()
    """What is to be known of them."""

    @property
    def told(self) -> str:
        """How many rows, and where they are."""
        return f"{self.rows:,} {'row' if self.rows == 1 else 'rows'}. {self.said}"

    def form(self) -> Iterator[Widget]:
        yield FieldRow("What", Choice(id="what"))
        yield FieldRow("Only", Line(id="form"))
        yield FieldRow("Since", Day(id="since"))
        yield FieldRow("As", Choice(_SHAPES, id="shape"))
        yield from self.file_row()

    async def prepare(self) -> None:
        self.title_is(self.HEADING)
        words, actor = words_of(self.session.policy.rules.vocabulary), self.session.actor
        self._views = {view.name: view for view in offered(actor)}
        options = [
            Option(name, f"{name}: {view.about.format_map(words)}") for name, view in self._views.items()
        ]
        whole = any(post.scope is Scope.SCHOOL for post in actor.posts)
        if whole and (allowed(actor, Verb.IMPORT) or allowed(actor, Verb.SEE_SCHOOL, Where())):
            options.append(Option(ONEROSTER, f"{ONEROSTER}: {ONEROSTER_ABOUT}"))
        self.query_one("#what", Choice).set_options(options)
        self.query_one("#form", Line).placeholder = self.session.policy.rules.vocabulary.form.one
        self._show_what()

    @on(Choice.Chosen)
    def _chosen(self) -> None:
        self._show_what()

    def _show_what(self) -> None:
        """Ask for what narrows the chosen view, say its columns, and propose a name."""
        what = self.query_one("#what", Choice).key
        view = self._views.get(what)
        self.show("form", view is not None and "form" in view.takes)
        self.show("since", view is None or "since" in view.takes)
        self.show("shape", view is not None)
        self.about(self._about(view))
        shape = self.query_one("#shape", Choice).key
        ending = "zip" if view is None else "csv" if shape == _BOM else shape
        self.propose(f"{what}-{self.session.today.isoformat()}.{ending}")

    def _about(self, view: View | None) -> str:
        if view is None:
            return "A zip of CSV files, as the standard says, of the whole school. Only you can read it."
        columns = in_words(view.columns, self.session.policy.rules.vocabulary)
        return f"Columns: {', '.join(column.title for column in columns)}. Only you can read the file."

    async def write(self, path: Path, *, overwrite: bool) -> None:
        since: date | None = None
        if self.row("since").display:
            since = self.query_one("#since", Day).day(self.session)
        part = Part(form=self.text_of("form"), since=since)
        what, shape = self.query_one("#what", Choice).key, self.query_one("#shape", Choice).key
        self.say_quietly("Reading: large ones take some seconds …")
        self.rows, self.notes = await desk(self).db(
            write_export, self.session, what, part, shape, path, overwrite=overwrite
        )

"""Into which file the sheet for a year's meeting is written."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from textual.widget import Widget

from tutor_tui.queries.meeting import meeting
from tutor_tui.reports.meeting import file_name, format_of, meeting_sheet, sheet_text
from tutor_tui.reports.private_file import write_private
from tutor_tui.services.logbook import exported
from tutor_tui.store.session import Session
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.fields import Choice, FieldRow, Option
from tutor_tui.ui.dialogs.write_file import WriteFileDialog


def write_sheet(session: Session, year_id: int, since: date, path: Path, *, overwrite: bool) -> None:
    """Write the sheet, as its name asks for: CSV, or a page to print. Raises `TutorError` where it cannot be."""
    sheet = meeting_sheet(session, meeting(session, year_id, since))
    text = sheet_text(sheet, session.policy.rules.vocabulary, format_of(path.name))
    exported(session, "meeting sheet", sheet.open_count + sheet.decided_count, subject=sheet.year)
    write_private(path, text, overwrite=overwrite)


class MeetingSheetDialog(WriteFileDialog):
    """A file's name and the first day; closes with True when it was written."""

    HEADING = "Meeting sheet"

    def __init__(self, year_id: int, year: str) -> None:
        """`year` is the name of the year whose sheet it is."""
        super().__init__(year_id)
        self.year_id, self.year = year_id, year

    def form(self) -> Iterator[Widget]:
        yield from self.file_row()
        yield FieldRow("Decided", Choice(id="since"))

    async def prepare(self) -> None:
        session = self.session
        self.title_is(f"{self.HEADING}: {self.year}")
        self.about(
            "What was decided and what is open, form by form. A name that ends with .csv gives a table, any other a "
            "page to print. Only you can read the file."
        )
        self.propose(file_name(self.year, session.today))
        self.query_one("#since", Choice).set_options(
            [Option(day.isoformat(), f"{words} ({self.day_name(day)})") for words, day in self._days()]
        )

    def _days(self) -> list[tuple[str, date]]:
        """From which day on decisions may be wanted."""
        today, calendar = self.session.today, self.session.calendar
        days = [("since a week ago", today - timedelta(days=7)), ("of today only", today)]
        if (week := calendar.week_for(today)) is not None:
            days.append(("of this half term", calendar.half_term_weeks(week)[0].start))
            days.append(("of this term", calendar.term_weeks(week)[0].start))
        return days

    async def write(self, path: Path, *, overwrite: bool) -> None:
        since = date.fromisoformat(self.query_one("#since", Choice).key)
        await desk(self).db(write_sheet, self.session, self.year_id, since, path, overwrite=overwrite)

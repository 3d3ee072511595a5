"""What the screens log: who came and left, whose card was shown by whatever way, what was searched, what left."""

import ast
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

import tutor_tui
from support.desk import shown
from support.school import MONDAY, School
from support.tutor import at_work, keys, settle
from tutor_tui.errors import NotSaved
from tutor_tui.queries.evaluation.view import evaluation
from tutor_tui.queries.interventions.provision import provision
from tutor_tui.queries.meeting import meeting
from tutor_tui.queries.parent_report.form import form_reports
from tutor_tui.queries.school.view import school_view
from tutor_tui.reports.meeting import meeting_sheet
from tutor_tui.reports.parents.files import report_files
from tutor_tui.services import logbook
from tutor_tui.store.database import open_database
from tutor_tui.store.models import AuditEntry, YearGroup
from tutor_tui.ui.dialogs.copy_text import CopyTextDialog
from tutor_tui.ui.dialogs.evaluation.file import write_evaluation
from tutor_tui.ui.dialogs.interventions.map import write_map
from tutor_tui.ui.dialogs.meeting_sheet import write_sheet
from tutor_tui.ui.dialogs.school_report import write_view
from tutor_tui.ui.dialogs.sheets import write_logged
from tutor_tui.ui.logbook import Logbook
from tutor_tui.ui.screens.attainment_picture import AttainmentPictureScreen
from tutor_tui.ui.screens.pupil_card import PupilCardScreen

UI = Path(tutor_tui.__file__).parent / "ui"
HANDS_OUT = {"write_private", "write_sheets", "copy_to_clipboard"}
"""Functions by which something leaves the screens."""
LOGS = {"exported", "open_sealed", "export", "oneroster"}
"""Functions that log it first: a sealed file, a view and a set are logged where they are made."""


def told(school: School, *kinds: str) -> list[str]:
    """The log's entries of these kinds, the oldest first; the screens are closed."""
    open_database(school.path)
    rows = AuditEntry.select().where(AuditEntry.kind.in_(kinds)).order_by(AuditEntry.id)
    return [": ".join(part for part in (row.verb, row.about or row.subject) if part) for row in rows]


async def test_who_comes_and_leaves(school: School) -> None:
    async with at_work(school) as (app, _):
        key = app.session.key
    assert told(school, "login") == ["sign in", "leave"]
    assert {row.session for row in AuditEntry.select().where(AuditEntry.kind == "login")} == {key}


async def test_a_card_is_logged_by_whatever_way_and_not_again_within_a_minute(school: School) -> None:
    first, second = school.pupils[:2]
    async with at_work(school) as (app, pilot):
        await keys(pilot, "<enter>")
        assert isinstance(app.screen, PupilCardScreen)
        await keys(pilot, "q<enter>q")
        app.push_screen(PupilCardScreen(second))
        await settle(pilot)
        await app.screen.reload()
        await keys(pilot, "q")
        app.push_screen(AttainmentPictureScreen(second))
        await settle(pilot)
    assert told(school, "read") == [f"see card: pupil:{first}", f"see card: pupil:{second}"]


async def test_a_search_is_logged_when_it_ends_with_what_was_typed_last(school: School) -> None:
    async with at_work(school) as (app, pilot):
        await keys(pilot, "/Pupil01<enter>")
        await app.workers.wait_for_complete()
        await settle(pilot)
        assert isinstance(app.screen, PupilCardScreen)
        found = app.screen.pupil_id
        await keys(pilot, "q/zzz<escape>")
        await keys(pilot, "/<escape>")
    entries = told(school, "read")
    assert entries == ["find: Pupil01", f"see card: pupil:{found}", "find: zzz"]
    assert [row.row_count for row in AuditEntry.select().where(AuditEntry.verb == "find")] == [1, 0]


def test_no_screen_shows_a_card_past_the_one_that_logs_it() -> None:
    """The query of a card, and of a pupil's attainment, is called by the screens that log it, and by no other."""
    callers = {
        path.relative_to(UI).as_posix()
        for path in UI.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom)
        and node.module in ("tutor_tui.queries.pupil_card", "tutor_tui.queries.tracking.pupil")
        for name in node.names
        if name.name in ("pupil_card", "pupil_picture")
    }
    assert callers == {"screens/pupil_card.py", "screens/attainment_picture.py"}


async def test_a_minute_later_it_is_another_look(school: School) -> None:
    now = [100.0]
    async with at_work(school) as (app, pilot):
        app.logbook = Logbook(app, lambda: now[0])
        for seconds in (0.0, 59.0, 61.0):
            now[0] = 100.0 + seconds
            app.logbook.viewed(school.pupils[0])
            await app.workers.wait_for_complete()
            await settle(pilot)
    assert told(school, "read") == [f"see card: pupil:{school.pupils[0]}"] * 2


async def test_what_cannot_be_written_now_is_written_later_and_nothing_waits(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tutor_tui.ui import logbook as notes

    refused: list[int] = []
    real = notes.write_notes

    def refuse(*args: object) -> None:
        refused.append(1)
        raise NotSaved("somebody else writes")

    monkeypatch.setattr(notes, "PAUSE", 0.01)
    async with at_work(school) as (app, pilot):
        await app.workers.wait_for_complete()
        monkeypatch.setattr(notes, "write_notes", refuse)
        app.push_screen(PupilCardScreen(school.pupils[0]))
        await settle(pilot)
        while not refused:
            await pilot.pause(0.01)
        assert isinstance(app.screen, PupilCardScreen)
        assert app.screen.card is not None
        monkeypatch.setattr(notes, "write_notes", real)
    assert told(school, "read") == [f"see card: pupil:{school.pupils[0]}"]


async def test_what_is_being_written_when_the_app_ends_is_not_lost(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tutor_tui.ui import logbook as notes

    begun, ended = threading.Event(), threading.Event()
    real = notes.write_notes

    def refuse(*args: object) -> None:
        begun.set()
        ended.wait(20)
        raise NotSaved("somebody else writes")

    async with at_work(school) as (app, pilot):
        await app.workers.wait_for_complete()
        monkeypatch.setattr(notes, "write_notes", refuse)
        app.logbook.viewed(school.pupils[0])
        while not begun.is_set():
            await pilot.pause(0.01)
        monkeypatch.setattr(notes, "write_notes", real)
        close = app.logbook._not_landed

        async def closing() -> object:
            ended.set()
            return await close()

        monkeypatch.setattr(app.logbook, "_not_landed", closing)
    assert told(school, "read") == [f"see card: pupil:{school.pupils[0]}"]


def out(school: School, folder: Path) -> dict[str, tuple[Callable[[], object], int]]:
    """Every way in which the screens write a file, and how many rows it has."""
    session = school.session("cslt")
    year = YearGroup.get(YearGroup.number == 8).id
    reports = form_reports(session, school.form_id)
    files = report_files(session, reports, "html", separate=False)
    view, found = school_view(session), provision(session, 8)
    sheet = meeting_sheet(session, meeting(session, year, MONDAY))
    lines = sheet.open_count + sheet.decided_count
    return {
        "meeting": (lambda: write_sheet(session, year, MONDAY, folder / "a.csv", overwrite=False), lines),
        "view": (lambda: write_view(session, view, folder / "b.csv", overwrite=False), len(view.places)),
        "evaluation": (
            lambda: write_evaluation(
                session, evaluation(session, None).year, folder / "c.csv", overwrite=False
            ),
            0,
        ),
        "map": (
            lambda: write_map(session, found, None, folder / "d.csv", hide_support=False, overwrite=False),
            len(found.rows),
        ),
        "sheets": (
            lambda: write_logged(session, "reports", "8A", folder / "e", files, "html", overwrite=False),
            sum(len(file.pages) for file in files),
        ),
    }


@pytest.mark.parametrize("name", ["meeting", "view", "evaluation", "map", "sheets"])
def test_what_is_written_into_a_file_is_logged_with_its_rows_or_not_written(
    school: School, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    write, rows = out(school, folder)[name]

    def refuse(*_: object) -> None:
        raise NotSaved("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(logbook, "write_notes", refuse)
        with pytest.raises(NotSaved):
            write()
    assert list(folder.iterdir()) == []
    write()
    entry = AuditEntry.select().order_by(AuditEntry.id.desc()).get()
    assert (entry.kind, entry.row_count, entry.actor) == ("export", rows, "cslt")


async def test_what_goes_to_the_clipboard_is_logged_once(school: School) -> None:
    async with shown(school, lambda: CopyTextDialog("Hall, Mia", "Mia owes a map")) as (app, pilot):
        await app.workers.wait_for_complete()
        await pilot.press("y")
        await app.workers.wait_for_complete()
        assert app.clipboard == "Mia owes a map"
    assert told(school, "export") == ["text to copy: Hall, Mia"]


async def test_nothing_goes_to_the_clipboard_that_cannot_be_logged(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise NotSaved("the disk is full")

    monkeypatch.setattr(logbook, "write_notes", refuse)
    async with shown(school, lambda: CopyTextDialog("Hall, Mia", "Mia owes a map")) as (app, _):
        await app.workers.wait_for_complete()
        assert app.clipboard == ""


def test_nothing_in_the_screens_hands_something_out_past_the_log() -> None:
    """Whichever function writes a file or copies a text logs it first; who adds one meets this test."""
    found = 0
    for path in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            names = [
                inner.id if isinstance(inner, ast.Name) else inner.attr
                for inner in ast.walk(node)
                if isinstance(inner, ast.Name | ast.Attribute)
            ]
            if HANDS_OUT & set(names) and node.name not in HANDS_OUT:
                found += 1
                assert LOGS & set(names), f"{path.name}: {node.name}"
    assert found >= 6

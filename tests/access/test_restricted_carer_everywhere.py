"""A carer who may not be contacted stands nowhere: on no screen, in no report, file or letter, not in the log's view.

That no query's answer names one is tried with everybody in `test_every_verb*.py`.
"""

import dataclasses
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from cli.test_audit import EXPORTS
from cli.test_importing import LIST
from cli.test_reports_of_hostile_names import fill_everything
from support.school import MONDAY, School, add_carer
from support.tutor import at_work, keys, screen_text, settle
from tutor_tui import launch
from tutor_tui.calendar.provisional import provisional_terms
from tutor_tui.commands.registry import in_context
from tutor_tui.queries.audit.entry import read_entry
from tutor_tui.queries.audit.page import read_page
from tutor_tui.queries.audit.wanted import Wanted
from tutor_tui.queries.parent_report.form import form_reports
from tutor_tui.reports.paper.files import texts_of
from tutor_tui.reports.parents.files import report_files
from tutor_tui.services.contacts import contact_home, promise_contact
from tutor_tui.services.setup import add_year
from tutor_tui.services.work import work
from tutor_tui.store.database import close_database, open_database
from tutor_tui.store.models import AuditEntry, Carer, PupilCarer
from tutor_tui.ui.dialogs.contact import ContactDialog
from tutor_tui.ui.dialogs.find import FindDialog
from tutor_tui.ui.screens.pupil_card import PupilCardScreen
from tutor_tui.ui.screens.tabbed import TabbedScreen

NAME, ADDRESS, PHONE = "Quickthorn", "qthorn@example.org", "900 999"
TRACES = (NAME.casefold(), ADDRESS, PHONE)
NOT_A_PLACE = {"quit", "back", "undo", "find", "palette", "help", "keys"}
"""Commands of every screen that go nowhere."""
PEOPLE = ("acarter", "bhead", "cslt", None)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, school_template: School) -> School:
    """Imported, promised a call, called, and only then barred; another carer of the pupil may be told."""
    path = tmp_path_factory.mktemp("barred") / "school.db"
    shutil.copy(school_template.path, path)
    school = dataclasses.replace(school_template, path=path)
    open_database(path)
    fill_everything(school)
    add_year(school.session(None), provisional_terms(2027))
    pupil, tutor = school.pupils[0], school.session()
    PupilCarer.delete().where(PupilCarer.pupil == pupil).execute()
    add_carer(pupil, "Allowed", phone="01632 960 555")
    with work(school.session(None), "import", "list.csv") as unit:
        carer = unit.insert(
            Carer(title="Mr", surname=NAME, forename="Rob", email=ADDRESS, phone=f"07700 {PHONE}")
        )
        unit.insert(PupilCarer(pupil=pupil, carer=carer, relationship="father"))
    promise_contact(tutor, pupil, reason="unsigned", on=MONDAY - timedelta(days=3), carer_id=carer.id)
    contact_home(tutor, pupil, carer_id=carer.id, channel="phone", reason="unsigned")
    assert NAME in repr(everything_logged(school))
    PupilCarer.update(restriction="court order").where(PupilCarer.carer == carer.id).execute()
    close_database()
    return school


@pytest.fixture
def school(made: School, tmp_path: Path) -> Iterator[School]:
    path = tmp_path / "school.db"
    shutil.copy(made.path, path)
    open_database(path)
    yield dataclasses.replace(made, path=path)
    close_database()


def everything_logged(school: School) -> list[object]:
    session = school.session("cslt")
    return [read_entry(session, row.id) for row in AuditEntry.select(AuditEntry.id)] + [
        read_page(session, Wanted(), None, 500)
    ]


def traces(text: str) -> list[str]:
    folded = " ".join(text.casefold().split())
    return [trace for trace in TRACES if trace in folded]


def test_the_log_withholds_what_an_import_brought_before(school: School) -> None:
    found = everything_logged(school)
    assert "withheld" in repr(found)
    assert traces(repr(found)) == []


def test_a_carer_who_is_gone_from_the_list_is_withheld_too(school: School) -> None:
    """Whether one was barred can then no longer be known."""
    PupilCarer.delete().where(PupilCarer.restriction != "").execute()
    assert traces(repr(everything_logged(school))) == []


@pytest.mark.parametrize("verb", sorted(EXPORTS))
def test_nothing_that_is_printed_or_written_names_the_carer(
    school: School, tmp_path: Path, capsys: pytest.CaptureFixture[str], verb: str
) -> None:
    if verb == "backup":
        pytest.skip("a backup is the whole school")
    close_database()
    listed = tmp_path / "list.csv"
    listed.write_text(LIST)
    calls = [*EXPORTS[verb]]
    if verb.startswith("report"):
        calls += [("acarter", words) for _, words in EXPORTS[verb]]
    for place, (who, words) in enumerate(calls):
        folder = tmp_path / f"out{place}"
        said = [{"LIST": str(listed), "OUT": str(folder)}.get(word, word) for word in words]
        said += ["--format", "html"] if "--output" in said else []
        person = ["--as", who] if who else []
        capsys.readouterr()
        launch.main([*verb.split(), *said, "--db", str(school.path), "--today", "2026-11-23", *person])
        told = capsys.readouterr()
        files = [path.read_text() for path in folder.rglob("*") if path.is_file()] if folder.is_dir() else []
        for text in (told.out, told.err, *files):
            assert traces(text) == [], (verb, who)
    open_database(school.path)


def test_no_letter_goes_to_the_carer_and_the_other_one_has_hers(school: School) -> None:
    session = school.session("cslt")
    files = report_files(session, form_reports(session, school.form_id), "pdf", separate=True)
    said = " ".join(text for file in files for page in file.pages for text in [file.name, *texts_of(page)])
    assert "Allowed" in said
    assert traces(said) == []


@pytest.mark.parametrize("who", PEOPLE)
async def test_no_screen_names_the_carer(school: School, who: str | None) -> None:
    shown: list[str] = []
    async with at_work(school, who, date(2026, 11, 23)) as (app, pilot):

        async def look() -> None:
            await app.workers.wait_for_complete()
            await settle(pilot)
            shown.append(screen_text(app))
            for _ in range(4):
                await keys(pilot, "<down>")
                shown.append(screen_text(app))

        for command in in_context("everywhere"):
            if command.name in NOT_A_PLACE or app.why_not(command):
                continue
            await app.run_command(command)
            await look()
            if isinstance(app.screen, TabbedScreen):
                for tab in app.screen.tabs:
                    await app.screen.show(tab)
                    await look()
        if who is not None:
            app.push_screen(PupilCardScreen(school.pupils[0]))
            await look()
            await keys(pilot, "f")
            await look()
            app.push_screen(ContactDialog(school.pupils[0]))
            await settle(pilot)
            shown.append(screen_text(app))
            assert "1 carer not shown: restriction" in " ".join(shown[-1].split())
            assert "Allowed" in shown[-1]
            await keys(pilot, "<escape>")
        app.push_screen(FindDialog())
        await keys(pilot, NAME)
        await app.workers.wait_for_complete()
        await settle(pilot)
        assert screen_text(app).casefold().count(NAME.casefold()) <= 2  # as typed, and "Nobody is called"
    assert len(shown) >= 5
    assert [found for text in shown if (found := traces(text))] == []

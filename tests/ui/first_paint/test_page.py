"""What is painted before Textual is there stands where Textual paints the same then."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes

from support.busy import make_busy_school
from support.school import MONDAY, School, make_school, opened
from support.tutor import AT_0841, at_work
from tutor_tui.calendar.civil import london
from tutor_tui.queries.registration.desk import DeskView, desk_view
from tutor_tui.services.planners import Mark, mark
from tutor_tui.store.database import close_database
from tutor_tui.store.models import Pupil
from tutor_tui.ui.app import TutorApp
from tutor_tui.ui.first_paint.page import LEAST_COLUMNS, LEAST_LINES, Run, page
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.signs import ASCII, UNICODE
from tutor_tui.ui.present.text import safe
from tutor_tui.ui.screens.registration_layout import NOTHING

NOW = london(AT_0841)
HOSTILE = ("[/b]", "\x1b]52;c;x\x07Eve", "a\u202eb", "Zoe\u0308" * 9, "王小明" * 8, "👨‍👩‍👧", "")


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> School:
    school = make_busy_school(tmp_path_factory.mktemp("busy") / "school.db")
    close_database()
    return school


def cells_of(text: str) -> list[str]:
    """Cell by cell; the second cell of a wide character is a NUL."""
    cells: list[str] = []
    for start, stop, size in split_graphemes(text)[0]:
        cells += [text[start:stop]] + ["\0"] * (size - 1)
    return cells


def differing(runs: list[Run], app: TutorApp) -> list[tuple[Run, str]]:
    """The runs that do not stand on the app's screen, with what stands there instead; blanks hide nothing."""
    lines = [
        cells_of("".join(segment.text for segment in strip))
        for strip in app.screen._compositor.render_strips()
    ]
    found = []
    for run in runs:
        own = cells_of(run.text)
        there = lines[run.y][run.x : run.x + len(own)]
        if len(there) != len(own) or any(a != b for a, b in zip(own, there, strict=True) if a not in " \0"):
            found.append((run, "".join(there)))
    return found


def view_of(school: School, today: date = MONDAY) -> DeskView:
    with opened(school.path):
        return desk_view(school.session(today=today))


def has_names(runs: list[Run], view: DeskView) -> bool:
    """Whether the first pupils' names can be read."""
    assert view.board is not None
    said = " ".join(run.text for run in runs)
    return all(row.place.name in said for row in view.board.rows[:3])


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (110, 30), (109, 24), (200, 50), (121, 23), (40, 12)])
@pytest.mark.parametrize("signs", ["off", "on"])
async def test_each_run_stands_where_the_screen_has_it(
    busy: School, size: tuple[int, int], signs: str
) -> None:
    view = view_of(busy)
    async with at_work(busy, size=size, ascii_signs=signs) as (app, _):
        look = Look(ASCII if signs == "on" else UNICODE, app.session.policy.rules.vocabulary, MONDAY)
        runs = page(view, look, *size, NOW)
        assert has_names(runs, view)
        assert differing(runs, app) == []


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
@pytest.mark.parametrize("weekday", range(7))
async def test_on_every_day_of_a_week(busy: School, size: tuple[int, int], weekday: int) -> None:
    today = MONDAY + timedelta(days=weekday)
    view = view_of(busy, today)
    async with at_work(busy, today=today, size=size, hide_flags=weekday % 2 == 1) as (app, _):
        look = Look(UNICODE, app.session.policy.rules.vocabulary, today, hide_flags=weekday % 2 == 1)
        runs = page(view, look, *size, NOW)
        assert has_names(runs, view)
        assert differing(runs, app) == []


@pytest.mark.parametrize("checked", [0, 9, 27, 28])
async def test_the_cursor_begins_where_nobody_has_looked(tmp_path: Path, checked: int) -> None:
    school = make_school(tmp_path / "school.db")
    mark(school.session(), school.pupils[:checked], MONDAY, Mark.SIGNED)
    close_database()
    view = view_of(school)
    async with at_work(school, size=(80, 20)) as (app, _):
        runs = page(view, Look(UNICODE, app.session.policy.rules.vocabulary, MONDAY), 80, 20, NOW)
        assert [run.ink for run in runs].count("cursor") == 1
        assert differing(runs, app) == []


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_names_that_would_be_obeyed_or_measured_wrongly(tmp_path: Path, size: tuple[int, int]) -> None:
    school = make_busy_school(tmp_path / "school.db")
    for pupil, name in zip(school.pupils, HOSTILE, strict=False):
        Pupil.update(legal_surname=name, surname=name).where(Pupil.id == pupil).execute()
    close_database()
    view = view_of(school)
    async with at_work(school, size=size) as (app, _):
        runs = page(view, Look(UNICODE, app.session.policy.rules.vocabulary, MONDAY), *size, NOW)
        assert differing(runs, app) == []
        assert all(run.text == safe(run.text) for run in runs)


def test_without_a_board_or_room_there_is_nothing(busy: School) -> None:
    view = view_of(busy)
    with opened(busy.path):
        look = Look(UNICODE, busy.session().policy.rules.vocabulary, MONDAY)
    assert page(NOTHING, look, 80, 24, NOW) == []
    assert page(view, look, LEAST_COLUMNS - 1, 24, NOW) == []
    assert page(view, look, 80, LEAST_LINES - 1, NOW) == []
    assert page(view, look, 0, 0, NOW) == []


@settings(max_examples=60, deadline=None)
@given(columns=st.integers(1, 260), lines=st.integers(1, 90))
def test_nothing_is_painted_beyond_the_screen(busy: School, columns: int, lines: int) -> None:
    view = view_of(busy)
    with opened(busy.path):
        look = Look(UNICODE, busy.session().policy.rules.vocabulary, MONDAY)
    for run in page(view, look, columns, lines, NOW):
        assert run.x >= 0
        assert run.x + cell_len(run.text) <= columns
        assert 0 <= run.y < lines

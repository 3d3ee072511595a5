"""What every screen shares: opening, leaving, undo, mistakes, keys of one's own, harmless names."""

import os
from pathlib import Path

import pytest
from textual.widgets import Static

from support.names import HOSTILE
from support.school import School, make_school
from support.tutor import at_work, desk_screen, keys, now_of, screen_text, settle, tutor_app
from tutor_tui import paths
from tutor_tui.errors import StoreError
from tutor_tui.services import planners
from tutor_tui.store.database import close_database
from tutor_tui.text import clean
from tutor_tui.ui.app import TutorApp


def own_file(name: str, text: str) -> None:
    folder = paths.user_config()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


# Opening and leaving


async def test_a_missing_database_ends_the_app_with_the_reason(tmp_path: Path) -> None:
    close_database()
    app = TutorApp(tmp_path / "none.db")
    async with app.run_test():
        pass
    assert isinstance(app.failed, StoreError)
    assert "no database here" in app.failed.message


async def test_leaving_is_asked_on_the_first_screen(school: School) -> None:
    async with at_work(school) as (app, pilot):
        await keys(pilot, "q")
        assert "Leave the program?" in screen_text(app)
        await keys(pilot, "<down>q")
        assert app.is_running
        await keys(pilot, "q")
        assert not app.is_running


async def test_the_clock_shows_london_time(school: School) -> None:
    async with at_work(school) as (app, _):
        assert "8A Ms Carter · Mon 23 Nov 08:41 · week 12 B" in screen_text(app)


# Mistakes


async def test_a_mistake_of_the_program_is_told_logged_and_survived(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TutorApp, "survives", True)

    def broken(*args: object) -> int:
        raise ZeroDivisionError("[/b]")

    with monkeypatch.context() as patch:
        patch.setattr(planners, "mark", broken)
        async with at_work(school) as (app, pilot):
            await keys(pilot, "x")
            assert "The program made a mistake" in screen_text(app)
            assert "Traceback" not in screen_text(app)
            patch.undo()
            await keys(pilot, "3x")
            assert now_of(app, 3) == "x"
    log = (paths.state() / "errors.log").read_text(encoding="utf-8")
    assert "ZeroDivisionError" in log
    assert os.stat(paths.state() / "errors.log").st_mode & 0o077 == 0


async def test_a_mistake_in_a_message_leaves_the_screen_able_to_hear(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TutorApp, "survives", True)
    async with at_work(school) as (app, pilot):
        screen = desk_screen(app)
        screen.call_later(lambda: 1 / 0)
        await settle(pilot)
        await keys(pilot, "x")
        assert now_of(app, 1) == "x"


# Files of one's own


async def test_keys_of_ones_own_are_used_and_shown(school: School) -> None:
    own_file(
        "keymap.toml",
        '[registration]\nunsigned = ["n"]\nno-planner = ["x"]\nsign = ["s", "space"]\nlost = []\n',
    )
    async with at_work(school) as (app, pilot):
        assert "s sign" in screen_text(app)
        await keys(pilot, "nxsl")
        assert [now_of(app, roll) for roll in (1, 2, 3, 4)] == ["x", "n", "✓✓", "·"]


async def test_a_mistake_in_the_keymap_is_told_once_and_the_usual_keys_hold(school: School) -> None:
    own_file("keymap.toml", '[registration]\nsign = ["q"]\n')
    async with at_work(school, size=(120, 40)) as (app, pilot):
        said = " ".join(screen_text(app).split())
        assert "keymap.toml" in said
        assert "The settings have an error" in said
        await keys(pilot, " ")
        assert now_of(app, 1) == "✓✓"


async def test_an_unknown_theme_is_told(school: School) -> None:
    async with at_work(school, theme="neon") as (app, _):
        assert "neon" in screen_text(app)
        assert app.theme in app.available_themes


# Harmless


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
async def test_no_name_changes_the_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    school = make_school(tmp_path / "school.db", len(HOSTILE), names=HOSTILE)
    async with at_work(school, size=size) as (app, pilot):
        await keys(pilot, "xnlwa vvvSz<tab><tab>ffff<home>")
        text = screen_text(app)
        assert "[/b]Bracket" in text
        assert text.replace("\n", "") == clean(text.replace("\n", ""))
        lines = text.split("\n")
        from rich.cells import cell_len

        assert {cell_len(line) for line in lines} == {size[0]}


async def test_what_a_widget_draws_reaches_the_terminal_without_escapes(school: School) -> None:
    async with at_work(school) as (app, pilot):
        await app.screen.mount(Static("a\x1b[2Jb\u202ec", markup=False), before="#detail")
        await settle(pilot)
        shown = app.console.render_str("")
        assert shown.plain == ""
        from rich.segment import Segment
        from textual.color import Color

        from tutor_tui.ui.harmless import Harmless

        assert any(isinstance(entry, Harmless) for entry in app.get_line_filters())
        line = Harmless().apply([Segment("a\x1b[2Jb\u202ec")], Color(0, 0, 0))
        assert line[0].text.rstrip() == "abc"


def test_links_are_never_opened(school: School) -> None:
    app = tutor_app(school)
    app.open_url("https://example.org")
    assert app.animation_level == "none"


# Nothing to show


async def test_without_school_weeks_the_screen_says_who_gives_them(tmp_path: Path) -> None:
    school = make_school(tmp_path / "school.db", 3, weeks=False)
    async with at_work(school) as (app, pilot):
        assert "The school has no weeks yet." in screen_text(app)
        await keys(pilot, " ")
        assert "There is no form to show." in screen_text(app)


async def test_without_a_form_of_ones_own_the_screen_says_who_gives_one(school: School) -> None:
    from tutor_tui.queries.session import open_session
    from tutor_tui.services.staff.staff_list import add_staff

    add_staff(open_session(None, school.session().today), "enew", "New", title="Mx")
    async with at_work(school, "enew") as (app, _):
        assert "No form is within your post today" in screen_text(app)
        assert "Mx New" in screen_text(app)
        assert "others wait for from you: nothing" in screen_text(app)
        assert "i inbox" in screen_text(app)


@pytest.mark.parametrize("pupils", [1, 40])
async def test_forms_of_any_size_can_be_walked(tmp_path: Path, pupils: int) -> None:
    school = make_school(tmp_path / "school.db", pupils)
    async with at_work(school, size=(80, 24)) as (app, pilot):
        await keys(pilot, " " * pupils)
        assert f"{pupils} of {pupils} checked" in screen_text(app)


# Two keys after one another


async def test_a_letter_after_g_goes_somewhere_and_says_what_is_possible_meanwhile(school: School) -> None:
    async with at_work(school) as (app, pilot):
        await keys(pilot, "g")
        assert "h help" in screen_text(app)
        await keys(pilot, "r")
        assert "h help" not in screen_text(app)
        await keys(pilot, "gy")
        assert "g y is no key here" in screen_text(app)


async def test_two_keys_after_one_another_call_off_what_waits_for_a_second_key(school: School) -> None:
    async with at_work(school) as (app, pilot):
        await keys(pilot, "SgrS")
        assert now_of(app, 1) == "·"
        assert "S again signs" in screen_text(app)


async def test_the_data_screen_is_for_data_managers(school: School) -> None:
    async with at_work(school) as (app, pilot):
        await keys(pilot, "<f8>")
        assert "Data and staff are the data manager's work." in screen_text(app)


async def test_a_mistake_before_the_first_screen_is_told_without_a_traceback(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TutorApp, "survives", True)

    def broken(self: TutorApp) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(TutorApp, "get_default_screen", broken)
    app = tutor_app(school)
    async with app.run_test():
        pass
    assert app.failed is not None
    assert "made a mistake" in str(app.failed)
    assert (paths.state() / "errors.log").exists()


async def test_whoever_may_only_look_is_told_before_a_dialog_opens(school: School) -> None:
    async with at_work(school, "cslt") as (app, pilot):
        await keys(pilot, "<f2>")
        assert "c comment" not in screen_text(app)
        await keys(pilot, "r")
        assert app.screen is desk_screen(app)
        assert "Dr Leader may look at this form, but not refer." in screen_text(app)


async def test_with_several_forms_the_next_one_is_offered(school: School) -> None:
    async with at_work(school, "bhead", size=(80, 24)) as (app, pilot):
        await keys(pilot, "<f2>")
        assert "m next form" in screen_text(app)
        await keys(pilot, "m")
        assert "8B" in screen_text(app)
    async with at_work(school, size=(120, 40)) as (app, pilot):
        assert "next form" not in screen_text(app)
        await keys(pilot, "m")
        assert "There is no other form within your post." in screen_text(app)

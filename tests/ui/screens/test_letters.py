"""Letters home in a batch: from where one stands, which, for whom, made, marked as sent."""

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace

from support.desk import press, settle, write
from support.school import MONDAY, School, add_carer, add_homework
from support.screens import said, screen_over
from support.tutor import screen_text
from tutor_tui.services.planners import Mark, mark
from tutor_tui.store.exchange import Way, names_in, own_folder
from tutor_tui.store.models import AuditEntry, HomeContact, Pupil
from tutor_tui.ui.app import TutorApp
from tutor_tui.ui.screens.letters import LettersScreen
from tutor_tui.ui.widgets.paragraph import Paragraph

WEEK = timedelta(days=7)


@pytest.fixture
def told(school: School) -> School:
    """The first two pupils are proposed a letter about the planner; the first four owe a piece of work."""
    for back in range(3):
        day = MONDAY - WEEK * back
        mark(school.session(today=day), school.pupils[:2], day, Mark.UNSIGNED)
    add_homework(school.pupils[:4], "Map of the river")
    for place, name in enumerate(("Diaz", "Nowak", "Łukasz [/b]")):
        add_carer(school.pupils[place], name, phone=f"01632 960 00{place + 2}", email=f"c{place}@example.org")
    return school


def screen(school: School, *chosen: int) -> partial[LettersScreen]:
    return partial(LettersScreen, "8A", school.pupils, {school.pupils[one] for one in chosen})


def recorded() -> list[tuple[str, str]]:
    return [(row.carer.surname, row.channel) for row in HomeContact.select().order_by(HomeContact.id)]


def page(app: TutorApp) -> str:
    return str(app.screen.query_one("#page", Paragraph).content)


async def test_the_board_opens_the_letters_that_are_proposed(told: School) -> None:
    async with screen_over(told, None, size=(120, 40)) as (app, pilot):
        await press(pilot, "L")
        assert isinstance(app.screen, LettersScreen)
        assert "2 letters" in said(app)
        assert "for whom it is proposed" in said(app)
        assert "Dear Mrs Diaz," in said(app)
        assert "on 9, 16 and 23 November" in said(app)


async def test_the_board_opens_the_letters_of_those_who_are_selected(told: School) -> None:
    async with screen_over(told, None) as (app, pilot):
        await press(pilot, "home", "down", "down", "v", "L", "t")
        assert "those who were chosen" in said(app)
        assert "1 letter " in said(app)
        assert "Mrs Łukasz [/b]" in said(app)


async def test_triage_card_and_contact_open_them_too(told: School) -> None:
    async with screen_over(told, None, username="bhead") as (app, pilot):
        await press(pilot, "f3", "L")
        assert "Year 8: Not signed" in said(app)
    async with screen_over(told, None) as (app, pilot):
        await press(pilot, "home", "enter", "L")
        assert "Pupil01, Sam: Not signed" in said(app)
        await press(pilot, "q", "h", "f8")
        assert "Pupil01, Sam: Not signed" in said(app)


async def test_some_are_left_out_and_the_rest_is_sent_and_undone_at_once(told: School) -> None:
    async with screen_over(told, screen(told)) as (app, pilot):
        await press(pilot, "w", "t", "V")
        assert "3 letters" in said(app)
        await press(pilot, "home", "space", "h", "s")
        assert "Work to hand in, to Mrs Nowak (e-mail)" in said(app)
        assert "Mrs Diaz" not in said(app)
        assert await app.db(recorded) == []
        await press(pilot, "enter")
        assert await app.db(recorded) == [("Nowak", "email"), ("Łukasz [/b]", "email")]
        assert "2 contacts home: recorded" in said(app)
        await press(pilot, "z")
        assert await app.db(recorded) == []


async def test_who_had_it_lately_is_left_out_until_taken_in(told: School) -> None:
    async with screen_over(told, screen(told)) as (app, pilot):
        await press(pilot, "s", "enter")
        assert "0 letters" in said(app)
        assert "2 had it lately" in said(app)
        await press(pilot, "s")
        assert "No letter is taken in." in said(app)
        await press(pilot, "home", "space", "s", "enter")
        assert len(await app.db(recorded)) == 3


async def test_whoever_cannot_have_one_says_why(told: School) -> None:
    async with screen_over(told, screen(told, 3, 4)) as (app, pilot):
        await press(pilot, "t")
        assert "nobody: no parent" in said(app)
        await press(pilot, "home", "space")
        assert "no parent or carer is recorded" in said(app)
        assert "0 letters" in said(app)


async def test_they_are_made_into_one_file_and_nothing_is_recorded(told: School, tmp_path: Path) -> None:
    async with screen_over(told, screen(told)) as (app, pilot):
        await press(pilot, "e")
        assert "8a-unsigned.pdf" in said(app)
        await press(pilot, "right")
        assert "8a-unsigned-drafts.zip" in said(app)
        await press(pilot, "left", "tab", "tab")
        for _ in "~/8a-unsigned.pdf":
            await pilot.press("backspace")
        await write(pilot, str(tmp_path / "out.pdf"))
        await press(pilot, "enter")
        assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")
        assert "Written, readable only by you" in said(app)
        assert await app.db(recorded) == []
        entries = await app.db(
            lambda: [row.verb for row in AuditEntry.select().where(AuditEntry.kind == "export")]
        )
        assert entries == ["letters home"]


async def test_a_broken_letter_is_said_with_its_line_and_the_screen_goes_on(told: School) -> None:
    own = told.path.parent / "letters"
    own.mkdir()
    (own / "unsigned.txt.j2").write_text(
        "{% block subject %}S{% endblock %}\n{% block body %}{{ gone }}{% endblock %}"
    )
    async with screen_over(told, screen(told)) as (app, pilot):
        assert "line 2: 'gone' is undefined" in said(app)
        await press(pilot, "e")
        assert isinstance(app.screen, LettersScreen)
        await press(pilot, "t", "w", "V")
        assert "3 letters" in said(app)


async def test_a_hostile_name_is_text(told: School) -> None:
    Pupil.update(forename="[/b]{{x}}\x1b[2J").where(Pupil.id == told.pupils[0]).execute()
    async with screen_over(told, screen(told), size=(120, 40)) as (app, _):
        assert "[/b]{{x}}" in said(app)
        assert "\x1b" not in said(app)


async def test_over_the_network_the_file_lies_in_the_own_folder(told: School) -> None:
    async with screen_over(told, None) as (app, pilot):
        app.session = replace(app.session, address="10.0.0.7")
        await app.push_screen(screen(told)())
        await settle(pilot)
        await press(pilot, "e", "f12")
        assert names_in(own_folder(app.db.path, "acarter", Way.FETCH)) == ("8a-unsigned.pdf",)
        assert "get 8a-unsigned.pdf" in said(app)


async def test_the_narrowest_footer_has_what_a_batch_needs(told: School) -> None:
    async with screen_over(told, screen(told), size=(80, 24)) as (app, _):
        footer = screen_text(app).splitlines()[-1]
        for key in (
            "space in or out",
            "t next letter",
            "e make",
            "s mark sent",
            "w whom",
            "q back",
            "? keys",
        ):
            assert key in footer


async def test_where_there_is_no_letter_the_page_says_why(told: School) -> None:
    async with screen_over(told, screen(told, 4), size=(120, 40)) as (app, pilot):
        await press(pilot, "home")
        assert "no parent or carer is recorded" in page(app)
    async with screen_over(told, screen(told, 2), size=(120, 40)) as (app, _):
        assert "Mrs Łukasz [/b]: left out, none unsigned." in page(app)

"""The tab of the trust (F7, g u): schools fill in as they answer, one that is down blanks no other."""

from pathlib import Path

import pytest

from support.desk import press
from support.names import HOSTILE
from support.school import School
from support.screens import said, screen_over
from support.trust import DOWN, LEADER, Canned, agree, figures, write_trust
from tutor_tui.rules.trust.items import SchoolFigures
from tutor_tui.services.logbook import SEE_TRUST
from tutor_tui.store.database import open_database
from tutor_tui.store.models import AuditEntry
from tutor_tui.trust.asking import Fault
from tutor_tui.ui.app import TutorApp
from tutor_tui.ui.panes import trust_rounds
from tutor_tui.ui.panes.trust import TrustTab
from tutor_tui.ui.screens.school import SchoolScreen


@pytest.fixture
def led(school: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> School:
    """The leader's own school, and a trust of five."""
    agree()
    write_trust(tmp_path / "etc", [f"/srv/{number}.db" for number in range(5)])
    monkeypatch.setenv("TUTOR_TUI_CONFIG", str(tmp_path / "etc"))
    return school


def canned(monkeypatch: pytest.MonkeyPatch, *said_: SchoolFigures | Fault | None) -> type[Canned]:
    """These are the schools' answers, in their order; None is still to come."""
    answers = {place: one for place, one in enumerate(said_) if one is not None}
    made = Canned.of(answers)
    monkeypatch.setattr(trust_rounds, "FanOut", made)
    return made


def tab(app: TutorApp) -> TrustTab:
    assert isinstance(app.screen, SchoolScreen)
    return app.screen.of(TrustTab)


async def test_it_is_the_first_screen_of_whoever_leads_only_the_trust(
    led: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    canned(monkeypatch, figures(), figures(), DOWN, None, figures())
    async with screen_over(led, None, username=LEADER) as (app, pilot):
        await press(pilot)
        seen = said(app)
        assert "[Trust]" in seen
        assert "Riverside Learning Trust 3 of 5 schools told figures, 1 tells none, 1 to come" in seen
        assert "+ S1 1/8" in seen
        assert "S3 down 08:41" in " ".join(seen.split())
        assert "S4 is asked" in " ".join(seen.split())


async def test_g_u_goes_there_from_anywhere(led: School, monkeypatch: pytest.MonkeyPatch) -> None:
    canned(monkeypatch, figures())
    async with screen_over(led, None, username=LEADER) as (app, pilot):
        await press(pilot, "f1")
        await press(pilot, "escape", "g", "u")
        assert isinstance(tab(app), TrustTab)


async def test_nobody_else_has_the_tab(led: School, monkeypatch: pytest.MonkeyPatch) -> None:
    made = canned(monkeypatch, figures())
    async with screen_over(led, SchoolScreen, username="cslt") as (app, pilot):
        assert not app.screen.query(TrustTab)
        await press(pilot, "g", "u")
        assert "The schools of a trust are for its leaders." in said(app)
    assert made.asked == []


async def test_whom_the_trust_does_not_name_is_told_nothing(
    led: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = canned(monkeypatch, figures())
    write_trust(tmp_path / "etc", ["/srv/a.db"], leaders=["other"])
    async with screen_over(led, None, username=LEADER) as (app, pilot):
        await press(pilot)
        assert "hgrant is no leader of this trust" in said(app)
        await press(pilot, "r", "R", "o", "X")
    assert made.asked == []


async def test_without_a_list_it_says_where_it_looked(led: School, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TUTOR_TUI_CONFIG", "/nowhere")
    async with screen_over(led, None, username=LEADER) as (app, _):
        assert "there is no list of a trust's schools here" in said(app)


async def test_enter_shows_the_years_of_a_school(led: School, monkeypatch: pytest.MonkeyPatch) -> None:
    canned(monkeypatch, figures(checked=80), figures(), figures(), figures(), figures())
    async with screen_over(led, None, username=LEADER) as (app, pilot):
        await press(pilot, "enter", "down", "down")
        seen = said(app)
        assert "Year 8" in seen
        assert "School 1, Year 8: planners checked this week" in seen
        await press(pilot, "up", "up", "enter")
        assert "Year 8" not in said(app)


async def test_they_are_put_in_order_and_one_year_is_shown(
    led: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    canned(monkeypatch, figures(checked=80), figures(checked=95), figures(checked=90), DOWN, None)
    async with screen_over(led, None, username=LEADER) as (app, pilot):
        await press(pilot, *["o"] * 4)
        assert [line.place for line in tab(app).listed.shown] == [1, 2, 0, 3, 4]
        assert "by planners checked this week" in said(app)
        await press(pilot, "O", "y", "y")
        assert "only year 8" in said(app)
        assert [row.cells[0] for row in tab(app).grid.rows][1] == "  S1"
        await press(pilot, "escape")
        assert "as listed" in said(app)


async def test_only_those_without_figures_are_asked_again(
    led: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = canned(monkeypatch, figures(), DOWN, figures(), DOWN, figures())
    async with screen_over(led, None, username=LEADER) as (app, pilot):
        await press(pilot, "f")
        assert len(tab(app).listed.shown) == 2
        made.answers = {1: figures(), 3: DOWN}
        await press(pilot, "f", "r")
        assert [[ask.school for ask in asks] for asks in made.asked] == [[0, 1, 2, 3, 4], [1, 3]]
        assert "4 of 5 schools told figures" in said(app)
        await press(pilot, "R")
        assert len(made.asked[2]) == 5


async def test_what_was_told_stays_while_a_school_is_silent(
    led: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = canned(monkeypatch, figures(), figures(), figures(), figures(), figures())
    async with screen_over(led, None, username=LEADER) as (app, pilot):
        made.answers = {0: DOWN}
        await press(pilot, "R")
        seen = " ".join(said(app).split())
        assert "What is shown is of 08:41." in seen
        assert tab(app).lines[0].figures == figures()


async def test_what_does_not_rest_on_the_same_is_marked_and_said(
    led: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    canned(monkeypatch, figures(), figures(overdue="nothing is left out"), figures(), figures(), figures())
    async with screen_over(led, None, username=LEADER, size=(120, 40)) as (app, pilot):
        await press(pilot, "down")
        seen = said(app)
        assert "90%*" in seen
        assert "not comparable: here nothing is left out; in most schools the usual" in seen


async def test_leaving_ends_the_asking(led: School, monkeypatch: pytest.MonkeyPatch) -> None:
    given_up: list[str] = []
    made = canned(monkeypatch)
    monkeypatch.setattr(made, "cancel", lambda self: given_up.append("given up"))
    async with screen_over(led, None, username=LEADER):
        assert given_up == []
    assert given_up == ["given up"]


@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_names_stay_text(led: School, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    fault = Fault("down", name, name)
    canned(monkeypatch, figures(name), fault, figures(signed=name), figures(), figures())
    async with screen_over(led, None, username=LEADER) as (app, pilot):
        await press(pilot, "down", "enter", "down", "down", "down", "down", "down")
        assert "\x1b" not in said(app)


async def test_a_real_school_is_asked_and_logs_it(
    led: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_trust(tmp_path / "etc", [led.path, tmp_path / "gone.db"], seconds=60.0)
    async with screen_over(led, None, username=LEADER) as (app, pilot):
        while any(line.state in ("waiting", "asked") for line in tab(app).lines):
            await pilot.pause(0.02)
        seen = said(app)
        assert "1 of 2 schools told figures, 1 tells none" in seen
        assert "S2 down 08:41" in " ".join(seen.split())
    open_database(led.path)
    assert [entry.actor for entry in AuditEntry.select().where(AuditEntry.verb == SEE_TRUST)] == [LEADER]

"""A school on a server whose standby is gone: what is unsure is painted so, and never as saved."""

import asyncio
from collections.abc import Iterator

import pytest
from textual import events

from support.failover import WAITING_FOR_IT, WAITS, without_standby
from support.postgres import Server, needs_postgres, running
from support.school import School, make_school_at
from support.tutor import at_work, now_of, said_to_wait, screen_text, settle
from tutor_tui.store.database import close_database
from tutor_tui.store.places import place_of

pytestmark = needs_postgres


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as made:
        yield made


@pytest.fixture
def school(server: Server, request: pytest.FixtureRequest) -> Iterator[School]:
    """A school of the test's own, which nobody has open."""
    made = make_school_at(place_of(f"{server.url()}&schema={request.node.name[:60]}{WAITING_FOR_IT}"), 6)
    close_database()
    yield made
    close_database()


async def test_it_is_painted_as_saving_until_the_standby_has_it(school: School, server: Server) -> None:
    async with at_work(school) as (app, pilot):
        said = said_to_wait(app)
        with without_standby(server) as end:
            for key in "xx":
                app.post_message(events.Key(key, key))
            await asyncio.wait_for(said.wait(), 60)
            assert "Saving … waits for the server" in screen_text(app)
            assert [now_of(app, roll) for roll in (1, 2, 3)] == ["x…", "·", "·"]
            end()
            while app.keyboard.is_busy:
                await pilot.pause(0.01)
        await settle(pilot)
        assert "waits for" not in screen_text(app)
        assert [now_of(app, roll) for roll in (1, 2, 3)] == ["x", "x", "·"]


async def test_what_is_not_confirmed_is_not_painted_as_saved_until_it_is(
    school: School, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tutor_tui.store.postgresql import connection

    monkeypatch.setattr(connection, "ANSWER", 0.05)
    monkeypatch.setattr(connection, "LONG_PATIENCE", 0.2)
    async with at_work(school) as (app, pilot):
        with without_standby(server) as end:
            await pilot.press("x")
            await settle(pilot)
            assert "Not confirmed" in screen_text(app)
            assert "Look again in a moment" in screen_text(app)
            assert now_of(app, 1) == "·"
            end()
            server.until(f"NOT {WAITS}")
        async with asyncio.timeout(30):
            while now_of(app, 1) != "x":  # as soon as the screen hears of it
                await pilot.pause(0.05)

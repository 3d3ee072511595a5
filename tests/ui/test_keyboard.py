"""Keys one after another: none is lost, not even after one that failed."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from textual import events

from tutor_tui.ui.keyboard import Keyboard, as_typed


async def until_free(keyboard: Keyboard) -> None:
    while keyboard.is_busy:
        await asyncio.sleep(0)


async def test_what_is_typed_before_the_first_screen_stands_is_taken_once_it_does() -> None:
    taken: list[str] = []
    app: Any = SimpleNamespace(is_running=False, screen_stack=())

    async def take(key: events.Key) -> None:
        taken.append(key.key)

    keyboard = Keyboard(app, take)
    for name in "ab":
        await keyboard.press(events.Key(name, name))
    await asyncio.sleep(0)
    assert taken == []
    keyboard.begin()
    await until_free(keyboard)
    assert taken == ["a", "b"]


async def test_after_a_key_that_failed_the_next_ones_are_taken() -> None:
    taken: list[str] = []
    told: list[Exception] = []
    app: Any = SimpleNamespace(is_running=False, screen_stack=(), _handle_exception=told.append)

    async def take(key: events.Key) -> None:
        if key.key == "x":
            raise ValueError(key.key)
        taken.append(key.key)

    keyboard = Keyboard(app, take)
    keyboard.begin()
    await until_free(keyboard)
    with pytest.raises(ValueError, match="x"):
        await keyboard.press(events.Key("x", "x"))
    for name in "axb":
        await keyboard.press(events.Key(name, name))
    await until_free(keyboard)
    assert (taken, [str(error) for error in told]) == (["a", "b"], ["x"])


@pytest.mark.parametrize(("came", "meant"), [("ctrl+j", "enter"), ("enter", "enter"), ("j", "j")])
def test_enter_that_a_terminal_made_a_line_feed_is_enter(came: str, meant: str) -> None:
    assert as_typed(events.Key(came, None)).key == meant

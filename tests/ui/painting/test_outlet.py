"""Writes to a terminal: at once, in their order, and never waited for."""

import os
import pty
import tty

from tutor_tui.ui.painting.outlet import Outlet


def test_what_the_terminal_does_not_take_yet_comes_afterwards_in_its_order() -> None:
    controller, terminal = pty.openpty()
    tty.setraw(terminal)
    with os.fdopen(terminal, "w", encoding="utf-8") as file:
        outlet = Outlet(file)
        outlet.start()
        written = [f"{number:05}é{'.' * 3000}" for number in range(20)]
        for text in written:
            outlet.write(text)  # far more than a terminal holds: the loop is not kept
        expected, got = "".join(written).encode(), b""
        while len(got) < len(expected):
            got += os.read(controller, 65536)
        outlet.stop()
    os.close(controller)
    assert got == expected


def test_a_file_that_is_no_terminal_is_written_by_the_thread_alone() -> None:
    reader, writer = os.pipe()
    with os.fdopen(writer, "w", encoding="ascii") as file:
        outlet = Outlet(file)
        assert outlet._direct == -1
        outlet.start()
        outlet.write("Zoë")
        outlet.stop()
        assert os.read(reader, 9) == b"Zo?"
    os.close(reader)


def test_a_terminal_that_is_gone_is_written_to_no_more() -> None:
    controller, terminal = pty.openpty()
    with os.fdopen(terminal, "w", encoding="utf-8") as file:
        outlet = Outlet(file)
        outlet.start()
        os.close(controller)
        for _ in range(100):
            outlet.write("x" * 1000)
        outlet.stop()
    assert not outlet.is_alive()

"""What a terminal can show."""

from dataclasses import replace

import pytest

from tutor_tui.reports.health.note import Verdict, worst
from tutor_tui.reports.health.terminal import Terminal, look_at_terminal

GOOD = Terminal(True, "xterm-256color", 256, "utf-8", 120, 40)


def test_a_good_terminal_is_good():
    assert worst(look_at_terminal(GOOD)) is Verdict.OK


def test_without_a_terminal_nothing_is_looked_at():
    (note,) = look_at_terminal(replace(GOOD, is_terminal=False, term="", columns=0))
    assert note.verdict is Verdict.OK


@pytest.mark.parametrize(
    ("change", "subject", "verdict"),
    [
        ({"term": "dumb"}, "TERM", Verdict.WRONG),
        ({"term": ""}, "TERM", Verdict.WRONG),
        ({"encoding": "iso8859-1"}, "letters", Verdict.WRONG),
        ({"encoding": "UTF8"}, "letters", Verdict.OK),
        ({"columns": 79}, "size", Verdict.WARN),
        ({"lines": 23}, "size", Verdict.WARN),
        ({"columns": 80, "lines": 24}, "size", Verdict.OK),
        ({"colours": 0}, "colours", Verdict.OK),
    ],
)
def test_what_stands_in_the_way_is_said(change, subject, verdict):
    found = {note.subject: note for note in look_at_terminal(replace(GOOD, **change))}
    assert found[subject].verdict is verdict
    assert bool(found[subject].remedy) is (verdict is not Verdict.OK)

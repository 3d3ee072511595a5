"""What the tab of the trust looks like: forty schools, one down, nobody, by years, narrow and wide, in plain signs."""

from pathlib import Path
from typing import Any

import pytest

from support.school import School
from support.screens import opened_with
from support.trust import DOWN, LEADER, Canned, agree, figures, write_trust
from support.tutor import tutor_app
from tutor_tui.rules.trust.items import SchoolFigures
from tutor_tui.trust.asking import Fault
from tutor_tui.ui.panes import trust_rounds

NARROW, WIDE = (80, 24), (120, 40)
SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids="{0[0]}x{0[1]}".format)
SLOW = Fault("slow", "no answer within 10 seconds", "Ask again.")


@pytest.fixture
def leads(school: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Makes a trust of schools that answer so."""

    def make(*answers: SchoolFigures | Fault | None) -> School:
        agree()
        write_trust(tmp_path / "etc", [f"/srv/{place}.db" for place in range(max(1, len(answers)))])
        monkeypatch.setenv("TUTOR_TUI_CONFIG", str(tmp_path / "etc"))
        found = {place: one for place, one in enumerate(answers) if one is not None}
        monkeypatch.setattr(trust_rounds, "FanOut", Canned.of(found))
        return school

    return make


def forty() -> list[SchoolFigures | Fault | None]:
    """Forty schools: two cannot be read, two are still asked, one counts otherwise."""
    found: list[SchoolFigures | Fault | None] = [figures(checked=95 - place % 11) for place in range(40)]
    found[2], found[5], found[7], found[9] = DOWN, SLOW, None, None
    found[3] = figures(checked=90, signed="signed by home")
    return found


@SIZES
def test_forty_schools(snap_compare: Any, leads: Any, size: tuple[int, int]) -> None:
    run = opened_with(None, "down", "enter", "down", "down")
    assert snap_compare(tutor_app(leads(*forty()), LEADER), terminal_size=size, run_before=run)


@SIZES
def test_one_is_down(snap_compare: Any, leads: Any, size: tuple[int, int]) -> None:
    run = opened_with(None, "down")
    school = leads(figures(), DOWN, figures(checked=70))
    assert snap_compare(tutor_app(school, LEADER), terminal_size=size, run_before=run)


def test_nobody_has_answered_yet(snap_compare: Any, leads: Any) -> None:
    school = leads(None, None, None)
    assert snap_compare(tutor_app(school, LEADER), terminal_size=NARROW, run_before=opened_with(None))


def test_one_year_in_order_in_sixteen_colours_and_plain_signs(snap_compare: Any, leads: Any) -> None:
    app = tutor_app(leads(*forty()), LEADER, theme="ansi-dark", ascii_signs="on")
    run = opened_with(None, "y", "y", *["o"] * 6, "down")
    assert snap_compare(app, terminal_size=NARROW, run_before=run)


def test_without_a_list(snap_compare: Any, leads: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    school = leads()
    monkeypatch.setenv("TUTOR_TUI_CONFIG", "/nowhere")
    assert snap_compare(tutor_app(school, LEADER), terminal_size=NARROW, run_before=opened_with(None))

"""What letters home look like: proposed, narrow and wide, read, nobody, with plain signs."""

from datetime import timedelta
from functools import partial

import pytest

from support.school import MONDAY, School, add_carer, add_homework
from support.screens import opened_with
from support.tutor import tutor_app
from tutor_tui.queries.letters.whom import households_of
from tutor_tui.rules.letters.kinds import LetterKind
from tutor_tui.services.letters.sent import mark_sent
from tutor_tui.services.planners import Mark, mark
from tutor_tui.ui.screens.letters import LettersScreen

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)


@pytest.fixture
def busy(school: School) -> School:
    """Nine are proposed a letter; one had it, one has no carer, one a carer who speaks Polish."""
    for back in range(3):
        day = MONDAY - timedelta(days=7 * back)
        mark(school.session(today=day), school.pupils[:9], day, Mark.UNSIGNED)
    add_homework(school.pupils[4:6], "Map of the river")
    for place, pupil in enumerate(school.pupils[:8]):
        add_carer(
            pupil,
            f"Carer{place:02}",
            phone=f"01632 960 1{place:02}",
            email=f"c{place}@example.org" if place % 3 else "",
            language="Polish" if place == 2 else "",
        )
    copy = households_of([school.pupils[1]]).households[school.pupils[1]][0].copy
    then = school.session(today=MONDAY - timedelta(days=4))
    mark_sent(then, LetterKind.UNSIGNED, "Not signed", [copy], "letter")
    return school


@SIZES
@pytest.mark.parametrize(
    "keys", [(), ("v",), ("w", "t"), ("e",), ("s",)], ids=lambda keys: "-".join(keys) or "list"
)
def test_letters(snap_compare, busy: School, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    make = partial(LettersScreen, "8A", busy.pupils)
    assert snap_compare(
        tutor_app(busy, "acarter", MONDAY), terminal_size=size, run_before=opened_with(make, *keys)
    )


def test_letters_with_plain_signs(snap_compare, busy: School) -> None:
    make = partial(LettersScreen, "8A", busy.pupils)
    app = tutor_app(busy, "acarter", MONDAY, ascii_signs="on")
    assert snap_compare(app, terminal_size=(80, 24), run_before=opened_with(make, "v"))

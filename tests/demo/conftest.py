"""Small demonstration schools, made once for all tests of this folder."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from tutor_tui.demo import DemoSize, make_demo
from tutor_tui.queries.session import DEMO_TUTOR, open_session
from tutor_tui.store.database import close_database, open_database
from tutor_tui.store.models import FormGroup
from tutor_tui.store.session import Session

SMALL = DemoSize(years=(7, 8, 9), forms=4, smallest=28, largest=30, weeks=14)
MORNING = (1, date(2026, 11, 23))
"""A Monday in the middle of a half term."""
CASES = (
    MORNING,
    (2, date(2026, 9, 1)),
    (3, date(2027, 8, 16)),
    (4, date(2019, 12, 25)),
    (5, date(2033, 5, 5)),
    (6, date(2015, 1, 11)),
)
"""Seeds and days: term, the first of September, holidays, a weekend, far from the shipped term dates."""


@dataclass(frozen=True, slots=True)
class Demo:
    """A demonstration school that is open."""

    path: Path
    today: date

    def session(self) -> Session:
        """Ms Carter's session."""
        return open_session(DEMO_TUTOR, self.today)

    @property
    def own_form(self) -> FormGroup:
        """8A."""
        form: FormGroup = FormGroup.get(FormGroup.name == "8A")
        return form


@pytest.fixture(scope="session")
def demos(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[int, date], Path]:
    """A school for each case, open nowhere."""
    folder = tmp_path_factory.mktemp("demos")
    made = {}
    for seed, today in CASES:
        made[seed, today] = folder / f"{seed}.db"
        make_demo(made[seed, today], seed=seed, today=today, size=SMALL)
    return made


@pytest.fixture(params=CASES, ids=str)
def demo(request: pytest.FixtureRequest, demos: dict[tuple[int, date], Path]) -> Iterator[Demo]:
    """Each school in turn, open for reading."""
    open_database(demos[request.param])
    yield Demo(demos[request.param], request.param[1])
    close_database()


@pytest.fixture
def morning(demos: dict[tuple[int, date], Path]) -> Iterator[Demo]:
    """The school on a Monday in the middle of a half term, open for reading."""
    open_database(demos[MORNING])
    yield Demo(demos[MORNING], MORNING[1])
    close_database()

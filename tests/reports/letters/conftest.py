"""A letter's facts as they are read of a small school."""

from collections.abc import Callable
from pathlib import Path

import pytest

from support.school import School, add_carer, add_homework
from tutor_tui import paths
from tutor_tui.queries.letters.view import letters
from tutor_tui.reports.letters.files import Wanted
from tutor_tui.reports.letters.templates import LetterBook
from tutor_tui.rules.letters.kinds import LetterKind


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The school's own folder of letters, empty."""
    folder = tmp_path / "letters"
    folder.mkdir()
    return folder


@pytest.fixture
def book(own: Path) -> Callable[[], LetterBook]:
    """The letters of that folder over the shipped ones, read anew each time."""
    return lambda: LetterBook((own, paths.shipped_config() / "letters"))


@pytest.fixture
def owing(school: School) -> Wanted:
    """Two pupils who owe work; the first one's carer has an e-mail address, the second one's speaks Polish."""
    first, second = school.pupils[:2]
    add_homework([first], "Map of the river")
    add_homework([second], "Map of the river")
    add_homework([second], "Essay", subject="History")
    add_carer(first, "Diaz", email="ana@example.org")
    add_carer(second, "Łukasz", phone="01632 960 002", language="Polish")
    found = letters(school.session(), LetterKind.OVERDUE, "x", [first, second])
    return [(one, household) for one in found for household in one.households]

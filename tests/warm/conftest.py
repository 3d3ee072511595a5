"""A warm school of one's own for each test."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.school import School
from support.warm import WarmSchool, warm_school


@pytest.fixture
def warm(closed_school: School) -> Iterator[WarmSchool]:
    """The test school, with a parent of which sessions are forked."""
    with tempfile.TemporaryDirectory() as name, warm_school(Path(name), closed_school.path) as school:
        yield school

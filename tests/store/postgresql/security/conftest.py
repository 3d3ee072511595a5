"""Two schools of a trust on one server, made once for the tests of this folder."""

from collections.abc import Iterator

import pytest

from support.own_accounts import School, trust
from support.postgres import programs


@pytest.fixture(scope="package")
def schools() -> Iterator[tuple[School, School]]:
    """Oakfield and Elmwood; what a test writes it takes back itself."""
    if programs() is None:
        pytest.skip("needs PostgreSQL")
    with trust() as made:
        yield made


@pytest.fixture
def oakfield(schools: tuple[School, School]) -> School:
    """The school at which everybody works."""
    return schools[0]


@pytest.fixture
def elmwood(schools: tuple[School, School]) -> School:
    """The other school of the trust, with one tutor of its own: `elmtutor`."""
    return schools[1]

"""The tables of rules are handed out entry by entry."""

import pytest

from support.walks import hand_out_entries


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    hand_out_entries(metafunc)

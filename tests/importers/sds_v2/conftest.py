"""Reading a set that a test has made."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.imports import read_file
from support.sds_v2 import Tables, set_in, texts
from tutor_tui.importers.parsed import Parsed

Read = Callable[..., Parsed]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads tables as a folder; Oak School where nothing else is said."""

    def reading(tables: Tables, **given: Any) -> Parsed:
        return read_file(set_in(tmp_path / "set", texts(tables)), **{"school_id": "s1", **given})

    return reading

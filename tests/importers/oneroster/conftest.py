"""Reading a set that a test has made."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from support.imports import options
from support.oneroster import Rows, files, zip_of
from tutor_tui.importers.files.source import Source
from tutor_tui.importers.oneroster import OneRoster
from tutor_tui.importers.parsed import Parsed

Read = Callable[..., Parsed]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads tables as a zip; `version` and `mode` as in `files`, the rest are options."""

    def reading(tables: Mapping[str, Rows], version: str = "1.1", mode: str = "bulk", **given: Any) -> Parsed:
        path = zip_of(files(tables, version, mode), tmp_path / "set.zip")
        return OneRoster().read(Source([path]), options(**given))

    return reading

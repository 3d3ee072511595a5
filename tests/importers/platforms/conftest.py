"""Reading an export that a test has changed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.imports import options
from support.platforms import written
from tutor_tui.importers.parsed import Parsed
from tutor_tui.importers.together import read_together

Read = Callable[..., Parsed]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads files (name → document or text) as a folder."""

    def reading(files: dict[str, Any], **given: Any) -> Parsed:
        return read_together([written(files, tmp_path / "export")], options(**given))

    return reading

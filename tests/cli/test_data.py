import json
from datetime import UTC, date, datetime

import msgspec
import pytest

from tutor_tui.cli.data import print_data


class Row(msgspec.Struct, frozen=True):
    name: str
    """A name."""
    on: date | None
    """A day."""


def test_rows_and_days_are_what_programs_read(capsys: pytest.CaptureFixture[str]) -> None:
    at = datetime(2026, 11, 22, 8, 41, 5, tzinfo=UTC)
    print_data("one/1", rows=(Row("Zoë", date(2026, 11, 22)), Row("O'Neil", None)), at=at)
    assert json.loads(capsys.readouterr().out) == {
        "schema": "one/1",
        "rows": [{"name": "Zoë", "on": "2026-11-22"}, {"name": "O'Neil", "on": None}],
        "at": "2026-11-22T08:41:05Z",
    }

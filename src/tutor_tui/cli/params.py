"""Kinds of values that verbs take."""

from datetime import date
from pathlib import Path
from typing import Any

import click

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""The years in which a school year may start."""


class Day(click.ParamType[date]):
    """A day as `2026-11-23`, in the century that school years are kept of."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; fails for anything that is not written `YYYY-MM-DD`, and for years that no school year has."""
        if isinstance(value, date):
            return value
        text = str(value)
        try:
            day = date.fromisoformat(text)
        except ValueError:
            day = None
        if day is None or day.isoformat() != text:
            self.fail(f"{text!r} is no day; write it as 2026-11-23", param, ctx)
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            self.fail(f"{text} is not between the years {FIRST_YEAR} and {LAST_YEAR}", param, ctx)
        return day


class Percent(click.ParamType[float]):
    """A share as `5%` or `5`."""

    name = "percent"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The share in percent; fails for anything that is not from 0 to 100."""
        text = str(value).strip().removesuffix("%").strip()
        try:
            share = float(text)
        except ValueError:
            share = -1.0
        if not 0 <= share <= 100:
            self.fail(f"{value!r} is no share from 0% to 100%", param, ctx)
        return share


DAY = Day()
PERCENT = Percent()
FILE = click.Path(path_type=Path, readable=False)
"""A path; whether it exists and may be read is said by whatever opens it, with a remedy."""

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")

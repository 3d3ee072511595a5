"""The results as a page: a table for each school or service that was measured, and the machine it was on."""

import os
import platform
import re
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from itertools import groupby
from pathlib import Path

import cysqlite

from bench.table import Series, percentile

BEGIN, END = "<!-- results: begin -->", "<!-- results: end -->"
"""Between which of the page's lines the tables stand; all else on it is written by hand."""
_COMMON = 3
"""Values below which no percentile is told."""


def put_into(page: Path, series: Sequence[Series]) -> None:
    """Put the tables into the page, in the place of those that are there."""
    text = page.read_text(encoding="utf-8")
    head, _, rest = text.partition(BEGIN)
    _, _, tail = rest.partition(END)
    page.write_text(f"{head}{BEGIN}\n{as_text(series)}{END}{tail}", encoding="utf-8")


def as_text(series: Sequence[Series]) -> str:
    """The tables in Markdown."""
    parts = [f"{_machine()}\n"]
    for name, those in groupby(series, key=lambda one: one.school):
        parts += [
            f"\n### {name or 'Else'}\n",
            "| what | median | 95th percentile | × its floor | aim |\n|---|---|---|---|---|\n",
            *(_row(one) for one in those),
        ]
    return "".join(parts)


def _row(one: Series) -> str:
    high = _figure(percentile(one.values, 95), one.unit) if len(one.values) > _COMMON else ""
    ratio = f"{one.ratio:.2f}" if one.ratio is not None else ""
    return f"| {one.what} | {_figure(one.middle, one.unit)} | {high} | {ratio} | {one.aim} |\n"


def _figure(value: float, unit: str) -> str:
    digits = 0 if value >= 100 or value == int(value) else 1 if value >= 10 else 2
    return f"{value:,.{digits}f} {unit}".strip()


def _machine() -> str:
    """What it was measured on."""
    model = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    return (
        f"Measured on {date.today():%d %B %Y}: {os.cpu_count()} processors ({model[1] if model else 'unknown'}), "
        f"{memory:.0f} GB, {system}, Linux {platform.release()}, Python {platform.python_version()}, "
        f"Textual {version('textual')}, Peewee {version('peewee')}, SQLite {_sqlite()}.\n"
    )


def _sqlite() -> str:
    """The version of the library that the program uses."""
    connection = cysqlite.connect(":memory:")
    try:
        return str(connection.execute("SELECT sqlite_version()").fetchone()[0])
    finally:
        connection.close()

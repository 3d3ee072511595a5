"""The schools that are measured: one form and a whole school, one term and seven years of records."""

import sys
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tutor_tui.demo.make import make_demo
from tutor_tui.demo.size import DemoSize

TODAY = date(2026, 11, 23)
TERM, SEVEN_YEARS = 13, 7 * 39
"""School weeks."""
FULL = 1.55
"""So much more homework than the demonstration sets: eight tasks a week for each pupil, six million in seven years."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A school to measure."""

    name: str
    size: DemoSize
    years: int
    """Years of records; 0 is one term."""


def schools(*, quick: bool) -> list[Measured]:
    """The schools; `quick` leaves out the seven years of the large one, whose records take minutes to make."""
    form = {"years": (8,), "forms": 1, "smallest": 30, "largest": 30}
    large = {"years": (7, 8, 9, 10, 11), "forms": 17, "smallest": 29, "largest": 30, "homework": FULL}
    found = [
        Measured("30 pupils, 1 term", DemoSize(weeks=TERM, **form), 0),
        Measured("30 pupils, 7 years", DemoSize(weeks=SEVEN_YEARS, **form), 7),
        Measured("2,500 pupils, 1 term", DemoSize(weeks=TERM, **large), 0),
    ]
    if not quick:
        found.append(Measured("2,500 pupils, 7 years", DemoSize(weeks=SEVEN_YEARS, **large), 7))
    return found


def made(school: Measured, folder: Path) -> Path:
    """The school's database, made where it is not there yet."""
    path = folder / f"{school.name.replace(',', '').replace(' ', '-')}.db"
    if not path.exists():
        begun = time.perf_counter()
        make_demo(path, seed=1, today=TODAY, size=school.size)
        size = path.stat().st_size / 2**20
        print(f"made {school.name}: {time.perf_counter() - begun:.0f} s, {size:.0f} MiB", file=sys.stderr)
    return path

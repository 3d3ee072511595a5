"""How long a trust of many schools takes to read, each school by a worker, and what that costs."""

import resource
import shutil
import sys
import tempfile
import time
from pathlib import Path

from bench.schools import TODAY
from bench.table import Series
from tutor_tui.access import Role, Scope
from tutor_tui.demo.make import make_demo
from tutor_tui.demo.size import DemoSize
from tutor_tui.queries.session import open_session
from tutor_tui.queries.trust.figures import trust_figures
from tutor_tui.services.staff.staff_list import active_staff, add_staff
from tutor_tui.services.work import work
from tutor_tui.store.database import close_database, open_database
from tutor_tui.store.models import StaffRole
from tutor_tui.trust.asking import Leader
from tutor_tui.trust.file import School, Trust
from tutor_tui.trust.reading import read_schools

LEADER = "hgrant"
SCHOOLS = 40
_SIZE = DemoSize(weeks=13, years=(7, 8, 9, 10, 11), forms=8, smallest=29, largest=31)


def trust_view(folder: Path, *, schools: int = SCHOOLS) -> list[Series]:
    """A school's own figures; then all of a trust of so many schools of 1,200 pupils, four at a time.

    The schools are copies of one, made in `folder` and removed afterwards, but for the first.
    """
    first = _made(folder / "trust-school.db")
    name = f"trust of {schools}"
    one = Series("1,200 pupils, 1 term", "trust: one school's figures", "ms", "≤ 1,000")
    open_database(first)
    try:
        session = open_session(LEADER, TODAY)
        for _ in range(5):
            begun = time.perf_counter()
            trust_figures(session)
            one.values.append((time.perf_counter() - begun) * 1000)
    finally:
        close_database()
    copies = Path(tempfile.mkdtemp(prefix="trust", dir=folder))
    whole = Series(name, "trust: every school told", "s", "")
    cpu = Series(name, "trust: CPU a school", "ms", "")
    try:
        listed = tuple(
            School(name=f"School {n}", short=f"S{n}", place=str(shutil.copy(first, copies / f"{n}.db")))
            for n in range(schools)
        )
        trust = Trust(name="Bench Trust", leaders=(LEADER,), schools=listed, seconds=120.0)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        begun = time.perf_counter()
        lines = read_schools(trust, Leader(LEADER, TODAY), "view")
        whole.values.append(time.perf_counter() - begun)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert all(line.figures is not None for line in lines)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        cpu.values.append(used / schools * 1000)
    finally:
        shutil.rmtree(copies)
    return [one, whole, cpu]


def _made(path: Path) -> Path:
    """A school that agreed, made where it is not there yet."""
    if path.exists():
        return path
    begun = time.perf_counter()
    make_demo(path, seed=1, today=TODAY, size=_SIZE)
    open_database(path)
    try:
        owner = open_session(None, TODAY)
        add_staff(owner, LEADER, "Grant", title="Dr")
        with work(owner, "give post", f"{LEADER}: {Role.TRUST_LEADER}") as unit:
            unit.insert(
                StaffRole(
                    staff=active_staff(LEADER),
                    role=Role.TRUST_LEADER.value,
                    scope=Scope.SCHOOL.value,
                    from_on=TODAY,
                )
            )
    finally:
        close_database()
    print(f"made {path.name}: {time.perf_counter() - begun:.0f} s", file=sys.stderr)
    return path

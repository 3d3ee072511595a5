"""`python -m bench [PART …] [--quick] [--rounds N] [--keep FOLDER]`: measure, print, write results and the page.

Without a part all of them, each beside its floor of the same run; about half an hour on two cores. Takes root for the
parts that start servers (`sign-in`, `postgresql`); see `bench.rush` for `python -m bench rush …`, a whole registration.
"""

import argparse
import compileall
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import tutor_tui
from bench.importing import import_seconds
from bench.page import put_into
from bench.reads import new_reads
from bench.schools import Measured, made, schools
from bench.table import Series, read, write
from bench.triage import triage_of_a_year

PAGE = Path("docs/performance.md")
RESULTS = Path("bench/results")


class Asked(argparse.Namespace):
    """What the call says."""

    parts: list[str]
    quick: bool
    rounds: int
    keep: Path | None


def main() -> None:
    """Measure, print, write."""
    if sys.argv[1:2] == ["rush"]:
        from bench.rush import main as rush

        rush(sys.argv[2:])
        return
    words = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    words.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}")
    words.add_argument("--quick", action="store_true", help="without seven years of the large school")
    words.add_argument("--rounds", type=int, default=9)
    words.add_argument("--keep", type=Path, help="folder in which the schools stay for the next run")
    asked = words.parse_args(namespace=Asked())
    if unknown := set(asked.parts) - PARTS.keys():
        words.error(f"there is no part {', '.join(sorted(unknown))}")
    folder = nullcontext(str(asked.keep)) if asked.keep else tempfile.TemporaryDirectory()
    _compile()
    with folder as place:
        Path(place).mkdir(parents=True, exist_ok=True)
        for name in asked.parts or PARTS:
            series = []
            for one in PARTS[name](asked, Path(place)):
                print(one.line(), flush=True)
                series.append(one)
            write(series, RESULTS / f"{name}.json")
    if not asked.quick:
        put_into(PAGE, [one for name in PARTS for one in read(RESULTS / f"{name}.json")])


def _compile() -> None:
    """Compile the program as an installer does: otherwise each start would compile it anew."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    compileall.compile_dir(Path(tutor_tui.__file__).parent, quiet=2)


def _of_each(
    asked: Asked, place: Path, *measures: Callable[[Measured, Path], list[Series]]
) -> Iterator[Series]:
    """Each measure of each school."""
    for school in schools(quick=asked.quick):
        database = made(school, place)
        for measure in measures:
            yield from measure(school, database)


def _large(place: Path, *, quick: bool) -> dict[int, Path]:
    """The large school, by its years of records."""
    return {
        school.years: made(school, place)
        for school in schools(quick=quick)
        if school.name.startswith("2,500")
    }


def _start(asked: Asked, place: Path) -> Iterator[Series]:
    from bench.start import start

    return _of_each(asked, place, lambda school, database: start(school.name, database, asked.rounds))


def _keys(asked: Asked, place: Path) -> Iterator[Series]:
    from bench.keys import keys, saved_while_others_write

    smallest, largest = (schools(quick=asked.quick)[end] for end in (0, -1))
    for school in (smallest, largest):
        yield from keys(school.name, made(school, place))
    yield from saved_while_others_write(largest.name, made(largest, place))


def _reads(asked: Asked, place: Path) -> Iterator[Series]:
    yield from _of_each(
        asked,
        place,
        lambda school, database: [triage_of_a_year(school.name, database, asked.rounds)],
        lambda school, database: new_reads(school.name, database),
    )
    imports = [import_seconds(2500) for _ in range(3)]
    yield Series("import", "2,500 pupils × 20 columns", "s", "≤ 5", imports)


def _years(asked: Asked, place: Path) -> Iterator[Series]:
    from bench.years import years

    large = _large(place, quick=asked.quick)
    if 7 in large:
        yield from years("2,500 pupils, 7 years", large[7], large[0])


def _sign_in(asked: Asked, place: Path) -> Iterator[Series]:
    from bench.rush import sign_ins

    yield from sign_ins(rounds=3)


def _postgresql(asked: Asked, place: Path) -> Iterator[Series]:
    from bench.postgresql import server_series

    yield from server_series()


def _trust(asked: Asked, place: Path) -> Iterator[Series]:
    from bench.trust import trust_view

    yield from trust_view(place)


PARTS: dict[str, Callable[[Asked, Path], Iterator[Series]]] = {
    "start": _start,
    "keys": _keys,
    "reads": _reads,
    "years": _years,
    "sign-in": _sign_in,
    "postgresql": _postgresql,
    "trust": _trust,
}
"""What is measured, in this order."""

if __name__ == "__main__":
    main()

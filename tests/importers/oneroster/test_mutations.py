"""A good set, spoilt: it is read, or refused with place and remedy; never another exception, never half of it."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.imports import options
from support.oneroster import changed, files, folder_of, good_set, zip_of
from tutor_tui.errors import ImportRefused
from tutor_tui.importers.oneroster.standard import HEADERS
from tutor_tui.importers.parsed import Parsed
from tutor_tui.importers.registry import read

SETS = {
    "1.0": files(good_set(), "1.0"),
    "1.1": files(good_set(), "1.1"),
    "1.2": files(good_set(), "1.2"),
    "delta": files(changed(good_set()), "1.2", "delta"),
}
NAMES = sorted(SETS["1.2"])
NASTY = st.sampled_from(
    ["", '"', "'", ",", "\n", "\0", "\x1b[2J", "[/b]", "=1+1", "2026-02-31", "٣", "p1", "f8a", "tobedeleted",
     "active", "student", "parent", "homeroom", "0001-01-01", "9999-12-31", "{UPN:", "x" * 5000]
)  # fmt: skip
some = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def outcome(texts: dict[str, str | bytes], *, is_packed: bool = False) -> Parsed | None:
    """The reading of a set that keeps its promises, None for a refusal."""
    with tempfile.TemporaryDirectory() as name:
        if is_packed:
            path = zip_of(texts, Path(name) / "set.zip")  # type: ignore[arg-type]
        else:
            path = folder_of({}, Path(name) / "set")
            for file, text in texts.items():
                data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
                (path / file).write_bytes(data)
        return read_or_refused(path)


def read_or_refused(path: Path) -> Parsed | None:
    """The reading of a path, None for a refusal that says what to do."""
    try:
        parsed = read([path], options())
    except ImportRefused as error:
        refused = error
    else:
        if parsed.importer == "oneroster":
            check(parsed)
        return parsed
    assert refused.message
    assert refused.place
    assert refused.remedy
    return None


def check(parsed: Parsed) -> None:
    """Records name only records that are there, and nothing stands twice."""
    pupils = {one.source_id for one in parsed.pupils}
    assert len(pupils) == len(parsed.pupils)
    assert all(one.surname and one.forename for one in parsed.pupils)
    assert not pupils & {one.source_id for one in parsed.gone}
    carers = {one.source_id for one in parsed.carers}
    assert len(carers) == len(parsed.carers)
    assert {one.carer_id for one in parsed.pupil_carers} == carers
    assert {one.pupil_id for one in parsed.pupil_carers} <= pupils
    groups = [one.source_id for one in parsed.groups]
    assert len(set(groups)) == len(groups)
    if not parsed.is_partial:
        assert {one.group_id for one in (*parsed.members, *parsed.tasks)} <= set(groups)
        assert {one.pupil.source_id for one in parsed.states} <= pupils
    assert {one.task_id for one in parsed.states} <= {one.source_id for one in parsed.tasks}
    shares = [(one.task_id, one.pupil) for one in parsed.states]
    assert len(set(shares)) == len(shares)
    for link in (*parsed.members, *parsed.teachers):
        assert link.begins is None or link.ends is None or link.is_over or link.begins <= link.ends


@some
@given(st.sampled_from(sorted(SETS)), st.sampled_from(NAMES), st.data())
def test_bytes_that_are_cut_changed_or_put_in(kind: str, name: str, data: st.DataObject) -> None:
    good = SETS[kind].get(name, "").encode()
    at = data.draw(st.integers(0, len(good)))
    until = data.draw(st.integers(at, min(len(good), at + 40)))
    spoilt = good[:at] + data.draw(st.binary(max_size=12)) + good[until:]
    outcome({**SETS[kind], name: spoilt})


@some
@given(st.sampled_from(sorted(SETS)), st.sampled_from(NAMES), st.data())
def test_rows_that_are_doubled_dropped_and_mixed(kind: str, name: str, data: st.DataObject) -> None:
    rows = SETS[kind].get(name, "x").splitlines(keepends=True)
    chosen = data.draw(st.lists(st.sampled_from(rows), max_size=8))
    outcome({**SETS[kind], name: "".join(rows[: data.draw(st.integers(0, len(rows)))] + chosen)})


@some
@given(st.sampled_from(sorted(SETS)), st.sampled_from(sorted(HEADERS)), st.data())
def test_cells_that_hold_what_nobody_expects(kind: str, name: str, data: st.DataObject) -> None:
    rows = [line.split(",") for line in SETS[kind].get(f"{name}.csv", "sourcedId").splitlines()]
    for _ in range(data.draw(st.integers(1, 4))):
        row = data.draw(st.sampled_from(rows[1:] or rows))
        row[data.draw(st.integers(0, len(row) - 1))] = data.draw(NASTY | st.text(max_size=6))
    outcome({**SETS[kind], f"{name}.csv": "\n".join(",".join(row) for row in rows) + "\n"})


@some
@given(st.sampled_from(["1.0", "1.1", "delta"]), st.sampled_from(sorted(HEADERS)), st.data())
def test_headers_that_are_exchanged_renamed_or_missing(kind: str, name: str, data: st.DataObject) -> None:
    header, *rows = SETS[kind].get(f"{name}.csv", "sourcedId\n").splitlines()
    names = data.draw(st.permutations(header.split(",")))
    if data.draw(st.booleans()):
        names = [data.draw(st.sampled_from([*names, "", "role", "sourcedId"])) for _ in names]
    outcome({**SETS[kind], f"{name}.csv": "\n".join([",".join(names), *rows]) + "\n"}, is_packed=True)


@some
@given(st.sampled_from(sorted(SETS)), st.sets(st.sampled_from(NAMES), min_size=1, max_size=6))
def test_files_that_are_missing(kind: str, missing: set[str]) -> None:
    outcome({name: text for name, text in SETS[kind].items() if name not in missing})


@some
@given(st.binary(max_size=30), st.integers(0, 3000), st.integers(0, 60))
def test_zips_that_are_cut_or_changed(put_in: bytes, at: int, cut: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = zip_of(SETS["1.2"], Path(name) / "set.zip")
        whole = path.read_bytes()
        path.write_bytes(whole[:at] + put_in + whole[at + cut :])
        read_or_refused(path)

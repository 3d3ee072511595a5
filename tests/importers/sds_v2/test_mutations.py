"""A good set, spoilt: it is read, or refused with place and remedy; never another exception, never half of it."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.imports import options
from support.sds_v2 import IN_2, as_version_2, good_set, set_in, texts
from tutor_tui.errors import ImportRefused
from tutor_tui.importers.parsed import Parsed
from tutor_tui.importers.registry import read

SETS = {"2.1": texts(good_set()), "2": texts(as_version_2(good_set()), IN_2)}
NASTY = st.sampled_from(
    ["", '"', ",", "\n", "\0", "\x1b[2J", "[/b]", "=1+1", "2026-02-31", "٣", "p1", "s1", "s2", "d1", "student",
     "teacher", "parent", "doctor", "fsm", "0001-01-01", "9999-12-31", "x" * 5000]
)  # fmt: skip
some = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
kinds = st.sampled_from(sorted(SETS))
names = st.sampled_from(sorted(SETS["2.1"]))


def outcome(files: dict[str, str | bytes]) -> Parsed | None:
    """The reading of a set that keeps its promises, None for a refusal that says what to do."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            parsed = read([set_in(Path(folder) / "set", files)], options(school_id="s1"))
        except ImportRefused as error:
            refused = error
        else:
            if parsed.importer == "sds-v2":
                check(parsed)
            return parsed
    assert refused.message
    assert refused.remedy
    return None


def check(parsed: Parsed) -> None:
    """Records name only records that are there, and nothing stands twice."""
    pupils = [one.source_id for one in parsed.pupils]
    assert len(set(pupils)) == len(pupils)
    assert all(one.surname and one.forename for one in parsed.pupils)
    assert {one.carer_id for one in parsed.pupil_carers} <= {one.source_id for one in parsed.carers}
    assert {one.pupil_id for one in parsed.pupil_carers} <= set(pupils)
    links = [(one.pupil_id, one.carer_id) for one in parsed.pupil_carers]
    assert len(set(links)) == len(links)
    assert {one.group_id for one in parsed.members} <= {one.source_id for one in parsed.groups}


@some
@given(kinds, names, st.data())
def test_bytes_that_are_cut_changed_or_put_in(kind: str, name: str, data: st.DataObject) -> None:
    good = SETS[kind].get(name, "").encode()
    at = data.draw(st.integers(0, len(good)))
    until = data.draw(st.integers(at, min(len(good), at + 40)))
    outcome({**SETS[kind], name: good[:at] + data.draw(st.binary(max_size=12)) + good[until:]})


@some
@given(kinds, names, st.data())
def test_rows_that_are_doubled_dropped_and_mixed(kind: str, name: str, data: st.DataObject) -> None:
    rows = SETS[kind].get(name, "x").splitlines(keepends=True)
    chosen = data.draw(st.lists(st.sampled_from(rows), max_size=8))
    outcome({**SETS[kind], name: "".join(rows[: data.draw(st.integers(0, len(rows)))] + chosen)})


@some
@given(kinds, names, st.data())
def test_cells_that_hold_what_nobody_expects(kind: str, name: str, data: st.DataObject) -> None:
    rows = [line.split(",") for line in SETS[kind].get(name, "sourcedId").splitlines()]
    for _ in range(data.draw(st.integers(1, 4))):
        row = data.draw(st.sampled_from(rows[1:] or rows))
        row[data.draw(st.integers(0, len(row) - 1))] = data.draw(NASTY | st.text(max_size=6))
    outcome({**SETS[kind], name: "\n".join(",".join(row) for row in rows) + "\n"})


@some
@given(kinds, names, st.data())
def test_headers_that_are_exchanged_renamed_or_missing(kind: str, name: str, data: st.DataObject) -> None:
    header, *rows = SETS[kind].get(name, "sourcedId\n").splitlines()
    said = data.draw(st.permutations(header.split(",")))
    if data.draw(st.booleans()):
        said = [data.draw(st.sampled_from([*said, "", "role", "status"])) for _ in said]
    outcome({**SETS[kind], name: "\n".join([",".join(said), *rows]) + "\n"})


@some
@given(kinds, st.sets(names, min_size=1, max_size=4))
def test_files_that_are_missing(kind: str, missing: set[str]) -> None:
    outcome({name: text for name, text in SETS[kind].items() if name not in missing})

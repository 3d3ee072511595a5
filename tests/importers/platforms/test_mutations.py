"""Good exports, spoilt: each is read, or refused with place and remedy; never another exception, never half of it."""

import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.imports import options
from support.platforms import EXPORTS, TREE, WHO, documents, written
from tutor_tui.errors import ImportRefused
from tutor_tui.importers.parsed import Parsed
from tutor_tui.importers.together import read_together

some = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
NASTY = st.sampled_from(
    [None, True, False, 0, -1, 10**30, 1.5, "", "x" * 5000, "\ud800", "\x1b[2J", "[/b]", "=1+1", [], {}, [[]], [None],
     {"id": []}, "2026-13-45T00:00:00Z", "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59", "TURNED_IN", "٣"]
)  # fmt: skip
PLATFORMS = sorted(EXPORTS)


def outcome(files: dict[str, Any]) -> Parsed | None:
    """The reading of files that keeps its promises, None for a refusal that says what to do."""
    with tempfile.TemporaryDirectory() as name:
        try:
            parsed = read_together([written(files, Path(name))], options())
        except ImportRefused as error:
            refused = error
        else:
            for part in parsed.sources:
                check(part)
            return parsed
    assert refused.message
    assert refused.place
    assert refused.remedy
    return None


def check(parsed: Parsed) -> None:
    """Records name only records that are there, nothing stands twice, and nobody is blamed without evidence."""
    tasks = {task.source_id: task for task in parsed.tasks}
    assert len(tasks) == len(parsed.tasks)
    assert all(task.title for task in parsed.tasks)
    assert {state.task_id for state in parsed.states} <= tasks.keys()
    shares = [(state.task_id, state.pupil) for state in parsed.states]
    assert len(set(shares)) == len(shares)
    for state in parsed.states:
        if state.state == "not_done":
            assert tasks[state.task_id].is_collected
            assert tasks[state.task_id].deadline < options().today


def places(node: Any) -> list[tuple[Any, Any]]:
    """(container, key or index) of every value within a document."""
    if isinstance(node, dict):
        keys: list[Any] = list(node)
    elif isinstance(node, list):
        keys = list(range(len(node)))
    else:
        return []
    return [(node, key) for key in keys] + [place for key in keys for place in places(node[key])]


@some
@given(st.sampled_from(PLATFORMS), st.data())
def test_values_of_any_type_anywhere(platform: str, data: st.DataObject) -> None:
    files = documents(platform)
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.sampled_from([place for document in files.values() for place in places(document)]))
        at[0][at[1]] = data.draw(NASTY)
    outcome({**files, "who.csv": WHO})


@some
@given(st.sampled_from(PLATFORMS), st.data())
def test_elements_that_are_cut_doubled_and_exchanged(platform: str, data: st.DataObject) -> None:
    files = documents(platform)
    lists = [
        at[0][at[1]]
        for document in files.values()
        for at in places(document)
        if isinstance(at[0][at[1]], list)
    ]
    for found in data.draw(st.lists(st.sampled_from(lists), min_size=1, max_size=4)):
        found[:] = data.draw(st.lists(st.sampled_from(list(found)), max_size=6)) if found else []
    for _ in range(data.draw(st.integers(0, 4))):
        objects = [at[0] for document in files.values() for at in places(document) if isinstance(at[0], dict)]
        if objects:
            chosen = data.draw(st.sampled_from(objects))
            chosen.pop(data.draw(st.sampled_from(sorted(chosen))))
    outcome(files)


@some
@given(st.sampled_from(PLATFORMS), st.data())
def test_bytes_that_are_cut_changed_or_put_in(platform: str, data: st.DataObject) -> None:
    files: dict[str, Any] = documents(platform)
    name = data.draw(st.sampled_from(sorted(files)))
    good = json.dumps(files[name], ensure_ascii=False).encode(
        data.draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
    )
    at = data.draw(st.integers(0, len(good)))
    files[name] = good[:at] + data.draw(st.binary(max_size=8)) + good[at + data.draw(st.integers(0, 30)) :]
    outcome(files)


@some
@given(st.sampled_from(sorted(TREE)), st.data())
def test_trees_with_spoilt_cells_rows_and_headers(name: str, data: st.DataObject) -> None:
    rows = [line.split(",") for line in TREE[name].splitlines()]
    for _ in range(data.draw(st.integers(1, 4))):
        row = data.draw(st.sampled_from(rows))
        row[data.draw(st.integers(0, len(row) - 1))] = str(data.draw(NASTY | st.text(max_size=6)))
    kept = rows[: data.draw(st.integers(0, len(rows)))] + data.draw(
        st.lists(st.sampled_from(rows), max_size=4)
    )
    text = "\n".join(",".join(row) for row in kept) + "\n"
    outcome({**TREE, name: text.encode("utf-8", "surrogatepass")})


@some
@given(st.sets(st.sampled_from(sorted(TREE)), min_size=1))
def test_trees_with_missing_files(missing: set[str]) -> None:
    outcome({name: text for name, text in TREE.items() if name not in missing} or {"a.csv": "x\n"})

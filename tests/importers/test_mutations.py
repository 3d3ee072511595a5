"""Good files, spoilt: what comes back is a reading or a refusal, never another exception."""

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.imports import FIXTURES, options
from support.xlsx import workbook
from tutor_tui.errors import ImportRefused, UsageError
from tutor_tui.importers.lists.vocabulary import vocabulary
from tutor_tui.importers.parsed import Parsed
from tutor_tui.importers.registry import read

TEXTS = {
    path.name: path.read_bytes() for path in sorted(FIXTURES.iterdir()) if path.suffix in (".csv", ".txt")
}
LINES = {
    name: data.decode(
        "utf-16" if name.startswith("isams") else "cp1252" if name.startswith("bromcom") else "utf-8-sig"
    )
    for name, data in TEXTS.items()
}
WORKBOOK = workbook(
    {"Pupils": [["Adno", "Surname", "Forename", "DOB"], [1, "Smith", "Ann", date(2013, 2, 1)]]}
)
NASTY = st.sampled_from(
    [
        "",
        '"',
        "'",
        ",",
        ";",
        "\t",
        "\r",
        "\n",
        "\0",
        "\x1b[2J",
        "\u202e",
        "[/b]",
        "=1+1",
        "31/02/2013",
        "99999999999",
        "²",
        "٣",
    ]
)
many = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def outcome(data: bytes, name: str = "list.csv", **given_options: object) -> Parsed | None:
    """The reading, or None for a refusal."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        try:
            parsed = read([path], options(**given_options))
        except (ImportRefused, UsageError) as error:
            refused = error
        else:
            return checked(parsed)
    assert refused.message
    assert refused.remedy
    return None


def checked(parsed: Parsed) -> Parsed:
    """A reading that keeps its promises."""
    records = (*parsed.pupils, *parsed.states, *parsed.absences)
    left_out = {problem.place.line for problem in parsed.refused}
    taken = {record.place.line for record in records}
    assert not left_out & taken
    assert len(parsed.pupils) + len(parsed.states) <= parsed.rows_read
    for pupil in parsed.pupils:
        assert pupil.forename
        assert pupil.surname
        assert pupil.surname.isprintable() or not pupil.surname.isascii()
    upns = [pupil.upn for pupil in parsed.pupils if pupil.upn]
    assert len(set(upns)) == len(upns)
    assert {state.task_id for state in parsed.states} == {task.source_id for task in parsed.tasks}
    return parsed


@many
@given(st.sampled_from(sorted(TEXTS)), st.data())
def test_bytes_that_are_cut_changed_or_put_in(name: str, data: st.DataObject) -> None:
    good = TEXTS[name]
    at = data.draw(st.integers(0, len(good)))
    until = data.draw(st.integers(at, min(len(good), at + 40)))
    outcome(good[:at] + data.draw(st.binary(max_size=20)) + good[until:], name)


@many
@given(st.sampled_from(sorted(LINES)), st.data())
def test_rows_that_are_doubled_dropped_and_mixed(name: str, data: st.DataObject) -> None:
    rows = LINES[name].splitlines(keepends=True)
    chosen = data.draw(st.lists(st.sampled_from(rows), max_size=12))
    outcome("".join(rows[: data.draw(st.integers(0, len(rows)))] + chosen).encode(), name)


@many
@given(st.sampled_from(sorted(LINES)), st.data())
def test_cells_that_hold_what_nobody_expects(name: str, data: st.DataObject) -> None:
    text = LINES[name]
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(NASTY | st.text(max_size=8)) + text[at:]
    outcome(text.encode("utf-8", "surrogatepass"), name)


@many
@given(
    st.sampled_from(sorted(LINES)),
    st.sampled_from(["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "cp437"]),
)
def test_the_same_text_in_any_encoding(name: str, encoding: str) -> None:
    parsed = outcome(LINES[name].encode(encoding, "replace"), name)
    if encoding in {"utf-8-sig", "utf-16", "utf-32"}:
        assert parsed is not None
        assert parsed.pupils == outcome(LINES[name].encode(), name).pupils  # type: ignore[union-attr]


@many
@given(
    st.lists(
        st.lists(
            st.sampled_from(
                [header for field in vocabulary("homework").field.values() for header in field.headers]
            )
            | st.sampled_from(["Surname", "Forename", "AM", "Mark", "Date", "Form", "Name"])
            | NASTY
            | st.dates().map(str)
            | st.text(max_size=6),
            min_size=1,
            max_size=8,
        ),
        max_size=8,
    ),
    st.sampled_from(list(",;\t")),
    st.sampled_from([None, "dmy", "mdy", "iso"]),
)
def test_tables_of_any_headers(rows: list[list[str]], delimiter: str, dates: str | None) -> None:
    text = "\n".join(delimiter.join(row) for row in rows) + "\n"
    outcome(text.encode("utf-8", "replace"), dates=dates)


@many
@given(
    st.dictionaries(
        st.sampled_from(["UPN", "Surname", "DOB", "x"]), st.sampled_from(["upn", "born", "ignore", "?"])
    )
)
def test_any_map_of_ones_own(own: dict[str, str]) -> None:
    outcome(TEXTS["bad-rows.csv"], column_map=own)


@many
@given(st.data())
def test_workbooks_that_are_cut_or_changed(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(WORKBOOK) - 1))
    until = data.draw(st.integers(at, min(len(WORKBOOK), at + 20)))
    outcome(WORKBOOK[:at] + data.draw(st.binary(max_size=6)) + WORKBOOK[until:], "list.xlsx")


@many
@given(
    st.lists(
        st.lists(st.none() | st.text(max_size=5) | st.floats() | st.booleans() | st.dates(), max_size=5),
        max_size=6,
    )
)
def test_workbooks_of_any_cells(rows: list[list[object]]) -> None:
    header = ["Adno", "Surname", "Forename", "DOB", "Year"]
    safe = [
        ["".join(c for c in cell if c.isprintable()) if isinstance(cell, str) else cell for cell in row]
        for row in rows
    ]
    outcome(workbook({"Pupils": [header, *safe]}), "list.xlsx")  # type: ignore[list-item]


@pytest.mark.parametrize("name", sorted(TEXTS))
@pytest.mark.parametrize("end", [1, 2, 3, 10, 40])
def test_a_file_cut_near_its_end_never_gives_a_row_that_was_not_there(name: str, end: int) -> None:
    whole = outcome(TEXTS[name], name)
    cut = outcome(TEXTS[name][:-end], name)
    assert whole is not None
    if cut is not None and cut.pupils:
        keys = {pupil.key for pupil in whole.pupils}
        assert {pupil.key for pupil in cut.pupils[:-1]} <= keys

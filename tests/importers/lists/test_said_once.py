"""Each thing once: taken once where rows agree, left out where any two of them do not."""

from dataclasses import dataclass
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.importers.lists.said_once import said_once
from tutor_tui.importers.parsed import ReadOptions
from tutor_tui.importers.reading import Reading
from tutor_tui.importers.records.places import Place


@dataclass(frozen=True)
class Row:
    place: Place
    about: str
    says: str


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("xy")), max_size=20))
def test_what_is_kept_was_never_contradicted(said: list[tuple[str, str]]) -> None:
    rows = [Row(Place("a.csv", line), *one) for line, one in enumerate(said, 2)]
    reading = Reading([], ReadOptions(date(2026, 11, 23)))
    kept = said_once(
        rows, lambda row: row.about, lambda row: row.says, reading, what="mark", same="the same session"
    )
    every = {about: {says for other, says in said if other == about} for about, _ in said}
    agreed = [about for about, what in every.items() if len(what) == 1]
    assert [row.about for row in kept] == agreed
    assert all(row is next(one for one in rows if one.about == row.about) for row in kept)
    faults = {problem.place.line for problem in reading._problems if problem.severity == "error"}
    first_or_other = {
        row.place.line
        for row in rows
        if row.about not in agreed
        and (
            row is next(one for one in rows if one.about == row.about)
            or row.says != next(one for one in rows if one.about == row.about).says
        )
    }
    assert faults == first_or_other

"""What holds for every list: twice is once, the order of rows does not matter, undo leaves what was there."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.applying import apply_parsed, pupil_list, record
from support.rows import everything
from tutor_tui.importers.apply import PlanOptions, plan_import
from tutor_tui.importers.lists.duplicates import twice
from tutor_tui.importers.parsed import Parsed
from tutor_tui.services.undo import undo
from tutor_tui.store.audit.chain import verify
from tutor_tui.store.models import FormMembership, Pupil, SupportFlag, database
from tutor_tui.store.session import Session

relaxed = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

pupils = st.fixed_dictionaries(
    {"forename": st.sampled_from(["Ann", "Ben", "Zoë", "zoe"]), "surname": st.sampled_from(["Ali", "O’Neil", "ONeil"])},
    optional={
        "upn": st.sampled_from(["F873400119001", "G873400120002", "G873400121003", "G87340012100A"]),
        "admission_number": st.sampled_from(["1", "001", "2", "03", "000"]),
        "source_id": st.sampled_from(["x", "y"]),
        "preferred_forename": st.sampled_from(["Ann", "Benny"]),
        "born": st.sampled_from([date(2013, 1, 2), date(2013, 3, 4)]),
        "form": st.sampled_from(["8A", "8a", "8B", "Hedgehogs"]),
        "year": st.integers(7, 9),
        "house": st.sampled_from(["Red", "Blue"]),
        "joined": st.sampled_from([date(2022, 9, 1), date(2026, 11, 9), date(2026, 12, 1)]),
        "left": st.sampled_from([date(2026, 10, 1), date(2026, 11, 20), date(2026, 12, 18)]),
        "flags": st.sampled_from([(), ("eal",), ("eal", "fsm")]),
        "flags_known": st.sampled_from([(), ("eal",), ("eal", "fsm")]),
    },
)  # fmt: skip


def as_read(rows: list[dict[str, Any]]) -> Parsed:
    """The rows that a reader would hand on: two with one number are none."""
    records = [record(line, **facts) for line, facts in enumerate(rows, start=2)]
    doubled = {id(found) for found, _, _ in twice(records)}
    return pupil_list([found for found in records if id(found) not in doubled])


lists = st.lists(pupils, max_size=8).map(as_read)


@contextmanager
def thrown_away() -> Iterator[None]:
    with database.atomic() as transaction:
        yield
        transaction.rollback()


def picture() -> object:
    """Everyone on record, without the numbers that the database gave."""
    names = (
        "upn",
        "admission_number",
        "source_id",
        "forename",
        "surname",
        "legal_forename",
        "house",
        "left_on",
    )
    return sorted(
        repr(
            (
                [getattr(pupil, name) for name in names],
                sorted(
                    (row.form.name, row.from_on, str(row.until_on))
                    for row in FormMembership.select().where(FormMembership.pupil == pupil)
                ),
                sorted(
                    (row.kind, str(row.from_on), str(row.until_on))
                    for row in SupportFlag.select().where(SupportFlag.pupil == pupil)
                ),
            )
        )
        for pupil in Pupil.select()
    )


@relaxed
@given(lists, lists, st.booleans())
def test_what_is_taken_whole_changes_nothing_the_second_time(
    owner: Session, before: Parsed, parsed: Parsed, full_roll: bool
) -> None:
    with thrown_away():
        apply_parsed(owner, before)
        options = PlanOptions(full_roll=full_roll)
        plan, _ = apply_parsed(owner, parsed, options)
        again = plan_import(owner, parsed, options)
        if not plan.refused:
            assert not again.refused
            assert not again.writes, again.lines_for_people()


@relaxed
@given(st.data(), lists, lists)
def test_the_order_of_rows_does_not_matter(
    owner: Session, data: st.DataObject, before: Parsed, parsed: Parsed
) -> None:
    shuffled = pupil_list(data.draw(st.permutations(parsed.pupils)))
    pictures, refused = [], []
    for one in (parsed, shuffled):
        with thrown_away():
            apply_parsed(owner, before)
            plan, _ = apply_parsed(owner, one)
            pictures.append(picture())
            refused.append([problem.place for problem in plan.refused])
    assert pictures[0] == pictures[1]
    assert refused[0] == refused[1]


@relaxed
@given(lists, lists, st.booleans())
def test_undo_leaves_what_was_there(owner: Session, before: Parsed, parsed: Parsed, full_roll: bool) -> None:
    with thrown_away():
        apply_parsed(owner, before)
        then = everything()
        _, summary = apply_parsed(owner, parsed, PlanOptions(full_roll=full_roll))
        if summary.audit_entry is not None:
            undo(owner)
        assert everything() == then
        assert list(verify()) == []


@relaxed
@given(lists, lists)
def test_every_row_has_one_fate(owner: Session, before: Parsed, parsed: Parsed) -> None:
    with thrown_away():
        apply_parsed(owner, before)
        plan, _ = apply_parsed(owner, parsed)
        taken = [
            change.place
            for fate in ("added", "changed", "moved", "unchanged")
            for change in plan.of(fate)["pupils"]  # type: ignore[arg-type]
        ]
        assert sorted(map(str, [*taken, *(problem.place for problem in plan.refused)])) == sorted(
            str(row.place) for row in parsed.pupils
        )


@pytest.mark.parametrize("full_roll", [False, True])
def test_an_empty_list_writes_nothing(owner: Session, full_roll: bool) -> None:
    apply_parsed(owner, as_read([{"forename": "Ann", "surname": "Ali"}]))
    assert not plan_import(owner, as_read([]), PlanOptions(full_roll=full_roll)).writes

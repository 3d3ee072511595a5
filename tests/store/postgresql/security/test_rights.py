"""Of every table it is said who reads and writes it, and of every table about a pupil, that it depends on the pupil."""

import pytest

from tutor_tui.queries.protection.holdings import HOLDINGS
from tutor_tui.store.models.tables import TABLES
from tutor_tui.store.postgresql.security.names import LONGEST, Names, identifier, literal
from tutor_tui.store.postgresql.security.reach import ANYBODY
from tutor_tui.store.postgresql.security.rights import all_rights

TABLE_NAMES = {model._meta.table_name for model in TABLES}


def test_every_table_is_said_something_of_and_no_other() -> None:
    assert set(all_rights()) == TABLE_NAMES


@pytest.mark.parametrize("table", sorted(holding.model._meta.table_name for holding in HOLDINGS))
def test_what_tells_of_a_pupil_is_not_for_everybody(table: str) -> None:
    right = all_rights()[table]
    assert right.read != ANYBODY
    assert ANYBODY not in (right.insert, right.update, right.delete)


@pytest.mark.parametrize("table", ["auditentry", "auditpayload"])
def test_nobody_changes_the_log(table: str) -> None:
    right = all_rights()[table]
    assert (right.update, right.delete) == ("false", "false")


def test_columns_that_are_fixed_are_there() -> None:
    columns = {
        model._meta.table_name: {field.column_name for field in model._meta.sorted_fields} for model in TABLES
    }
    assert {
        name: set(right.fixed) - columns[name] for name, right in all_rights().items() if right.fixed
    } == {name: set() for name, right in all_rights().items() if right.fixed}


def test_names_and_texts_cannot_leave_their_quotes() -> None:
    assert identifier('o"; DROP TABLE pupil; --') == '"o""; DROP TABLE pupil; --"'
    assert literal("o'; DROP TABLE pupil") == "'o''; DROP TABLE pupil'"
    assert literal("a\\'b") == " E'a\\\\''b'"
    for name in ("", "a\0b", "ä" * (LONGEST // 2 + 1)):
        with pytest.raises(ValueError, match="no name"):
            identifier(name)
    assert Names("oak field").table("grant") == '"oak field"."grant"'

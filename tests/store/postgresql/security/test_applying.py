"""Roles and policies follow the staff list, again and again."""

import psycopg
import pytest

from support.own_accounts import DATABASE, School
from tutor_tui.errors import StoreError
from tutor_tui.store.postgresql.security.applying import apply, plan
from tutor_tui.store.postgresql.security.identity import act_as_owner
from tutor_tui.store.postgresql.security.names import Names

STATE = """
SELECT tablename, policyname, roles::text, cmd, qual, with_check FROM pg_policies
    WHERE schemaname = 'oakfield' ORDER BY 1, 2
"""
GRANTS = """
SELECT grantee, table_name, column_name, privilege_type FROM information_schema.column_privileges
    WHERE table_schema = 'oakfield' ORDER BY 1, 2, 3, 4
"""


def planned(school: School, names: Names | None = None) -> object:
    with psycopg.connect(school.server.url(DATABASE), autocommit=True) as connection:
        return plan(connection, names or school.names)


def test_again_changes_nothing(oakfield: School) -> None:
    before = oakfield.sql("postgres", STATE, GRANTS)
    oakfield.secure()
    assert oakfield.sql("postgres", STATE, GRANTS) == before


def test_to_plan_changes_nothing(elmwood: School) -> None:
    elmwood.sql("postgres", "UPDATE staff SET active = true WHERE username = 'dother'")
    try:
        found = planned(elmwood)
        assert found.comes == ("dother",)  # type: ignore[attr-defined]
        assert "permission denied for schema" in elmwood.refusal(
            "dother", "SELECT count(*) FROM elmwood.pupil"
        )
    finally:
        elmwood.sql("postgres", "UPDATE staff SET active = false WHERE username = 'dother'")


def test_who_comes_is_let_in_and_who_goes_no_more(elmwood: School) -> None:
    elmwood.sql("postgres", "UPDATE staff SET active = true WHERE username = 'dother'")
    elmwood.secure()
    assert elmwood.count("dother", "pupil") > 0
    elmwood.sql("postgres", "UPDATE staff SET active = false WHERE username = 'dother'")
    assert planned(elmwood).goes == ("dother",)  # type: ignore[attr-defined]
    elmwood.secure()
    assert "permission denied for schema" in elmwood.refusal("dother", "SELECT count(*) FROM elmwood.pupil")


def test_a_table_that_a_migration_makes_anew_is_closed_until_it_is_renewed(elmwood: School) -> None:
    elmwood.sql(
        "postgres", "ALTER TABLE reward RENAME TO old_reward", "CREATE TABLE reward (LIKE old_reward)"
    )
    try:
        assert "permission denied" in elmwood.refusal("elmtutor", "SELECT count(*) FROM reward")
    finally:
        elmwood.sql("postgres", "DROP TABLE reward", "ALTER TABLE old_reward RENAME TO reward")


@pytest.mark.parametrize("wish", ["SUPERUSER", "BYPASSRLS", "CREATEROLE"])
def test_nobody_gets_an_account_that_has_rights_over_the_server(elmwood: School, wish: str) -> None:
    elmwood.sql(
        "postgres",
        f"CREATE ROLE keeper {wish}",
        "UPDATE staff SET active = true, username = 'keeper' WHERE username = 'dother'",
    )
    try:
        with pytest.raises(StoreError, match="rights over the whole server"):
            planned(elmwood)
    finally:
        elmwood.sql(
            "postgres",
            "UPDATE staff SET active = false, username = 'dother' WHERE username = 'keeper'",
            "DROP ROLE keeper",
        )


@pytest.mark.parametrize("name", ["postgres", "elmwood_owner", "pg_read_all_data"])
def test_nobody_is_called_as_somebody_who_is_no_person(elmwood: School, name: str) -> None:
    elmwood.sql("postgres", f"UPDATE staff SET active = true, username = '{name}' WHERE username = 'dother'")
    try:
        with pytest.raises(StoreError):
            planned(elmwood)
    finally:
        elmwood.sql(
            "postgres", f"UPDATE staff SET active = false, username = 'dother' WHERE username = '{name}'"
        )


def test_where_there_is_no_school_nothing_is_planned(oakfield: School) -> None:
    with pytest.raises(StoreError, match="no school in this schema"):
        planned(oakfield, Names("nowhere"))


def test_what_fails_leaves_everything_as_it_was(oakfield: School) -> None:
    before = oakfield.sql("postgres", STATE)
    address = oakfield.server.url(DATABASE)
    with psycopg.connect(address, autocommit=True) as connection, pytest.raises(psycopg.Error):
        apply(connection, ["DROP POLICY read ON oakfield.pupil", "SELECT nonsense"])
    assert oakfield.sql("postgres", STATE) == before


def test_the_service_empties_names_of_the_log_and_writes_nothing_else_over(oakfield: School) -> None:
    assert "row-level security policy" in oakfield.refusal(
        "oakfield_service", "UPDATE auditentry SET subject = 'x'"
    )
    assert "permission denied" in oakfield.refusal("oakfield_service", "UPDATE auditentry SET verb = 'x'")
    oakfield.sql(
        "oakfield_service", "BEGIN", "UPDATE auditentry SET subject = '', subject_salt = ''", "ROLLBACK"
    )


def test_the_service_migrates_and_what_it_makes_is_the_owners(oakfield: School) -> None:
    db = oakfield.peewee("oakfield_service")
    try:
        with db.atomic() as transaction:
            act_as_owner(db, "oakfield")
            db.execute_sql("ALTER TABLE reward ADD COLUMN new_column text")
            db.execute_sql("CREATE TABLE new_table (id integer)")
            owner = "SELECT tableowner FROM pg_tables WHERE tablename = 'new_table'"
            assert db.execute_sql(owner).fetchone() == ("oakfield_owner",)
            transaction.rollback()
    finally:
        db.close()


def test_no_own_account_acts_as_the_owner(oakfield: School) -> None:
    db = oakfield.peewee("dmanager")
    try:
        with db.atomic():
            act_as_owner(db, "oakfield")
            assert db.execute_sql("SELECT current_user").fetchone() == ("dmanager",)
    finally:
        db.close()

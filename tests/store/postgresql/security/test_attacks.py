"""What somebody with an own account tries with psql to see or to write more than the posts reach."""

import pytest

from support.own_accounts import FORMS, School

OWN, OTHER = FORMS["8A"], 30
"""The tutor's pupils have the ids 1 to 28; 30 is one of 8B's."""
INTO_LOG = (
    "INSERT INTO auditentry (at, actor, session, kind, verb, about, subject, subject_salt, subject_digest, row_count,"
    " key_fingerprint, address, previous_hash, hash, payload_digest)"
    " VALUES (now(), {actor}, 'x', 'write', 'x', '', '', '', '', 0, '', '', {previous}, 'h', '')"
)
DENIED = "permission denied"
POLICY = "row-level security policy"
STAMPS = "key, version, created_at, changed_at"
STAMPED = "gen_random_uuid(), 1, now(), now()"


def pupils(oakfield: School, *before: str) -> str:
    return oakfield.sql("acarter", *before, "SELECT count(*) FROM pupil")


@pytest.mark.parametrize("setting", ["app.staff", "tutor.username"])
def test_a_setting_makes_nobody_somebody_else(oakfield: School, setting: str) -> None:
    assert pupils(oakfield, f"SET {setting} = 'cslt'") == str(OWN)


@pytest.mark.parametrize(
    "role", ["cslt", "oakfield_owner", "oakfield_rights", "oakfield_service", "postgres"]
)
def test_nobody_becomes_somebody_else(oakfield: School, role: str) -> None:
    assert DENIED in oakfield.refusal("acarter", f"SET ROLE {role}")
    assert DENIED in oakfield.refusal("acarter", f"SET SESSION AUTHORIZATION {role}")


def test_the_schools_role_that_everybody_has_sees_no_more(oakfield: School) -> None:
    assert pupils(oakfield, "SET ROLE oakfield_staff") == str(OWN)


@pytest.mark.parametrize("setting", ["row_security = off", "session_replication_role = replica"])
def test_the_policies_are_not_turned_off(oakfield: School, setting: str) -> None:
    assert oakfield.refusal("acarter", f"SET {setting}", "SELECT count(*) FROM pupil")


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE plannercheck SET pupil_id = {OTHER} WHERE pupil_id = 1",
        f"UPDATE homecontact SET pupil_id = {OTHER} WHERE pupil_id = 1",
        "UPDATE decision SET subject_id = 30 WHERE subject_id = 1",
        "UPDATE plannervisit SET planner_check_id = 30 WHERE planner_check_id = 1",
        "UPDATE auditentry SET verb = 'x'",
        "UPDATE auditpayload SET after = '{}'",
        "DELETE FROM auditentry",
        "DELETE FROM auditpayload",
        "TRUNCATE auditentry",
        "TRUNCATE pupil CASCADE",
        "UPDATE staff SET username = 'acarter'",
        "UPDATE pupil SET id = 99 WHERE id = 1",
        "ALTER TABLE pupil DISABLE ROW LEVEL SECURITY",
        "DROP POLICY read ON pupil",
        "CREATE POLICY mine ON pupil USING (true)",
        "CREATE TABLE oakfield.mine (id integer)",
        "CREATE FUNCTION oakfield.me(text) RETURNS integer LANGUAGE sql AS 'SELECT 1'",
        "CREATE OR REPLACE FUNCTION oakfield.me() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
        "ALTER FUNCTION oakfield.today() RESET ALL",
        "CREATE TRIGGER mine BEFORE INSERT ON reward EXECUTE FUNCTION oakfield.only_shorter()",
        "CREATE INDEX mine ON pupil (surname)",
        "CREATE EXTENSION dblink",
        "CREATE TEMP TABLE pupil AS SELECT 1",
        "SELECT pg_read_file('/etc/passwd')",
        "SELECT * FROM pg_ls_dir('/')",
        "SELECT lo_import('/etc/passwd')",
        "COPY pupil TO '/dev/null'",
        "COPY pupil FROM PROGRAM 'id'",
        "COPY (SELECT 1) TO PROGRAM 'id'",
        "SELECT * FROM pg_authid",
        "SELECT * FROM pg_statistic",
        "SELECT last_value FROM pupil_id_seq",
        "SELECT setval('pupil_id_seq', 1)",
        "SELECT setval('auditentry_id_seq', 1000000)",
        "SELECT count(*) FROM elmwood.pupil",
        "SET search_path = elmwood; SELECT elmwood.me()",
        "CREATE ROLE mine SUPERUSER",
        "ALTER ROLE acarter BYPASSRLS",
        "GRANT oakfield_owner TO acarter",
    ],
)
def test_is_refused(oakfield: School, statement: str) -> None:
    refused = oakfield.refusal("acarter", statement)
    assert "ERROR" in refused
    assert any(word in refused for word in (DENIED, "must be ", "must have ")), refused


@pytest.mark.parametrize(
    "statement",
    [
        f"INSERT INTO plannercheck ({STAMPS}, pupil_id, week, state) VALUES ({STAMPED}, {OTHER}, '2026-11-02', 'x')",
        f"INSERT INTO reward ({STAMPS}, pupil_id, kind, reason, given_by_id, given_on)"
        f" VALUES ({STAMPED}, {OTHER}, 'x', '', 1, '2026-11-23')",
        f"INSERT INTO pupil ({STAMPS}, admission_number, source_id, forename, surname, legal_forename, legal_surname,"
        f" find_key, sex, house) VALUES ({STAMPED}, '', '', 'x', 'x', '', '', '', '', '')",
        f"INSERT INTO formmembership ({STAMPS}, pupil_id, form_id, from_on)"
        f" VALUES ({STAMPED}, {OTHER}, 1, '2026-09-01')",
        f"INSERT INTO staffrole ({STAMPS}, staff_id, role, scope, from_on)"
        f" VALUES ({STAMPED}, 1, 'slt', 'school', '2026-09-01')",
        f"INSERT INTO formtutor ({STAMPS}, form_id, staff_id, kind, from_on)"
        f" VALUES ({STAMPED}, 2, 1, 'tutor', '2026-09-01')",
        f"INSERT INTO teachinggroupteacher ({STAMPS}, group_id, staff_id, from_on)"
        f" VALUES ({STAMPED}, 1, 1, '2026-09-01')",
        f'INSERT INTO "grant" ({STAMPS}, staff_id, scope, scope_id, reason, said, from_on, until_on)'
        f" VALUES ({STAMPED}, 1, 'pupil', {OTHER}, 'x', '', '2026-11-23', '2027-11-23')",
        f'INSERT INTO "grant" ({STAMPS}, staff_id, scope, scope_id, reason, said, from_on, until_on)'
        f" VALUES ({STAMPED}, 1, 'school', NULL, 'x', '', '2026-11-23', '2026-11-24')",
        f"INSERT INTO draft ({STAMPS}, username, place, text) VALUES ({STAMPED}, 'cslt', 'x', 'x')",
        INTO_LOG.format(actor="'cslt'", previous="oakfield.newest_hash()"),
        INTO_LOG.format(actor="'acarter'", previous="'forged'"),
        'INSERT INTO auditpayload (entry_id, "table", row_id, salt, digest)'
        " SELECT id, 'x', 1, '', '' FROM auditentry WHERE actor <> 'acarter' LIMIT 1",
    ],
)
def test_a_row_beyond_ones_posts_is_not_taken(oakfield: School, statement: str) -> None:
    assert POLICY in oakfield.refusal("acarter", statement)


def test_the_data_manager_gives_himself_nothing(oakfield: School) -> None:
    me = oakfield.sql("dmanager", "SELECT me()")
    for statement in (
        f"INSERT INTO staffrole ({STAMPS}, staff_id, role, scope, from_on)"
        f" VALUES ({STAMPED}, {me}, 'slt', 'school', '2026-09-01')",
        f"INSERT INTO staffrole ({STAMPS}, staff_id, role, scope, from_on)"
        f" VALUES ({STAMPED}, 1, 'slt', 'school', '2026-09-01')",
        f"INSERT INTO formtutor ({STAMPS}, form_id, staff_id, kind, from_on)"
        f" VALUES ({STAMPED}, 1, {me}, 'tutor', '2026-09-01')",
        f"INSERT INTO staffkey ({STAMPS}, staff_id, fingerprint, label)"
        f" SELECT {STAMPED}, id, 'SHA256:x', '' FROM staff WHERE username = 'cslt'",
    ):
        assert POLICY in oakfield.refusal("dmanager", statement), statement


def test_an_ended_post_of_the_leadership_is_not_made_longer_by_one(oakfield: School) -> None:
    end = "UPDATE staffrole SET until_on = '2026-11-22' WHERE role = 'slt' AND staff_id ="
    cslt = oakfield.sql("postgres", "SELECT id FROM staff WHERE username = 'cslt'")
    again = f"UPDATE staffrole SET until_on = '2030-01-01' WHERE role = 'slt' AND staff_id = {cslt}"
    try:
        oakfield.sql("dmanager", f"{end} {cslt}")
        assert oakfield.count("cslt", "pupil") == 0, "the post is over, and so is what it showed"
        assert "made longer by two people" in oakfield.refusal("dmanager", again)
    finally:
        oakfield.sql("postgres", f"UPDATE staffrole SET until_on = NULL WHERE staff_id = {cslt}")


def test_a_second_person_alone_gives_no_post(oakfield: School) -> None:
    statement = (
        f"INSERT INTO staffrole ({STAMPS}, staff_id, role, scope, from_on)"
        f" VALUES ({STAMPED}, 1, 'slt', 'school', '2026-09-01')"
    )
    assert POLICY in oakfield.refusal("cslt", statement)


def test_what_one_may_read_is_passed_on_to_nobody(oakfield: School) -> None:
    oakfield.sql("acarter", "GRANT SELECT ON pupil TO elmtutor")  # of which the server only warns
    assert DENIED in oakfield.refusal("elmtutor", "SELECT count(*) FROM oakfield.pupil")


def test_what_is_not_seen_is_not_changed_or_deleted(oakfield: School) -> None:
    for statement in (
        f"UPDATE plannercheck SET state = 'x' WHERE pupil_id = {OTHER} RETURNING 1",
        f"DELETE FROM plannercheck WHERE pupil_id = {OTHER} RETURNING 1",
        f"DELETE FROM pupil WHERE id = {OTHER} RETURNING 1",
        "UPDATE pupil SET surname = 'x' WHERE id = 1 RETURNING 1",
        f"SELECT 1 FROM plannercheck WHERE pupil_id = {OTHER} FOR UPDATE",
    ):
        assert oakfield.sql("acarter", statement) == "", statement


LEAK = (
    "CREATE FUNCTION pg_temp.leak(text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001 AS"
    " $$ BEGIN RAISE NOTICE 'leaked %', $1; RETURN true; END $$"
)


@pytest.mark.parametrize("schema", ["pg_temp", "public"])
def test_a_cheap_function_is_asked_of_no_other_row(oakfield: School, schema: str) -> None:
    refused = oakfield.refusal("acarter", LEAK.replace("pg_temp", schema))
    assert DENIED in refused, "nobody makes a function of his own at all"


def test_not_even_one_that_the_server_has(oakfield: School) -> None:
    """What divides by zero on a row that is not seen would tell that it is there."""
    there = "SELECT count(*) FROM pupil WHERE 1 / (id - {}) > -1000"
    assert "division by zero" in oakfield.refusal("acarter", there.format(1))
    assert oakfield.sql("acarter", there.format(OTHER)) == str(OWN)


def test_a_cheap_function_of_somebody_else_sees_the_own_rows_only(oakfield: School) -> None:
    made = LEAK.replace("pg_temp.leak", "public.leak")
    oakfield.sql("postgres", made, "GRANT EXECUTE ON FUNCTION public.leak(text) TO PUBLIC")
    try:
        said = oakfield.sql("acarter", "SELECT count(*) FROM pupil WHERE public.leak(surname)")
        assert said.count("leaked 8A") == OWN
        assert "leaked 8B" not in said
    finally:
        oakfield.sql("postgres", "DROP FUNCTION public.leak(text)")


def test_the_plan_tells_nothing_of_names(oakfield: School) -> None:
    oakfield.sql("postgres", "UPDATE pupil SET forename = 'Rare' WHERE id = 30", "ANALYZE pupil")
    plan = "EXPLAIN (FORMAT TEXT) SELECT * FROM pupil WHERE forename = '{}'"
    plans = {oakfield.sql("acarter", plan.format(name)).replace(name, "") for name in ("Sam", "Rare", "None")}
    assert len(plans) == 1
    assert oakfield.sql("acarter", "SELECT count(*) FROM pg_stats WHERE schemaname = 'oakfield'") == "0"


def test_functions_tell_of_oneself_only(oakfield: School) -> None:
    assert (
        oakfield.sql("acarter", "SELECT cardinality(my_pupils(ARRAY['slt', 'senco', 'data-manager']))") == "0"
    )
    assert oakfield.sql("acarter", "SELECT everywhere(ARRAY['slt', 'tutor'])") == "f"
    assert oakfield.sql("fstudy", "SELECT exactly(ARRAY['8b01 sam'], '', ARRAY[]::int[], NULL)") == "{}"
    assert oakfield.sql("cslt", "SELECT exactly(ARRAY['8b01 sam'], '', ARRAY[2], NULL)") == "{}"
    assert oakfield.sql("acarter", "SELECT exactly(ARRAY['8b01 sam'], '', ARRAY[2], NULL)") == "{29}"


def test_what_stands_before_the_schema_in_the_search_path_fools_no_function(oakfield: School) -> None:
    path = "SET search_path = pg_temp, public, oakfield"
    assert oakfield.sql("acarter", path, "SELECT count(*) FROM oakfield.pupil") == str(OWN)


def test_the_day_is_the_servers_in_london() -> None:
    """The tests' own day takes its place; this is what stands elsewhere."""
    from tutor_tui.store.postgresql.security.functions import function_statements
    from tutor_tui.store.postgresql.security.names import Names

    (today,) = [one for one in function_statements(Names("x")) if '"today"()' in one]
    assert "now() AT TIME ZONE ''Europe/London''" in today

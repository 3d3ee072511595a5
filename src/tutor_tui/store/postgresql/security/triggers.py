"""What row policies cannot say, for they never see a row as it was and as it shall be at once."""

from collections.abc import Iterator

from tutor_tui.access import Role, Verb
from tutor_tui.access.matrix import RULES
from tutor_tui.store.postgresql.security.names import Names, identifier, literal, texts

_SHORTER = """
BEGIN
    IF NOT pg_catalog.pg_has_role(session_user, {service}, 'member') AND NOT {s}.has_post({agree})
        AND (NEW.role = {slt} OR NEW.staff_id = {s}.me())
        AND coalesce(NEW.until_on, 'infinity') > coalesce(OLD.until_on, 'infinity')
    THEN
        RAISE insufficient_privilege USING MESSAGE = 'a post of this kind is made longer by two people';
    END IF;
    RETURN NEW;
END
"""


def trigger_statements(names: Names) -> Iterator[str]:
    """The statements that make the triggers anew.

    Whoever manages staff ends posts, and takes it back where he erred; not so his own, and those of the leadership.
    """
    table, name = names.table("staffrole"), identifier("only_shorter")
    body = (
        _SHORTER.replace("{s}", names.quoted)
        .replace("{service}", literal(names.service))
        .replace("{agree}", texts(frozenset(role.value for role in RULES[Verb.APPROVE])))
        .replace("{slt}", literal(Role.SLT.value))
    )
    yield (
        f"CREATE OR REPLACE FUNCTION {names.function('only_shorter')}() RETURNS trigger LANGUAGE plpgsql "
        f"SET search_path = pg_catalog, pg_temp AS {literal(body)}"
    )
    yield f"ALTER FUNCTION {names.function('only_shorter')}() OWNER TO {identifier(names.rights)}"
    yield f"REVOKE ALL ON FUNCTION {names.function('only_shorter')}() FROM PUBLIC"
    yield f"DROP TRIGGER IF EXISTS {name} ON {table}"
    yield (
        f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW "
        f"EXECUTE FUNCTION {names.function('only_shorter')}()"
    )

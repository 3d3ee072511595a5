"""Columns of a server's tables hold what those of a file hold: texts of any length, whole numbers of 64 bits."""

from typing import Any

_OTHER = """
SELECT c.relname, string_agg(
    format('ALTER COLUMN %%I TYPE %%s', a.attname, CASE WHEN a.atttypid = 'int4'::regtype THEN 'bigint'
        ELSE 'text COLLATE "C"' END), ', ')
FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
WHERE c.relnamespace = to_regnamespace(%s) AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
    AND (a.atttypid IN ('int4'::regtype, 'varchar'::regtype)
        OR a.atttypid = 'text'::regtype AND a.attcollation <> '"C"'::regcollation)
GROUP BY c.relname ORDER BY c.relname
"""
_COUNTERS = """
SELECT sequencename FROM pg_catalog.pg_sequences WHERE schemaname = %s AND data_type <> 'bigint'::regtype ORDER BY 1
"""


def as_in_a_file(db: Any, schema: str) -> None:
    """Give columns that differ the type of a file's: texts in the order of their code points, whatever the server's
    language, and without a longest; whole numbers, ids among them, that pass 32 bits. `db` is the connected database.
    """
    quoted = f'"{schema}"'
    for table, changes in db.execute_sql(_OTHER, (quoted,)).fetchall():
        db.execute_sql(f'ALTER TABLE {quoted}."{table}" {changes}')
    for (counter,) in db.execute_sql(_COUNTERS, (schema,)).fetchall():
        db.execute_sql(f'ALTER SEQUENCE {quoted}."{counter}" AS bigint')

"""A school in a schema of a PostgreSQL database; imported only where one lies there."""

from contextlib import suppress

from tutor_tui.store.drivers import take_psycopg

with suppress(ImportError):  # whatever connects says so
    take_psycopg()

"""A school in a schema of a PostgreSQL database; imported only where one lies there.

An import raises `StoreError` where psycopg is not installed.
"""

from tutor_tui.store.drivers import take_psycopg

take_psycopg()

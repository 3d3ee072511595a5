"""A school that is a schema on a PostgreSQL server; nothing of it is imported for one in a file."""

"""A whole school as one open file: written from any database, read back into an empty one."""

"""A school from one place to another, file or server: every row, id and instant as it was, or nothing at all."""

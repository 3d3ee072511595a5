"""The school as a whole, as a table and in sentences."""

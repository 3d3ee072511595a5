"""Pages for a parents' evening: one sheet of A4 a pupil, to be read by both sides of the table."""

"""Clean periods that ask for praise, and what was given."""

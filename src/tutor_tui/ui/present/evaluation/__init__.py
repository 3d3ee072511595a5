"""The school's self-evaluation: its table and one item in full."""
